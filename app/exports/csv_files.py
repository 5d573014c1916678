"""A table as CSV in a zip file, with what one needs to understand it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from flask_babel import gettext as _

from app import clock
from app.exports.asked import Of, Wanted, tell_subject
from app.exports.changes import write_changes
from app.exports.codebook import write_codebook, write_read_me
from app.exports.comma_separated import Variant, write_csv
from app.exports.contents import Table
from app.exports.data_package import write_data_package
from app.exports.formats import Progress
from app.exports.rows import Block, name_of
from app.packs.content import NetworkContent

NUMBERS = {Variant.EXCEL: "malinger.csv", Variant.MACHINE: "measurements.csv"}
CODEBOOK = {Variant.EXCEL: "kodebok.csv", Variant.MACHINE: "codebook.csv"}
READ_ME = "LES-MEG.txt"
PACKAGE = "datapackage.json"
CHANGES = {Variant.EXCEL: "endringer.csv", Variant.MACHINE: "changes.csv"}


def write_for_excel(wanted: Wanted, path: Path, *, progress: Progress) -> None:
    """Write the zip file that somebody opens in Excel in Norway."""
    _write(wanted, path, progress=progress, variant=Variant.EXCEL)


def write_for_machines(wanted: Wanted, path: Path, *, progress: Progress) -> None:
    """Write the zip file that is a Frictionless Data Package."""
    _write(wanted, path, progress=progress, variant=Variant.MACHINE)


def _write(wanted: Wanted, path: Path, *, progress: Progress, variant: Variant) -> None:
    table = Table(wanted)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        blocks = _counted(table.blocks, of=table.count, progress=progress)
        with archive.open(NUMBERS[variant], "w", force_zip64=True) as file:
            for piece in write_csv(blocks, variant=variant):
                file.write(piece.encode("utf-8"))
        archive.writestr(CODEBOOK[variant], write_codebook(table.measures, variant=variant))
        if table.pack:
            archive.writestr(CHANGES[variant], write_changes(table.pack, variant=variant))
        archive.writestr(READ_ME, "\ufeff" + _read_me(wanted, variant, pack=table.pack))
        if variant is Variant.MACHINE:
            archive.writestr(PACKAGE, _package(wanted))


def _package(wanted: Wanted) -> str:
    variant = Variant.MACHINE
    changes = CHANGES[variant] if wanted.subject.of is Of.PACK else None
    return write_data_package(
        wanted.network, file_name=NUMBERS[variant], codebook=CODEBOOK[variant], changes=changes
    )


def _read_me(wanted: Wanted, variant: Variant, *, pack: NetworkContent | None) -> str:
    files = [
        (NUMBERS[variant], _("the numbers, a row for every team, measure and period")),
        (CODEBOOK[variant], _("what columns, codes and measures mean")),
    ]
    if pack:
        said = _("what changed before the pack was frozen, and what came too late for it")
        files.append((CHANGES[variant], said))
    if variant is Variant.MACHINE:
        files.append((PACKAGE, _("the description that tools read (Frictionless Data Package)")))
    name = name_of(wanted.network)
    if wanted.subject.of is Of.PACK:
        name = f"{name}, {tell_subject(wanted.subject)}"
    return write_read_me(name, files=files, day=pack.day if pack else clock.today())


def _counted(blocks: Iterable[Block], *, of: int, progress: Progress) -> Iterator[Block]:
    for done, block in enumerate(blocks):
        progress(done, of)
        yield block
