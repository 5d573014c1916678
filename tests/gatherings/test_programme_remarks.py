"""What a programme remarks on, what time it proposes, and where one stands after a move."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.clock import stopped_at
from app.gatherings.queries.programme import next_free_time
from app.gatherings.services.summary import propose
from app.networks.models import Gathering
from tests.makers.gatherings import make_item
from tests.makers.networks import make_gathering
from tests.makers.people import make_facilitator
from tests.pages.forms import send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("ten_days_before")


def page_of(client: FlaskClient, gathering: Gathering) -> Page:
    return Page(client.get(f"/gatherings/{gathering.id}?edit=1"))


@pytest.mark.parametrize(
    ("begins", "remark"),
    [
        ("09.32", []),
        ("09.40", ["10 minutter før dette er uten program."]),
        ("18.00", []),
    ],
)
def test_a_hole_is_remarked_on_and_neither_a_moment_nor_an_afternoon(
    signed_in: SignedIn, gathering: Gathering, begins: str, remark: list[str]
) -> None:
    make_item(gathering, at="09.00", minutes=30)
    make_item(gathering, "Middag", at=begins)

    page = page_of(signed_in(make_facilitator(gathering.network)), gathering)

    assert page.texts(".gap") == remark


def test_of_a_held_gathering_nothing_is_remarked_and_what_came_of_it_comes_first(
    signed_in: SignedIn, gathering: Gathering
) -> None:
    make_item(gathering, at="09.00", minutes=30)
    make_item(gathering, "Middag", at="09.40")

    with stopped_at(datetime(2026, 12, 8, 9, tzinfo=UTC)):
        client = signed_in(make_facilitator(gathering.network))
        page = Page(client.get(f"/gatherings/{gathering.id}"))

    headings = page.texts("main h2")
    assert page.texts(".gap") == []
    assert headings.index("Samlingen i korte trekk") < headings.index("Program")


def test_the_time_that_is_proposed_leaves_room_before_midnight(
    gathering: Gathering, for_two_days: Gathering
) -> None:
    make_item(for_two_days, at="2026-12-03 09.00", minutes=30)
    assert next_free_time(for_two_days) == (for_two_days.starts_on, time(9, 30))

    make_item(for_two_days, at="2026-12-03 23.00", minutes=50)
    assert next_free_time(for_two_days) == (for_two_days.ends_on, time(9))

    make_item(for_two_days, at="2026-12-04 23.30", minutes=30)
    assert next_free_time(for_two_days) == (for_two_days.ends_on, time(9))


def test_after_a_move_one_stands_at_the_same_button_or_where_it_would_be(
    signed_in: SignedIn, gathering: Gathering
) -> None:
    first = make_item(gathering, "Velkommen", at="09.00")
    make_item(gathering, "Faglig", at="10.00")
    client = signed_in(make_facilitator(gathering.network))

    sent = send(
        client,
        page_of(client, gathering),
        form=f"form[action='/programme-items/{first.id}/move']",
        way="down",
    )

    at = str(sent.location).partition("#")[2]
    assert at == f"item-{first.id}-down"
    assert follow(client, sent).soup.select_one(f"#{at}[tabindex], button#{at}")


def test_quotes_within_quotes_are_single(signed_in: SignedIn, gathering: Gathering) -> None:
    item = make_item(gathering, "Alta forteller om «Alle møtte»", at="09.00")
    make_item(gathering, "Faglig", at="10.00")
    client = signed_in(make_facilitator(gathering.network))

    moved = follow(
        client, Page(client.post(f"/programme-items/{item.id}/move?", data={"way": "down"}))
    )

    assert moved.messages[0].startswith("«Alta forteller om ‘Alle møtte’» er flyttet.")


def test_a_programme_is_copied_from_the_last_gathering_that_was_held_unless_one_says_another(
    signed_in: SignedIn, gathering: Gathering, gathering_before: Gathering
) -> None:
    for number, starts_on in ((3, date(2027, 1, 14)), (4, date(2027, 4, 15))):
        make_item(make_gathering(gathering.network, number=number, starts_on=starts_on))
    make_item(gathering_before)
    client = signed_in(make_facilitator(gathering.network))

    page = Page(client.get(f"/gatherings/{gathering.id}/programme/copy"))

    assert page.texts("[name=source] option") == ["Samling 1", "Samling 3", "Samling 4"]


def test_a_summary_that_is_begun_on_the_day_tells_of_nothing_still_to_come(
    gathering: Gathering,
) -> None:
    make_item(gathering, "Velkommen", at="09.00")
    make_item(gathering, "Kveldsøkt", at="19.00")

    with stopped_at(datetime(2026, 12, 3, 14, tzinfo=UTC)):
        text = propose(gathering)

    assert "Velkommen" in text
    assert "Kveldsøkt" not in text
