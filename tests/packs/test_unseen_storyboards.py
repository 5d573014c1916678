"""A storyboard that is not seen through stays with those who write it, also in files and packs."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.gatherings.models import ItemKind, ItemTeam, ProgrammeItem
from app.networks.models import Gathering, Network, Team
from app.packs.queries import Sight, freeze
from app.packs.queries.contents import content_of
from app.statistics.masking import Audience
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.packs import make_pack
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.saving import save
from tests.makers.storyboards import make_storyboard
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
WORDS = "Vi er ikke ferdige med denne setningen."
IS_OWN = Sight(Audience.TEAM, sees_work=True, is_own=True)
IS_FACILITATOR = Sight(Audience.TEAM, sees_work=True)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 11, 23, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def team(app: Flask) -> Team:
    """A team with a goal."""
    team = make_team(make_network(), name="Anda")
    make_goal(team)
    return team


@pytest.fixture
def gathering(team: Team) -> Gathering:
    """The next gathering, where the team shows its storyboard."""
    gathering = make_gathering(team.network)
    item = save(
        ProgrammeItem(
            title="Teamene viser",
            kind=ItemKind.TEAMS_SHOW,
            minutes=30,
            on=gathering.starts_on,
            starts_at=time(10),
            gathering_id=gathering.id,
        )
    )
    save(ItemTeam(item_id=item.id, team_id=team.id, position=0))
    return gathering


def list_rooms(team: Team, gathering: Gathering) -> list[str]:
    return [
        f"/gatherings/{gathering.id}/present",
        f"/gatherings/{gathering.id}/storyboards/print",
        f"/teams/{team.id}/storyboards/{gathering.id}/present",
    ]


def read(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("make_reader", [make_facilitator, make_guest])
def test_a_draft_is_not_put_on_a_screen_or_a_wall_by_others(
    signed_in: SignedIn, team: Team, gathering: Gathering, make_reader: Callable[..., User]
) -> None:
    make_storyboard(team, gathering, learnt=WORDS)
    client = signed_in(make_reader(team.network))

    for address in list_rooms(team, gathering):
        assert WORDS not in read(client, address)


def test_those_who_write_it_see_their_draft_there(
    signed_in: SignedIn, team: Team, gathering: Gathering
) -> None:
    make_storyboard(team, gathering, learnt=WORDS)
    client = signed_in(make_member(team))

    for address in list_rooms(team, gathering):
        assert WORDS in read(client, address)


def test_what_is_seen_through_is_put_on_a_screen_and_a_wall(
    signed_in: SignedIn, team: Team, gathering: Gathering
) -> None:
    make_storyboard(team, gathering, learnt=WORDS, is_shown=True)
    client = signed_in(make_facilitator(team.network))

    for address in list_rooms(team, gathering):
        assert WORDS in read(client, address)


def test_a_facilitator_still_reads_the_draft_on_its_page(
    signed_in: SignedIn, team: Team, gathering: Gathering
) -> None:
    make_storyboard(team, gathering, learnt=WORDS)
    client = signed_in(make_facilitator(team.network))

    assert WORDS in read(client, f"/teams/{team.id}/storyboards/{gathering.id}")


@pytest.mark.parametrize(
    ("make_reader", "is_shown", "offered"),
    [
        (lambda team: make_facilitator(team.network), False, []),
        (lambda team: make_facilitator(team.network), True, ["present", "storyboard.pdf"]),
        (make_member, False, ["present", "storyboard.pdf"]),
    ],
)
def test_slides_and_paper_are_offered_where_they_hold_something(
    signed_in: SignedIn,
    team: Team,
    gathering: Gathering,
    *,
    make_reader: Callable[[Team], User],
    is_shown: bool,
    offered: list[str],
) -> None:
    make_storyboard(team, gathering, learnt=WORDS, is_shown=is_shown)
    address = f"/teams/{team.id}/storyboards/{gathering.id}"

    page = Page(signed_in(make_reader(team)).get(address))

    links = [str(one["href"]) for one in page.soup.select(f"a[href^='{address}/']")]
    ends = [one.removeprefix(f"{address}/").partition("?")[0] for one in links]
    assert [one for one in ends if one in ("present", "storyboard.pdf")] == offered


def make_peer(network: Network) -> User:
    return make_member(make_team(network, name="Brei"))


@pytest.mark.parametrize("make_reader", [make_guest, make_peer])
def test_others_read_no_chart_and_nothing_of_how_it_went(
    signed_in: SignedIn, team: Team, gathering: Gathering, make_reader: Callable[..., User]
) -> None:
    rising = {f"2026-W{week}": (8 if week < 28 else 19, 20) for week in range(14, 44)}
    make_series(team, make_measure(team.network), measurements=rising)
    make_storyboard(team, gathering, learnt=WORDS)
    page = f"/teams/{team.id}/storyboards/{gathering.id}"
    client = signed_in(make_reader(team.network))

    for address in [page, *list_rooms(team, gathering)]:
        told = Page(client.get(address))
        assert told.soup.select("svg.chart") == []
        assert "Alle møtte" not in told.response.text
        assert "bedre" not in told.response.text
    told = Page(client.get(page))
    assert told.texts(".story-heading") == ["Anda"]
    assert "Teamet har ikke sett gjennom storyboardet" in told.response.text
    assert "Vis som lysbilder" not in told.response.text


@pytest.mark.parametrize(("sight", "is_read"), [(IS_OWN, True), (IS_FACILITATOR, False)])
def test_files_and_packs_tell_a_draft_only_to_those_who_write_it(
    team: Team, gathering: Gathering, *, sight: Sight, is_read: bool
) -> None:
    make_storyboard(team, gathering, learnt=WORDS)
    pack = make_pack(gathering)

    now = freeze(team.network, lambda *_place: sight, gathering=gathering)
    then = content_of(pack, lambda *_place: sight)

    told = [each.teams[0].work.storyboard for each in (now, then)]

    assert [one is not None and one.learnt == WORDS for one in told] == [is_read, is_read]


def test_files_and_packs_tell_others_what_is_seen_through(team: Team, gathering: Gathering) -> None:
    make_storyboard(team, gathering, learnt=WORDS, is_shown=True)
    pack = make_pack(gathering)

    told = content_of(pack, lambda *_place: IS_FACILITATOR).teams[0].work.storyboard

    assert told is not None
    assert told.learnt == WORDS
