"""The sign of a series and the few words beside it, for boards and tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.statistics.analysis import Analysis
from app.statistics.conclusions import Conclusion, Outcome
from app.statistics.signals import Side


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
    """What a board says of a series: a few words, or even fewer in a table, tone and glyph."""

    short: str
    tiny: str
    tone: Tone
    glyph: Glyph


LOOKS = {
    Outcome.NOTHING_YET: (Tone.NONE, Glyph.DASH),
    Outcome.CONSTANT: (Tone.NONE, Glyph.RING),
    Outcome.TOO_FEW: (Tone.FEW, Glyph.DASHES),
    Outcome.IMPROVEMENT: (Tone.GOOD, Glyph.DIAMOND),
    Outcome.DETERIORATION: (Tone.BAD, Glyph.SQUARE),
    Outcome.CHANGE: (Tone.NONE, Glyph.DOT),
    Outcome.FADED: (Tone.NONE, Glyph.RING),
    Outcome.UNUSUAL_PATTERN: (Tone.NONE, Glyph.DOT),
    Outcome.NO_SIGNAL: (Tone.NONE, Glyph.RING),
    Outcome.HIDDEN: (Tone.HIDDEN, Glyph.COLON),
}


def sign_of(analysis: Analysis) -> Sign:
    """Return the sign of a series and its few words, without values or periods."""
    return sign_of_phase(analysis.conclusion, calls_few=analysis.settings.calls_few)


def sign_of_phase(conclusion: Conclusion, *, calls_few: int) -> Sign:
    """Return the sign of one phase; `calls_few` is how many points it takes to be read."""
    numbers = (conclusion.n_points, conclusion.n_useful, calls_few)
    if conclusion.outcome is Outcome.UNUSUAL_PATTERN:
        numbers = (conclusion.n_crossings or 0, conclusion.n_crossings_min or 0, 0)
    elif conclusion.run_length is not None:
        numbers = (conclusion.run_length, 0, 0)
    return _sign(conclusion.outcome, conclusion.side, (*numbers, formats.language()))


def sign_of_missing() -> Sign:
    """Return the sign of a series whose last expected period is not delivered."""
    text = _("Not delivered")
    return Sign(text, text, Tone.NONE, Glyph.DASH)


@lru_cache(maxsize=2048)
def _sign(outcome: Outcome, side: Side | None, numbers: tuple[int, int, int, str]) -> Sign:
    """Return the sign; the last of the numbers is the language, so that each is kept apart."""
    tone, glyph = LOOKS[outcome]
    if side is not None:
        short, tiny = _shift_words(outcome, side, numbers[0])
    else:
        short, tiny = WORDS[outcome](*numbers[:3])
    return Sign(short, tiny, tone, glyph)


def _shift_words(outcome: Outcome, side: Side, count: int) -> tuple[str, str]:
    if outcome is Outcome.FADED:
        return _("A shift that did not last"), _("Did not last")
    above = side is Side.ABOVE
    tiny = _("%(count)s in a row above") if above else _("%(count)s in a row below")
    short = name_run(count, side=side)
    endings = {
        Outcome.IMPROVEMENT: _("a shift to the better"),
        Outcome.DETERIORATION: _("a shift in the wrong direction"),
    }
    ending = endings.get(outcome, _("a shift"))
    return f"{short} – {ending}", tiny % {"count": count}


def name_run(count: int, *, side: Side) -> str:
    """Return «7 på rad over medianen»."""
    if side is Side.ABOVE:
        return _("%(count)s in a row above the median", count=count)
    return _("%(count)s in a row below the median", count=count)


def _too_few(n_points: int, n_useful: int, calls_few: int) -> tuple[str, str]:
    tiny = count_of_needed(n_points, n_useful=n_useful, calls_few=calls_few)
    return " – ".join((tiny, _("too early to say"))), tiny


def count_of_needed(n_points: int, *, n_useful: int, calls_few: int) -> str:
    """Return «8 av 10 punkter»: all points while they are few, then those off the median."""
    if n_points < calls_few:
        return _("%(count)s of %(needed)s points", count=n_points, needed=calls_few)
    return _("%(count)s of %(needed)s points off the median", count=n_useful, needed=calls_few)


def _constant(n_points: int, _useful: int, _few: int) -> tuple[str, str]:
    return _("Always the same in %(count)s points", count=n_points), _("Always the same")


def _few_crossings(crossings: int, expected: int, _few: int) -> tuple[str, str]:
    short = ngettext(
        "%(num)s crossing, we expect at least %(expected)s",
        "%(num)s crossings, we expect at least %(expected)s",
        crossings,
        expected=expected,
    )
    return short, _("Few crossings")


def _no_signal(n_points: int, _useful: int, _few: int) -> tuple[str, str]:
    words = _("The %(count)s points swing around the median as before.", count=n_points)
    name = _("No signal")
    return f"{name}. {words}", name


def _nothing(_points: int, _useful: int, _few: int) -> tuple[str, str]:
    return _("No numbers yet"), _("No numbers yet")


def _hidden(_points: int, _useful: int, _few: int) -> tuple[str, str]:
    return _("Hidden, small numbers"), _("Hidden, small numbers")


WORDS: dict[Outcome, Callable[[int, int, int], tuple[str, str]]] = {
    Outcome.NOTHING_YET: _nothing,
    Outcome.CONSTANT: _constant,
    Outcome.TOO_FEW: _too_few,
    Outcome.UNUSUAL_PATTERN: _few_crossings,
    Outcome.NO_SIGNAL: _no_signal,
    Outcome.HIDDEN: _hidden,
}
