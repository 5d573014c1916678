"""The pages of files of numbers, as somebody uses them."""

from io import BytesIO

from flask.testing import FlaskClient

from tests.pages.forms import send
from tests.pages.page import Page, follow

FORM = "form.ds-card"


class FilesPage(Page):
    """The page on which a file is chosen."""

    @classmethod
    def of(cls, client: FlaskClient, team_id: int) -> "FilesPage":
        """Open the page."""
        return cls(client.get(f"/teams/{team_id}/files"))

    @property
    def deliveries(self) -> list[str]:
        """The deliveries so far, the latest first."""
        return self.texts("tbody tr")


def send_file(client: FlaskClient, team_id: int, *, content: bytes, name: str = "tall.csv") -> Page:
    """Choose a file and send it."""
    page = FilesPage.of(client, team_id)
    data = {"mark": page.value("mark"), "file": (BytesIO(content), name)}
    return Page(client.post(f"/teams/{team_id}/files", data=data))


def send_to_preview(client: FlaskClient, team_id: int, *, content: bytes) -> Page:
    """Send a file, say yes to what its columns seem to hold, and see what it would change."""
    columns = follow(client, send_file(client, team_id, content=content))
    return follow(client, send(client, columns, form=FORM, address=last_address(columns)))


def last_address(page: Page) -> str:
    """Return the address of a page that was opened."""
    return page.response.request.path


def say_yes(client: FlaskClient, preview: Page, **typed: str) -> Page:
    """Take in what a preview shows."""
    return Page(send(client, preview, form=FORM, address=last_address(preview), **typed).response)
