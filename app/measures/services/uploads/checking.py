"""Checking a file: which numbers it says, and for every row that says none why it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from flask_babel import gettext as _

from app import clock, formats
from app.errors import DomainError
from app.measures.models.period import Frequency, Period
from app.measures.models.period_names import Nearby, NoPeriod, is_impossible_day, read_period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.services.bulk import Place
from app.measures.services.periods import check_open, check_period
from app.measures.services.readings import check_reading
from app.measures.services.uploads.amounts import read_amounts
from app.measures.services.uploads.cells import LONGEST_TOLD, CellRefused, text_of
from app.measures.services.uploads.headings import Meaning, Names, is_total, tidy
from app.measures.services.uploads.layouts import Layout
from app.measures.services.uploads.opening import Row
from app.measures.services.uploads.refusing import MOST_SAID, FileRefused
from app.measures.services.uploads.saying import Said, list_said
from app.measures.wording import FREQUENCY_LABELS

MOST_TOLD = 500
ROWS_BETWEEN_MOVES = 1_000
YEAR_DIGITS = 4


class LeftOut(StrEnum):
    """Why a row is left out without being wrong."""

    EMPTY = "empty"
    TOTAL = "total"
    HIDDEN = "hidden"
    OTHER_TEAM = "other_team"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that cannot be taken in: its number, the column, what stands there, and why."""

    row: int
    column: int | None
    told: str
    message: str


@dataclass(slots=True)
class Checked:
    """The numbers of a file by place, with their rows; and the rows that say none."""

    accepted: dict[Place, tuple[int, Reading]] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    refused_rows: set[int] = field(default_factory=set)
    left_out: dict[LeftOut, list[int]] = field(default_factory=dict)

    def refuse(self, refusal: Refusal) -> None:
        """Note a mistake; of very many only the first are told in full."""
        self.refused_rows.add(refusal.row)
        if len(self.refused) < MOST_TOLD:
            self.refused.append(refusal)


@dataclass(frozen=True, slots=True)
class Recipient:
    """The team that a file is for: its series, and the names that its rows may bear."""

    series: Sequence[Series]
    team_names: frozenset[str] = frozenset()


def check_rows(
    rows: Iterable[Row],
    layout: Layout,
    *,
    recipient: Recipient,
    moved: Callable[[int], None] | None = None,
) -> Checked:
    """Return what the rows of a file say, each checked by the rules of its measure."""
    reader = _Reader(layout, recipient)
    for count, said in enumerate(list_said(rows, layout)):
        if count >= MOST_SAID:
            raise FileRefused(
                _(
                    "The file has more than %(most)s numbers. Divide it in two.",
                    most=formats.number(MOST_SAID),
                )
            )
        reader.read(said)
        if moved is not None and count % ROWS_BETWEEN_MOVES == 0:
            moved(said.row)
    return reader.checked


class _Reader:
    """Reads one row after another, and remembers which periods were said."""

    def __init__(self, layout: Layout, recipient: Recipient) -> None:
        self.checked = Checked()
        self._names = Names(list(recipient.series))
        self._series = {one.id: one for one in recipient.series}
        self._teams = recipient.team_names
        self._today = clock.today()
        self._sound: set[tuple[Frequency, date]] = set()
        self._said: dict[Place, int] = {}

    def read(self, said: Said) -> None:
        """Take in what a row says, or note why not."""
        reason = self._reason_to_leave(said)
        if reason is not None:
            self.checked.left_out.setdefault(reason, []).append(said.row)
            return
        try:
            self._accept(said)
        except DomainError as error:
            meaning = Meaning(error.field) if error.field in set(Meaning) else Meaning.PERIOD
            place = said.places.get(meaning)
            told = _told(said, meaning)
            self.checked.refuse(Refusal(said.row, place, told, error.message))

    def _reason_to_leave(self, said: Said) -> LeftOut | None:
        if said.team and self._teams and tidy(said.team) not in self._teams:
            return LeftOut.OTHER_TEAM
        texts = [text_of(cell) for cell in said.numbers.values()]
        if is_total(said.measure) or is_total(text_of(said.period)):
            return LeftOut.TOTAL
        return read_hint(texts, said)

    def _accept(self, said: Said) -> None:
        series = self._find_series(said)
        check_open(series)
        period = self._find_period(said, series)
        reading = check_reading(series.measure, read_amounts(said, series.measure))
        place = (series.id, period.start)
        first = self._said.setdefault(place, said.row)
        if first == said.row:
            self.checked.accepted[place] = (said.row, reading)
            return
        if self.checked.accepted.pop(place, None) is not None:
            self._refuse_double(first, said.row, said=said)
        self._refuse_double(said.row, first, said=said)

    def _refuse_double(self, row: int, other: int, *, said: Said) -> None:
        message = _("Row %(row)s has the same measure and period. Keep one of them.", row=other)
        place, told = said.places.get(Meaning.PERIOD), _told(said, Meaning.PERIOD)
        self.checked.refuse(Refusal(row, place, told, message))

    def _find_series(self, said: Said) -> Series:
        by_id = self._series.get(said.series_id) if said.series_id is not None else None
        found = by_id or self._names.find(said.measure)
        if found is None:
            known = [one.measure.short_name for one in self._series.values() if not one.closed_at]
            raise CellRefused(
                _(
                    "This is none of the team's measures. Write one of these: %(names)s.",
                    names="; ".join(known[:12]),
                ),
                field=Meaning.MEASURE,
            )
        return found

    def _find_period(self, said: Said, series: Series) -> Period:
        frequency, text = series.measure.frequency, text_of(said.period)
        year = said.year if said.year.isdigit() and len(said.year) == YEAR_DIGITS else None
        try:
            nearby = Nearby(self._today, int(year) if year else None)
            period = read_period(text, frequency, nearby)
        except NoPeriod as error:
            raise CellRefused(_no_period(text, frequency), field=Meaning.PERIOD) from error
        if (frequency, period.start) not in self._sound:
            check_period(series, period)
            self._sound.add((frequency, period.start))
        return period


def read_hint(texts: list[str], said: Said) -> LeftOut | None:
    """Return why a row without numbers is left out, or None when it says one."""
    from_state = tidy(said.state)
    if ":" in texts or from_state in HIDDEN_STATES:
        return LeftOut.HIDDEN
    if all(not text or text in "-–—" for text in texts):
        says_nothing = from_state in NOTHING_STATES
        return None if said.note or says_nothing else LeftOut.EMPTY
    return None


NOTHING_STATES = frozenset({"ingenting å måle", "nothing to measure", "nothing"})
HIDDEN_STATES = frozenset(
    {
        *("skjult", "hidden", "hidden, because the number is small"),
        *("skjult, fordi tallet er lite", "skjult fordi tallet er lite"),
    }
)
EXAMPLES = {
    Frequency.WEEK: "2026-W38, uke 38 2026",
    Frequency.FORTNIGHT: "2026-W38, uke 37–38 2026",
    Frequency.MONTH: "2026-09, september 2026",
    Frequency.QUARTER: "2026-Q3, 3. kvartal 2026",
    Frequency.HALF_YEAR: "2026-H2, 2. halvår 2026",
    Frequency.YEAR: "2026",
    Frequency.ONCE: "30.09.2026",
}


def _no_period(text: str, frequency: Frequency) -> str:
    examples, often = EXAMPLES[frequency], str(FREQUENCY_LABELS[frequency])
    if not text:
        return _("The period is missing. Write it like this: %(examples)s.", examples=examples)
    if is_impossible_day(text):
        return _("There is no such date. Is a digit wrong?")
    return _(
        "This is no period of a measure that is read «%(often)s». Write it like this:"
        " %(examples)s.",
        often=often.casefold(),
        examples=examples,
    )


def _told(said: Said, meaning: Meaning) -> str:
    cells = {Meaning.MEASURE: said.measure, Meaning.PERIOD: said.period, Meaning.NOTE: said.note}
    cell = said.numbers.get(meaning, cells.get(meaning))
    return text_of(cell)[:LONGEST_TOLD]
