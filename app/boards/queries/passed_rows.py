"""The periods of a series that no number is expected for, as rows among its numbers."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from app import clock
from app.boards.queries.series_rows import Row
from app.charts.wording import Tone
from app.measures.models.expectation import Expectation
from app.measures.models.pause import Pause
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.models.summary import Slot, Summary
from app.measures.queries import list_pauses_of_series
from app.measures.wording import name_span
from app.measures.wording.states import between_text, paused_text
from app.statistics.masking import Audience

Told = Sequence[tuple[Pause, str]]


def list_told_pauses(series: Series, summary: Summary) -> Told:
    """Return the pauses of a series, each with its name as far as the reader may know it.

    Outside the team only the network's pauses are told by name.
    """
    if not summary.expectation.pauses:
        return []
    is_inside = summary.audience is Audience.TEAM
    pauses = list_pauses_of_series(series)
    return [(one, one.label if is_inside or one.network_id else "") for one in pauses]


def list_passed(slots: Sequence[Slot], *, expectation: Expectation, told: Told) -> tuple[Row, ...]:
    """Return a row for every stretch that is passed over, the latest first."""
    if not slots or expectation.frequency is Frequency.ONCE:
        return ()
    shown = {slot.period.start for slot in slots}
    now = Period.containing(clock.today(), expectation.frequency)
    periods = [
        (period, text)
        for period in slots[0].period.until(max(now, slots[-1].period))
        if period.start not in shown
        and (text := _why(period, expectation=expectation, told=told)) is not None
    ]
    rows = [_row([period for period, _text in one], text) for text, one in _stretches(periods)]
    return tuple(reversed(rows))


def merge(rows: Iterable[Row], passed: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows of numbers with those that are passed over among them, the latest first."""
    return tuple(sorted([*rows, *passed], key=lambda row: row.day, reverse=True))


def _why(period: Period, *, expectation: Expectation, told: Told) -> str | None:
    """Say why no number is expected for a period; None when one is, or the series has ended."""
    if not expectation.is_within(period):
        return None
    if expectation.is_paused(period):
        names = [
            name
            for one, name in told
            if name and one.starts_on <= period.end and period.start <= one.ends_on
        ]
        return paused_text(names)
    return between_text() if expectation.is_between(period) else None


def _stretches(
    periods: Iterable[tuple[Period, str]],
) -> list[tuple[str, list[tuple[Period, str]]]]:
    """Return the periods that follow each other for the same reason, together."""
    placed = [((period.number - at, text), period) for at, (period, text) in enumerate(periods)]
    return [
        (text, [(period, text) for _key, period in some])
        for (_gap, text), some in groupby(placed, key=itemgetter(0))
    ]


def _row(periods: Sequence[Period], text: str) -> Row:
    return Row(
        day=periods[0].start,
        key="",
        name=name_span(periods[0], periods[-1]),
        cells=(),
        value="",
        sign=text,
        glyph=None,
        tone=Tone.NONE,
        note="",
        annotation="",
        left_out="",
        is_delivered=False,
        is_measured=False,
        is_excluded=False,
        is_passed=True,
    )
