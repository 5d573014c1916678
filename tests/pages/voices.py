"""The pages of voices, as a person uses them."""

from flask.testing import FlaskClient

from tests.pages.forms import fill_in
from tests.pages.page import Page

SAID = {
    "who": "parent",
    "participation": "heard",
    "people": "6",
    "said": "Vi satt og ventet på en som ikke kom.",
    "changed": "Vi sender SMS dagen før.",
}


def add_voice(client: FlaskClient, address: str, **typed: str) -> Page:
    """Write a voice about what is at an address: ``/goals/1``."""
    return fill_in(client, f"{address}/voices/new", **{**SAID, **typed})


def edit_voice(client: FlaskClient, voice_id: int, **typed: str) -> Page:
    """Change a voice."""
    return fill_in(client, f"/voices/{voice_id}/edit", **typed)


def list_voices(client: FlaskClient, team_id: int) -> Page:
    """Open a team's list of voices."""
    return Page(client.get(f"/teams/{team_id}/voices"))


def show_poster(client: FlaskClient, team_id: int) -> Page:
    """Open a team's poster."""
    return Page(client.get(f"/teams/{team_id}/poster"))


def quotes(page: Page) -> list[str]:
    """Return what a page quotes, in its order, without whose it is."""
    boxes = page.soup.select("blockquote")
    return [" ".join(next(iter(one.stripped_strings)).split()) for one in boxes]
