"""On the day of a gathering its tools come first on its page and on the board of a team."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.networks.models import Gathering, Team
from tests.makers.gathered import make_code, make_commitment, make_presence
from tests.makers.gatherings import make_item
from tests.makers.goals import make_goal
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.saving import save
from tests.pages.commitments import address_of
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("in_the_morning")


def page_of(client: FlaskClient, gathering: Gathering) -> Page:
    return Page(client.get(f"/gatherings/{gathering.id}"))


def links(page: Page, selector: str) -> list[str]:
    return [str(link["href"]) for link in page.soup.select(f"{selector} a")]


def test_who_runs_it_has_code_clock_who_is_here_and_summary_first(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    item = make_item(gathering, "Teamene viser", teams=[team])

    page = page_of(signed_in(make_facilitator(gathering.network)), gathering)

    assert page.texts("h2")[0] == "I dag"
    assert page.texts("#today form button") == ["Vis koden"]
    assert links(page, "#today") == [
        f"/programme-items/{item.id}/clock",
        f"/gatherings/{gathering.id}/attendance",
        f"/gatherings/{gathering.id}/summary",
    ]


def test_a_member_has_the_lines_of_today_and_the_way_to_say_that_they_are_here(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    make_code(gathering)
    save(gathering)
    member = make_member(team)
    client = signed_in(member)

    before = page_of(client, gathering)
    make_presence(gathering, team, user=member)
    after = page_of(client, gathering)

    assert links(before, "#today")[0] == address_of(gathering, team)
    assert "/here/" in links(before, "#today")[1]
    assert "Du er registrert" in after.texts("#today")[0]
    assert len(links(after, "#today")) == 1


def test_a_guest_is_offered_neither_code_nor_lines(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    make_code(gathering)
    save(gathering)

    page = page_of(signed_in(make_guest(gathering.network)), gathering)

    assert not page.soup.select("#today")


@pytest.mark.parametrize("cancelled", [True, False])
def test_a_gathering_that_is_not_on_has_no_tools_of_the_day(
    signed_in: SignedIn, gathering: Gathering, gathering_before: Gathering, *, cancelled: bool
) -> None:
    if cancelled:
        gathering.cancelled_at = datetime(2026, 12, 1, tzinfo=UTC)
    shown = save(gathering) if cancelled else gathering_before

    page = page_of(signed_in(make_facilitator(gathering.network)), shown)

    assert not page.soup.select("#today")


def test_the_board_of_a_team_leads_to_what_it_promises_today_and_not_to_last_time(
    signed_in: SignedIn, gathering: Gathering, gathering_before: Gathering, team: Team
) -> None:
    make_goal(team)
    make_commitment(gathering_before, team)

    page = Page(signed_in(make_member(team)).get(f"/teams/{team.id}"))

    assert page.texts("main h2")[0] == "Samling 2"
    assert links(page, ".next-gathering .day-tools") == [address_of(gathering, team)]
    assert address_of(gathering_before, team) not in links(page, ".next-gathering")
