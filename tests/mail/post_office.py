"""A real SMTP server for a test: takes what is sent, or misbehaves as told."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.faults.serving import free_port

LONG_SECONDS = 30


@dataclass
class PostOffice:
    """A running server: where it is, and what has come in.

    ``is_reached`` is set when a letter has come. With ``hangs_up`` the line is cut just then, so
    that the sender never learns that the letter was taken; with ``dawdles`` the sender is kept
    waiting for the answer.
    """

    refuses: tuple[str, ...] = ()
    hangs_up: bool = False
    dawdles: bool = False
    address: str = ""
    letters: list[EmailMessage] = field(default_factory=list)
    is_reached: Event = field(default_factory=Event)

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        """Turn away the letters to some addresses."""
        if address in self.refuses:
            return "550 nobody here"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take a letter."""
        content = envelope.original_content or b""
        self.letters.append(message_from_bytes(content, policy=policy.default))
        self.is_reached.set()
        if self.hangs_up and server.transport is not None:
            server.transport.close()
        if self.dawdles:
            await asyncio.sleep(LONG_SECONDS)
        return "250 taken"


@contextmanager
def open_post_office(
    *,
    refuses: tuple[str, ...] = (),
    hangs_up: bool = False,
    dawdles: bool = False,
    port: int = 0,
) -> Iterator[PostOffice]:
    """Serve on a port, or a free one; letters to the addresses it refuses are turned away."""
    office = PostOffice(refuses=refuses, hangs_up=hangs_up, dawdles=dawdles)
    house = Controller(office, hostname="127.0.0.1", port=port or free_port())
    office.address = f"127.0.0.1:{house.port}"
    house.start()
    try:
        yield office
    finally:
        house.stop(no_assert=True)
