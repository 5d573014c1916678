"""A team writes a measure of its own."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.extensions import db
from app.measures.models.period import Frequency
from app.measures.models.series import Series
from app.networks.models import Team
from app.statistics.masking import About, Kind
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.pages.forms import send
from tests.pages.measures_definitions import OWN, create_measure
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]


def own_series(team: Team) -> list[Series]:
    found = select(Series).where(Series.team_id == team.id).order_by(Series.id)
    return list(db.session.scalars(found))


def test_an_own_measure_is_saved_with_percent_typed_as_people_read_it(
    signed_in: SignedIn,
) -> None:
    team = make_team()

    page = create_measure(signed_in(make_member(team)), team, **OWN, target="80 %")

    (series,) = own_series(team)
    measure = series.measure
    assert page.location == f"/series/{series.id}/count-back"
    assert (measure.kind, measure.target) == (Kind.PERCENTAGE, 0.8)
    assert (measure.frequency, measure.about) == (Frequency.FORTNIGHT, About.PRACTICE)
    assert (measure.short_name, measure.unit) == ("Møter der barnet var med", "percent")
    assert measure.definition.denominator == "Alle møter om et barn i perioden."


def test_an_average_keeps_its_scale_and_its_target(signed_in: SignedIn) -> None:
    team = make_team()
    typed = {**OWN, "kind": "average", "scale_min": "1", "scale_max": "5", "target": "4,2"}

    create_measure(signed_in(make_member(team)), team, **typed)

    measure = own_series(team)[0].measure
    assert (measure.scale_min, measure.scale_max, measure.target) == (1, 5, 4.2)
    assert measure.unit == "scale"


def test_days_are_stored_as_the_library_stores_them(signed_in: SignedIn) -> None:
    team = make_team()

    create_measure(
        signed_in(make_member(team)), team, **{**OWN, "kind": "average", "unit": "Dager"}
    )

    assert own_series(team)[0].measure.unit == "days"


def test_a_count_needs_no_denominator(signed_in: SignedIn) -> None:
    team = make_team()

    create_measure(
        signed_in(make_member(team)), team, **{**OWN, "kind": "count", "denominator": ""}
    )

    assert own_series(team)[0].measure.kind is Kind.COUNT


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"name": " "}, "Gi målingen et navn."),
        ({"numerator": ""}, "Skriv hva som hører til i telleren."),
        ({"denominator": ""}, "Skriv hva som hører til i nevneren."),
        ({"target": "0,8"}, "Skriv 80 for 80 %, ikke 0,8."),
        ({"target": "120"}, "Prosenten må ligge mellom 0 og 100."),
        ({"target": "1.234,5"}, "Skriv tusen med mellomrom og desimaler med komma: 1 234,5."),
        ({"kind": "count", "target": "-2"}, "Tallet kan ikke være under 0."),
        (
            {"kind": "count", "target": "9" * 30},
            "Tallet er for stort. Er det et siffer for mye?",
        ),
        ({"minutes": "601"}, "Skriv et antall minutter fra 0 til 600."),
        (
            {"kind": "average", "scale_min": "5"},
            "Skriv begge endene av skalaen, for eksempel 1 og 5.",
        ),
        (
            {"kind": "average", "scale_min": "5", "scale_max": "1"},
            "Skriv begge endene av skalaen, for eksempel 1 og 5.",
        ),
        (
            {"kind": "average", "scale_min": "1", "scale_max": "5", "target": "6"},
            "Målverdien må ligge mellom 1 og 5.",
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_box_and_kept(
    signed_in: SignedIn, typed: dict[str, str], error: str
) -> None:
    team = make_team()

    page = create_measure(signed_in(make_member(team)), team, **{**OWN, **typed})

    assert (page.status, page.errors) == (422, [error])
    assert page.value("denominator").strip() == {**OWN, **typed}["denominator"]
    assert own_series(team) == []


def test_an_empty_form_asks_for_what_is_needed_only(signed_in: SignedIn) -> None:
    team = make_team()

    page = create_measure(signed_in(make_member(team)), team)

    assert set(page.errors) == {
        "Gi målingen et navn.",
        "Velg hva slags tall det er.",
        "Skriv hva som hører til i telleren.",
        "Velg hva som er bedre.",
        "Velg hva den handler om.",
    }


def test_an_own_measure_sent_twice_is_one(signed_in: SignedIn) -> None:
    team = make_team()
    client, address = signed_in(make_member(team)), f"/teams/{team.id}/measures/new"
    opened = Page(client.get(address))

    first = send(client, opened, address=address, **OWN)
    second = send(client, opened, address=address, **OWN)

    assert second.location == first.location
    assert len(own_series(team)) == 1
