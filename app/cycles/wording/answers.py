"""The words for what was thought in a cycle beside what came, and for how often it held."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock, formats
from app.cycles.models import Comparison, Cycle, Held, Prediction, Stage
from app.cycles.queries.came import Came
from app.cycles.wording.cycles import held_text
from app.measures.models.measure import Measure
from app.measures.wording import name_span, unit_text, value_text
from app.statistics.masking import Kind

ENOUGH_POINTS = 10
ENOUGH_TESTS = 5
STUDIED = (Stage.ACT, Stage.CLOSED)
FAR_MORE = 2  # cases for each family of a test
WITHOUT_UNIT = frozenset({"", "percent", "scale"})


def predictions_text(ramp: Iterable[Cycle]) -> str:
    """Return in how many studied tests of a ramp the prediction held; nothing before the first.

    For the team alone: it learns as much from a prediction that did not hold.
    """
    answers = [one.held for one in ramp if one.held is not None and one.stage in STUDIED]
    count, held, partly = len(answers), answers.count(Held.YES), answers.count(Held.PARTLY)
    if count == 1:
        return _one_answer_text(answers[0])
    if not count:
        return ""
    if not held and not partly:
        return _(
            "None of the %(num)s tests went as you thought. You have learnt something.", num=count
        )
    told = _("It went as you thought in %(held)s of %(num)s tests", held=held, num=count)
    also = _("partly in %(num)s", num=partly) if partly else ""
    if not held:
        told = _(
            "It went partly as you thought in %(held)s of %(num)s tests", held=partly, num=count
        )
        also = ""
    went = ", ".join(part for part in (told, also) if part)
    if count >= ENOUGH_TESTS:
        return f"{went}."
    few = _("There are few tests so far, so read it with care.")
    return f"{went}. {few}"


def answers_text(predictions: Iterable[Prediction]) -> str:
    """Return how many of several predictions held, partly held and did not: «1 ja, 2 delvis»."""
    answers = Counter(one.held for one in predictions if one.held is not None)
    return ", ".join(f"{answers[held]} {held_text(held).lower()}" for held in Held if answers[held])


def expected_text(prediction: Prediction) -> str:
    """Return a predicted number with how it is meant: «minst 75 %»; nothing without one."""
    if prediction.comparison is None or prediction.expected is None or not prediction.series:
        return ""
    measure, value = prediction.series.measure, prediction.expected
    number = _with_unit(measure, formats.plain(float(formats.half_up(value, decimals=2))))
    if measure.kind is Kind.PERCENTAGE:
        is_whole = not formats.half_up(value * 100, decimals=1) % 1
        number = formats.percent(value, decimals=0 if is_whole else 1)
    return {
        Comparison.AT_LEAST: _("at least %(number)s", number=number),
        Comparison.AT_MOST: _("at most %(number)s", number=number),
        Comparison.ABOUT: _("about %(number)s", number=number),
    }[prediction.comparison]


def came_note(came: Came, measure: Measure, *, tells_when: bool = True) -> str:
    """Return what a number that came is of: its two sums, its periods, and how many points.

    The periods tell the days of the test, so they are left out where those are not told.
    """
    if came.is_hidden:
        return _("Hidden, because few took part in a period of the test.")
    if came.value is None or came.span is None:
        return _("No number yet for the time of the test.")
    parts = [_parts(came, measure), name_span(*came.span) if tells_when else ""]
    few = came.points < ENOUGH_POINTS
    points = (
        ngettext("%(num)s point, which is few", "%(num)s points, which is few", came.points)
        if few
        else ngettext("%(num)s point", "%(num)s points", came.points)
    )
    return " · ".join(part for part in (*parts, points) if part)


def amount_text(measure: Measure, value: float) -> str:
    """Return a number that came, in the unit of its measure: «76 %», «9,5 dager»."""
    if measure.kind is Kind.COUNT:
        return _with_unit(measure, formats.plain(float(formats.half_up(value, decimals=1))))
    return _with_unit(measure, value_text(measure, value))


def late_number_text(measure: Measure, value: float) -> str:
    """Return that a number came only after its test was studied, so that it answered nothing."""
    told = _("There was no number when you studied the test.")
    later = _("It came later: %(number)s.", number=amount_text(measure, value))
    return f"{told} {later}"


def scope_text(cycle: Cycle, came: Came) -> str:
    """Return that a number is of far more than its test, unless it may be of the test alone."""
    if cycle.families and came.denominator and came.denominator <= cycle.families * FAR_MORE:
        return ""
    return _("The number is of the whole team. The test was of: %(scale)s.", scale=cycle.scale)


def late_lock_text(
    started_on: date | None,
    locked_at: datetime | None,
    *,
    known: tuple[date | None, date | None] = (None, None),
    tells: bool = True,
) -> str:
    """Return that what was thought was locked after a test started; nothing when it was in time.

    ``known`` are the last days of the first and of the last period that it is compared with.
    """
    locked_on = locked_at.astimezone(clock.OSLO).date() if locked_at else None
    if started_on is None or locked_on is None or locked_on <= started_on:
        return ""
    if not tells:
        return _("What was thought was locked after the test had started.")
    is_long_ago = started_on.year != locked_on.year
    days = {"start": formats.day(started_on, year=is_long_ago)}
    days["lock"] = formats.day(locked_on, year=is_long_ago)
    first, last = known
    if last is not None and last < locked_on:
        known_then = _("when the numbers existed already")
    elif first is not None and first < locked_on:
        known_then = _("when some of the numbers existed already")
    else:
        known_then = ""
    told = _("The test started on %(start)s, and what was thought was locked on %(lock)s", **days)
    return f"{told}, {known_then}." if known_then else f"{told}."


def _one_answer_text(held: Held) -> str:
    return {
        Held.YES: _("One test is studied. It went as you thought."),
        Held.PARTLY: _("One test is studied. It went partly as you thought."),
        Held.NO: _("One test is studied. It went otherwise, so you have learnt something."),
    }[held]


def _parts(came: Came, measure: Measure) -> str:
    """Return the two sums of a percentage or a rate, or how many an average is of."""
    if measure.kind is Kind.COUNT or not came.denominator:
        return ""
    whole = formats.number(came.denominator)
    if measure.kind is Kind.AVERAGE:
        return _("average of %(count)s", count=whole)
    return _("%(part)s of %(whole)s", part=formats.number(came.numerator), whole=whole)


def _with_unit(measure: Measure, number: str) -> str:
    unit = "" if measure.unit in WITHOUT_UNIT else unit_text(measure.unit)
    return f"{number} {unit}".strip()
