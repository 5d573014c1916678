"""The pages of files that are made apart, as somebody uses them."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from flask.testing import FlaskClient

from tests.pages.page import Page, follow


class FilesPage(Page):
    """The page on which a file is ordered."""

    def __init__(self, client: FlaskClient, address: str) -> None:
        super().__init__(client.get(address))
        self.client, self.address = client, address

    @property
    def formats(self) -> list[str]:
        """The keys of the formats that are offered."""
        return [str(one["value"]) for one in self.soup.select("button[name=format]")]

    def order(self, key: str) -> Page:
        """Order a file, and go where that leads."""
        return follow(self.client, self.send(key))

    def send(self, key: str) -> Page:
        """Order a file, and stay."""
        return Page(self.client.post(self.address, data={"format": key}))

    def take(self, key: str) -> bytes:
        """Order a file and fetch it."""
        return fetch(self.client, self.order(key))


def fetch(client: FlaskClient, page: Page) -> bytes:
    """Press the button under which a finished file is fetched."""
    link = page.soup.select_one("a[href$='/content']")
    assert link is not None, page.texts("h1")
    answer = client.get(str(link["href"]))
    assert answer.status_code == 200
    content: bytes = answer.get_data()
    answer.close()
    return content


def unzip(content: bytes) -> dict[str, bytes]:
    """Return what is in a zip file, by name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def names_in(content: bytes) -> Iterator[str]:
    """Yield the names of what is in a zip file."""
    yield from unzip(content)
