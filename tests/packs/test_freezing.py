"""Packs: frozen once at a deadline, or by hand; whatever happens later, they stay as they were."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from app import clock
from app.clock import OSLO, stopped_at
from app.cycles.models import Cycle, Stage
from app.extensions import db
from app.goals.models import Goal
from app.measures.models.measure import Measure
from app.measures.models.series import Series, SeriesSummary
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import FacilitatorsSee, Gathering, Network, Team
from app.packs.content import NetworkContent
from app.packs.jobs import freeze_what_is_due
from app.packs.models import Pack
from app.packs.queries import anyone_as, content_of, freeze, list_packs
from app.packs.queries.sights import Reader, Sight
from app.packs.services.packs import Why, keep_pack, read_now
from app.statistics.masking import About, Audience
from app.voices.models import Voice
from app.web.actor import Place
from tests.counting import counted
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_measurement, make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.packs import make_pack, make_told_network
from tests.makers.stories import weekly

INSIDE, OUTSIDE = anyone_as(Audience.TEAM), anyone_as(Audience.NETWORK)
MORNING = datetime(2026, 12, 2, 8, tzinfo=OSLO)
DEADLINE = datetime(2026, 12, 2, 12, tzinfo=OSLO)


@pytest.fixture
def gathering(app: Flask) -> Gathering:
    """The gathering of a network with a story, on 3 December."""
    network = make_told_network()
    return network.gatherings[0]


def plain(content: NetworkContent) -> NetworkContent:
    """Content without what only a pack has."""
    return replace(
        content, pack_id=None, pack_number=None, frozen_at=None, reason="", gathering=None
    )


def facilitator(_place: Place, agreement: FacilitatorsSee) -> Sight:
    """One who sees what the agreement says."""
    is_all = agreement is FacilitatorsSee.ALL
    return Sight(Audience.TEAM if is_all else Audience.NETWORK, sees_work=True)


@pytest.mark.parametrize("reader", [INSIDE, OUTSIDE])
def test_a_pack_says_what_the_network_said_when_it_was_frozen(
    gathering: Gathering, reader: Reader
) -> None:
    with stopped_at(MORNING):
        now = freeze(gathering.network, reader, gathering=gathering)
        pack = make_pack(gathering)

    kept = content_of(pack, reader)

    assert kept.pack_number == 1
    assert plain(replace(kept, numbers_until=now.numbers_until)) == plain(now)


def test_whatever_happens_later_a_pack_stays_as_it_was(gathering: Gathering) -> None:
    with stopped_at(MORNING):
        pack = make_pack(gathering)
        before = content_of(pack, INSIDE)

    change_everything(gathering.network)

    assert content_of(pack, INSIDE) == before


def change_everything(network: Network) -> None:
    """Rename, renumber and delete all that a network holds, and let a team leave it."""
    work: list[Goal | Cycle | Voice] = [
        *db.session.query(Goal),
        *db.session.query(Cycle),
        *db.session.query(Voice),
    ]
    for row in work:
        row.deleted_at = clock.now()
    for measure in db.session.query(Measure):
        measure.name, measure.closed_at = "Et annet navn", clock.now()
    for team in db.session.query(Team):
        team.name, team.closed_at = f"Et annet team {team.id}", clock.now()
    for series in db.session.query(Series):
        make_measurement(series, "2026-W23", reading=(1, 10))
        series.closed_at = clock.now()
    network.name, network.gatherings[0].theme = "Et annet nettverk", "Et annet tema"
    db.session.flush()
    rebuild_summaries()
    db.session.commit()


def look_for_deadlines(*moments: datetime) -> None:
    """Let the job run at some moments, while nobody else reads or writes."""
    for moment in moments:
        db.session.rollback()
        with stopped_at(moment):
            freeze_what_is_due.run()
    db.session.expire_all()


def test_the_deadline_freezes_one_pack_however_often_it_is_looked_for(
    gathering: Gathering,
) -> None:
    look_for_deadlines(DEADLINE - timedelta(minutes=1))
    assert list_packs(gathering.id) == []

    look_for_deadlines(DEADLINE, DEADLINE, DEADLINE + timedelta(hours=5))

    packs = list_packs(gathering.id)
    assert [(one.number, one.due_at, one.made_by_id) for one in packs] == [(1, DEADLINE, None)]


def test_two_who_freeze_the_same_deadline_make_one_pack(gathering: Gathering) -> None:
    frozen, why = read_now(gathering), Why(due_at=DEADLINE)

    made = [keep_pack(gathering, frozen, why=why) for _ in range(2)]

    assert [one and one.number for one in made] == [1, None]


def test_a_deadline_that_is_moved_freezes_another_pack(gathering: Gathering) -> None:
    look_for_deadlines(DEADLINE)
    gathering.numbers_by = DEADLINE + timedelta(hours=8)
    db.session.commit()

    look_for_deadlines(DEADLINE + timedelta(hours=8))

    assert [one.number for one in list_packs(gathering.id)] == [1, 2]


def test_a_night_when_the_clocks_change_freezes_at_the_hour_in_oslo(app: Flask) -> None:
    gathering = make_gathering(make_network(), starts_on=date(2026, 10, 26))
    noon = datetime(2026, 10, 25, 12, tzinfo=OSLO)  # the clocks went back that night

    look_for_deadlines(noon - timedelta(minutes=1))
    assert list_packs(gathering.id) == []
    look_for_deadlines(noon)

    assert len(list_packs(gathering.id)) == 1


def test_a_gathering_that_is_over_is_not_frozen_afterwards(gathering: Gathering) -> None:
    look_for_deadlines(DEADLINE + timedelta(days=9))

    assert list_packs(gathering.id) == []


def test_what_fails_is_tried_again_the_next_minute_and_stops_nobody_else(
    gathering: Gathering,
) -> None:
    other = make_gathering(make_network(), starts_on=gathering.starts_on)
    db.session.execute(update(SeriesSummary).values(content="{"))
    db.session.commit()
    look_for_deadlines(DEADLINE)
    assert (len(list_packs(gathering.id)), len(list_packs(other.id))) == (0, 1)

    rebuild_summaries()
    db.session.commit()
    look_for_deadlines(DEADLINE + timedelta(minutes=1))

    assert len(list_packs(gathering.id)) == 1


def test_the_stricter_agreement_holds_then_and_now(gathering: Gathering) -> None:
    pack = make_pack(gathering)
    network = gathering.network
    assert content_of(pack, facilitator).teams[0].audience is Audience.TEAM

    network.facilitators_see = FacilitatorsSee.MASKED
    masked = make_pack(gathering)
    assert content_of(pack, facilitator).teams[0].audience is Audience.NETWORK

    network.facilitators_see = FacilitatorsSee.ALL
    assert content_of(masked, facilitator).teams[0].audience is Audience.NETWORK


def test_a_rule_that_has_become_stricter_hides_numbers_of_older_packs_too(app: Flask) -> None:
    network = make_network()
    gathering = make_gathering(network)
    measure = make_measure(network, about=About.PEOPLE)
    make_series(make_team(network), measure, measurements=weekly((3, 6), (5, 9)))
    pack = make_pack(gathering)
    assert states(pack) == ["measured", "measured"]

    network.fewest_people = 8
    db.session.commit()

    assert states(pack) == ["hidden", "measured"]
    assert content_of(pack, OUTSIDE).teams[0].series[0].words.tone == "hidden"


def states(pack: Pack) -> list[str]:
    """What others see of the last two periods of the only series of a pack."""
    slots = content_of(pack, OUTSIDE).teams[0].series[0].summary.slots
    return [slot.state.value for slot in slots[-2:]]


def test_what_a_team_keeps_to_itself_today_is_gone_from_older_packs_for_others(
    app: Flask,
) -> None:
    network = make_network()
    gathering, team = make_gathering(network), make_team(network)
    series = make_series(team, make_measure(team), measurements=weekly((3, 6)))
    pack = make_pack(gathering)

    series.is_shared = False
    db.session.commit()

    assert content_of(pack, OUTSIDE).teams[0].series == ()
    assert len(content_of(pack, INSIDE).teams[0].series) == 1


def test_a_test_on_few_families_tells_masked_facilitators_neither_days_nor_quotes(
    gathering: Gathering,
) -> None:
    gathering.network.facilitators_see = FacilitatorsSee.MASKED
    pack = make_pack(gathering)
    told = content_of(pack, facilitator).teams[0]
    assert told.cycles[0].started_on is not None

    db.session.query(Cycle).update({"families": 3})
    db.session.commit()

    seen = content_of(pack, facilitator).teams[0]
    assert seen.cycles[0].started_on is None
    assert len(seen.voices) < len(told.voices)


def test_a_pack_is_read_in_as_few_statements_for_many_teams(gathering: Gathering) -> None:
    pack = make_pack(gathering)
    make_pack(gathering)
    assert pack.gathering.network.programme.name

    with counted() as statements:
        content_of(pack, OUTSIDE)

    assert len(statements) <= 10


def test_what_changed_is_told_since_the_gathering_before(gathering: Gathering) -> None:
    earlier = (MORNING - timedelta(days=89)).date()
    with stopped_at(MORNING - timedelta(days=90)):
        make_pack(make_gathering(gathering.network, number=2, starts_on=earlier))
    team = gathering.network.teams[0]
    series = db.session.query(Series).filter_by(team_id=team.id).first()
    assert series is not None
    for week, readings in weekly(*[(2, 10)] * 12, last=34).items():
        make_measurement(series, week, reading=readings)
    rebuild_summaries()
    make_cycle(make_goal(team), number=7, stage=Stage.DO, change="Felles kalender")

    with stopped_at(MORNING):
        changed = content_of(make_pack(gathering), INSIDE).changed

    kinds = {one.kind.value for one in changed if one.team_id == team.id}
    assert {"delivered", "late", "new_cycle", "signal_gone", "new_signal"} <= kinds
