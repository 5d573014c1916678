"""Reads of how gatherings were for those who came: never one person's answers, and never early.

Nothing but the count is told while a gathering can be evaluated, so that no two looks at the
answers can be held against each other, and nothing but the count where fewer than five members
answered. Answers of phones alone are told with theirs, and make them no more: whoever has the code
of the room can come with as many phones as they like.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction

from sqlalchemy import func, select

from app import clock
from app.clock import OSLO
from app.extensions import db
from app.gatherings.models import Evaluation, ItemKind, ProgrammeItem
from app.gatherings.queries.attendance import count_phones_that_came
from app.gatherings.queries.programme import is_placed, list_items
from app.networks.models import Gathering, Network

OPEN_FOR = timedelta(days=14)  # after the last day of the gathering
USUAL_END = time(15)
"""When the last day draws to its end where its programme has no times."""
FEWEST = 5


class Question(StrEnum):
    """What one says from 1 to 5."""

    USEFUL = "useful"
    SUPPORT = "support"
    NEXT_STEP = "next_step"


class Stage(StrEnum):
    """Where the evaluation of a gathering is."""

    NOT_YET = "not_yet"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of somebody at a gathering's evaluation: as a person, and as a phone."""

    person: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Average:
    """What a question got on average, and of how many; None where too few answered it."""

    count: int
    value: float | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What may be told of the evaluation of one gathering."""

    gathering: Gathering
    stage: Stage
    count: int
    averages: dict[Question, Average]
    texts: tuple[str, ...] = ()
    fewest: int = FEWEST
    is_enough: bool = False

    @property
    def is_told(self) -> bool:
        """Say whether more than the count is told."""
        return self.stage is Stage.CLOSED and self.is_enough


def stage_of(gathering: Gathering) -> Stage:
    """Return whether a gathering can be evaluated now: from the end of its last day, two weeks."""
    day = clock.today()
    if day < gathering.ends_on or (day == gathering.ends_on and clock.now() < opens_at(gathering)):
        return Stage.NOT_YET
    return Stage.OPEN if day <= closes_on(gathering) else Stage.CLOSED


def is_open(gathering: Gathering) -> bool:
    """Say whether a gathering can be evaluated now."""
    is_at_work = gathering.network.closed_at is None and gathering.cancelled_at is None
    return is_at_work and stage_of(gathering) is Stage.OPEN


def opens_at(gathering: Gathering) -> datetime:
    """Return when one may say how a gathering was: when the last item of its last day begins.

    A break is no item to wait for; where nothing has a time, it is in the afternoon.
    """
    begins = [
        one.starts_at
        for one in list_items(gathering.id)
        if one.starts_at and is_placed(one, gathering) and _is_at_the_end(one, gathering)
    ]
    return datetime.combine(gathering.ends_on, max(begins, default=USUAL_END), tzinfo=OSLO)


def closes_on(gathering: Gathering) -> date:
    """Return the last day on which a gathering can be evaluated."""
    return gathering.ends_on + OPEN_FOR


def fewest_of(network: Network) -> int:
    """Return how many must have answered before anything is told; a network may ask for more."""
    return max(FEWEST, network.fewest_people)


def has_answered(gathering: Gathering, marks: Marks) -> bool:
    """Say whether somebody has evaluated a gathering.

    A person has, as themselves or by their phone before they signed in; that a colleague has, who
    signed in on the same device, is another's answer. A phone has, whoever held it.
    """
    found = select(Evaluation.id).where(Evaluation.gathering_id == gathering.id)
    if marks.person is not None:
        by_phone = Evaluation.is_of_phone & (Evaluation.mark == marks.phone)
        found = found.where((Evaluation.mark == marks.person) | by_phone)
    else:
        of_phone = (Evaluation.mark == marks.phone) | (Evaluation.phone_mark == marks.phone)
        found = found.where(of_phone)
    return db.session.scalar(found.limit(1)) is not None


def may_answer(gathering: Gathering, marks: Marks) -> bool:
    """Say whether a person answers, or fewer phones have answered than ever came."""
    if marks.person is not None:
        return True
    answered = select(func.count(Evaluation.id)).where(
        Evaluation.gathering_id == gathering.id, Evaluation.is_of_phone
    )
    return (db.session.scalar(answered) or 0) < count_phones_that_came(gathering)


def read_outcome(gathering: Gathering) -> Outcome:
    """Return what may be told of a gathering's evaluation."""
    return read_outcomes([gathering])[0]


def read_outcomes(gatherings: Sequence[Gathering]) -> list[Outcome]:
    """Return what may be told of each gathering's evaluation, in one statement."""
    found = select(Evaluation).where(Evaluation.gathering_id.in_([one.id for one in gatherings]))
    answers: dict[int, list[Evaluation]] = {}
    for row in db.session.scalars(found.order_by(Evaluation.mark)):
        answers.setdefault(row.gathering_id, []).append(row)
    return [_tell(one, answers.get(one.id, [])) for one in gatherings]


def _is_at_the_end(item: ProgrammeItem, gathering: Gathering) -> bool:
    return item.on == gathering.ends_on and item.kind is not ItemKind.BREAK


def _tell(gathering: Gathering, rows: Sequence[Evaluation]) -> Outcome:
    stage, fewest = stage_of(gathering), fewest_of(gathering.network)
    is_enough = sum(not row.is_of_phone for row in rows) >= fewest
    if stage is not Stage.CLOSED or not is_enough:
        nothing = {question: Average(0, None) for question in Question}
        return Outcome(gathering, stage, len(rows), nothing, fewest=fewest, is_enough=is_enough)
    averages = {question: _average(rows, question, fewest=fewest) for question in Question}
    texts = tuple(sorted((row.text for row in rows if row.text), key=_shuffled))
    return Outcome(gathering, stage, len(rows), averages, texts, fewest, is_enough)


def _average(rows: Sequence[Evaluation], question: Question, *, fewest: int) -> Average:
    given = [row for row in rows if getattr(row, question.value) is not None]
    answers = [getattr(row, question.value) for row in given]
    if sum(not row.is_of_phone for row in given) < fewest:
        return Average(len(answers), None)
    return Average(len(answers), float(Fraction(sum(answers), len(answers))))


def _shuffled(text: str) -> tuple[int, str]:
    """Return the key of an order that knows nothing of who wrote when, and is always the same."""
    return (sum(ord(letter) * place for place, letter in enumerate(text, 1)) % 97, text)
