"""The formats that files are made in: what each is for, and who writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l

from app.exports.asked import Of, Wanted

Progress = Callable[[int, int], None]
"""Takes how much is done, of how much."""

EVERYTHING = frozenset(Of)


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    ``writer`` is ``module:function``, loaded when a file is made and never before: what it needs
    may be heavy. It takes a ``Wanted`` where ``reads_database``, else a ``NetworkContent`` that
    holds no more than is asked for, then the path and a ``Progress``. ``group`` is the word that
    the command line knows it by, ``right`` what only some may take out; what ``hides_nothing`` is
    only for those who see all of every team.
    """

    key: str
    group: str
    ending: str
    mimetype: str
    icon: str
    label: object
    about: object
    writer: str
    of: frozenset[Of] = EVERYTHING
    reads_database: bool = False
    right: str | None = None
    hides_nothing: bool = False

    def write(self, wanted: Wanted, path: Path, *, progress: Progress) -> None:
        """Write the file; nothing is known of it until the last byte is there."""
        module, _, name = self.writer.partition(":")
        write: Callable[..., None] = getattr(import_module(module), name)
        write(wanted if self.reads_database else self._content(wanted), path, progress=progress)

    def _content(self, wanted: Wanted) -> Any:
        return import_module("app.exports.contents").read_content(wanted)


FORMATS: dict[str, Format] = {
    one.key: one
    for one in (
        Format(
            key="csv_excel",
            group="csv",
            ending="excel.zip",
            mimetype="application/zip",
            icon="FileExcel",
            label=_l("Table for Excel (CSV)"),
            about=_l("Opens in Excel in Norway. A codebook says what the numbers mean."),
            writer="app.exports.csv_files:write_for_excel",
            reads_database=True,
        ),
        Format(
            key="xlsx",
            group="xlsx",
            ending="xlsx",
            mimetype="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            icon="FileExcel",
            label=_l("Workbook with charts (Excel)"),
            about=_l("A sheet for each measure, with charts you can change and paste."),
            writer="app.exports.workbook:write_workbook",
        ),
        Format(
            key="pptx",
            group="pptx",
            ending="pptx",
            mimetype="application/vnd.openxmlformats-officedocument.presentationml.presentation",
            icon="Presentation",
            label=_l("Slides (PowerPoint)"),
            about=_l("A slide for each team and measure, with sharp charts and text you can edit."),
            writer="app.exports.slides:write_slides",
        ),
        Format(
            key="pdf",
            group="pdf",
            ending="pdf",
            mimetype="application/pdf",
            icon="FilePdf",
            label=_l("Report to print (PDF)"),
            about=_l("Conclusions and charts on A4. Can be read aloud by a screen reader."),
            writer="app.exports.documents:write_report",
        ),
        Format(
            key="pdf_a3",
            group="pdf-a3",
            ending="a3.pdf",
            mimetype="application/pdf",
            icon="FilePdf",
            label=_l("Report for the wall (PDF, A3)"),
            about=_l("The same pages on A3, with larger letters and charts."),
            writer="app.exports.documents:write_large_report",
        ),
        Format(
            key="html",
            group="html",
            ending="html.zip",
            mimetype="application/zip",
            icon="Globe",
            label=_l("Pages that need no network (HTML)"),
            about=_l("A folder to open in a browser, also as a presentation. Open index.html."),
            writer="app.exports.pages:write_folder",
        ),
        Format(
            key="csv",
            group="csv",
            ending="csv.zip",
            mimetype="application/zip",
            icon="FileCsv",
            label=_l("Table for other tools (CSV)"),
            about=_l("For R, Python and statistics. Has a description that machines read."),
            writer="app.exports.csv_files:write_for_machines",
            reads_database=True,
        ),
        Format(
            key="sqlite",
            group="sqlite",
            ending="sqlite",
            mimetype="application/vnd.sqlite3",
            icon="Table",
            label=_l("Database (SQLite)"),
            about=_l("Everything in one file with keys and search. Opens in Datasette."),
            writer="app.exports.database_file:write_database_file",
        ),
        Format(
            key="archive",
            group="archive",
            ending="archive.zip",
            mimetype="application/zip",
            icon="Files",
            label=_l("The whole archive"),
            about=_l("All of the network, for another installation. Small numbers are not hidden."),
            writer="app.exports.archive.writing:write_archive_file",
            of=frozenset({Of.NETWORK}),
            reads_database=True,
            right="take_archive",
            hides_nothing=True,
        ),
    )
}


def list_formats(of: Of) -> list[Format]:
    """Return the formats that something can be had in, in the order of the table."""
    return [one for one in FORMATS.values() if of in one.of]
