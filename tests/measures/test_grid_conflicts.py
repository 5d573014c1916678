"""Two who wrote in one cell of the grid: who, when, and one button for each number."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.measures.models.series import Series
from app.measures.services.recording import Edit, change_measurement
from tests.makers.measures import make_series
from tests.makers.people import make_member
from tests.makers.readings import reading, saved_reading, week
from tests.pages.grid import GridPage, cell
from tests.pages.measures import undo
from tests.pages.page import follow

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")

WEEK_13, WEEK_14 = "2026-03-23", "2026-03-30"


def come_too_late(signed_in: SignedIn) -> tuple[FlaskClient, Series, GridPage]:
    """Return the page of one who typed in two cells that another has changed meanwhile."""
    series = make_series(measurements={"2026-W13": (5, 10), "2026-W14": (7, 10)})
    other = make_member(series.team)
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)
    for number in (13, 14):
        change_measurement(series, week(number), edit=Edit(reading(9, 12), 1), by=other.id)
    db.session.commit()
    typed = (cell(series, WEEK_13, "1", "10"), cell(series, WEEK_14, "8", "10"))
    return client, series, page.save(client, *typed)


def test_it_is_said_who_saved_and_when(signed_in: SignedIn) -> None:
    _client, series, late = come_too_late(signed_in)
    other = next(one.name for one in db.session.query(User).order_by(User.id))

    assert late.status == 409
    assert late.said[0].startswith(f"{other} lagret 9 av 12, 15. april kl. 11.00.")
    assert late.filled == cell(series, WEEK_13, "1", "10") | cell(series, WEEK_14, "8", "10")


def test_theirs_is_kept_by_one_button_and_the_other_cell_still_asks(signed_in: SignedIn) -> None:
    client, series, late = come_too_late(signed_in)

    shown = late.save(client, choose=f"theirs-{series.id}-20260330")

    assert shown.status == 200
    assert shown.filled == cell(series, WEEK_13, "1", "10") | cell(series, WEEK_14, "9", "12")
    assert shown.texts("td.checks button") == ["Behold 9 av 12", "Bruk 1 av 10"]
    assert saved_reading(series, week(13)) == reading(9, 12)
    assert shown.save(client).status == 303
    assert saved_reading(series, week(13)) == reading(1, 10)
    assert saved_reading(series, week(14)) == reading(9, 12)


def test_mine_is_used_by_the_other_button_and_saved_with_the_rest(signed_in: SignedIn) -> None:
    client, series, late = come_too_late(signed_in)

    shown = late.save(client, choose=f"mine-{series.id}-20260330")

    assert "Dette lagres når dere lagrer tallene." in shown.said
    assert saved_reading(series, week(14)) == reading(9, 12)
    assert shown.save(client).status == 303
    assert saved_reading(series, week(14)) == reading(8, 10)


@pytest.mark.parametrize("choice", ["", "theirs", "theirs-1-2", "mine-x-20260330", "\x00"])
def test_a_choice_of_nothing_changes_nothing(signed_in: SignedIn, choice: str) -> None:
    client, series, late = come_too_late(signed_in)

    shown = late.save(client, choose=choice)

    assert shown.status == 200
    assert len(shown.texts("td.checks button")) == 4
    assert saved_reading(series, week(14)) == reading(9, 12)


def test_the_undo_leads_back_to_the_grid(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id, query="?frequency=week&last=2026-W15")

    sent = page.save(client, cell(series, WEEK_14, "8", "11"))

    undone = undo(client, follow(client, sent))
    assert undone.response.location == (
        f"/teams/{series.team_id}/grid?frequency=week&last=2026-W15"
    )
    assert saved_reading(series, week(14)) is None
