"""The sheet of a pack that says what changed before it was frozen, and what came too late."""

from flask_babel import gettext as _

from app.exports.changes import list_columns, list_told
from app.exports.comma_separated import Variant
from app.exports.workbook.book import (
    Book,
    keep_header,
    set_height,
    set_widths,
    write_cell,
    write_header,
)
from app.packs.content import NetworkContent

WIDTHS = (28, 26, 44, 70)


def fill_changes(book: Book, content: NetworkContent) -> None:
    """Write the changes as the page of the pack has them; of no pack there is no such sheet."""
    told = list(list_told(content))
    if not told:
        return
    sheet, row = book.add_sheet(_("Changes")), 0
    write_header(sheet, list_columns(Variant.EXCEL), look=book.head)
    for row, one in enumerate(told, start=1):
        set_height(sheet, row, cells=one.cells, widths=WIDTHS)
        for column, cell in enumerate(one.cells):
            write_cell(sheet, (row, column), cell=cell, look=book.wrapped)
    set_widths(sheet, WIDTHS)
    keep_header(sheet, 0, columns=len(WIDTHS), last=row)
