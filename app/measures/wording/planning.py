"""The words of «how soon would we see it?»: a table, a sentence of advice, and how it was found."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.charts.wording import name_rule_set
from app.measures.models.period import Frequency
from app.measures.queries.planning import Forecast
from app.measures.wording.labels import FREQUENCY_LABELS
from app.statistics.masking import Kind
from app.statistics.planning import N_SERIES, Outlook

EARLIER = 0.8  # of the weeks: only then is it worth saying that one way is quicker


class Foreseen(NamedTuple):
    """How soon a change would show at one frequency."""

    frequency: str
    typical: str
    spread: str
    alarm: str


class Answer(NamedTuple):
    """All that is said about a plan."""

    advice: str
    rows: Sequence[Foreseen]
    assumptions: Sequence[str]


def tell_forecast(found: Forecast, *, chosen: Frequency | None) -> Answer:
    """Say how soon a change would show, weekly against monthly."""
    rows = [
        Foreseen(
            _name(frequency, chosen=chosen),
            _typical(outlook),
            _("Eight of ten times: %(weeks)s", weeks=_spread(outlook)),
            _alarm(outlook),
        )
        for frequency, outlook in found.outlooks.items()
    ]
    return Answer(advise(found.outlooks), rows, list_assumptions(found))


def advise(outlooks: Mapping[Frequency, Outlook]) -> str:
    """Say in a sentence what measuring often is worth here."""
    weekly, monthly = outlooks[Frequency.WEEK], outlooks[Frequency.MONTH]
    if weekly.typical is None and monthly.typical is None:
        return _(
            "This change is too small to see among so few cases within two years. Count more, or"
            " aim for more."
        )
    if weekly.typical is None:
        return _("There are too few cases in a week: measure monthly, or count more.")
    if monthly.typical is None:
        weeks = _weeks(weekly, weekly.typical)
        return _("Measured weekly it shows after about %(weeks)s, monthly seldom.", weeks=weeks)
    sooner = monthly.typical * monthly.weeks - weekly.typical * weekly.weeks
    if weekly.typical * weekly.weeks > EARLIER * monthly.typical * monthly.weeks:
        return _("Measuring more often helps little here: there are few cases in each week.")
    return _(
        "Measured weekly instead of monthly, it shows about %(weeks)s earlier.",
        weeks=count_weeks(sooner),
    )


def count_weeks(weeks: float) -> str:
    """Return «8 uker»."""
    return ngettext("%(num)s week", "%(num)s weeks", max(1, int(formats.half_up(weeks))))


def list_assumptions(found: Forecast) -> list[str]:
    """Return what the answer takes for granted."""
    plan = found.plan
    cases = _("The number of cases swings from week to week as chance lets it.")
    fixed = _("Only chance makes the numbers swing. In real life more does, and it takes longer.")
    return [
        _(
            "We draw %(count)s invented series for each row, and read them as your page would:"
            " %(rules)s, at least %(few)s points.",
            count=formats.number(N_SERIES),
            rules=name_rule_set(plan.rules.rule_set),
            few=plan.calls_few,
        ),
        _(
            "Before the change there are %(count)s points, and the median is held to them, as when"
            " you set a baseline.",
            count=plan.baseline,
        ),
        _("The change comes at once, in full, and lasts."),
        *([cases] if plan.kind in {Kind.PERCENTAGE, Kind.AVERAGE} else []),
        fixed,
        _(
            "The usual time: half of the series show it sooner, half later. Eight of ten: without"
            " the quickest and the slowest tenth."
        ),
        _(
            "A false alarm is a signal within the usual time although nothing has changed."
            " We look two years ahead."
        ),
    ]


def _name(frequency: Frequency, *, chosen: Frequency | None) -> str:
    label = FREQUENCY_LABELS[frequency]
    return _("%(frequency)s (chosen)", frequency=label) if frequency is chosen else str(label)


def _typical(outlook: Outlook) -> str:
    if outlook.typical is None:
        return _("Mostly not within two years")
    numbers = ngettext("%(num)s number", "%(num)s numbers", outlook.typical)
    return f"{_weeks(outlook, outlook.typical)} ({numbers})"


def _spread(outlook: Outlook) -> str:
    if outlook.early is None:
        return _("more than two years")
    early = int(formats.half_up(outlook.early * outlook.weeks))
    if outlook.late is None:
        return _("%(early)s weeks to more than two years", early=early)
    late = int(formats.half_up(outlook.late * outlook.weeks))
    return (
        count_weeks(early)
        if early == late
        else _("%(early)s to %(late)s weeks", early=early, late=late)
    )


def _alarm(outlook: Outlook) -> str:
    return _("%(count)s of 100", count=formats.number(outlook.false_alarm * 100))


def _weeks(outlook: Outlook, periods: int) -> str:
    return count_weeks(periods * outlook.weeks)
