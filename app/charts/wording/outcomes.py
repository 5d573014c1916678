"""What is said of each outcome: a heading and its sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.charts.wording.line_words import name_line, name_line_at
from app.charts.wording.number_words import number_word
from app.charts.wording.phrasing import Phrasing
from app.statistics.conclusions import Conclusion, Outcome
from app.statistics.settings import ChartKind, Settings
from app.statistics.signals import Side, SignalKind, is_favourable


@dataclass(frozen=True, slots=True)
class Said:
    """What the writers of sentences read.

    `number` and `count` are those of the phase, from 0; `has_limits` tells whether its control
    chart has any.
    """

    conclusion: Conclusion
    settings: Settings
    phrasing: Phrasing
    kind: ChartKind
    has_limits: bool = True
    number: int = 0
    count: int = 1

    @property
    def is_one_of_many(self) -> bool:
        """Tell whether there are other phases, so that «as before» would say too much."""
        return self.count > 1

    @property
    def is_over(self) -> bool:
        """Tell whether a later phase has begun, or all is closed, so that no more points come."""
        return self.phrasing.is_closed or self.number < self.count - 1

    @property
    def centre(self) -> str:
        """The value of the centre line as text."""
        centre = self.conclusion.centre
        return "" if centre is None else self.phrasing.value_text(centre)

    @property
    def line(self) -> str:
        """The centre line with its value: «medianen på 58 %»."""
        return name_line_at(self.kind, self.centre)

    @property
    def span(self) -> dict[str, str]:
        """The first and last period of the signal, and how many points make it, as words."""
        told = self.conclusion
        return {
            "first": self.phrasing.period_text(told.first or 0),
            "last": self.phrasing.period_text(told.last or 0),
            "count": number_word(told.run_length or 0),
        }


Spoken = tuple[str, str]


def _nothing_yet(_said: Said) -> Spoken:
    return _("No numbers yet."), _("The line begins with the first number you log.")


def _constant(said: Said) -> Spoken:
    heading = _(
        "Always the same: %(value)s in %(count)s points.",
        value=said.centre,
        count=said.conclusion.n_points,
    )
    return heading, _("When all points are equal, there is no change to read.")


def _too_few(said: Said) -> Spoken:
    """Say how many points are missing at least.

    While all points together are fewer than needed, that is the honest least: the median lies on
    the middle one of an odd number, and moves off it when the next one comes.
    """
    heading, needed = _("Too early to say."), said.settings.calls_few
    n_points, n_useful = said.conclusion.n_points, said.conclusion.n_useful
    if said.is_over:
        return _too_few_for_good(said)
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
        "You have %(count)s points, but only %(useful)s of them lie off %(line)s.",
        count=n_points,
        useful=n_useful,
        line=name_line(said.kind),
    )
    wanted = _("We need at least %(needed)s such points.", needed=needed)
    return heading, f"{have} {wanted}"


def _too_few_for_good(said: Said) -> Spoken:
    text = _(
        "The phase had %(count)s points, and it takes %(needed)s off %(line)s to read one.",
        count=said.conclusion.n_points,
        needed=said.settings.calls_few,
        line=name_line(said.kind),
    )
    return _("Too few points to say."), text


def _improvement(said: Said) -> Spoken:
    if said.conclusion.kind is SignalKind.TREND:
        return _("It is moving in the right direction."), f"{_trend(said)} {_hardly_chance(said)}"
    return _("It has become better."), f"{_run(said)} {_hardly_chance(said)}"


def _deterioration(said: Said) -> Spoken:
    found = _trend(said) if said.conclusion.kind is SignalKind.TREND else _run(said)
    next_step = _("Bring it up in the team.")
    return _("It is going in the wrong direction."), f"{found} {next_step}"


def _change(said: Said) -> Spoken:
    found = _trend(said) if said.conclusion.kind is SignalKind.TREND else _run(said)
    return _("Something has changed."), f"{found} {_hardly_chance(said)}"


def _hardly_chance(said: Said) -> str:
    if said.conclusion.kind is SignalKind.TREND:
        return _("That is a trend, and so many in a row are hardly chance.")
    return _("That is a shift, and so many in a row are hardly chance.")


def _run(said: Said) -> str:
    """Say the running shift; "the last seven" only when nothing lies among or after them."""
    told = said.conclusion
    first, last, length = told.first or 0, told.last or 0, told.run_length or 0
    unbroken = last - first + 1 == length and last == told.last_index
    above = told.side is Side.ABOVE
    if unbroken and above:
        text = _("The last %(count)s points lie above %(line)s.")
    elif unbroken:
        text = _("The last %(count)s points lie below %(line)s.")
    elif above:
        text = _("%(count)s points in a row lie above %(line)s.")
    else:
        text = _("%(count)s points in a row lie below %(line)s.")
    return formats.capital(text % {"count": number_word(length), "line": said.line})


def _trend(said: Said) -> str:
    if said.conclusion.rising:
        text = _("%(count)s points in a row rise, each above the one before.")
    else:
        text = _("%(count)s points in a row fall, each below the one before.")
    return formats.capital(text % said.span)


def _faded(said: Said) -> Spoken:
    above = said.conclusion.side is Side.ABOVE
    headings = {
        True: _("It became better, but it did not last."),
        False: _("It went in the wrong direction for a while."),
        None: _("Something changed for a while."),
    }
    if above:
        span = _("From %(first)s to %(last)s, %(count)s points in a row lay above %(line)s.")
    else:
        span = _("From %(first)s to %(last)s, %(count)s points in a row lay below %(line)s.")
    where = span % {**said.span, "line": name_line(said.kind)}
    over = _("That shift is over, and no new one has come in its place.")
    return headings[is_favourable(said.settings.direction, above=above)], f"{where} {over}"


def _unusual_pattern(said: Said) -> Spoken:
    return PATTERNS[said.conclusion.kind or SignalKind.FEW_CROSSINGS](said)


def _few_crossings(said: Said) -> Spoken:
    crossings = said.conclusion.n_crossings or 0
    text = ngettext(
        "The line crosses %(line)s %(num)s time, and we expect at least %(expected)s.",
        "The line crosses %(line)s %(num)s times, and we expect at least %(expected)s.",
        crossings,
        expected=said.conclusion.n_crossings_min,
        line=name_line(said.kind),
    )
    next_step = _("Look for when it turned.")
    return _("Something has changed."), f"{text} {next_step}"


def _many_crossings(said: Said) -> Spoken:
    crossings = said.conclusion.n_crossings or 0
    text = ngettext(
        "The line crosses %(line)s %(num)s time, and we expect at most %(expected)s.",
        "The line crosses %(line)s %(num)s times, and we expect at most %(expected)s.",
        crossings,
        expected=said.conclusion.n_crossings_max,
        line=name_line(said.kind),
    )
    next_step = _("See whether two different things are counted in the same series.")
    return _("The points jump up and down unusually often."), f"{text} {next_step}"


def _old_trend(said: Said) -> Spoken:
    if said.conclusion.rising:
        text = _("From %(first)s to %(last)s, %(count)s points in a row rose.")
    else:
        text = _("From %(first)s to %(last)s, %(count)s points in a row fell.")
    over = _("That trend is over.")
    return _("Something changed for a while."), f"{text % said.span} {over}"


def _two_in_three(said: Said) -> Spoken:
    text = _("Two of three points in a row lie close to the same control limit, last in %(last)s.")
    asked = _("Did something special happen?")
    return _("The points lie unusually far out."), f"{text % said.span} {asked}"


PATTERNS: dict[SignalKind, Callable[[Said], Spoken]] = {
    SignalKind.FEW_CROSSINGS: _few_crossings,
    SignalKind.MANY_CROSSINGS: _many_crossings,
    SignalKind.TREND: _old_trend,
    SignalKind.TWO_IN_THREE: _two_in_three,
}


def _outside_limits(said: Said) -> Spoken:
    period = formats.capital(said.span["last"])
    text = _("The value lies outside the control limits.")
    asked = _("Did something special happen?")
    return _("%(period)s stands out.", period=period), f"{text} {asked}"


def _no_signal(said: Said) -> Spoken:
    if not said.has_limits:
        return _no_limits(said)
    if said.is_one_of_many:
        return _("No change within this phase."), swinging(said)
    if said.kind is ChartKind.RUN:
        hope = _("It does not mean that the test was in vain.")
        return _("No change to see yet."), f"{swinging(said)} {hope}"
    inside = _(
        "All the %(count)s points lie within the control limits and swing around the mean.",
        count=said.conclusion.n_points,
    )
    return _("No single point is unusual."), inside


def _no_limits(_said: Said) -> Spoken:
    why = _("Too few points follow directly after one another.")
    instead = _("Look at the run chart instead.")
    return _("There are no control limits here."), f"{why} {instead}"


def swinging(said: Said) -> str:
    """Say that the points swing as before."""
    count, line = said.conclusion.n_points, name_line(said.kind)
    if said.is_one_of_many:
        return _(
            "The %(count)s points of the phase swing around %(line)s.", count=count, line=said.line
        )
    return _("The %(count)s points swing around %(line)s as before.", count=count, line=line)


def _hidden(_said: Said) -> Spoken:
    return _("Some numbers are hidden."), _(
        "They are so small that someone could be recognised. They are delivered, but we show "
        "neither median nor conclusion."
    )


WRITERS: dict[Outcome, Callable[[Said], Spoken]] = {
    Outcome.NOTHING_YET: _nothing_yet,
    Outcome.CONSTANT: _constant,
    Outcome.TOO_FEW: _too_few,
    Outcome.IMPROVEMENT: _improvement,
    Outcome.DETERIORATION: _deterioration,
    Outcome.CHANGE: _change,
    Outcome.FADED: _faded,
    Outcome.UNUSUAL_PATTERN: _unusual_pattern,
    Outcome.OUTSIDE_LIMITS: _outside_limits,
    Outcome.NO_SIGNAL: _no_signal,
    Outcome.HIDDEN: _hidden,
}
