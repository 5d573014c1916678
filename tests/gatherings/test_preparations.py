"""What the teams make ready for a gathering."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.clock import stopped_at
from app.extensions import db
from app.gatherings.models import PreparationKind
from app.networks.models import Gathering, Team
from app.packs.models import Storyboard
from tests.makers.coaching import make_help_request
from tests.makers.gatherings import make_preparation
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import (
    make_coordinator,
    make_guest,
    make_leader,
    make_member,
)
from tests.makers.saving import save
from tests.makers.voices import make_voice
from tests.pages.boards import show_team
from tests.pages.forms import fill_in, send
from tests.pages.gatherings import address_of, list_of_team, open_gathering
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("ten_days_before", "gathering_before")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def ask_for(gathering: Gathering, *kinds: PreparationKind) -> None:
    for place, kind in enumerate(kinds):
        make_preparation(gathering, kind.value, kind=kind, position=place)


def do(team: Team, kind: PreparationKind, *, at: Gathering) -> None:
    """Let a team do what Sirkel sees for itself."""
    if kind is PreparationKind.STORYBOARD:
        save(Storyboard(team_id=team.id, gathering_id=at.id, seen_through_at=clock.now()))
    elif kind is PreparationKind.HELP:
        make_help_request(team, by=make_member(team))
    else:
        make_voice(make_goal(team))


def test_who_may_not_do_what_a_team_makes_ready_is_led_nowhere(
    gathering: Gathering, team: Team, signed_in: SignedIn, facilitator: FlaskClient
) -> None:
    ask_for(gathering, PreparationKind.HELP, PreparationKind.NUMBERS, PreparationKind.VOICE)
    make_series(team, make_measure(gathering.network))

    def led_to(client: FlaskClient) -> list[str]:
        links = show_team(client, team).soup.select(".ready a")
        return [link.get_text() for link in links]

    assert led_to(signed_in(make_member(team))) == ["help", "numbers", "voice"]
    assert led_to(facilitator) == ["numbers", "voice"]
    assert led_to(signed_in(make_guest(gathering.network))) == []


@pytest.mark.parametrize(
    "kind", [PreparationKind.STORYBOARD, PreparationKind.HELP, PreparationKind.VOICE]
)
def test_sirkel_sees_for_itself_what_a_team_has_done(
    gathering: Gathering, team: Team, signed_in: SignedIn, kind: PreparationKind
) -> None:
    ask_for(gathering, kind)
    browser = signed_in(make_member(team))
    before = list_of_team(open_gathering(browser, gathering))

    do(team, kind, at=gathering)

    assert before == [f"{kind.value} – ikke ennå"]
    assert list_of_team(open_gathering(browser, gathering)) == [f"{kind.value} – gjort"]
    neighbour = signed_in(make_member(make_team(gathering.network)))
    assert list_of_team(open_gathering(neighbour, gathering)) == before


def test_what_was_done_before_the_last_gathering_does_not_count(
    gathering: Gathering, team: Team, signed_in: SignedIn
) -> None:
    ask_for(gathering, PreparationKind.VOICE)
    with stopped_at(datetime(2026, 9, 1, 9, tzinfo=UTC)):
        do(team, PreparationKind.VOICE, at=gathering)

    page = open_gathering(signed_in(make_member(team)), gathering)

    assert list_of_team(page) == ["voice – ikke ennå"]


def test_numbers_are_done_when_no_measure_waits(
    gathering: Gathering, team: Team, signed_in: SignedIn
) -> None:
    ask_for(gathering, PreparationKind.NUMBERS)
    measure = make_measure(gathering.network)
    series = make_series(team, measure, starts_on=date(2026, 11, 9))
    browser = signed_in(make_member(team))

    waits = open_gathering(browser, gathering)
    series.closed_at = clock.now()
    db.session.commit()

    assert list_of_team(waits) == ["numbers – ikke ennå"]
    assert waits.texts(".ready .xs") == [f"Venter på: {measure.short_name}."]
    assert list_of_team(open_gathering(browser, gathering)) == ["numbers – gjort"]


def test_a_team_ticks_a_task_on_its_board_and_takes_it_back(
    gathering: Gathering, team: Team, signed_in: SignedIn
) -> None:
    make_goal(team)
    make_preparation(gathering, "Les kapittel 2")
    browser = signed_in(make_member(team))
    board = show_team(browser, team)

    ticked = follow(browser, send(browser, board, form=".ready form"))
    back = follow(browser, send(browser, ticked, form=".ready form"))

    assert list_of_team(board) == ["Les kapittel 2 – ikke ennå"]
    assert ticked.heading == board.heading
    assert list_of_team(ticked) == ["Les kapittel 2 – gjort"]
    assert list_of_team(back) == ["Les kapittel 2 – ikke ennå"]


def test_who_ticks_twice_has_done_it_once(
    gathering: Gathering, team: Team, signed_in: SignedIn
) -> None:
    task, browser = make_preparation(gathering), signed_in(make_leader(team))

    for _time in range(2):
        answer = browser.post(f"/preparations/{task.id}/teams/{team.id}/tick")
        assert answer.status_code == 303


def test_only_tasks_of_ones_own_network_are_ticked(
    gathering: Gathering, team: Team, signed_in: SignedIn
) -> None:
    seen = make_preparation(gathering, kind=PreparationKind.VOICE)
    foreign = make_preparation(make_gathering(make_network()))
    browser = signed_in(make_member(team))

    for one in (seen, foreign):
        assert browser.post(f"/preparations/{one.id}/teams/{team.id}/tick").status_code == 404


def test_a_team_does_not_tick_for_another(
    gathering: Gathering, team: Team, signed_in: SignedIn
) -> None:
    task = make_preparation(gathering)
    neighbour = signed_in(make_member(make_team(gathering.network)))

    assert neighbour.post(f"/preparations/{task.id}/teams/{team.id}/tick").status_code == 403


def test_facilitators_see_all_teams_in_the_fixed_order_and_nobody_else_does(
    gathering: Gathering, facilitator: FlaskClient, signed_in: SignedIn
) -> None:
    for name in ("Vardø", "Alta"):
        make_team(gathering.network, name=name)
    make_preparation(gathering)

    page = open_gathering(facilitator, gathering)

    assert page.texts(".ready-table tbody th") == ["Alta", "Vardø"]
    for reader in (
        make_guest(gathering.network),
        make_coordinator(gathering.network.programme),
        make_member(gathering.network.teams[0]),
    ):
        other = open_gathering(signed_in(reader), gathering)
        assert other.soup.select(".ready-table") == []


def test_the_usual_four_are_asked_for_at_once(
    gathering: Gathering, facilitator: FlaskClient
) -> None:
    page = open_gathering(facilitator, gathering)
    usual = f"form[action='{address_of(gathering)}/preparations/usual']"

    added = follow(facilitator, send(facilitator, page, form=usual))

    assert added.messages == ["4 ting står på lista."]
    assert added.texts(".asked > li p:first-child") == [
        "Tall til samlingen",
        "Storyboardet er sett over",
        "Hva vil dere ha hjelp til?",
        "En brukerstemme er valgt",
    ]


def test_a_thing_to_make_ready_is_written_moved_taken_off_and_brought_back(
    gathering: Gathering, facilitator: FlaskClient
) -> None:
    make_preparation(gathering, "Først")
    address = f"{address_of(gathering)}/preparations/new"
    added = follow(
        facilitator, fill_in(facilitator, address, title="Les heftet", due_on="01.12.2026")
    )
    moved = follow(facilitator, send(facilitator, added, form="form[action$='/move']"))
    gone = follow(facilitator, Page(facilitator.post("/preparations/1/delete")))
    back = follow(facilitator, send(facilitator, gone, form=".flashes form"))

    assert added.texts(".asked > li p:first-child") == ["Først", "Les heftet"]
    assert moved.texts(".asked > li p:first-child") == ["Les heftet", "Først"]
    assert gone.texts(".asked > li p:first-child") == ["Les heftet"]
    assert back.texts(".asked > li p:first-child") == ["Les heftet", "Først"]


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"title": ""}, "Skriv hva de skal gjøre klart."),
        ({"due_on": "2026-12-04"}, "Velg en dag som ikke er etter samlingen."),
        ({"due_on": "i morgen"}, "Skriv datoen slik: 30.06.2027."),
        ({"kind": "numbers"}, "Dette står på lista fra før."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    gathering: Gathering, facilitator: FlaskClient, typed: dict[str, str], error: str
) -> None:
    ask_for(gathering, PreparationKind.NUMBERS)
    fields = {"title": "Les heftet", **typed}

    page = fill_in(facilitator, f"{address_of(gathering)}/preparations/new", **fields)

    assert page.status == 422
    assert page.errors == [error]


def test_two_who_change_the_same_thing_both_see_both_texts(
    gathering: Gathering, facilitator: FlaskClient
) -> None:
    one = make_preparation(gathering)
    address = f"/preparations/{one.id}/edit"
    begun = Page(facilitator.get(address))
    fill_in(facilitator, address, title="Den ene")

    late = send(facilitator, begun, address=address, title="Den andre")

    assert late.status == 409
    assert "Den ene" in late.texts(".ds-alert dd")


def test_after_the_deadline_numbers_that_came_late_no_longer_wait(
    gathering: Gathering, team: Team, signed_in: SignedIn
) -> None:
    ask_for(gathering, PreparationKind.NUMBERS)
    make_series(team, make_measure(gathering.network), starts_on=date(2026, 12, 7))

    with stopped_at(NOW + timedelta(days=40)):
        page = open_gathering(signed_in(make_member(team)), gathering)

    assert list_of_team(page) == ["numbers – gjort"]
