"""Pages as a person in a browser meets them, in bokmål."""

import csv
from io import StringIO
from pathlib import Path

from playwright.sync_api import Locator, Page, expect


class Walker:
    """A person in a browser: signs in to the demo and goes from page to page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def sign_in_as(self, role: str) -> "Walker":
        """Sign in with one click."""
        self.page.goto("/sign-in")
        self.page.locator(f"button[name=role][value={role}]").click()
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        return self

    @property
    def heading(self) -> str:
        """The main heading of the page."""
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def conclusion(self) -> str:
        """What the series says, as it stands above the chart."""
        return self.page.get_by_role("note", name="Konklusjon").inner_text()

    @property
    def flash(self) -> Locator:
        """The message about what was just done."""
        return self.page.locator(".ds-alert").first

    def follow(self, link: str) -> None:
        """Click a link, and wait for the page that it leads to."""
        self.page.get_by_role("link", name=link).first.click()
        self.page.wait_for_load_state()

    def go_by_menu(self, link: str) -> None:
        """Open the menu at the top, and follow a link that it holds."""
        self.page.locator(".mainnav summary:visible, .phone-only > summary:visible").click()
        self.page.locator(".menu[open]").get_by_role("link", name=link, exact=True).click()

    def press(self, button: str) -> None:
        """Press a button, and wait for the page that it leads to."""
        self.page.get_by_role("button", name=button, exact=True).first.click()
        self.page.wait_for_load_state()

    def fill(self, label: str, text: str) -> None:
        """Write in a field."""
        self.page.get_by_label(label, exact=False).first.fill(text)

    def choose(self, label: str) -> None:
        """Choose a radio button by its words."""
        self.page.get_by_role("radio", name=label).check()

    def download(self, link: str, folder: Path) -> list[dict[str, str]]:
        """Download a CSV file and read it back."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name=link).first.click()
        path = folder / "download.csv"
        waiting.value.save_as(path)
        text = path.read_text(encoding="utf-8")
        separator = ";" if text.startswith("\ufeff") else ","
        content = StringIO(text.removeprefix("\ufeff"), newline="")
        return list(csv.DictReader(content, delimiter=separator))
