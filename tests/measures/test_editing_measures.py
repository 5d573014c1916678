"""Changing a measure, and who may."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.audit.models import AuditEntry, AuditPayload
from app.extensions import db
from app.measures import queries
from app.measures.models.measure import Measure
from app.measures.models.period import Frequency
from app.measures.services import definitions as services
from app.networks.models import Programme, Team
from app.statistics.masking import About, Audience, Kind
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import (
    make_coordinator,
    make_facilitator,
    make_guest,
    make_member,
    make_user,
)
from tests.pages.forms import send
from tests.pages.measures_definitions import edit_measure
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
WEEKS = {f"2026-W{number:02}": (number % 5 + 3, 10) for number in range(2, 20)}
WORDS = {"numerator": "Møter der alle kom i tide.", "denominator": "Alle møter."}


def programme_measure(programme: Programme) -> Measure:
    fields = {
        "name": "Felles for programmet",
        "short_name": "Felles",
        "measure_type": "process",
        "kind": Kind.COUNT,
        "direction": "up",
        "frequency": Frequency.MONTH,
        "about": About.PRACTICE,
    }
    measure = services.create_measure(programme, by=None, fields=fields, definition=WORDS)
    db.session.commit()
    return measure


def test_a_changed_target_reaches_the_series_at_once(signed_in: SignedIn) -> None:
    team = make_team()
    measure = make_measure(team)
    series = make_series(team, measure, measurements=WEEKS)

    page = edit_measure(signed_in(make_member(team)), measure.id, target="75", name="Nytt navn")

    assert page.location == f"/series/{series.id}"
    assert (measure.name, measure.target) == ("Nytt navn", 0.75)
    assert queries.find_summary(series.id, Audience.TEAM).target == 0.75


def test_a_measure_about_people_hides_small_numbers_from_others_at_once(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    measure = make_measure(team)
    series = make_series(team, measure, measurements={"2026-W14": (1, 3)})

    edit_measure(signed_in(make_member(team)), measure.id, about="people")

    assert queries.find_summary(series.id, Audience.NETWORK).hides


def test_kind_and_frequency_stand_still_once_there_are_numbers(signed_in: SignedIn) -> None:
    team = make_team()
    measure = make_measure(team)
    make_series(team, measure, measurements=WEEKS)
    client = signed_in(make_member(team))

    page = Page(client.get(f"/measures/{measure.id}/edit"))
    edit_measure(client, measure.id, kind="count", frequency="month")

    assert page.soup.select("[name=kind], [name=frequency]") == []
    assert "Det er allerede logget tall." in page.texts("main .ds-alert")[0]
    assert (measure.kind, measure.frequency) == (Kind.PERCENTAGE, Frequency.WEEK)


def test_the_rule_holds_also_without_the_page(app: object) -> None:
    team = make_team()
    measure = make_measure(team)
    make_series(team, measure, measurements=WEEKS)

    with pytest.raises(services.FixedOnceMeasured) as refused:
        services.edit_measure(measure, by=None, version=1, fields={"frequency": Frequency.MONTH})

    assert refused.value.field == "frequency"


def test_kind_and_frequency_can_change_before_the_first_number(signed_in: SignedIn) -> None:
    team = make_team()
    measure = make_measure(team)
    make_series(team, measure)

    edit_measure(signed_in(make_member(team)), measure.id, kind="count", frequency="month")

    assert (measure.kind, measure.frequency) == (Kind.COUNT, Frequency.MONTH)


def test_a_target_that_cannot_be_reached_is_refused_beside_it(signed_in: SignedIn) -> None:
    team = make_team()
    measure = make_measure(team, kind=Kind.AVERAGE)
    make_series(team, measure, measurements={"2026-W14": (3.5, 7)})

    page = edit_measure(signed_in(make_member(team)), measure.id, target="7")

    assert (page.status, page.errors) == (422, ["Målverdien må ligge mellom 1 og 5."])
    assert page.value("target") == "7"


def test_two_who_change_a_measure_see_both_in_words(signed_in: SignedIn) -> None:
    team = make_team()
    measure = make_measure(team)
    make_series(team, measure)
    client, address = signed_in(make_member(team)), f"/measures/{measure.id}/edit"
    opened = Page(client.get(address))
    services.edit_measure(
        measure, by=None, version=1, fields={"target": 0.6, "about": About.PEOPLE}
    )
    db.session.commit()

    page = send(client, opened, address=address, name="Mitt navn", target="90")

    told = " ".join(page.texts(".ds-alert dd"))
    assert page.status == 409
    assert "60 %" in told
    assert "Personer: barn, familier" in told
    assert page.value("name") == "Mitt navn"


def test_what_was_changed_is_in_the_history_with_from_and_to(signed_in: SignedIn) -> None:
    team = make_team()
    measure = make_measure(team)
    make_series(team, measure)

    edit_measure(signed_in(make_member(team)), measure.id, short_name="Kortere")

    found = select(AuditEntry.id).where(AuditEntry.action == "measure.edited")
    payload = db.session.get_one(AuditPayload, db.session.scalar(found))
    assert payload.content["short_name"] == {"from": "Alle møtte", "to": "Kortere"}


@pytest.mark.parametrize(
    ("make_person", "statuses"),
    [
        (make_member, [200, 200, 403, 403]),
        (lambda team: make_member(make_team(team.network)), [403, 404, 403, 403]),
        (lambda team: make_guest(team.network), [403, 404, 403, 403]),
        (lambda team: make_facilitator(team.network), [403, 403, 200, 403]),
        (lambda team: make_coordinator(team.network.programme), [403, 404, 200, 200]),
        (lambda team: make_member(make_team()), [404, 404, 404, 404]),
        (lambda team: make_user(), [404, 404, 404, 404]),
    ],
    ids=["member", "peer", "guest", "facilitator", "coordinator", "stranger", "nobody"],
)
@pytest.mark.parametrize("place", ["edit", "definitions/new"])
def test_who_may_change_a_measure_depends_on_whose_it_is(
    signed_in: SignedIn, place: str, make_person: Callable[[Team], User], statuses: list[int]
) -> None:
    team = make_team()
    shared, hidden, common = make_measure(team), make_measure(team), make_measure(team.network)
    make_series(team, shared)
    make_series(team, hidden, is_shared=False)
    highest = programme_measure(team.network.programme)
    client = signed_in(make_person(team))

    found = [
        client.get(f"/measures/{one.id}/{place}").status_code
        for one in (shared, hidden, common, highest)
    ]

    assert found == statuses


@pytest.mark.parametrize("place", ["edit", "definitions/new"])
def test_who_is_not_signed_in_is_asked_to(client: FlaskClient, place: str) -> None:
    measure = make_measure(make_network())

    page = Page(client.get(f"/measures/{measure.id}/{place}"))

    assert (page.status, str(page.location).split("?")[0]) == (302, "/sign-in")


def test_a_measure_that_is_not_there_is_not_found(signed_in: SignedIn) -> None:
    client = signed_in(make_user())

    assert client.get("/measures/404/edit").status_code == 404
