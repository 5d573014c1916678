"""A preview as its page shows it: tables of texts, and the sentences above them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flask_babel import gettext as _

from app import formats
from app.measures.models.delivery import Upload
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.queries import is_hidden_reading
from app.measures.queries.oddities import Oddity
from app.measures.services.uploads.checking import Refusal
from app.measures.services.uploads.comparing import Compared
from app.measures.services.uploads.previewing import Preview
from app.measures.services.uploads.steps import layout_of
from app.measures.wording import HIDDEN, period_name, reading_text
from app.measures.wording.files import LEFT_OUT, change_texts
from app.measures.wording.oddities import oddity_text
from app.statistics.masking import Audience

MOST_REFUSED = 100
FIRST_LETTER = ord("A")
LETTERS = 26


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One number of a file: where it stands, what it is of, from what to what, and what is odd."""

    row: int
    measure: str
    period: str
    before: str
    after: str
    note: str
    question: str


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One mistake: its row, its column by letter and heading, what stands there, and why."""

    row: int
    column: str
    told: str
    message: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a preview shows."""

    preview: Preview
    new: list[NumberRow]
    changed: list[NumberRow]
    unchanged: list[NumberRow]
    refused: list[RefusedRow]
    refused_rows: str
    left_out: list[tuple[str, int, str]]

    @property
    def questions(self) -> int:
        """Return how many numbers are far from their past."""
        return len(self.preview.odd)


def show_preview(preview: Preview, upload: Upload) -> Shown:
    """Return a preview in words."""
    return Shown(
        preview,
        _rows(preview.new_rows, preview),
        _rows(preview.changed_rows, preview),
        _rows(preview.unchanged_rows, preview),
        [_refused(one, upload) for one in preview.refused[:MOST_REFUSED]],
        ranges_text(preview.refused_rows),
        [
            (str(LEFT_OUT[reason]), len(rows), ranges_text(rows))
            for reason, rows in preview.left_out.items()
        ],
    )


def ranges_text(rows: Sequence[int]) -> str:
    """Return numbers of rows in few words: «3, 7–12»."""
    distinct = sorted(set(rows))
    if not distinct:
        return ""
    parts, start = list[str](), distinct[0]
    for one, following in pairwise([*distinct, distinct[-1] + 2]):
        if following != one + 1:
            parts.append(str(one) if one == start else f"{start}–{one}")
            start = following
    return ", ".join(parts)


def _rows(compared: Iterable[Compared], preview: Preview) -> list[NumberRow]:
    return [
        NumberRow(
            one.row,
            one.series.measure.short_name,
            formats.capital(period_name(one.period, year=True)),
            *_texts(one),
            _note(one),
            _question(one, preview.odd.get(one.place)),
        )
        for one in compared
    ]


def _texts(one: Compared) -> tuple[str, str]:
    before, after = _text(one.series, one.before), _text(one.series, one.after)
    if one.before is None or HIDDEN in (before, after):
        return before, after
    return change_texts(one.series.measure, before=one.before, after=one.after)


def _text(series: Series, reading: Reading | None) -> str:
    if reading is None:
        return ""
    if is_hidden_reading(series, reading, audience=Audience.TEAM):
        return HIDDEN
    return reading_text(series.measure, reading)


def _question(one: Compared, odd: Oddity | None) -> str:
    return oddity_text(odd, measure=one.series.measure) if odd is not None else ""


def _note(one: Compared) -> str:
    """Return the note, and that one is taken away, when only that is what changes."""
    if one.before is not None and one.before.note and not one.after.note:
        return _("The note is taken away.")
    return one.after.note


def _refused(one: Refusal, upload: Upload) -> RefusedRow:
    headings = layout_of(upload).headings
    column = ""
    if one.column is not None:
        heading = headings[one.column] if one.column < len(headings) else ""
        column = f"{_letters(one.column)} {heading}".strip()
    return RefusedRow(one.row, column, one.told, one.message)


def _letters(column: int) -> str:
    """Return the letter that a spreadsheet gives a column, counted from 0."""
    first, last = divmod(column, LETTERS)
    return (_letters(first - 1) if first else "") + chr(FIRST_LETTER + last)
