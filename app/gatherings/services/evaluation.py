"""Evaluating a gathering, once each, and forgetting what marked those who did.

No entry in the audit tells that somebody answered: it would hold who or when. Rows have random
keys, so that their order does not tell the order of answers.
"""

import hashlib
import hmac
import secrets
from dataclasses import asdict, dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.errors import DomainError
from app.extensions import db
from app.gatherings.models import Attendance, Evaluation
from app.gatherings.queries.attendance import BY_HAND, Who
from app.gatherings.queries.evaluation import OPEN_FOR, Marks, has_answered, is_open, may_answer
from app.networks.models import Gathering
from app.web.converters import LARGEST_KEY

FORGOTTEN = "gone:"
FORGOTTEN_BYTES = 24


class NotOpen(DomainError):
    """The gathering cannot be evaluated now."""


class AnsweredBefore(DomainError):
    """Whoever answers has answered already."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody says of a gathering: 1 to 5 or nothing to each question, and a text."""

    useful: int | None = None
    support: int | None = None
    next_step: int | None = None
    text: str = ""

    def __bool__(self) -> bool:
        """Say whether anything is answered."""
        return any(answer for answer in asdict(self).values())


def marks_of(gathering: Gathering, who: Who, *, secret: str) -> Marks:
    """Return the marks of somebody at a gathering's evaluation.

    A mark is an HMAC-SHA256 by the installation's secret; without it nobody can tell whose it is.
    """

    def mark(said: str) -> str:
        text = f"evaluation:{gathering.id}:{said}".encode()
        return hmac.digest(secret.encode(), text, hashlib.sha256).hex()

    return Marks(
        mark(f"user:{who.user_id}") if who.user_id is not None else None,
        mark(f"phone:{who.mark}") if who.mark is not None else None,
    )


def evaluate(gathering: Gathering, answers: Answers, *, marks: Marks) -> None:
    """Keep what somebody says of a gathering, without who, when or for which team."""
    db.session.refresh(gathering, with_for_update=True)
    if not is_open(gathering):
        raise NotOpen(_("This gathering cannot be evaluated now."))
    if not answers:
        raise DomainError(_("Answer one of the questions, or write a line."))
    if marks == Marks() or has_answered(gathering, marks):
        raise AnsweredBefore(_("You have answered already. Thank you."))
    if not may_answer(gathering, marks):
        raise NotOpen(_("As many phones have answered as came. Sign in to answer."))
    row = Evaluation(gathering_id=gathering.id, **asdict(answers))
    row.id, row.mark = 1 + secrets.randbelow(LARGEST_KEY), marks.person or marks.phone or ""
    row.phone_mark = marks.phone if marks.person else None
    row.is_of_phone = marks.person is None
    db.session.add(row)
    db.session.flush()


def forget_marks() -> int:
    """Let go of what marked those who answered, and their phones, where nobody can answer more.

    Returns how many marks were let go of. What was counted stays.
    """
    last_day = clock.today() - OPEN_FOR
    over = select(Gathering.id).where(Gathering.ends_on < last_day)
    kept = ~Evaluation.mark.startswith(FORGOTTEN)
    answers = select(Evaluation).where(Evaluation.gathering_id.in_(over), kept)
    phones = select(Attendance).where(
        Attendance.gathering_id.in_(over),
        Attendance.mark.is_not(None),
        ~Attendance.mark.startswith(FORGOTTEN),
        ~Attendance.mark.startswith(BY_HAND),
    )
    rows: list[Attendance | Evaluation] = [*db.session.scalars(answers.order_by(Evaluation.id))]
    rows += db.session.scalars(phones.order_by(Attendance.id))
    for row in rows:
        row.mark = FORGOTTEN + secrets.token_hex(FORGOTTEN_BYTES)
        if isinstance(row, Evaluation):
            row.phone_mark = None
    db.session.flush()
    return len(rows)
