"""When one may say how a gathering was, who is asked, and what a phone gets until then."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.clock import stopped_at
from app.gatherings.models import ItemKind
from app.gatherings.queries.attendance import as_shown
from app.networks.models import Gathering, Team
from tests.makers.gathered import make_code
from tests.makers.gatherings import make_item
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.saving import save
from tests.pages.evaluations import address_of
from tests.pages.forms import send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("in_the_morning")

HOW = "Si hvordan samlingen var"


def at_oslo(hour: int, minute: int = 0, *, day: int = 3) -> datetime:
    return datetime(2026, 12, day, hour - 1, minute, tzinfo=UTC)


def come(client: FlaskClient, gathering: Gathering, *, team: Team | None) -> Page:
    make_code(gathering)
    address = f"/here/{as_shown(save(gathering).room_code)}"
    page = Page(client.get(address))
    button = {"team": str(team.id if team else 0)}
    return follow(client, send(client, page, form="main form", address=address, **button))


def asks(client: FlaskClient, gathering: Gathering, *, at: datetime) -> bool:
    with stopped_at(at):
        return bool(Page(client.get(address_of(gathering))).soup.select("main form.form"))


@pytest.fixture
def programme(gathering: Gathering) -> Gathering:
    """The gathering with a last item at 14.30, and a dinner after it."""
    make_item(gathering, "Velkommen", at="09.00")
    make_item(gathering, "Avslutning", at="14.30")
    dinner = make_item(gathering, "Middag", at="19.00")
    dinner.kind = ItemKind.BREAK
    save(dinner)
    return gathering


def test_one_may_say_how_it_was_from_the_start_of_the_last_item_that_is_no_break(
    signed_in: SignedIn, programme: Gathering, team: Team
) -> None:
    client = signed_in(make_member(team))

    assert not asks(client, programme, at=at_oslo(14, 29))
    assert asks(client, programme, at=at_oslo(14, 30))


def test_without_times_one_may_say_it_in_the_afternoon_of_the_last_day(
    signed_in: SignedIn, for_two_days: Gathering, team: Team
) -> None:
    with stopped_at(at_oslo(8, day=4)):
        client = signed_in(make_member(team))
    make_item(for_two_days, "Velkommen", at="2026-12-03 09.00")

    assert not asks(client, for_two_days, at=at_oslo(15))
    assert not asks(client, for_two_days, at=at_oslo(14, 59, day=4))
    assert asks(client, for_two_days, at=at_oslo(15, day=4))


def test_until_then_the_page_says_from_when_and_takes_nothing(
    signed_in: SignedIn, programme: Gathering, team: Team
) -> None:
    client = signed_in(make_member(team))

    with stopped_at(at_oslo(9)):
        page = Page(client.get(address_of(programme)))
        sent = client.post(address_of(programme), data={"useful": "4"})

    assert "Dere kan svare fra 3. desember kl. 14.30" in page.response.text
    assert sent.status_code == 410


def test_until_then_a_phone_gets_the_programme_and_is_asked_nothing(
    client: FlaskClient, programme: Gathering, team: Team
) -> None:
    with stopped_at(at_oslo(9)):
        page = come(client, programme, team=team)

    assert HOW not in page.response.text
    assert page.texts(".programme li p") == ["Velkommen", "Avslutning", "Middag"]


def test_a_phone_is_asked_when_the_gathering_draws_to_its_end(
    client: FlaskClient, programme: Gathering, team: Team
) -> None:
    with stopped_at(at_oslo(14, 30)):
        page = come(client, programme, team=team)

    assert HOW in page.response.text


@pytest.mark.parametrize("make", [make_guest, make_facilitator])
def test_who_is_in_no_team_is_not_led_to_a_page_that_refuses_them(
    signed_in: SignedIn, gathering: Gathering, make: Callable[..., User]
) -> None:
    client = signed_in(make(gathering.network))

    with stopped_at(at_oslo(16)):
        page = come(client, gathering, team=None)
        straight = Page(client.get(address_of(gathering)))

    assert "Du er registrert" in page.response.text
    assert HOW not in page.response.text
    assert straight.status == 403
    assert straight.texts(".ds-card h2") == ["Det er teamene som svarer"]
    assert "si fra til dem som drifter" not in straight.response.text
