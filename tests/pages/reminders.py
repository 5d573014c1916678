"""A reminder as its reader opens it: its words, and where its links lead on this site."""

import re
from email.message import EmailMessage
from urllib.parse import urlsplit


class ReminderLetter:
    """A letter that a post office of the tests has taken."""

    def __init__(self, letter: EmailMessage) -> None:
        plain = letter.get_body(("plain",))
        assert plain is not None
        self.subject = str(letter["Subject"])
        self.text = "\n".join(plain.get_content().splitlines()).strip()

    @property
    def field_links(self) -> list[str]:
        """The paths that lead to the fields, one for each team."""
        return [path for path in self._paths() if path.startswith("/teams/")]

    @property
    def stop_link(self) -> str:
        """The path that stops the reminders."""
        return next(path for path in self._paths() if "/stop/" in path)

    def _paths(self) -> list[str]:
        return [urlsplit(address).path for address in re.findall(r"https?://\S+", self.text)]
