"""The words of holding a gain, and of when a series begins and ends."""

from flask_babel import gettext as _

from app import formats
from app.measures.models.measure import Measure
from app.measures.models.period import MONTHS, Frequency, Period
from app.measures.models.summary import Summary
from app.measures.queries.holding import Holding, Slip, WhyHold
from app.measures.queries.pauses import ToldEvent
from app.measures.wording.labels import period_name

IN_A_YEAR = 12
WEEKS = {Frequency.WEEK: 1, Frequency.FORTNIGHT: 2}


def every_text(frequency: Frequency, every: int) -> str:
    """Return how seldom every so many periods is: «annenhver uke», «hver 3. måned»."""
    if frequency in WEEKS:
        weeks = every * WEEKS[frequency]
        return _("every second week") if weeks == 2 else _("every %(num)s weeks", num=weeks)
    months = every * MONTHS[frequency]
    if months % IN_A_YEAR:
        return _("every second month") if months == 2 else _("every %(num)s months", num=months)
    years = months // IN_A_YEAR
    if years == 1:
        return _("every year")
    return _("every second year") if years == 2 else _("every %(num)s years", num=years)


def held_text(holding: Holding) -> str:
    """Say that the gain is held, how seldom it is measured, and since when; else nothing."""
    if holding.every is None or holding.since is None:
        return ""
    return _(
        "You hold on to the gain: %(every)s since %(period)s.",
        every=every_text(holding.since.frequency, holding.every),
        period=period_name(holding.since, year=True),
    )


def seldom_text(holding: Holding) -> str:
    """Say the same to those who are not in the team."""
    if holding.every is None or holding.since is None:
        return ""
    every = every_text(holding.since.frequency, holding.every)
    period = period_name(holding.since, year=True)
    return _("Measured %(every)s since %(period)s.", every=every, period=period)


def why_text(why: WhyHold | None) -> str:
    """Say why a series may be measured more seldom; else nothing."""
    if why is WhyHold.TARGET:
        return _(
            "The target has been reached for a good while. You can measure more seldom, and still"
            " see it if it slips."
        )
    if why is WhyHold.IMPROVEMENT:
        return _(
            "The improvement has lasted. You can measure more seldom, and still see it if it slips."
        )
    return ""


def slip_text(slip: Slip | None) -> str:
    """Say how it is seen that a held gain slips; else nothing."""
    if slip is Slip.RULE:
        return _("The chart shows a lasting change to the worse since you began to hold the gain.")
    if slip is Slip.FADED:
        return _(
            "The improvement did not last. Measure more often again for a while, so that you see"
            " sooner what happens."
        )
    if slip is Slip.POINTS:
        return _(
            "The two last points are both worse than most of the points before. It may be chance:"
            " with more numbers you will see."
        )
    return ""


def finished_text(summary: Summary) -> str:
    """Say when the measuring ended."""
    ends_on = summary.expectation.ends_on
    if ends_on is None:
        return ""
    return _("Measured to the end on %(day)s.", day=formats.day(ends_on, year=True))


def tell_holding_event(told: ToldEvent, *, measure: Measure) -> str:
    """Return when holding began, changed or ended, by whom, in a sentence."""
    change, who = told.event.content["held_every"], told.by or _("former member")
    before, after = change["from"], change["to"]
    if after is None:
        return _("%(who)s went back to every period.", who=who)
    every = every_text(measure.frequency, after)
    if before is None:
        return _("%(who)s began to measure %(every)s.", who=who, every=every)
    old = every_text(measure.frequency, before)
    return _("%(who)s changed from %(old)s to %(every)s.", who=who, old=old, every=every)


def next_text(period: Period | None) -> str:
    """Say which number comes next; nothing when none does."""
    return "" if period is None else _("Next number: %(period)s.", period=period_name(period))
