"""The page of one point, as a person uses it."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.pages.page import Page


class PointPage(Page):
    """What a point says now, and all that happened to it."""

    @classmethod
    def open(cls, client: FlaskClient, series_id: int, *, day: str) -> PointPage:
        """Open the page."""
        return cls(client.get(f"/series/{series_id}/measurements/{day}/history"))

    @property
    def now(self) -> str:
        """The number now."""
        return self.texts(".point-now")[0]

    @property
    def changes(self) -> list[str]:
        """What has happened, the latest first."""
        return self.texts("ol.offers > li")

    def use_again(self, client: FlaskClient, text: str) -> Page:
        """Press the button that brings back what once stood as this text."""
        forms = [
            form
            for form in self.soup.select("ol.offers form")
            if " ".join(form.get_text(" ").split()).endswith(f" : {text}")
        ]
        fields = forms[0].select("input[type=hidden]")
        data = {str(one["name"]): str(one["value"]) for one in fields}
        return Page(client.post(str(forms[0]["action"]), data=data))
