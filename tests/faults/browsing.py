"""A browser at the other end of a real connection, that logs measurements as a form does."""

import re
import secrets
from collections.abc import Mapping
from http.client import HTTPConnection
from urllib.parse import urlencode

COOKIE = "sirkel"
URLENCODED = "application/x-www-form-urlencoded"


class Browser:
    """A signed-in person, with the cookie and the token that their forms carry."""

    def __init__(self, port: int, *, cookie: str, timeout: float = 60) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=timeout)
        self.cookie = cookie
        self.token = ""

    def get(self, address: str) -> tuple[int, str]:
        """Read a page."""
        return self._send("GET", address)

    def open_form(self, address: str) -> None:
        """Take the token that every form of this visit carries."""
        status, text = self.get(address)
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', text)
        assert status == 200, status
        assert found is not None
        self.token = found[1]

    def record(self, series_id: int, *, period: str, reading: tuple[int, int]) -> int:
        """Log a measurement and return the status of the answer."""
        numerator, denominator = reading
        fields = {"period": period, "numerator": numerator, "denominator": denominator}
        return self.post(f"/series/{series_id}/measurements/new", fields)[0]

    def post(self, address: str, fields: Mapping[str, object]) -> tuple[int, str]:
        """Send a form, with its token and a mark of its own."""
        own = {"csrf_token": self.token, "mark": secrets.token_hex(8)}
        return self._send("POST", address, urlencode({**fields, **own}))

    def close(self) -> None:
        """Let go of the connection."""
        self.connection.close()

    def _send(self, method: str, address: str, body: str | None = None) -> tuple[int, str]:
        headers = {"Cookie": f"{COOKIE}={self.cookie}"}
        if body is not None:
            headers["Content-Type"] = URLENCODED
        self.connection.request(method, address, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name == "Set-Cookie" and value.startswith(f"{COOKIE}="):
                self.cookie = value.split(";")[0].removeprefix(f"{COOKIE}=")
        return answer.status, text
