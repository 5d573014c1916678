"""The page of a pack: what is new since the last one, of all and of one's own, and its states."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.boards.views.network_line import of_network
from app.clock import OSLO
from app.cycles.models import Stage
from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.period import Frequency, Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.services.recording import record_measurement
from app.networks.models import Network
from app.packs.models import Pack
from app.packs.queries import anyone_as, content_of
from app.packs.queries.late import list_late_periods
from app.packs.services.packs import Why, keep_pack, read_now
from app.statistics.masking import Audience
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.packs import make_pack
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.stories import LOW, make_better, make_quiet, make_worse, weekly
from tests.pages.gatherings import open_gathering
from tests.pages.packs import PackPage
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
NOW = datetime(2026, 6, 3, 8, tzinfo=OSLO)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def network(app: Flask) -> Network:
    """Three teams since an empty pack: two shifts to the better, one the other way, and tests."""
    network = make_network()
    with clock.stopped_at(NOW - timedelta(days=200)):
        make_pack(make_gathering(network, starts_on=date(2025, 11, 20)))
    measure = make_measure(network)
    for name, tell in (("Bjerk", make_better), ("Furu", make_better), ("Gran", make_worse)):
        team = make_team(network, name=name)
        tell(team, measure)
        make_cycle(make_goal(team), stage=Stage.DO, families=8)
    make_gathering(network, number=2, starts_on=date(2026, 6, 4))
    db.session.refresh(network)
    return network


def freeze(network: Network) -> Pack:
    return make_pack(network.gatherings[1])


def common(network: Network) -> Measure:
    measure = db.session.scalar(select(Measure).where(Measure.network_id == network.id))
    assert measure is not None
    return measure


def since(client: FlaskClient, pack: Pack) -> list[str]:
    return PackPage.of(client, pack).texts(".since p")


def test_all_read_the_same_of_the_network_in_the_words_of_the_gathering(
    network: Network, signed_in: SignedIn
) -> None:
    make_worse(network.teams[0], make_measure(network.teams[0]))
    pack = freeze(network)
    facilitator, guest = signed_in(make_facilitator(network)), signed_in(make_guest(network))
    member = signed_in(make_member(network.teams[0]))

    shared = "Siden samling 1: To nye skift til det bedre. Tre nye PDSA-er."
    assert since(guest, pack) == [shared]
    assert since(member, pack)[0] == shared
    whole = "Tre nye skift, to til det bedre og ett i feil retning. Tre nye PDSA-er."
    assert since(facilitator, pack) == [f"Siden samling 1: {whole}"]
    band = open_gathering(facilitator, pack.gathering).texts(".since")[0]
    assert whole in band


def test_a_team_is_told_of_its_own_apart_and_that_it_is_its_own(
    network: Network, signed_in: SignedIn
) -> None:
    make_worse(network.teams[0], make_measure(network.teams[0]))

    told = since(signed_in(make_member(network.teams[0])), freeze(network))

    assert told[1:] == [
        "Hos dere: To nye skift, ett til det bedre og ett i feil retning. Én ny PDSA."
    ]


def test_the_list_says_whose_changes_it_holds_and_counts_no_others(
    network: Network, signed_in: SignedIn
) -> None:
    pack = freeze(network)

    own = PackPage.of(signed_in(make_member(network.teams[0])), pack)
    outside = PackPage.of(signed_in(make_guest(network)), pack)
    whole = PackPage.of(signed_in(make_facilitator(network)), pack)

    assert own.texts("#changed p")[0].startswith("Du ser alt fra Bjerk.")
    assert outside.texts("#changed p") == ["Fra teamene ser du nye tall og delte tester."]
    assert whole.texts("#changed p") == []
    assert not any(one[-1].isdigit() for page in (own, outside, whole) for one in page.changed)


def test_numbers_that_have_not_come_are_no_value_in_a_pack(
    network: Network, signed_in: SignedIn
) -> None:
    make_quiet(make_team(network, name="Lerk"), common(network))
    pack = freeze(network)

    for reader in (make_facilitator(network), make_guest(network)):
        page = PackPage.of(signed_in(reader), pack)
        assert page.texts(".nettab tbody tr:last-child td .say") == ["– Ikke levert"]
        beside = Page(signed_in(reader).get(f"/packs/{pack.id}/compare"))
        assert beside.texts("tbody tr:last-child td .say") == ["– Ikke levert"]


def test_nothing_to_measure_is_said_in_the_words_of_the_measure(
    network: Network, signed_in: SignedIn
) -> None:
    measure = common(network)
    measure.definition.nothing_label = "Ingen møter"
    make_series(make_team(network, name="Lerk"), measure, measurements=weekly(*LOW, None))
    pack = freeze(network)

    page = Page(signed_in(make_guest(network)).get(f"/packs/{pack.id}/compare"))

    assert page.texts("tbody tr:last-child td .v") == ["Ingen møter"]


def test_a_phone_is_shown_the_measure_that_most_use_or_the_one_that_is_chosen(
    network: Network, signed_in: SignedIn
) -> None:
    other = make_measure(network)
    make_better(network.teams[0], other)
    pack, client = freeze(network), signed_in(make_guest(network))

    usual = Page(client.get(f"/packs/{pack.id}"))
    chosen = Page(client.get(f"/packs/{pack.id}?measure={other.id}"))

    assert len(usual.soup.select(".nettab tbody td.chosen svg")) == 3
    assert len(chosen.soup.select(".nettab tbody td.chosen svg")) == 1
    assert len(usual.soup.select("#choose-measure option")) == 2
    assert len(chosen.soup.select(".nettab thead th")) == 3


def test_the_line_of_the_network_is_no_teams(app: Flask) -> None:
    with app.test_request_context():
        told = of_network("Dere har 1 av 10 punkter. Vi kan lese serien når dere har ni til.")

    assert told == "Det er 1 av 10 punkter. Vi kan lese serien når det er ni til."


@pytest.mark.parametrize("seconds", [-10, 3])
def test_a_number_that_is_saved_while_a_pack_is_read_is_late(
    network: Network, seconds: int
) -> None:
    gathering, series = network.gatherings[1], db.session.scalars(select(Series)).first()
    assert series is not None
    frozen = read_now(gathering)
    with clock.stopped_at(NOW + timedelta(seconds=seconds)):
        asked = Period.containing(date(2025, 12, 8), Frequency.WEEK)
        record_measurement(series, asked, Reading(State.MEASURED, 5, 10), by=None)
        db.session.commit()

    with clock.stopped_at(NOW + timedelta(seconds=6)):
        pack = keep_pack(gathering, frozen, why=Why(reason="Prøve"))
        db.session.commit()

    assert pack is not None
    assert pack.made_at == NOW
    seen = content_of(pack, anyone_as(Audience.TEAM)).series
    late = [one for _team, told in seen for one in told.late]
    assert [one.period for one in late] == [asked]
    assert list_late_periods(series) == {asked.start: pack}


def test_a_number_that_was_saved_just_before_a_pack_was_read_is_not_late(network: Network) -> None:
    gathering, series = network.gatherings[1], db.session.scalars(select(Series)).first()
    assert series is not None
    with clock.stopped_at(NOW - timedelta(seconds=3)):
        asked = Period.containing(date(2025, 12, 8), Frequency.WEEK)
        record_measurement(series, asked, Reading(State.MEASURED, 5, 10), by=None)
        db.session.commit()

    pack = make_pack(gathering)

    assert pack.made_at == NOW
    assert list_late_periods(series) == {}


def test_comparing_begins_with_what_changed_in_any_measure(
    network: Network, signed_in: SignedIn
) -> None:
    quiet, moved = common(network), make_measure(network)
    with clock.stopped_at(NOW - timedelta(days=2)):
        series = make_series(network.teams[1], moved, measurements=weekly(*[(5, 10)] * 12, last=20))
        first = freeze(network)
    asked = Period.containing(date(2026, 5, 20), Frequency.WEEK)
    record_measurement(series, asked, Reading(State.MEASURED, 9, 10), by=None)
    second = freeze(network)

    page = Page(signed_in(make_guest(network)).get(f"/packs/{second.id}/compare?with={first.id}"))

    assert page.texts("#both") == [moved.name]
    assert page.texts(".changed-at-all h3") == [moved.name]
    late = "Furu 1 periode kom etter forrige pakke"
    assert page.texts(".changed-at-all li") == [late, "Nye tall fra ett team."]
    assert len(page.soup.select(".compare-choice button")) == 1
    assert quiet.name not in page.texts(".changed-at-all h3")
    assert all(page.texts(".side-by-side td .day"))
