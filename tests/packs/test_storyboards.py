"""A team's storyboard: its own words beside what is generated, and when others may read it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Decision, Stage
from app.networks.models import Gathering, Team
from app.statistics.masking import About
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.storyboards import make_storyboard
from tests.makers.voices import make_voice
from tests.pages.storyboards import StoryboardPage, address_of

SignedIn = Callable[[User], FlaskClient]
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def team() -> Team:
    """A team that has a goal and has closed a test of it."""
    team = make_team(make_network(), name="Anda")
    goal = make_goal(team)
    make_cycle(
        goal,
        stage=Stage.CLOSED,
        families=12,
        decision=Decision.ADOPT,
        ended_on=date(2026, 11, 9),
        learnt="Folk møter når de vet hva møtet skal avgjøre.",
    )
    return team


@pytest.fixture
def gathering(team: Team) -> Gathering:
    """The next gathering of its network."""
    return make_gathering(team.network)


def peer_of(team: Team) -> User:
    return make_member(make_team(team.network))


def test_each_box_tells_how_much_has_room(
    signed_in: Callable[[User], FlaskClient], team: Team, gathering: Gathering
) -> None:
    client = signed_in(make_member(team))

    form = StoryboardPage.open_form(client, address_of(team, gathering))
    saved = StoryboardPage.write(client, address_of(team, gathering), learnt="a" * 421)

    told = [f"Høyst {most} tegn får plass." for most in (80, 260, 420, 420, 260)]
    assert form.texts(".story-written [data-field=description]") == told
    assert (saved.status, len(saved.errors)) == (422, 1)


def test_what_is_empty_is_made_of_what_the_team_has_logged(
    signed_in: SignedIn, team: Team, gathering: Gathering
) -> None:
    page = StoryboardPage.show(signed_in(make_member(team)), address_of(team, gathering))

    assert page.texts(".story-heading") == ["Alle rundt bordet"]
    assert page.part("tested") == ["PDSA 1: SMS dagen før møtet. Tatt i bruk."]
    assert page.part("learnt") == ["Folk møter når de vet hva møtet skal avgjøre."]


def test_own_words_stand_instead_and_emptied_ones_give_way_again(
    signed_in: SignedIn, team: Team, gathering: Gathering
) -> None:
    client = signed_in(make_member(team))

    StoryboardPage.write(
        client, address_of(team, gathering), learnt="Spør først.", title="Rundt bordet"
    )
    written = StoryboardPage.show(client, address_of(team, gathering))
    StoryboardPage.write(client, address_of(team, gathering), go_back="learnt")
    emptied = StoryboardPage.show(client, address_of(team, gathering))

    assert written.part("learnt") == ["Spør først."]
    assert emptied.part("learnt") == ["Folk møter når de vet hva møtet skal avgjøre."]
    assert emptied.texts(".story-heading") == ["Rundt bordet"]


def test_a_generated_text_can_be_begun_from(
    signed_in: SignedIn, team: Team, gathering: Gathering
) -> None:
    client = signed_in(make_member(team))

    form = StoryboardPage(client.get(f"{address_of(team, gathering)}/edit?begin=learnt"))

    assert form.value("learnt") == "Folk møter når de vet hva møtet skal avgjøre."
    assert form.value("tested") == ""


def test_the_later_of_two_editors_sees_both_texts(
    signed_in: SignedIn, team: Team, gathering: Gathering
) -> None:
    first, second = signed_in(make_member(team)), signed_in(make_member(team))
    StoryboardPage.write(first, address_of(team, gathering), learnt="Første")
    hers = StoryboardPage.open_form(second, address_of(team, gathering))
    StoryboardPage.write(first, address_of(team, gathering), learnt="Først lagret")

    sent = {**hers.hidden, "learnt": "Etterpå"}
    late = StoryboardPage(second.post(f"{address_of(team, gathering)}/edit", data=sent))

    assert late.status == 409
    assert "Først lagret" in late.texts(".ds-alert dd")
    assert late.value("learnt") == "Etterpå"


def test_a_text_that_is_too_long_or_tells_of_somebody_is_refused_beside_its_box(
    signed_in: SignedIn, team: Team, gathering: Gathering
) -> None:
    client = signed_in(make_member(team))

    long = StoryboardPage.write(client, address_of(team, gathering), aim="a" * 261)
    named = StoryboardPage.write(
        client, address_of(team, gathering), learnt="Ring mor på 91 23 45 67."
    )

    assert (long.status, len(long.errors)) == (422, 1)
    assert (named.status, len(named.errors)) == (422, 1)
    assert named.value("learnt") == "Ring mor på 91 23 45 67."


def test_others_read_the_words_when_the_team_has_seen_them_through(
    signed_in: SignedIn, team: Team, gathering: Gathering
) -> None:
    peer, own = signed_in(peer_of(team)), signed_in(make_member(team))

    before = StoryboardPage.show(peer, address_of(team, gathering))
    StoryboardPage.see_through(own, address_of(team, gathering))
    after = StoryboardPage.show(peer, address_of(team, gathering))

    assert before.texts(".story-heading") == ["Anda"]
    assert before.part("learnt") == []
    assert after.part("learnt") == ["Folk møter når de vet hva møtet skal avgjøre."]


def test_words_that_nobody_has_seen_are_not_seen_through(
    signed_in: SignedIn, team: Team, gathering: Gathering
) -> None:
    board = make_storyboard(team, gathering, is_shown=True, learnt="Spør først.")
    own, address = signed_in(make_member(team)), address_of(team, gathering)

    StoryboardPage.write(own, address, learnt="Spør barnet først.")
    told = StoryboardPage.show(own, address)
    StoryboardPage.write(own, address, learnt="Spør mor først.")
    late = own.post(f"{address}/see-through", data=told.seen)
    bare = own.post(f"{address}/see-through")

    assert told.soup.select_one(".ds-alert form[action$='/see-through'] input[name=version]")
    assert (late.status_code, bare.status_code) == (409, 409)
    assert board.seen_through_at is None


def test_a_reason_to_share_anyway_goes_with_what_was_seen(
    signed_in: SignedIn, gathering: Gathering
) -> None:
    team = make_team(gathering.network)
    make_cycle(make_goal(team), stage=Stage.DO, families=1)
    board = make_storyboard(team, gathering, learnt="Den 12. november møtte alle.")

    page = StoryboardPage.see_through(signed_in(make_member(team)), address_of(team, gathering))

    (version,) = page.soup.select("main form input[name=version]")
    assert version["value"] == str(board.version)


def test_changed_words_are_kept_to_the_team_until_they_are_seen_through_again(
    signed_in: SignedIn, team: Team, gathering: Gathering
) -> None:
    make_storyboard(team, gathering, is_shown=True, learnt="Spør først.")
    own = signed_in(make_member(team))

    StoryboardPage.write(own, address_of(team, gathering), learnt="Spør barnet først.")

    assert (
        StoryboardPage.show(signed_in(peer_of(team)), address_of(team, gathering)).part("learnt")
        == []
    )


def test_others_do_not_read_what_is_logged_after_it_was_shown(
    signed_in: SignedIn, team: Team, gathering: Gathering
) -> None:
    make_storyboard(team, gathering, is_shown=True)
    with clock.stopped_at(datetime(2026, 11, 30, 9, 0, tzinfo=UTC)):
        make_voice(make_goal(team, title="Nytt mål"), said="Dette kom etterpå.")
        page = StoryboardPage.show(signed_in(peer_of(team)), address_of(team, gathering))

    assert page.texts(".story-heading") == ["Alle rundt bordet"]
    assert page.texts(".story-voice") == []


def test_a_test_on_few_families_tells_neither_its_day_nor_what_was_said(
    signed_in: SignedIn, gathering: Gathering
) -> None:
    team = make_team(gathering.network)
    goal = make_goal(team)
    closed: Any = {"stage": Stage.CLOSED, "decision": Decision.ADAPT, "ended_on": date(2026, 11, 9)}
    make_cycle(goal, families=1, learnt="I uke 44 gikk det bra.", **closed)
    make_cycle(goal, number=2, families=2, learnt="Hun sa «jeg torde ikke si noe».", **closed)

    page = StoryboardPage.show(signed_in(make_member(team)), address_of(team, gathering))

    assert "uke 44" not in page.response.text
    assert "torde" not in page.response.text


def test_own_words_on_a_small_test_are_asked_about_before_others_read_them(
    signed_in: SignedIn, gathering: Gathering
) -> None:
    team = make_team(gathering.network)
    make_cycle(make_goal(team), stage=Stage.DO, families=1)
    make_storyboard(team, gathering, learnt="Den 12. november møtte alle.")

    page = StoryboardPage.see_through(signed_in(make_member(team)), address_of(team, gathering))

    assert page.status == 422
    assert page.heading == "Se på dette før andre leser det"


def test_the_sheet_holds_the_numbers_that_the_network_sees(
    signed_in: SignedIn, team: Team, gathering: Gathering
) -> None:
    measure = make_measure(team.network, about=About.PEOPLE)
    make_series(team, measure, measurements={"2026-W40": (3, 4), "2026-W41": (8, 10)})
    client = signed_in(make_member(team))

    usual = StoryboardPage.show(client, address_of(team, gathering))
    everything = StoryboardPage.show(client, address_of(team, gathering), numbers="all")
    peer = StoryboardPage.show(signed_in(peer_of(team)), address_of(team, gathering), numbers="all")

    assert usual.soup.select(".l-hid")
    assert not everything.soup.select(".l-hid")
    assert "Alle tallene våre" not in peer.response.text


def test_a_guest_reads_and_a_facilitator_does_not_write(
    signed_in: SignedIn, team: Team, gathering: Gathering
) -> None:
    guest, facilitator = make_guest(team.network), make_facilitator(team.network)

    assert StoryboardPage.show(signed_in(guest), address_of(team, gathering)).status == 200
    assert (
        StoryboardPage.open_form(signed_in(facilitator), address_of(team, gathering)).status == 403
    )


def test_a_gathering_of_another_network_is_not_found(signed_in: SignedIn, team: Team) -> None:
    other = make_gathering(make_network())

    assert StoryboardPage.show(signed_in(make_member(team)), address_of(team, other)).status == 404
