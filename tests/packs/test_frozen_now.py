"""A page of a gathering whose deadline has just come says that the pack is being frozen."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.clock import stopped_at
from app.extensions import db
from app.networks.models import Gathering
from app.packs.jobs import freeze_what_is_due
from tests.makers.networks import make_gathering, make_network
from tests.makers.people import make_facilitator
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]

NOW = "Fryses nå. Pakken er her om et minutt eller to."


DEADLINE = datetime(2026, 12, 2, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def just_after() -> Iterator[None]:
    with stopped_at(DEADLINE + timedelta(minutes=1)):
        yield


def card_of(client: FlaskClient, gathering: Gathering) -> str:
    return Page(client.get(f"/gatherings/{gathering.id}")).texts("[data-shared=packs]")[0]


def test_the_pack_of_a_deadline_that_has_come_is_being_frozen_until_it_is_there(
    signed_in: SignedIn,
) -> None:
    gathering = make_gathering(make_network(), starts_on=date(2026, 12, 3))
    client = signed_in(make_facilitator(gathering.network))

    waiting = Page(client.get(f"/gatherings/{gathering.id}"))
    before = card_of(client, gathering)
    db.session.rollback()
    freeze_what_is_due.run()
    after = Page(client.get(f"/gatherings/{gathering.id}"))

    assert NOW in before
    assert "Frys nå" not in before
    assert waiting.soup.select(f"[data-shared=packs] a[href='/gatherings/{gathering.id}']")
    assert waiting.soup.select("script[src*='shared-page']")
    assert NOW not in card_of(client, gathering)
    assert not after.soup.select("script[src*='shared-page']")


def test_a_pack_that_does_not_come_can_be_frozen_by_hand(signed_in: SignedIn) -> None:
    gathering = make_gathering(make_network(), starts_on=date(2026, 12, 3))
    client = signed_in(make_facilitator(gathering.network))

    with stopped_at(DEADLINE + timedelta(minutes=11)):
        assert "Frys nå" in card_of(client, gathering)


def test_of_a_gathering_long_ago_nothing_was_frozen(signed_in: SignedIn) -> None:
    gathering = make_gathering(make_network(), starts_on=date(2026, 11, 3))
    client = signed_in(make_facilitator(gathering.network))

    assert "Ingenting ble frosset til denne samlingen." in card_of(client, gathering)
