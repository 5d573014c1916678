"""The talk between a team and its facilitators, as a person uses it."""

from flask.testing import FlaskClient

from tests.pages.forms import fill_in, send
from tests.pages.page import Page

PAGES = {
    "goal": "/goals/{}",
    "series": "/series/{}",
    "cycle": "/cycles/{}",
    "team": "/teams/{}/coaching",
}


def show_talk(client: FlaskClient, team_id: int) -> Page:
    """Open the page of all that a team talks about."""
    return Page(client.get(f"/teams/{team_id}/coaching"))


def write_comment(client: FlaskClient, kind: str, *, key: int, text: str) -> Page:
    """Write in the box at the end of the page of something."""
    page = Page(client.get(PAGES[kind].format(key)))
    return send(client, page, form="form[action$='/comments/new']", text=text)


def answer_comment(client: FlaskClient, comment_id: int, *, text: str) -> Page:
    """Answer a comment on the page of its own."""
    return fill_in(client, f"/comments/{comment_id}/answer", text=text)


def edit_comment(client: FlaskClient, comment_id: int, *, text: str) -> Page:
    """Change a comment."""
    return fill_in(client, f"/comments/{comment_id}/edit", text=text)


def ask_for_help(client: FlaskClient, kind: str, *, key: int, text: str) -> Page:
    """Say that the team is stuck, and come back to where one was."""
    return fill_in(client, f"/coaching/{kind}/{key}/help/new", text=text)


def answer_help(client: FlaskClient, address: str, *, answer: str) -> Page:
    """Answer a team that is stuck."""
    return fill_in(client, address, answer=answer)


def show_progress(client: FlaskClient, team_id: int) -> Page:
    """Open the page of how far a team has come."""
    return Page(client.get(f"/teams/{team_id}/progress"))


def give_score(client: FlaskClient, team_id: int, *, side: str, **typed: str) -> Page:
    """Say how far the team has come, for one side."""
    return fill_in(client, f"/teams/{team_id}/progress/{side}", **typed)
