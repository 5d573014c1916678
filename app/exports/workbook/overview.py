"""The first sheet, which leads to the others, and the last one: the codebook."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

from app import formats
from app.boards.views.cells import MAY_WAIT
from app.exports.codebook import entry_columns, list_entries
from app.exports.comma_separated import Variant
from app.exports.telling.series import said_to
from app.exports.workbook.book import (
    Book,
    as_shown,
    keep_header,
    set_height,
    set_widths,
    write_cell,
    write_header,
)
from app.exports.workbook.measure_sheet import MeasureSheet
from app.measures.models.summary import SlotState
from app.measures.wording import period_name
from app.measures.wording.states import STATE_LABELS
from app.packs.content import MeasureContent, NetworkContent, SeriesContent, TeamContent
from app.packs.wording.packs import told_pack
from app.statistics.masking import Audience

HEAD = 5
WIDTHS = (22, 16, 34, 18, 16, 9, 9, 9, 8, 62)
NUMBERS, POINTS, SAYS = (5, 6, 7), 8, 9
CODEBOOK = (12, 40, 28, 90)


def fill_overview(
    book: Book,
    sheet: Any,
    *,
    content: NetworkContent,
    pages: Iterable[MeasureSheet],
    with_charts: bool,
) -> None:
    """Write what the workbook holds: a row for every series, with the way to its numbers."""
    sheet.write_string(0, 0, content.said_name, book.look(bold=True, font_size=14))
    told = _told(content) if with_charts else [*_told(content), _tell_left_out()]
    for row, line in enumerate(told, start=1):
        sheet.write_string(row, 0, line)
    _write_headings(book, sheet)
    row = HEAD + 1
    for page in pages:
        number = book.number_look(page.measure.kind, valign="top")
        looks = {**dict.fromkeys(NUMBERS, number), SAYS: book.wrapped_apart}
        for team, one in page.series:
            cells = (team.county, page.measure.name, *_latest(one), *_line(one, team))
            set_height(sheet, row, cells=(team.shown_name, *cells), widths=WIDTHS)
            place = f"internal:'{page.name}'!A{page.begins[one.id] + 1}"
            sheet.write_url(row, 0, place, book.link, team.shown_name)
            for column, cell in enumerate(cells, start=1):
                write_cell(sheet, (row, column), cell=cell, look=looks.get(column, book.wrapped))
            row += 1
    set_widths(sheet, WIDTHS)
    keep_header(sheet, HEAD, columns=len(WIDTHS), last=row - 1)


def fill_codebook(book: Book, measures: Iterable[MeasureContent]) -> None:
    """Write what columns, codes and measures mean."""
    sheet, row = book.add_sheet(_("Codebook")), 1
    write_header(sheet, entry_columns(Variant.EXCEL), look=book.head)
    for row, entry in enumerate(list_entries(measures, variant=Variant.EXCEL), start=1):
        set_height(sheet, row, cells=entry, widths=CODEBOOK)
        for column, text in enumerate(entry):
            write_cell(sheet, (row, column), cell=text, look=book.wrapped)
    set_widths(sheet, CODEBOOK)
    keep_header(sheet, 0, columns=4, last=row)


def _write_headings(book: Book, sheet: Any) -> None:
    """Write each heading as the cells below it stand: to the right over numbers."""
    looks = {**dict.fromkeys((*NUMBERS, POINTS), book.head_right), SAYS: book.head_apart}
    for column, heading in enumerate(_headings()):
        sheet.write_string(HEAD, column, heading, looks.get(column, book.head))
    sheet.repeat_rows(HEAD)


def _told(content: NetworkContent) -> list[str]:
    """Return the lines that say what this is, and what to mind."""
    day = formats.day(content.day, year=True)
    pack = told_pack(content)
    if not pack:
        moment = _("The numbers as they were on %(day)s.", day=day)
    else:
        moment = _("%(pack)s, frozen on %(day)s.", pack=pack, day=day)
    hides = any(one.audience is not Audience.TEAM for one in content.teams)
    return [
        moment,
        _("Small numbers are hidden.") if hides else _("Small numbers are shown: keep the file."),
        _("Each team is seen against its own median and its own target. Please rank nobody."),
    ]


def _tell_left_out() -> str:
    return _(
        "Charts are left out of a workbook with this many series. "
        "Ask for the file of one measure or one team to get them."
    )


def _headings() -> tuple[str, ...]:
    return (
        *(_("Team"), _("County"), _("Measure"), _("State"), _("Last measured")),
        *(_("Last value"), _("Median"), _("Target"), _("Points"), _("What it says")),
    )


def _latest(one: SeriesContent) -> tuple[str | float | None, ...]:
    """Return how it stands on the day, as the boards say it, and what was delivered last."""
    latest = one.summary.latest
    if latest is None:
        return _("No numbers yet"), None, None
    state = SlotState.NOT_DELIVERED if len(one.waiting) > MAY_WAIT else latest.state
    value = as_shown(latest.value, one.measure.kind)
    return str(STATE_LABELS[state]), period_name(latest.period, year=True), value


def _line(one: SeriesContent, team: TeamContent) -> tuple[str | float | None, ...]:
    centres = [centre.value for centre in one.chart.centres if centre.is_current]
    levels = [as_shown(level, one.measure.kind) for level in (*centres[-1:], one.summary.target)]
    shown = len([slot for slot in one.summary.slots if slot.value is not None])
    said = [one.words.heading, said_to(one, team)] if one.tells_conclusion else []
    late = [f"{period_name(late.period, year=True)}: {late.note}." for late in one.late]
    text = " ".join([part for part in (*said, *map(formats.capital, late)) if part])
    return (levels[0] if centres else None, levels[-1], shown, text)
