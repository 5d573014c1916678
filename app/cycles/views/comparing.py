"""What a team thought beside what came, as the page of a cycle tells it to its reader."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.cycles.models import Cycle, Held, Prediction, Stage
from app.cycles.queries import Came, propose_answer, read_came, tells_families
from app.cycles.wording import (
    amount_text,
    came_note,
    expected_text,
    held_text,
    late_lock_text,
    late_number_text,
    scope_text,
)
from app.measures.loaders import may_know_of
from app.measures.models.period import Period
from app.networks.queries import audience_of
from app.statistics.masking import Audience
from app.web.actor import current_actor


@dataclass(frozen=True, slots=True)
class Answer:
    """A prediction, its number in words, what came, what that is of, and what is proposed.

    ``scope`` says that the number is of far more than the test was.
    """

    prediction: Prediction
    end: str
    expected: str = ""
    came: str = ""
    note: str = ""
    proposed: Held | None = None
    scope: str = ""
    span: tuple[Period, Period] | None = None

    @property
    def proposal(self) -> str:
        """Return what the number alone says, in words."""
        if self.proposed is None:
            return ""
        return _("The number alone says: %(answer)s. You decide.", answer=held_text(self.proposed))


def list_answers(cycle: Cycle, *, ends: tuple[str, ...]) -> list[Answer]:
    """Return what a cycle predicted beside what came, with the ends of the names of its boxes."""
    audience = audience_of(current_actor(), cycle.goal.team)
    pairs = zip(cycle.predictions, ends, strict=False)
    return [_answer(cycle, row, end, audience=audience) for row, end in pairs]


def tell_late_lock(cycle: Cycle, answers: Sequence[Answer], *, tells: bool) -> str:
    """Return that what was thought was locked after the test started, and what was known then."""
    spans = [one.span for one in answers if one.span is not None]
    first = min((span[0].end for span in spans), default=None)
    last = max((span[1].end for span in spans), default=None)
    return late_lock_text(cycle.started_on, cycle.locked_at, known=(first, last), tells=tells)


def _answer(cycle: Cycle, row: Prediction, end: str, *, audience: Audience) -> Answer:
    expected = expected_text(row)
    if row.series is None or not expected:
        return Answer(row, end)
    if not may_know_of(row.series):
        return Answer(row, end, expected)
    measure = row.series.measure
    came = read_came(row.series, first=cycle.started_on, last=cycle.done_on, audience=audience)
    if came is None:
        return Answer(row, end, expected)
    tells_when = tells_families(cycle, audience=audience)
    note = came_note(came, measure, tells_when=tells_when)
    if _is_studied(cycle) and row.came is None:
        later = note if came.value is None else late_number_text(measure, came.value)
        return Answer(row, end, expected, note=later)
    value = came.value
    if _is_studied(cycle) and audience is Audience.TEAM:
        value, note = row.came, _note_since(row, came, note=note)
    if value is None:
        return Answer(row, end, expected, note=note)
    proposed = propose_answer(row, value, kind=measure.kind)
    shown, scope = amount_text(measure, value), scope_text(cycle, came)
    return Answer(row, end, expected, shown, note, proposed, scope, came.span)


def _note_since(row: Prediction, came: Came, *, note: str) -> str:
    """Return what a number of a studied test is of, or that the series shows another one now."""
    if row.series is None or row.came is None:
        return note
    measure = row.series.measure
    if came.value is None:
        return _("The numbers have changed since. Now there is none.")
    now = amount_text(measure, came.value)
    if now == amount_text(measure, row.came):
        return note
    return _("The numbers have changed since. Now: %(now)s.", now=now)


def _is_studied(cycle: Cycle) -> bool:
    return cycle.stage in (Stage.ACT, Stage.CLOSED)
