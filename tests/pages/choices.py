"""The pages where a team chooses how its series is read, as a person uses them."""

from flask.testing import FlaskClient

from tests.pages.forms import fill_in
from tests.pages.page import Page

PHASE = {"label": "fast møteleder", "reason": "Vi byttet møteform."}


def start_phase(client: FlaskClient, series_id: int, **typed: str) -> Page:
    """Begin a phase."""
    return fill_in(client, f"/series/{series_id}/phases/new", **(PHASE | typed))


def edit_phase(client: FlaskClient, series_id: int, *, day: str, **typed: str) -> Page:
    """Write other words for a phase."""
    return fill_in(client, f"/series/{series_id}/phases/{day}/edit", **typed)


def set_baseline(
    client: FlaskClient, series_id: int, *, phase: str = "first", **typed: str
) -> Page:
    """Choose which points the median of a phase is of."""
    reason = {"reason": "Før den første testen."}
    return fill_in(client, f"/series/{series_id}/baseline?phase={phase}", **(reason | typed))


def exclude_point(client: FlaskClient, series_id: int, **typed: str) -> Page:
    """Leave a point out."""
    return fill_in(client, f"/series/{series_id}/exclusions/new", **typed)


def annotate(client: FlaskClient, series_id: int, **typed: str) -> Page:
    """Write a few words on the chart."""
    return fill_in(client, f"/series/{series_id}/annotations/new", **typed)


def change_target(client: FlaskClient, series_id: int, **typed: str) -> Page:
    """Let another target hold from a period."""
    return fill_in(client, f"/series/{series_id}/targets/new", **typed)


def list_choices(client: FlaskClient, series_id: int) -> Page:
    """Open the page of all that is chosen."""
    return Page(client.get(f"/series/{series_id}/choices"))
