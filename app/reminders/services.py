"""Writing reminders, once a week for each person, and choosing when they come or that none do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import force_locale
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.orm.attributes import flag_modified

from app import clock
from app.audit.services import Subject, record_change
from app.database import INSERT
from app.errors import NotKnown
from app.extensions import db
from app.mail.services import post_letter
from app.notices.models import NoticeKind
from app.notices.services import choose_kinds
from app.reminders.models import Reminder, ReminderChoice
from app.reminders.queries import Content, Receiver, find_choice, monday_of
from app.web.edits import check_version

SALT = "reminders.stop"


@dataclass(frozen=True, slots=True)
class Text:
    """What a letter says."""

    subject: str
    body: str
    stop_url: str


Write = Callable[[Receiver, Content], Text]


def remind(receiver: Receiver, content: Content, *, write: Write) -> bool:
    """Write a person the letter of this week, with its letter, unless it is written already."""
    week = monday_of(clock.today())
    if not _take_week(receiver.user_id, week):
        return False
    with force_locale(receiver.language):
        text = write(receiver, content)
    letter = post_letter(
        receiver.email, subject=text.subject, body=text.body, stop_url=text.stop_url
    )
    db.session.get_one(Reminder, (receiver.user_id, week)).letter_id = letter.id
    db.session.flush()
    return True


def choose_day(user_id: int, *, weekday: int | None, version: int | None) -> ReminderChoice:
    """Let the reminder come on a weekday (0 is Monday), or not at all."""
    choice = _own_choice(user_id)
    check_version(choice, version)
    if weekday is not None:
        choice.weekday = weekday
    choice.is_stopped = weekday is None
    _keep(choice)
    return choice


def choose(
    user_id: int, *, weekday: int | None, kinds: Iterable[NoticeKind], version: int | None
) -> None:
    """Choose the day of the letter and what a person is told of, both or neither."""
    choice = choose_day(user_id, weekday=weekday, version=version)
    if choose_kinds(user_id, kinds):
        flag_modified(choice, "weekday")  # so that an older page is seen to be older
        db.session.flush()


def stop_reminders(user_id: int) -> None:
    """Let no reminders come; the day is kept for whoever starts again."""
    _stop(user_id, is_stopped=True)


def start_reminders(user_id: int) -> None:
    """Let the reminders come again, on the day that was chosen before."""
    _stop(user_id, is_stopped=False)


def make_stop_token(user_id: int, *, secret: str) -> str:
    """Return the token of the link by which a person stops; it works for as long as they live."""
    return str(URLSafeSerializer(secret, salt=SALT).dumps(user_id))


def read_stop_token(token: str, *, secret: str) -> int:
    """Return whose link it is; one that we did not make leads nowhere."""
    try:
        return int(URLSafeSerializer(secret, salt=SALT).loads(token))
    except (BadSignature, TypeError, ValueError) as error:
        raise NotKnown(token) from error


def _take_week(user_id: int, week: date) -> bool:
    """Say whether the week was free; somebody who takes it at the same time has to wait for us."""
    row = {"user_id": user_id, "week": week, "written_at": clock.now()}
    insert = INSERT[db.engine.dialect.name]
    taken = insert(Reminder).values(**row).on_conflict_do_nothing().returning(Reminder.user_id)
    return db.session.execute(taken).first() is not None


def _own_choice(user_id: int) -> ReminderChoice:
    choice = find_choice(user_id)
    if choice is None:
        choice = ReminderChoice(user_id=user_id, version=1)
        db.session.add(choice)
        db.session.flush()
    return choice


def _stop(user_id: int, *, is_stopped: bool) -> None:
    choice = _own_choice(user_id)
    if choice.is_stopped is not is_stopped:
        choice.is_stopped = is_stopped
        _keep(choice)


def _keep(choice: ReminderChoice) -> None:
    """Save a choice, with its entry in the audit."""
    db.session.flush()
    content = {"weekday": choice.weekday, "is_stopped": choice.is_stopped}
    subject = Subject("reminder_choice", choice.user_id)
    record_change("reminders.chosen", subject, by=choice.user_id, content=content)
