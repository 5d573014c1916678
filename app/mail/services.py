"""The outbox: letters are written with the change they tell of, and sent after it is saved."""

import logging
import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

from sqlalchemy import select, update

from app import clock, database
from app.extensions import db
from app.mail.models import Letter

log = logging.getLogger("sirkel")

PATIENCE = 5  # seconds that a mail server may keep us waiting
AT_A_TIME = 20
ATTEMPTS = 12  # the last one is some three days after the letter was written


def post_letter(to: str, *, subject: str, body: str) -> Letter:
    """Put a letter in the outbox, in the transaction of the change it tells of."""
    letter = Letter(
        to=to, subject=" ".join(subject.split())[:200], body=body, written_at=clock.now()
    )
    db.session.add(letter)
    db.session.flush()
    return letter


def send_waiting_letters(server: str, *, sender: str) -> int:
    """Send what is due and return how many went; a server that is down is asked again later.

    ``server`` is ``host``, ``host:port``, ``smtp://name:password@host:587`` or ``smtps://…``.
    """
    if not server:
        return 0
    with database.transactions("read"):
        waiting = _list_due()
        db.session.rollback()
    if not waiting:
        return 0
    try:
        with _connect(_parse(server)) as connection:
            return sum(_send(connection, one, sender=sender) for one in waiting)
    except (OSError, smtplib.SMTPException) as error:
        log.warning("mail: the server does not answer: %s", type(error).__name__)
        for one in waiting:
            _claim(one)
        return 0


@dataclass(frozen=True, slots=True)
class Due:
    """A letter to try now, and how often it has been tried."""

    letter_id: int
    attempts: int


def _list_due() -> Sequence[Due]:
    """Return the letters to try now: each waits twice as long after every attempt."""
    rows = db.session.execute(
        select(Letter.id, Letter.written_at, Letter.attempts)
        .where(Letter.sent_at.is_(None), Letter.attempts < ATTEMPTS)
        .order_by(Letter.attempts, Letter.id)
        .limit(200)
    )
    now = clock.now()
    return [
        Due(row.id, row.attempts)
        for row in rows
        if row.written_at + timedelta(minutes=2**row.attempts - 1) <= now
    ][:AT_A_TIME]


def _send(connection: smtplib.SMTP, one: Due, *, sender: str) -> bool:
    letter = _claim(one)
    if letter is None:
        return False
    try:
        connection.send_message(_message(letter, sender=sender))
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, ValueError) as error:
        log.warning("mail: letter %s was refused: %s", one.letter_id, type(error).__name__)
        return False
    with database.transactions("write"):
        done = {"sent_at": clock.now(), "body": ""}  # a sent link is nobody else's to read
        db.session.execute(update(Letter).where(Letter.id == one.letter_id).values(**done))
        db.session.commit()
    return True


def _claim(one: Due) -> Letter | None:
    """Take a letter for one attempt, unless it has been tried since it was found due."""
    with database.transactions("write"):
        seen = db.session.get(Letter, one.letter_id, with_for_update=True)
        if seen is None or seen.sent_at is not None or seen.attempts != one.attempts:
            db.session.rollback()
            return None
        seen.attempts += 1
        copy = Letter(id=seen.id, to=seen.to, subject=seen.subject, body=seen.body)
        db.session.commit()
    return copy


def _message(letter: Letter, *, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = clock.now()
    message.set_content(letter.body)
    return message


def _parse(server: str) -> SplitResult:
    return urlsplit(server if "://" in server else f"smtp://{server}")


def _connect(place: SplitResult) -> smtplib.SMTP:
    """Open the connection, encrypted wherever the server offers it, and always with a password."""
    kind = smtplib.SMTP_SSL if place.scheme == "smtps" else smtplib.SMTP
    default = 465 if place.scheme == "smtps" else 25
    connection = kind(place.hostname or "", place.port or default, timeout=PATIENCE)
    connection.ehlo()
    if place.scheme != "smtps" and (place.password or connection.has_extn("starttls")):
        connection.starttls(context=ssl.create_default_context() if place.password else None)
    if place.username:
        connection.login(unquote(place.username), unquote(place.password or ""))
    return connection
