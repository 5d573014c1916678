"""The sign of a series and the few words beside it, for boards and tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.charts.wording.line_words import name_line
from app.statistics.analysis import Analysis
from app.statistics.conclusions import Conclusion, Outcome
from app.statistics.settings import ChartKind
from app.statistics.signals import Side, SignalKind


class Tone(StrEnum):
    """How words about a series are coloured."""

    GOOD = "good"
    BAD = "bad"
    NONE = "none"
    FEW = "few"
    HIDDEN = "hidden"


class Glyph(StrEnum):
    """The small drawing beside the words; colon and dash are written, not drawn."""

    DIAMOND = "diamond"
    SQUARE = "square"
    DOT = "dot"
    RING = "ring"
    DASHES = "dashes"
    COLON = "colon"
    DASH = "dash"


@dataclass(frozen=True, slots=True)
class Sign:
    """What a board says of a series: a few words, or even fewer in a table, tone and glyph.

    `is_shift` tells that it is a shift that still runs; a trend has the same look, but is none.
    What has not `begun` has no number at all, and owes none.
    """

    short: str
    tiny: str
    tone: Tone
    glyph: Glyph
    is_shift: bool = False
    has_begun: bool = True


LOOKS = {
    Outcome.NOTHING_YET: (Tone.NONE, Glyph.DASH),
    Outcome.CONSTANT: (Tone.NONE, Glyph.RING),
    Outcome.TOO_FEW: (Tone.FEW, Glyph.DASHES),
    Outcome.IMPROVEMENT: (Tone.GOOD, Glyph.DIAMOND),
    Outcome.DETERIORATION: (Tone.BAD, Glyph.SQUARE),
    Outcome.CHANGE: (Tone.NONE, Glyph.DOT),
    Outcome.FADED: (Tone.NONE, Glyph.RING),
    Outcome.UNUSUAL_PATTERN: (Tone.NONE, Glyph.DOT),
    Outcome.OUTSIDE_LIMITS: (Tone.NONE, Glyph.DOT),
    Outcome.NO_SIGNAL: (Tone.NONE, Glyph.RING),
    Outcome.HIDDEN: (Tone.HIDDEN, Glyph.COLON),
}


def look_of(outcome: Outcome) -> tuple[Tone, Glyph]:
    """Return how what is said of a series is coloured and which sign it has, on every page."""
    return LOOKS[outcome]


def sign_of(analysis: Analysis) -> Sign:
    """Return the sign of a series and its few words, without values or periods."""
    conclusion, few = analysis.conclusion, analysis.settings.calls_few
    return sign_of_phase(conclusion, calls_few=few, kind=analysis.kind)


def sign_of_phase(
    conclusion: Conclusion, *, calls_few: int, kind: ChartKind = ChartKind.RUN
) -> Sign:
    """Return the sign of one phase; `calls_few` is how many points it takes to be read."""
    told = conclusion
    numbers = (told.n_points, told.n_useful, calls_few)
    if told.kind is SignalKind.FEW_CROSSINGS:
        numbers = (told.n_crossings or 0, told.n_crossings_min or 0, 0)
    elif told.kind is SignalKind.MANY_CROSSINGS:
        numbers = (told.n_crossings or 0, told.n_crossings_max or 0, 0)
    elif told.run_length is not None:
        numbers = (told.run_length, 0, 0)
    pattern = Pattern(told.kind, told.side, told.rising, kind)
    return _sign(told.outcome, pattern, (*numbers, formats.language()))


def sign_of_missing() -> Sign:
    """Return the sign of a series whose last expected period is not delivered."""
    text = _("Not delivered")
    return Sign(text, text, Tone.NONE, Glyph.DASH)


class Pattern(NamedTuple):
    """What decided, and in which chart."""

    signal: SignalKind | None
    side: Side | None
    rising: bool | None
    chart: ChartKind


@lru_cache(maxsize=2048)
def _sign(outcome: Outcome, pattern: Pattern, numbers: tuple[int, int, int, str]) -> Sign:
    """Return the sign; the last of the numbers is the language, so that each is kept apart."""
    tone, glyph = look_of(outcome)
    if pattern.signal is SignalKind.SHIFT:
        short, tiny = _shift_words(outcome, pattern, numbers[0])
    elif pattern.signal is SignalKind.TREND:
        short, tiny = _trend_words(outcome, pattern, numbers[0])
    elif pattern.signal is not None:
        short, tiny = SIGNALS[pattern.signal](*numbers[:2])
    else:
        short, tiny = WORDS[outcome](numbers[0], numbers[1], numbers[2], pattern.chart)
    is_shift = pattern.signal is SignalKind.SHIFT and outcome is not Outcome.FADED
    has_begun = outcome is not Outcome.NOTHING_YET
    return Sign(short, tiny, tone, glyph, is_shift, has_begun)


def _shift_words(outcome: Outcome, pattern: Pattern, count: int) -> tuple[str, str]:
    if outcome is Outcome.FADED or pattern.side is None:
        return _("A shift that did not last"), _("Did not last")
    above = pattern.side is Side.ABOVE
    tiny = _("%(count)s in a row above") if above else _("%(count)s in a row below")
    short = name_run(count, side=pattern.side, kind=pattern.chart)
    endings = {
        Outcome.IMPROVEMENT: _("a shift to the better"),
        Outcome.DETERIORATION: _("a shift in the wrong direction"),
    }
    ending = endings.get(outcome, _("a shift"))
    return f"{short} – {ending}", tiny % {"count": count}


def _trend_words(outcome: Outcome, pattern: Pattern, count: int) -> tuple[str, str]:
    if outcome is Outcome.UNUSUAL_PATTERN:
        return _("A trend that is over"), _("Trend, over")
    short = name_trend(count, rising=bool(pattern.rising))
    endings = {
        Outcome.IMPROVEMENT: _("a trend in the right direction"),
        Outcome.DETERIORATION: _("a trend in the wrong direction"),
    }
    ending = endings.get(outcome, _("a trend"))
    return f"{short} – {ending}", short


def name_run(count: int, *, side: Side, kind: ChartKind = ChartKind.RUN) -> str:
    """Return «7 på rad over medianen», or over the mean of a control chart."""
    if side is Side.ABOVE:
        return _("%(count)s in a row above %(line)s", count=count, line=name_line(kind))
    return _("%(count)s in a row below %(line)s", count=count, line=name_line(kind))


def name_trend(count: int, *, rising: bool) -> str:
    """Return «7 på rad stiger»."""
    if rising:
        return _("%(count)s in a row rise", count=count)
    return _("%(count)s in a row fall", count=count)


def _too_few(n_points: int, n_useful: int, calls_few: int, kind: ChartKind) -> tuple[str, str]:
    told = count_of_needed(n_points, n_useful=n_useful, calls_few=calls_few, kind=kind)
    count = n_points if n_points < calls_few else n_useful
    tiny = _("%(count)s of %(needed)s points", count=count, needed=calls_few)
    return " – ".join((told, _("too early to say"))), tiny


def count_of_needed(
    n_points: int, *, n_useful: int, calls_few: int, kind: ChartKind = ChartKind.RUN
) -> str:
    """Return «8 av 10 punkter»: all points while they are few, then those off the line."""
    if n_points < calls_few:
        return _("%(count)s of %(needed)s points", count=n_points, needed=calls_few)
    return _(
        "%(count)s of %(needed)s points off %(line)s",
        count=n_useful,
        needed=calls_few,
        line=name_line(kind),
    )


def _constant(n_points: int, *_unused: object) -> tuple[str, str]:
    return _("Always the same in %(count)s points", count=n_points), _("Always the same")


def _few_crossings(crossings: int, expected: int) -> tuple[str, str]:
    short = ngettext(
        "%(num)s crossing, we expect at least %(expected)s",
        "%(num)s crossings, we expect at least %(expected)s",
        crossings,
        expected=expected,
    )
    return short, _("Few crossings")


def _many_crossings(crossings: int, expected: int) -> tuple[str, str]:
    short = ngettext(
        "%(num)s crossing, we expect at most %(expected)s",
        "%(num)s crossings, we expect at most %(expected)s",
        crossings,
        expected=expected,
    )
    return short, _("Many crossings")


def _outside(_count: int, _limit: int) -> tuple[str, str]:
    return _("A point outside the control limits"), _("Outside the limits")


def _two_in_three(_count: int, _limit: int) -> tuple[str, str]:
    return _("Two of three points close to a control limit"), _("Close to a limit")


def _no_signal(n_points: int, _useful: int, _few: int, kind: ChartKind) -> tuple[str, str]:
    words = _(
        "The %(count)s points swing around %(line)s as before.",
        count=n_points,
        line=name_line(kind),
    )
    name = _("No signal")
    return f"{name}. {words}", name


def _nothing(*_unused: object) -> tuple[str, str]:
    return _("No numbers yet"), _("No numbers yet")


def _hidden(*_unused: object) -> tuple[str, str]:
    return _("Hidden, small numbers"), _("Hidden, small numbers")


SIGNALS: dict[SignalKind, Callable[[int, int], tuple[str, str]]] = {
    SignalKind.FEW_CROSSINGS: _few_crossings,
    SignalKind.MANY_CROSSINGS: _many_crossings,
    SignalKind.OUTSIDE: _outside,
    SignalKind.TWO_IN_THREE: _two_in_three,
}
WORDS: dict[Outcome, Callable[[int, int, int, ChartKind], tuple[str, str]]] = {
    Outcome.NOTHING_YET: _nothing,
    Outcome.CONSTANT: _constant,
    Outcome.TOO_FEW: _too_few,
    Outcome.NO_SIGNAL: _no_signal,
    Outcome.HIDDEN: _hidden,
}
