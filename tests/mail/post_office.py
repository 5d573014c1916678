"""A mail server of its own for a test: takes what is sent, or misbehaves as told."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class PostOffice:
    """A running server: where it is, and what has come in."""

    refuses: tuple[str, ...] = ()
    address: str = ""
    letters: list[EmailMessage] = field(default_factory=list)


@contextmanager
def open_post_office(*, refuses: tuple[str, ...] = ()) -> Iterator[PostOffice]:
    """Serve on a free port; letters to the addresses it refuses are turned away."""
    office = PostOffice(refuses=refuses)
    kind = type("Counter", (_Counter,), {"office": office})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), kind) as server:
        office.address = f"127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield office
        server.shutdown()
        thread.join()


class _Counter(socketserver.StreamRequestHandler):
    office: PostOffice

    def handle(self) -> None:
        self._say("220 test")
        while line := self.rfile.readline():
            word = line.split(None, 1)[0].upper()
            if word == b"QUIT":
                self._say("221 bye")
                return
            if word == b"DATA":
                self._take_letter()
            elif any(address.encode() in line for address in self.office.refuses):
                self._say("550 nobody here")
            else:
                self._say("250 ok")

    def _take_letter(self) -> None:
        self._say("354 go on")
        lines = iter(self.rfile.readline, b".\r\n")
        content = b"".join(line.removeprefix(b".") if line[:2] == b".." else line for line in lines)
        self.office.letters.append(message_from_bytes(content, policy=policy.default))
        self._say("250 taken")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())
