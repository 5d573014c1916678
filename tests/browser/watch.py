"""What a browser complains of while a test drives it."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

# A failed load is told of as a response too; a person may be in a box before it takes the focus.
NO_COMPLAINTS = ("Failed to load resource", "Autofocus processing was blocked because a document")


@dataclass
class Watch:
    """Collects console messages, script errors, failed requests and requests to other hosts."""

    origin: str
    expected_statuses: set[int] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Listen to everything that happens in the context."""
        context.on("console", self._hear)
        context.on("weberror", self._see_error)
        context.on("request", self._see_request)
        context.on("requestfailed", self._see_failure)
        context.on("response", self._see_response)

    def _hear(self, message: ConsoleMessage) -> None:
        if not message.text.startswith(NO_COMPLAINTS):
            self.complaints.append(f"console {message.type}: {message.text}")

    def _see_error(self, error: WebError) -> None:
        self.complaints.append(f"script error: {error.error}")

    def _see_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.complaints.append(f"request to another host: {request.url}")

    def _see_failure(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a download, or a page left early
            self.complaints.append(f"request failed: {request.url}: {request.failure}")

    def _see_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected_statuses:
            self.complaints.append(f"answer {response.status}: {response.url}")
