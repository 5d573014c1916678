"""The outbox: letters are written with the change they tell of, and sent after it is saved.

A letter is sent again when nobody knows whether it went, with the same Message-ID, so that a
mailbox may see that it is the same. One that its reader can stop, a reminder, is the other way
round: it is rather lost than sent twice.
"""

import logging
import re
import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import EmailPolicy, Policy
from email.utils import parseaddr
from functools import cache
from html import escape
from urllib.parse import SplitResult, unquote, urlsplit

from sqlalchemy import Update, select, update

from app import clock, database
from app.extensions import db
from app.mail.models import Letter

log = logging.getLogger("sirkel")

PATIENCE = 5  # seconds that a mail server may keep us waiting
AT_A_TIME = 20
ATTEMPTS = 13  # the last one is not quite three days after the letter was written
TOLD = ("id", "to", "subject", "body", "stop_url", "written_at")
ADDRESS = re.compile(r"https?://[^\s<>]+")
REFUSALS = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, ValueError)


def post_letter(to: str, *, subject: str, body: str, stop_url: str = "") -> Letter:
    """Put a letter in the outbox, in the transaction of the change it tells of."""
    letter = Letter(
        to=to,
        subject=" ".join(subject.split())[:200],
        body=body,
        stop_url=stop_url,
        written_at=clock.now(),
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
        _put_off(waiting)
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


def _send(connection: "Line", one: Due, *, sender: str) -> bool:
    letter = _claim(one)
    if letter is None:
        return False
    connection.has_begun = False
    try:
        connection.send_message(_message(letter, sender=sender))
    except (OSError, smtplib.SMTPException, ValueError) as error:
        is_refused = isinstance(error, REFUSALS)
        if is_refused or not connection.has_begun:
            _write(_of(letter.id).values(sent_at=None))
        if not is_refused:
            raise
        log.warning("mail: letter %s was refused: %s", one.letter_id, type(error).__name__)
        return False
    links = {"body": "", "stop_url": ""}  # a sent link is nobody else's to read
    done = {"sent_at": clock.now(), **links}
    _write(_of(letter.id).values(**done))
    return True


def _claim(one: Due) -> Letter | None:
    """Take a letter for one attempt, unless it has been tried since it was found due.

    One that must not come twice counts as sent from now, until it is known that it did not go.
    """
    with database.transactions("write"):
        seen = db.session.get(Letter, one.letter_id, with_for_update=True)
        if seen is None or seen.sent_at is not None or seen.attempts != one.attempts:
            db.session.rollback()
            return None
        seen.attempts += 1
        seen.sent_at = clock.now() if seen.stop_url else None
        copy = Letter(**{name: getattr(seen, name) for name in TOLD})
        db.session.commit()
    return copy


def _put_off(waiting: Sequence[Due]) -> None:
    """Count an attempt of letters that could not be tried."""
    for one in waiting:
        same = (Letter.sent_at.is_(None), Letter.attempts == one.attempts)
        _write(_of(one.letter_id).where(*same).values(attempts=one.attempts + 1))


def _of(letter_id: int) -> Update:
    return update(Letter).where(Letter.id == letter_id)


def _write(change: Update) -> None:
    with database.transactions("write"):
        db.session.execute(change)
        db.session.commit()


def _message(letter: Letter, *, sender: str) -> EmailMessage:
    message = EmailMessage(policy=_make_policy())
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = clock.now()
    place = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    message["Message-ID"] = f"<letter-{letter.id}-{letter.written_at:%Y%m%d%H%M%S%f}@{place}>"
    if letter.stop_url:
        message["List-Unsubscribe"] = f"<{letter.stop_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.body)
    if letter.stop_url:
        message.add_alternative(_as_html(letter.body), subtype="html")
    return message


class _OnOneLine(UnstructuredHeader):
    """A header that holds an address: folding would encode it, and no program could follow it."""

    def fold(self, *, policy: Policy) -> str:
        # mixed into a header, which has a name
        return f"{self.name}: {self}{policy.linesep}"  # type: ignore[attr-defined]


@cache
def _make_policy() -> "EmailPolicy[EmailMessage]":
    headers = HeaderRegistry()
    # typed for the classes of the library alone
    headers.map_to_type("list-unsubscribe", _OnOneLine)  # type: ignore[arg-type]
    return EmailPolicy(header_factory=headers)


def _as_html(body: str) -> str:
    """Return a plain letter with its paragraphs, lines and addresses marked up, and no more."""
    paragraphs = [
        ADDRESS.sub(r'<a href="\g<0>">\g<0></a>', escape(paragraph)).replace("\n", "<br>\n")
        for paragraph in body.strip().split("\n\n")
    ]
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)


def _parse(server: str) -> SplitResult:
    return urlsplit(server if "://" in server else f"smtp://{server}")


class Line(smtplib.SMTP):
    """A connection that knows whether the server may have taken the letter."""

    has_begun = False

    # smtplib calls it with these two alone
    def data(self, msg: bytes | str) -> tuple[int, bytes]:  # type: ignore[override]
        """Hand the letter over."""
        self.has_begun = True
        return super().data(msg)


class EncryptedLine(Line, smtplib.SMTP_SSL):
    """The same, encrypted from the start."""


def _connect(place: SplitResult) -> Line:
    """Open the connection, encrypted wherever the server offers it, and always with a password."""
    kind = EncryptedLine if place.scheme == "smtps" else Line
    default = 465 if place.scheme == "smtps" else 25
    connection = kind(place.hostname or "", place.port or default, timeout=PATIENCE)
    connection.ehlo()
    if place.scheme != "smtps" and (place.password or connection.has_extn("starttls")):
        connection.starttls(context=ssl.create_default_context() if place.password else None)
    if place.username:
        connection.login(unquote(place.username), unquote(place.password or ""))
    return connection
