"""A gathering whose year was mistyped: asked about before, and deleted after."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.clock import stopped_at
from app.extensions import db
from app.networks.models import Gathering
from app.notices.models import Notice
from tests.makers.gatherings import make_item
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.pages.forms import fill_in, send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with stopped_at(datetime(2026, 11, 30, 12, tzinfo=UTC)):
        yield


@pytest.mark.parametrize("day", ["01.06.2020", "01.06.2031"])
def test_days_outside_the_time_of_the_network_are_asked_about_in_words(
    signed_in: SignedIn, day: str
) -> None:
    network = make_network()
    make_member(make_team(network))
    address = f"/networks/{network.slug}/gatherings/new"
    client = signed_in(make_facilitator(network))

    asked = fill_in(client, address, starts_on=day, theme="Hjelp")
    told = db.session.query(Notice).count()
    meant = send(client, asked, address=address, is_outside="y")

    question = f"Samlingen er 1. juni {day[-4:]}, og nettverket varer fra 1. september 2025"
    assert asked.status == 422
    assert asked.texts(".ds-error-summary h2") == ["Et spørsmål før det lagres"]
    assert asked.texts("#is_outside-question")[0].startswith(question)
    assert (asked.value("theme"), told) == ("Hjelp", 0)
    assert meant.status == 303


def test_what_is_moved_within_the_time_or_not_moved_is_not_asked_about(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    outside = make_gathering(network, number=9, starts_on=date(2028, 6, 1))
    client = signed_in(make_facilitator(network))

    same = fill_in(client, f"/gatherings/{outside.id}/edit", theme="Ny")
    inside = fill_in(client, f"/gatherings/{outside.id}/edit", starts_on="01.06.2027", ends_on="")

    assert (same.status, inside.status) == (303, 303)


def test_a_gathering_on_which_nothing_hangs_is_deleted_and_what_was_told_is_taken_back(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    make_member(make_team(network))
    client = signed_in(make_facilitator(network))
    made = fill_in(client, f"/networks/{network.slug}/gatherings/new", starts_on="01.06.2027")
    page = follow(client, made)
    told = db.session.query(Notice).count()

    (asked,) = [str(one["href"]) for one in page.soup.select("a[href$='/delete']")]
    gone = send(client, Page(client.get(asked)), address=asked)

    assert told == 1
    assert follow(client, gone).messages == ["Samling 1 er tatt ut av kalenderen."]
    assert (db.session.query(Gathering).count(), db.session.query(Notice).count()) == (0, 0)


def test_a_gathering_that_holds_something_is_not_deleted(signed_in: SignedIn) -> None:
    gathering = make_gathering(make_network(), starts_on=date(2026, 12, 3))
    make_item(gathering)
    client = signed_in(make_facilitator(gathering.network))
    page = Page(client.get(f"/gatherings/{gathering.id}"))

    sent = Page(client.post(f"/gatherings/{gathering.id}/delete"))

    assert not page.soup.select("a[href$='/delete']")
    assert follow(client, sent).messages == [
        "Det er skrevet noe til denne samlingen. Avlys den heller."
    ]
    assert db.session.query(Gathering).count() == 1
