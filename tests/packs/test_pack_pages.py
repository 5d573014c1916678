"""The pages of packs: for those of the network, from what was frozen alone."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.audit.queries import list_events
from app.clock import OSLO
from app.extensions import db
from app.measures.models.series import Series
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Gathering, Team
from app.packs.models import Pack
from app.packs.queries import anyone_as, content_of, list_packs
from app.statistics.masking import About, Audience
from tests.makers.measures import make_measure, make_measurement, make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.packs import make_pack, make_told_network
from tests.makers.people import make_facilitator, make_guest, make_leader, make_member
from tests.makers.stories import weekly
from tests.pages.packs import FreezePage, PackPage
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
NOW = datetime(2026, 12, 2, 8, tzinfo=OSLO)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def gathering(app: Flask) -> Gathering:
    """The gathering of a network with a story."""
    return make_told_network().gatherings[0]


@pytest.fixture
def pack(gathering: Gathering) -> Pack:
    """A pack of it."""
    return make_pack(gathering, reason="Styringsgruppa møtes i dag")


def first_team(gathering: Gathering) -> Team:
    return gathering.network.teams[0]


def log_late(team: Team) -> Series:
    """Log a number for the last weeks of November, as if on 5 December."""
    series = db.session.query(Series).filter_by(team_id=team.id).order_by(Series.id).first()
    assert series is not None
    with clock.stopped_at(NOW + timedelta(days=3)):
        make_measurement(series, "2026-W47", reading=(4, 10))
        rebuild_summaries([series.id])
        db.session.commit()
    return series


def test_the_network_is_shown_as_it_was_with_when_and_why(
    gathering: Gathering, pack: Pack, signed_in: SignedIn
) -> None:
    first_team(gathering).name = "Et annet navn"
    db.session.commit()

    page = PackPage.of(signed_in(make_facilitator(gathering.network)), pack)

    assert page.heading == "Pakke 1 til samling 1"
    assert page.frozen.startswith("Frosset 2. desember 2026 kl. 08.00.")
    assert "Styringsgruppa møtes i dag" in page.frozen
    assert page.teams == ["Nordvik", "Sørfjord"]
    assert page.signs


def test_a_guest_is_shown_no_signs(gathering: Gathering, pack: Pack, signed_in: SignedIn) -> None:
    page = PackPage.of(signed_in(make_guest(gathering.network)), pack)

    assert set(page.signs) == {"Ikke levert"}
    assert page.soup.select(".nettab .gl") == []


def test_a_team_is_shown_with_goals_charts_tests_and_voices(
    gathering: Gathering, pack: Pack, signed_in: SignedIn
) -> None:
    team = first_team(gathering)

    page = PackPage.of(signed_in(make_member(team)), pack, team=team)

    assert page.heading == "Nordvik"
    assert "Alle rundt bordet" in page.texts("h2")
    assert "SMS dagen før møtet" in page.texts(".pack-tests b")
    assert len(page.soup.select(".pack-series")) == 2
    assert page.texts("blockquote")


def test_another_team_sees_its_series_and_neither_goals_nor_voices(
    gathering: Gathering, pack: Pack, signed_in: SignedIn
) -> None:
    own, other = gathering.network.teams

    page = PackPage.of(signed_in(make_member(own)), pack, team=other)

    assert len(page.soup.select(".pack-series")) == 2
    assert page.texts("blockquote") == []
    assert page.soup.select(".pack-goal") == []


def test_numbers_that_come_late_are_listed_and_do_not_change_the_pack(
    gathering: Gathering, pack: Pack, signed_in: SignedIn
) -> None:
    facilitator, team = signed_in(make_facilitator(gathering.network)), first_team(gathering)
    before = PackPage.of(facilitator, pack)

    series = log_late(team)
    after = PackPage.of(facilitator, pack)

    assert before.late == []
    assert len(after.late) == 1
    assert "Uke 47 2026, kom 5. desember kl. 08.00" in after.late[0]
    assert before.texts(".nettab") == after.texts(".nettab")
    live = Page(facilitator.get(f"/series/{series.id}"))
    assert live.texts(".late-mark") == ["Kom etter pakke 1 til samling 1"]


def test_a_guest_is_told_of_late_numbers_as_far_as_they_are_seen(
    gathering: Gathering, pack: Pack, signed_in: SignedIn
) -> None:
    series, guest = log_late(first_team(gathering)), signed_in(make_guest(gathering.network))

    seen = PackPage.of(guest, pack).late
    gathering.network.fewest_people = 12
    series.measure.about = About.PEOPLE
    rebuild_summaries([series.id])
    db.session.commit()

    assert len(seen) == 1
    assert "Uke 47 2026, kom 5. desember kl. 08.00" in seen[0]
    assert PackPage.of(guest, pack).late == []


def test_the_pack_of_the_next_gathering_says_what_changed_and_what_was_late(
    gathering: Gathering, pack: Pack, signed_in: SignedIn
) -> None:
    with clock.stopped_at(NOW + timedelta(days=1)):
        tried = make_pack(gathering)
    log_late(first_team(gathering))
    with clock.stopped_at(NOW + timedelta(days=4)):
        after = make_gathering(gathering.network, number=2, starts_on=date(2027, 1, 20))
    with clock.stopped_at(NOW + timedelta(days=48)):
        make_pack(after, reason="For å prøve")
        following = make_pack(after)
        facilitator = signed_in(make_facilitator(gathering.network))

        page = PackPage.of(facilitator, following)
        again = PackPage.of(facilitator, tried)

    assert "Siden samling 1:" in page.texts(".since p")[0]
    assert again.texts("#changed p") == ["Ingen tidligere samling har en pakke å sammenligne med."]
    assert any(one.startswith("Tall som kom for sent") for one in page.changed)
    assert any(one.startswith("Nye tall") for one in page.changed)


def test_two_packs_stand_side_by_side_in_the_fixed_order(
    gathering: Gathering, pack: Pack, signed_in: SignedIn
) -> None:
    log_late(first_team(gathering))
    with clock.stopped_at(NOW + timedelta(days=4)):
        following = make_pack(gathering)
    client = signed_in(make_facilitator(gathering.network))

    page = Page(client.get(f"/packs/{following.id}/compare"))

    assert page.texts("tbody th") == ["Nordvik", "Sørfjord"]
    assert page.texts("tbody tr:first-child .what li")[0] == "1 ny periode"
    assert page.texts("tbody tr:last-child .what li") == ["Som før"]


def test_a_pack_of_another_network_cannot_be_compared_with(
    gathering: Gathering, pack: Pack, signed_in: SignedIn
) -> None:
    foreign = make_pack(make_told_network_elsewhere())

    client = signed_in(make_facilitator(gathering.network))

    assert client.get(f"/packs/{pack.id}/compare?with={foreign.id}").status_code == 404
    assert client.get(f"/packs/{pack.id}/compare").status_code == 200


@pytest.mark.parametrize("odd", ["9223372036854775808", "9" * 5_000, "-1", "x", ""])
def test_what_no_pack_can_be_called_is_as_if_nothing_were_asked_for(
    gathering: Gathering, pack: Pack, signed_in: SignedIn, odd: str
) -> None:
    client = signed_in(make_facilitator(gathering.network))

    assert client.get(f"/packs/{pack.id}/compare?with={odd}").status_code == 200


def make_told_network_elsewhere() -> Gathering:
    """A gathering of a network with one empty team."""
    network = make_network()
    make_team(network)
    return make_gathering(network)


@pytest.mark.parametrize("path", ["", "/teams/{team}", "/compare"])
def test_a_pack_of_another_network_is_not_found(
    gathering: Gathering, pack: Pack, signed_in: SignedIn, path: str
) -> None:
    stranger = make_member(make_team(make_network()))
    address = f"/packs/{pack.id}" + path.format(team=first_team(gathering).id)

    assert signed_in(stranger).get(address).status_code == 404


def test_a_team_that_is_not_in_the_pack_is_not_found(
    gathering: Gathering, pack: Pack, signed_in: SignedIn
) -> None:
    late_team = make_team(gathering.network)

    assert PackPage.of(signed_in(make_member(late_team)), pack, team=late_team).status == 404


def test_who_runs_gatherings_freezes_by_hand_for_a_reason(
    gathering: Gathering, signed_in: SignedIn
) -> None:
    client = signed_in(make_facilitator(gathering.network))

    without = FreezePage.send(client, gathering, reason="")
    sent = FreezePage.send(client, gathering, reason="Kommunestyret møtes")

    packs = list_packs(gathering.id)
    assert without.errors == ["Skriv med noen få ord hvorfor."]
    assert sent.location == f"/packs/{packs[0].id}"
    assert [(one.number, one.reason, one.due_at) for one in packs] == [
        (1, "Kommunestyret møtes", None)
    ]
    assert [one.action for one in list_events("pack", [packs[0].id])] == ["pack.frozen"]


def test_a_pack_frozen_by_hand_holds_the_network_line_of_what_is_closed(
    app: Flask, signed_in: SignedIn
) -> None:
    network, counted = make_network(), weekly(*[(5, 10)] * 12)
    measure = make_measure(network)
    for number in range(5):
        make_series(make_team(network, name=f"Team {number}"), measure, measurements=counted)
    gathering, facilitator = make_gathering(network), make_facilitator(network)

    FreezePage.send(signed_in(facilitator), gathering, reason="Kommunestyret møtes")

    content = content_of(list_packs(gathering.id)[0], anyone_as(Audience.TEAM))
    (line,) = content.lines
    assert {(one.numerator, one.denominator, one.teams) for one in line.points} == {(25, 50, 5)}


def test_others_do_not_freeze(gathering: Gathering, signed_in: SignedIn) -> None:
    leader = signed_in(make_leader(first_team(gathering)))

    assert FreezePage.send(leader, gathering, reason="Nå").status == 403


def test_the_page_of_a_gathering_says_when_numbers_are_frozen_and_leads_to_packs(
    gathering: Gathering, signed_in: SignedIn
) -> None:
    client = signed_in(make_facilitator(gathering.network))
    before = Page(client.get(f"/gatherings/{gathering.id}"))
    pack = make_pack(gathering)

    after = Page(client.get(f"/gatherings/{gathering.id}"))

    assert "Tallene fryses 2. desember kl. 12.00." in before.texts("#packs p")
    assert "Ingen av to team har levert alle tall de er bedt om." in before.texts("#packs p")
    assert after.soup.select_one(f"#packs a[href='/packs/{pack.id}']")
    assert after.soup.select_one(f"#packs a[href='/gatherings/{gathering.id}/packs/new']")
