"""Moving a gathering: what hangs on its days follows, or holds them, and a passed deadline asks."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.audit.models import AuditEntry
from app.extensions import db
from app.networks.models import Gathering
from tests.makers.gathered import make_evaluations
from tests.makers.gatherings import make_item, make_preparation
from tests.makers.networks import make_gathering
from tests.makers.people import make_facilitator
from tests.makers.saving import save
from tests.pages.forms import fill_in, send
from tests.pages.gatherings import address_of, rows
from tests.pages.page import Page, follow

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


def test_what_has_no_day_any_more_is_not_placed_and_is_where_it_was_when_the_day_is_back(
    for_two_days: Gathering, facilitator: FlaskClient
) -> None:
    make_item(for_two_days, at="2026-12-03 09.00")
    make_item(for_two_days, "Dag to", at="2026-12-04 09.00")
    edit = f"{address_of(for_two_days)}/edit"

    shortened = follow(facilitator, fill_in(facilitator, edit, ends_on="2026-12-03"))
    back = follow(facilitator, fill_in(facilitator, edit, ends_on="2026-12-04"))

    told = "Ett punkt i programmet er ikke lenger på noen av dagene, og er «Ikke plassert ennå»."
    assert shortened.messages == [f"Samlingen er lagret. {told}"]
    assert [what for _when, what in rows(shortened)] == ["Velkommen"]
    assert shortened.texts(".unplaced a.b") == ["Dag to"]
    assert (back.messages, [what for _when, what in rows(back)]) == (
        ["Samlingen er lagret."],
        ["Velkommen", "Dag to"],
    )


STAYS = ["Siste dag kan ikke endres, for noen har alt sagt hvordan samlingen var."]


@pytest.mark.parametrize(
    ("today", "to", "errors"),
    [
        (3, "2026-11-03", STAYS),  # it would be told at once
        (3, "2026-11-19", STAYS),
        (3, "2026-12-04", []),
        (17, "2026-12-04", []),
        (18, "2026-12-04", STAYS),  # it is told, and would be open again
    ],
)
def test_an_answer_holds_the_last_day_only_where_moving_it_opens_or_ends_what_is_told(
    gathering: Gathering, signed_in: SignedIn, today: int, to: str, errors: list[str]
) -> None:
    make_evaluations(gathering, [4])

    with clock.stopped_at(datetime(2026, 12, today, 9, tzinfo=UTC)):
        facilitator = signed_in(make_facilitator(gathering.network))
        first = min(to, "2026-12-03")
        found = move(facilitator, gathering, first, to, is_meant="y")

    assert found == errors


@pytest.mark.parametrize(
    ("deadline", "to"),
    [(date(2026, 12, 4), "2026-12-03"), (date(2026, 11, 28), "2026-11-30")],
    ids=["after the gathering", "before the gathering before is over"],
)
def test_a_deadline_that_cannot_move_along_is_the_usual_one_again(
    for_two_days: Gathering, facilitator: FlaskClient, deadline: date, to: str
) -> None:
    make_gathering(for_two_days.network, number=1, starts_on=date(2026, 11, 26))
    for_two_days.numbers_by = datetime.combine(deadline, time(9), tzinfo=UTC)
    save(for_two_days)
    edit = f"{address_of(for_two_days)}/edit"

    page = follow(facilitator, fill_in(facilitator, edit, starts_on=to, ends_on=to))

    assert page.messages == [
        "Samlingen er lagret. Fristen for tall er kl. 12.00 dagen før igjen. Se over den."
    ]
    assert for_two_days.numbers_by is None


def test_what_is_held_after_all_when_its_deadline_has_passed_is_asked_about(
    gathering: Gathering, facilitator: FlaskClient, signed_in: SignedIn
) -> None:
    hold = f"{address_of(gathering)}/hold"
    facilitator.post(f"{address_of(gathering)}/cancel")

    with clock.stopped_at(datetime(2026, 12, 2, 14, tzinfo=UTC)):
        browser = signed_in(make_facilitator(gathering.network))
        asked = Page(browser.post(hold))
        is_held = gathering.cancelled_at is None
        held = send(browser, asked, address=hold, is_meant="y")

    assert (asked.status, asked.errors, is_held) == (422, [QUESTION], False)
    assert held.status == 303
    assert gathering.cancelled_at is None


def test_a_gathering_long_over_is_not_asked_about_and_is_shown_when_it_is_made(
    gathering: Gathering, facilitator: FlaskClient
) -> None:
    address = f"/networks/{gathering.network.slug}/gatherings/new"

    made = fill_in(facilitator, address, starts_on="2026-03-03", theme="Den gang")

    page = follow(facilitator, made)
    assert page.messages == ["Samlingen er lagt til."]
    assert "Den gang" in page.texts("h1")[0]


def test_a_new_gathering_whose_deadline_has_passed_is_asked_about(
    gathering: Gathering, facilitator: FlaskClient
) -> None:
    address = f"/networks/{gathering.network.slug}/gatherings/new"

    asked = fill_in(facilitator, address, starts_on="2026-11-23")
    count = db.session.query(Gathering).count()
    made = fill_in(facilitator, address, starts_on="2026-11-23", is_meant="y")

    assert (asked.errors, count, made.status) == ([QUESTION], 1, 303)
    assert asked.summary == [f"Frist for tall: {QUESTION}"]
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
