"""The conclusion of a series: a heading and a few plain sentences, never a cause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.charts.wording.number_words import number_word
from app.charts.wording.phrasing import Phrasing
from app.charts.wording.signs import Glyph, Tone, sign_of_phase
from app.charts.wording.targets import describe_target, heading_with_target
from app.statistics.analysis import Analysis
from app.statistics.conclusions import Conclusion, Outcome, TargetStatus
from app.statistics.settings import Settings
from app.statistics.signals import Side, is_favourable

RUNNING = frozenset({Outcome.IMPROVEMENT, Outcome.DETERIORATION, Outcome.CHANGE})


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says of a series: in full above the chart, and short on a board."""

    heading: str
    sentence: str
    short: str
    tiny: str
    tone: Tone
    glyph: Glyph

    @property
    def text(self) -> str:
        """Everything in one line, for readers of the chart who do not see it."""
        return f"{self.heading} {self.sentence}"


@dataclass(frozen=True, slots=True)
class _Said:
    """What the writers of sentences read."""

    conclusion: Conclusion
    settings: Settings
    phrasing: Phrasing

    @property
    def median(self) -> str:
        """The median as text."""
        median = self.conclusion.centre
        return "" if median is None else self.phrasing.value_text(median)


def describe(analysis: Analysis, *, phrasing: Phrasing, latest: str | None = None) -> Words:
    """Return the words of a series; `latest` is its last value, such as «77 % (10 av 13 møter)»."""
    said = _Said(analysis.conclusion, analysis.settings, phrasing)
    heading, sentence = WRITERS[said.conclusion.outcome](said)
    reached = analysis.target_status is TargetStatus.CONSISTENTLY_MET
    if reached and said.conclusion.outcome is Outcome.NO_SIGNAL:
        sentence = _swinging(said)
    value = _("The latest value is %(value)s.", value=latest) if latest else ""
    parts = (sentence, value, describe_target(analysis, phrasing=phrasing))
    return _words(
        said,
        heading=heading_with_target(analysis) or heading,
        sentence=" ".join(part for part in parts if part),
    )


def describe_phase(conclusion: Conclusion, *, settings: Settings, phrasing: Phrasing) -> Words:
    """Return the words of one phase, which an earlier phase keeps, without any target."""
    said = _Said(conclusion, settings, phrasing)
    heading, sentence = WRITERS[conclusion.outcome](said)
    return _words(said, heading=heading, sentence=sentence)


def describe_onset(
    conclusion: Conclusion, *, phrasing: Phrasing, cycle_name: str | None = None
) -> str | None:
    """Return when a running shift started and which cycle began then, never that it was why."""
    if conclusion.outcome not in RUNNING or conclusion.first is None:
        return None
    period = phrasing.period_text(conclusion.first)
    start = _("The shift starts in %(period)s.", period=period)
    if cycle_name:
        start = _(
            "The shift starts in %(period)s, the same period as %(cycle)s began.",
            period=period,
            cycle=cycle_name,
        )
    not_why = _("The series shows that something changed, not by itself why.")
    return f"{start} {not_why}"


def _words(said: _Said, *, heading: str, sentence: str) -> Words:
    sign = sign_of_phase(said.conclusion, calls_few=said.settings.calls_few)
    return Words(heading, sentence, sign.short, sign.tiny, sign.tone, sign.glyph)


def _nothing_yet(_said: _Said) -> tuple[str, str]:
    return _("No numbers yet."), _("The line begins with the first number you log.")


def _constant(said: _Said) -> tuple[str, str]:
    heading = _(
        "Always the same: %(value)s in %(count)s points.",
        value=said.median,
        count=said.conclusion.n_points,
    )
    return heading, _("When all points are equal, there is no change to read.")


def _too_few(said: _Said) -> tuple[str, str]:
    """Say how many points are missing at least.

    While all points together are fewer than needed, that is the honest least: the median lies on
    the middle one of an odd number, and moves off it when the next one comes.
    """
    heading, needed = _("Too early to say."), said.settings.calls_few
    n_points, n_useful = said.conclusion.n_points, said.conclusion.n_useful
    if n_points < needed:
        have = _("You have %(count)s of %(needed)s points.", count=n_points, needed=needed)
        missing = needed - n_points
        more = ngettext(
            "We can read the series when you have at least one more.",
            "We can read the series when you have at least %(count)s more.",
            missing,
            count=number_word(missing),
        )
        return heading, f"{have} {more}"
    have = _(
        "You have %(count)s points, but only %(useful)s of them lie off the median.",
        count=n_points,
        useful=n_useful,
    )
    wanted = _("We need at least %(needed)s such points.", needed=needed)
    return heading, f"{have} {wanted}"


def _improvement(said: _Said) -> tuple[str, str]:
    return _("It has become better."), f"{_run(said)} {_hardly_chance()}"


def _deterioration(said: _Said) -> tuple[str, str]:
    next_step = _("Bring it up in the team.")
    return _("It is going in the wrong direction."), f"{_run(said)} {next_step}"


def _change(said: _Said) -> tuple[str, str]:
    return _("Something has changed."), f"{_run(said)} {_hardly_chance()}"


def _hardly_chance() -> str:
    return _("That is a shift, and so many in a row are hardly chance.")


def _run(said: _Said) -> str:
    """Say the running shift; "the last seven" only when nothing lies among or after them."""
    told = said.conclusion
    first, last, length = told.first or 0, told.last or 0, told.run_length or 0
    unbroken = last - first + 1 == length and last == told.last_index
    above = told.side is Side.ABOVE
    if unbroken and above:
        text = _("The last %(count)s points lie above the median of %(median)s.")
    elif unbroken:
        text = _("The last %(count)s points lie below the median of %(median)s.")
    elif above:
        text = _("%(count)s points in a row lie above the median of %(median)s.")
    else:
        text = _("%(count)s points in a row lie below the median of %(median)s.")
    return formats.capital(text % {"count": number_word(length), "median": said.median})


def _faded(said: _Said) -> tuple[str, str]:
    told = said.conclusion
    above = told.side is Side.ABOVE
    headings = {
        True: _("It became better, but it did not last."),
        False: _("It went in the wrong direction for a while."),
        None: _("Something changed for a while."),
    }
    if above:
        span = _("From %(first)s to %(last)s, %(count)s points in a row lay above the median.")
    else:
        span = _("From %(first)s to %(last)s, %(count)s points in a row lay below the median.")
    numbers = {
        "first": said.phrasing.period_text(told.first or 0),
        "last": said.phrasing.period_text(told.last or 0),
        "count": number_word(told.run_length or 0),
    }
    over = _("That shift is over, and no new one has come in its place.")
    return headings[is_favourable(said.settings.direction, above=above)], f"{span % numbers} {over}"


def _unusual_pattern(said: _Said) -> tuple[str, str]:
    crossings = said.conclusion.n_crossings or 0
    text = ngettext(
        "The line crosses the median %(num)s time, and we expect at least %(expected)s.",
        "The line crosses the median %(num)s times, and we expect at least %(expected)s.",
        crossings,
        expected=said.conclusion.n_crossings_min,
    )
    next_step = _("Look for when it turned.")
    return _("Something has changed."), f"{text} {next_step}"


def _no_signal(said: _Said) -> tuple[str, str]:
    hope = _("It does not mean that the test was in vain.")
    return _("No change to see yet."), f"{_swinging(said)} {hope}"


def _swinging(said: _Said) -> str:
    count = said.conclusion.n_points
    return _("The %(count)s points swing around the median as before.", count=count)


def _hidden(_said: _Said) -> tuple[str, str]:
    return _("Some numbers are hidden."), _(
        "They are so small that someone could be recognised. They are delivered, but we show "
        "neither median nor conclusion."
    )


WRITERS: dict[Outcome, Callable[[_Said], tuple[str, str]]] = {
    Outcome.NOTHING_YET: _nothing_yet,
    Outcome.CONSTANT: _constant,
    Outcome.TOO_FEW: _too_few,
    Outcome.IMPROVEMENT: _improvement,
    Outcome.DETERIORATION: _deterioration,
    Outcome.CHANGE: _change,
    Outcome.FADED: _faded,
    Outcome.UNUSUAL_PATTERN: _unusual_pattern,
    Outcome.NO_SIGNAL: _no_signal,
    Outcome.HIDDEN: _hidden,
}
