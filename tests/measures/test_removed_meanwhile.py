"""A form that is sent after somebody else has removed what it was about."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.measures.models.series import Series
from tests.makers.choices import make_annotation, make_phase, make_target_step
from tests.makers.measures import make_series
from tests.makers.people import make_member
from tests.makers.stories import HIGH, LOW, weekly
from tests.pages.forms import send
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")
REMOVED = "Noen andre fjernet dette mens dere skrev. Det dere skrev, er ikke lagret."
WEEK_9 = "2026-02-23"


def make_chosen() -> Series:
    """Make a series with one choice of each kind that can be changed, in week 9."""
    series = make_series(measurements=weekly(*LOW, *LOW, *HIGH, last=15))
    make_annotation(series, "2026-W09")
    make_phase(series, "2026-W09")
    make_target_step(series, "2026-W09")
    return series


@pytest.mark.parametrize(
    ("place", "edit", "typed"),
    [
        ("annotations", f"annotations/{WEEK_9}/edit", {"text": "Vinterferie"}),
        ("phases", f"phases/{WEEK_9}/edit", {"label": "felles mal", "reason": "Ny mal."}),
        ("targets", f"targets/{WEEK_9}/edit", {"target": "85", "reason": "Vi vil lenger."}),
        (
            "phases",
            "baseline?phase=2026-W09",
            {"baseline_points": "6", "reason": "De seks første."},
        ),
    ],
)
def test_what_was_typed_is_kept_and_the_removal_is_told(
    signed_in: SignedIn, place: str, edit: str, typed: dict[str, str]
) -> None:
    series = make_chosen()
    one, other = [signed_in(make_member(series.team)) for _ in range(2)]
    opened = Page(one.get(f"/series/{series.id}/{edit}"))
    other.post(f"/series/{series.id}/{place}/{WEEK_9}/delete")

    chosen = {"baseline": "points"} if "baseline" in edit else {}
    answer = send(one, opened, address=f"/series/{series.id}/{edit}", **chosen, **typed)

    assert (answer.status, answer.summary) == (409, [REMOVED])
    assert {name: answer.value(name) for name in typed} == typed


@pytest.mark.parametrize(
    "place", [f"annotations/{WEEK_9}/edit", f"targets/{WEEK_9}/edit", "baseline?phase=2026-W09"]
)
def test_the_page_of_what_is_removed_is_not_found(signed_in: SignedIn, place: str) -> None:
    series = make_series(measurements=weekly(*LOW, *LOW, *HIGH, last=15))

    answer = signed_in(make_member(series.team)).get(f"/series/{series.id}/{place}")

    assert answer.status_code == 404
