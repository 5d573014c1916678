"""What every page has, as a test reads it."""

from functools import cached_property

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class Page:
    """One response, read as a person reads the page."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response

    @property
    def status(self) -> int:
        """The status of the response."""
        return self.response.status_code

    @property
    def location(self) -> str | None:
        """Where the response leads."""
        return self.response.headers.get("Location")

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The page, parsed."""
        return BeautifulSoup(self.response.text, "html.parser")

    @property
    def heading(self) -> str:
        """The heading of the page."""
        return self.texts("h1")[0]

    @property
    def errors(self) -> list[str]:
        """What stands beside the fields."""
        return self.texts(".ds-validation-message")

    @property
    def summary(self) -> list[str]:
        """What the summary above the form lists."""
        return self.texts(".ds-error-summary li")

    @property
    def messages(self) -> list[str]:
        """What the page says about what was just done."""
        return self.texts(".flashes .ds-alert")

    def texts(self, selector: str) -> list[str]:
        """The words of everything that fits a selector."""
        return [" ".join(one.get_text(" ").split()) for one in self.soup.select(selector)]

    def value(self, name: str) -> str:
        """What stands in a field."""
        field = self.soup.select_one(f"[name={name}]")
        assert isinstance(field, Tag), f"no field called {name}"
        chosen = field.select_one("option[selected]")
        if isinstance(chosen, Tag):
            return str(chosen["value"])
        return (
            field.get_text().lstrip("\r\n")
            if field.name == "textarea"
            else str(field.get("value", ""))
        )

    @property
    def hidden(self) -> dict[str, str]:
        """What the page's last form sends along unseen."""
        fields = self.soup.select("form")[-1].select("input[type=hidden]")
        return {str(one["name"]): str(one.get("value", "")) for one in fields}


def follow(client: FlaskClient, page: Page) -> Page:
    """Go where a response leads."""
    assert page.location is not None
    return Page(client.get(page.location))
