"""What the pages of a team's series say of a missing target, many measures, and a closed series."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.statistics.masking import Kind
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.people import make_facilitator, make_member
from tests.pages.forms import send
from tests.pages.measures_definitions import REOPEN, list_series
from tests.pages.page import Page, follow
from tests.pages.series import show_series

SignedIn = Callable[[User], FlaskClient]


@pytest.mark.parametrize("kind", [Kind.PERCENTAGE, Kind.COUNT])
@pytest.mark.parametrize("target", [None, 0.8])
def test_an_empty_target_says_what_holds_then(
    signed_in: SignedIn, kind: Kind, target: float | None
) -> None:
    team = make_team()
    measure = make_measure(team, kind=kind)
    measure.target = target
    series = make_series(team, measure, is_shared=False)

    page = Page(signed_in(make_member(team)).get(f"/series/{series.id}/edit"))

    has_none = "Målingen har ingen målverdi. Står det tomt, er det ingen."
    assert (has_none in page.response.text) is (target is None)
    assert ("målingens egen målverdi:" in page.response.text) is (target is not None)
    assert "målverdi: –" not in page.response.text


def test_many_measures_are_told_by_their_number(signed_in: SignedIn) -> None:
    team = make_team()
    for _number in range(7):
        make_series(team)

    page = list_series(signed_in(make_member(team)), team)

    assert "Sju målinger er mange." in page.response.text


def test_a_closed_series_is_opened_again_from_its_own_page(signed_in: SignedIn) -> None:
    series = make_series(make_team(), measurements={"2026-W14": (8, 10)})
    series.closed_at = clock.now()
    db.session.commit()
    client = signed_in(make_member(series.team))

    page = follow(client, send(client, show_series(client, series), form=REOPEN))

    assert page.messages[0].endswith("er åpen igjen.")
    assert series.closed_at is None


def test_only_the_team_opens_its_series_again(signed_in: SignedIn) -> None:
    series = make_series(make_team(), measurements={"2026-W14": (8, 10)})
    series.closed_at = clock.now()
    db.session.commit()

    page = show_series(signed_in(make_facilitator(series.team.network)), series)

    assert page.soup.select_one(REOPEN) is None
