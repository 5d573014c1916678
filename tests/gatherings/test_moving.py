"""Moving a gathering: what hangs on its days follows, or holds them, and a passed deadline asks."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.audit.models import AuditEntry
from app.extensions import db
from app.networks.models import Gathering
from tests.makers.gathered import make_evaluations
from tests.makers.gatherings import make_item, make_preparation
from tests.makers.networks import make_gathering
from tests.makers.saving import save
from tests.pages.forms import fill_in

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("ten_days_before")
QUESTION = "Fristen er passert. Tallene fryses og nettverkslinja gis ut med en gang. Stemmer det?"


def move(facilitator: FlaskClient, gathering: Gathering, *days: str, **typed: str) -> list[str]:
    first, last = days
    address = f"/gatherings/{gathering.id}/edit"
    return fill_in(facilitator, address, starts_on=first, ends_on=last, **typed).errors


def test_the_programme_and_what_is_made_ready_move_with_the_gathering(
    gathering: Gathering, facilitator: FlaskClient
) -> None:
    item, task = make_item(gathering), make_preparation(gathering)
    task.due_on = date(2026, 11, 30)
    save(task)

    move(facilitator, gathering, "2026-12-10", "2026-12-10")

    actions = {entry.action for entry in db.session.query(AuditEntry)}
    assert (item.on, task.due_on) == (date(2026, 12, 10), date(2026, 12, 7))
    assert {"programme_item.followed", "preparation.followed"} <= actions


def test_a_programme_of_two_days_is_drawn_into_one(
    gathering: Gathering, facilitator: FlaskClient
) -> None:
    move(facilitator, gathering, "2026-12-03", "2026-12-04")
    item = make_item(gathering, at="2026-12-04 09.00")

    move(facilitator, gathering, "2026-12-03", "2026-12-03")

    assert item.on == date(2026, 12, 3)


def test_the_last_day_stays_once_somebody_has_answered(
    gathering: Gathering, facilitator: FlaskClient
) -> None:
    make_evaluations(gathering, [4])

    errors = move(facilitator, gathering, "2026-11-03", "2026-11-03", is_meant="y")

    assert errors == ["Siste dag kan ikke endres, for noen har alt sagt hvordan samlingen var."]
    assert gathering.ends_on == date(2026, 12, 3)


def test_a_new_gathering_whose_deadline_has_passed_is_asked_about(
    gathering: Gathering, facilitator: FlaskClient
) -> None:
    address = f"/networks/{gathering.network.slug}/gatherings/new"

    asked = fill_in(facilitator, address, starts_on="2026-11-23")
    count = db.session.query(Gathering).count()
    made = fill_in(facilitator, address, starts_on="2026-11-23", is_meant="y")

    assert (asked.errors, count, made.status) == ([QUESTION], 1, 303)
    assert asked.soup.select_one("input[name=is_meant]") is not None


def test_a_gathering_that_is_moved_past_its_deadline_is_asked_about(
    gathering: Gathering, facilitator: FlaskClient
) -> None:
    asked = move(facilitator, gathering, "2026-11-23", "2026-11-23")
    move(facilitator, gathering, "2026-11-23", "2026-11-23", is_meant="y")
    unmoved = move(facilitator, gathering, "2026-11-23", "2026-11-24")

    assert (asked, unmoved) == ([QUESTION], [])
    assert gathering.starts_on == date(2026, 11, 23)


def test_a_deadline_in_the_past_is_asked_about(
    gathering: Gathering, facilitator: FlaskClient
) -> None:
    address = f"/gatherings/{gathering.id}/deadline"

    asked = fill_in(facilitator, address, day="2026-11-20")
    saved = fill_in(facilitator, address, day="2026-11-20", is_meant="y")

    assert (asked.errors, saved.status) == ([QUESTION], 303)


def test_a_deadline_is_after_the_gathering_before(
    gathering: Gathering, facilitator: FlaskClient
) -> None:
    make_gathering(gathering.network, number=1, starts_on=date(2026, 10, 1))

    page = fill_in(
        facilitator, f"/gatherings/{gathering.id}/deadline", day="2020-01-01", is_meant="y"
    )

    assert page.errors == ["Velg 2. oktober 2026 eller en senere dag."]
