"""A whole workbook, sheet after sheet."""

from pathlib import Path

from flask_babel import gettext as _

from app.exports.contents import list_content_measures
from app.exports.crowded import MOST_CHARTS
from app.exports.formats import Progress
from app.exports.workbook.book import Book
from app.exports.workbook.changes_sheet import fill_changes
from app.exports.workbook.line_sheet import fill_lines
from app.exports.workbook.measure_sheet import MeasureSheet, fill_sheet
from app.exports.workbook.overview import fill_codebook, fill_overview
from app.packs.content import NetworkContent

MOST_KEPT = 40_000  # rows whose cells may stay in memory, for charts to have them at once


def write_workbook(content: NetworkContent, path: Path, *, progress: Progress) -> None:
    """Write a content as a workbook: an overview, a sheet for each measure, and a codebook."""
    series, measures = content.series, list_content_measures(content)
    slots = sum(len(one.summary.slots) for _team, one in series)
    with_charts = len(series) <= MOST_CHARTS["xlsx"]
    book = Book(path, keeps_rows=slots <= MOST_KEPT)
    book.file.set_properties({"title": content.said_name, "author": "Sirkel"})
    overview = book.add_sheet(_("Overview"))
    pages = []
    for done, measure in enumerate(measures):
        progress(done, len(measures) + 1)
        told = [(team, one) for team, one in series if one.measure.id == measure.id]
        page = MeasureSheet(book.add_sheet(measure.short_name), measure, told)
        fill_sheet(book, page, with_charts=with_charts)
        pages.append(page)
    progress(len(measures), len(measures) + 1)
    fill_overview(book, overview, content=content, pages=pages, with_charts=with_charts)
    fill_lines(book, content)
    fill_changes(book, content)
    fill_codebook(book, measures)
    book.file.close()
