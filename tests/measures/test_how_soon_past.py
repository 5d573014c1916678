"""What a series has so far fills in the boxes of «how soon would we see it?»."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.measures.models.period import Frequency
from app.statistics.masking import Kind
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.makers.saving import save
from tests.makers.stories import make_own
from tests.pages.how_soon import HowSoon, ask_series
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]


def test_a_series_fills_in_what_it_has_so_far(signed_in: SignedIn) -> None:
    series = make_own()
    series.target = 0.9
    save(series)

    page = Page(signed_in(make_member(series.team)).get(f"/series/{series.id}/edit"))

    filled = [page.value(name) for name in ("plan_now", "plan_hoped", "plan_per_week")]
    assert filled == ["50", "90", "10"]
    assert not page.soup.select("[name=plan_spread]")
    assert not HowSoon(page.response).is_open


@pytest.mark.parametrize(
    ("kind", "reading", "filled"),
    [
        (Kind.COUNT, (12,), {"plan_now": "6"}),
        (Kind.RATE, (4, 20), {"plan_now": "20", "plan_per_week": "10"}),
        (Kind.AVERAGE, (3.5, 6), {"plan_now": "3,5", "plan_per_week": "3", "plan_spread": "0,1"}),
    ],
)
def test_a_series_of_any_kind_fills_in_numbers_of_a_week(
    signed_in: SignedIn,
    kind: Kind,
    reading: tuple[float, int] | tuple[int],
    filled: dict[str, str],
) -> None:
    fortnights = [f"2026-W{number:02}/W{number + 1:02}" for number in range(3, 13, 2)]
    readings = dict.fromkeys(fortnights, reading)
    series = make_own(kind=kind, frequency=Frequency.FORTNIGHT, measurements=readings)

    page = Page(signed_in(make_member(series.team)).get(f"/series/{series.id}/edit"))

    boxes = {str(box["name"]): str(box["value"]) for box in page.soup.select("[name^=plan_]")}
    assert boxes.pop("plan_hoped") == ""
    assert boxes == filled


def test_a_series_with_its_own_numbers_is_answered_from_its_own_past(signed_in: SignedIn) -> None:
    series = make_own()

    page = ask_series(signed_in(make_member(series.team)), series, plan_hoped="85")

    assert page.status == 200
    assert page.rows[0].startswith("Hver uke (valgt)")
    assert "Før endringen er det 18 punkter" in page.assumptions


def test_a_series_without_numbers_fills_in_its_target_alone(signed_in: SignedIn) -> None:
    series = make_own(measurements={})

    page = Page(signed_in(make_member(series.team)).get(f"/series/{series.id}/edit"))

    assert [page.value(name) for name in ("plan_now", "plan_hoped", "plan_per_week")] == [""] * 3


def test_numbers_that_the_team_may_not_see_are_not_filled_in(signed_in: SignedIn) -> None:
    team = make_team()
    measure = make_measure(team)
    measure.staff_answers = True
    series = make_series(team, save(measure), measurements={"2026-W14": (1, 3), "2026-W15": (2, 4)})

    page = Page(signed_in(make_member(team)).get(f"/series/{series.id}/edit"))

    assert page.value("plan_now") == page.value("plan_per_week") == ""
