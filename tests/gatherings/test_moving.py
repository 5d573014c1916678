"""Moving a gathering: what hangs on its days follows, or holds them, and a passed deadline asks."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.audit.models import AuditEntry
from app.clock import stopped_at
from app.extensions import db
from app.networks.models import Gathering
from tests.makers.gathered import make_evaluations
from tests.makers.gatherings import make_item, make_preparation
from tests.makers.networks import make_gathering, make_network
from tests.makers.people import make_facilitator
from tests.makers.saving import save
from tests.pages.forms import fill_in

SignedIn = Callable[[User], FlaskClient]
QUESTION = "Fristen er passert. Tallene fryses og nettverkslinja gis ut med en gang. Stemmer det?"


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with stopped_at(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        yield


@pytest.fixture
def gathering(app: Flask) -> Gathering:
    return make_gathering(make_network(), starts_on=date(2026, 12, 3))


@pytest.fixture
def client(signed_in: SignedIn, gathering: Gathering) -> FlaskClient:
    return signed_in(make_facilitator(gathering.network))


def move(client: FlaskClient, gathering: Gathering, *days: str, **typed: str) -> list[str]:
    first, last = days
    address = f"/gatherings/{gathering.id}/edit"
    return fill_in(client, address, starts_on=first, ends_on=last, **typed).errors


def test_the_programme_and_what_is_made_ready_move_with_the_gathering(
    gathering: Gathering, client: FlaskClient
) -> None:
    item, task = make_item(gathering), make_preparation(gathering)
    task.due_on = date(2026, 11, 30)
    save(task)

    move(client, gathering, "2026-12-10", "2026-12-10")

    actions = {entry.action for entry in db.session.query(AuditEntry)}
    assert (item.on, task.due_on) == (date(2026, 12, 10), date(2026, 12, 7))
    assert {"programme_item.followed", "preparation.followed"} <= actions


def test_a_programme_of_two_days_is_drawn_into_one(
    gathering: Gathering, client: FlaskClient
) -> None:
    move(client, gathering, "2026-12-03", "2026-12-04")
    item = make_item(gathering, at="2026-12-04 09.00")

    move(client, gathering, "2026-12-03", "2026-12-03")

    assert item.on == date(2026, 12, 3)


def test_the_last_day_stays_once_somebody_has_answered(
    gathering: Gathering, client: FlaskClient
) -> None:
    make_evaluations(gathering, [4])

    errors = move(client, gathering, "2026-11-03", "2026-11-03", is_meant="y")

    assert errors == ["Siste dag kan ikke endres, for noen har alt sagt hvordan samlingen var."]
    assert gathering.ends_on == date(2026, 12, 3)


def test_a_new_gathering_whose_deadline_has_passed_is_asked_about(
    gathering: Gathering, client: FlaskClient
) -> None:
    address = f"/networks/{gathering.network.slug}/gatherings/new"

    asked = fill_in(client, address, starts_on="2026-11-23")
    count = db.session.query(Gathering).count()
    made = fill_in(client, address, starts_on="2026-11-23", is_meant="y")

    assert (asked.errors, count, made.status) == ([QUESTION], 1, 303)
    assert asked.soup.select_one("input[name=is_meant]") is not None


def test_a_gathering_that_is_moved_past_its_deadline_is_asked_about(
    gathering: Gathering, client: FlaskClient
) -> None:
    asked = move(client, gathering, "2026-11-23", "2026-11-23")
    move(client, gathering, "2026-11-23", "2026-11-23", is_meant="y")
    unmoved = move(client, gathering, "2026-11-23", "2026-11-24")

    assert (asked, unmoved) == ([QUESTION], [])
    assert gathering.starts_on == date(2026, 11, 23)


def test_a_deadline_in_the_past_is_asked_about(gathering: Gathering, client: FlaskClient) -> None:
    address = f"/gatherings/{gathering.id}/deadline"

    asked = fill_in(client, address, day="2026-11-20")
    saved = fill_in(client, address, day="2026-11-20", is_meant="y")

    assert (asked.errors, saved.status) == ([QUESTION], 303)


def test_a_deadline_is_after_the_gathering_before(
    gathering: Gathering, client: FlaskClient
) -> None:
    make_gathering(gathering.network, number=2, starts_on=date(2026, 10, 1))

    page = fill_in(client, f"/gatherings/{gathering.id}/deadline", day="2020-01-01", is_meant="y")

    assert page.errors == ["Velg 2. oktober 2026 eller en senere dag."]
