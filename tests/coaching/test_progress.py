"""How far a team has come: two views side by side, a proposal, and nobody else who knows."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.coaching.models import ProgressScore, Side
from app.coaching.queries.progress import SeenWork, gather_evidence
from app.coaching.services.progress import propose_score
from app.cycles.models import Decision, Stage
from app.extensions import db
from app.goals.models import GoalStatus
from app.measures.models.measure import Measure, MeasureType
from app.networks.models import FacilitatorsSee, Network
from app.statistics.masking import About, Audience
from tests.makers.choices import make_phase
from tests.makers.coaching import make_score
from tests.makers.cycles import make_cycle
from tests.makers.goals import end_goal, make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import (
    make_coordinator,
    make_facilitator,
    make_guest,
    make_leader,
    make_member,
    make_user,
)
from tests.makers.saving import save
from tests.makers.stories import make_better, weekly
from tests.pages.coaching import give_score, show_progress
from tests.pages.page import follow

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
TEAM, NETWORK = Audience.TEAM, Audience.NETWORK
NOTHING = SeenWork(
    goals=0,
    has_series=False,
    has_numbers=False,
    planned=0,
    running=0,
    studied=0,
    adopted=0,
    better_outcomes=(),
    better_processes=(),
    outcomes=0,
    held=(),
    hides=False,
)


def seen(**found: object) -> SeenWork:
    return SeenWork(**{**{name: getattr(NOTHING, name) for name in NOTHING.__slots__}, **found})


def make_outcome(network: Network, *, about: About = About.PRACTICE) -> Measure:
    measure = make_measure(network, about=about)
    measure.measure_type = MeasureType.OUTCOME
    return save(measure)


def test_team_and_facilitator_stand_side_by_side_each_with_its_reason(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    member, facilitator = signed_in(make_member(team)), signed_in(make_facilitator(team.network))

    follow(member, give_score(member, team.id, side="team", halves="8", reason="Malen er i bruk."))
    give_score(facilitator, team.id, side="facilitator", halves="7", reason="To skoler gjenstår.")
    page = show_progress(member, team.id)

    assert page.texts(".grid .latest") == ["4,0 Mye er blitt bedre", "3,5 Det er blitt bedre"]
    assert page.texts(".grid .light") == ["Malen er i bruk.", "To skoler gjenstår."]


def test_what_was_said_before_is_kept_the_latest_first(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_leader(team))

    for halves in ("4", "5"):
        give_score(client, team.id, side="team", halves=halves, reason="Fordi")

    assert show_progress(client, team.id).texts(".scores b") == ["2,5", "2,0"]


@pytest.mark.parametrize("halves", ["", "0", "11", "5.5", "x"])
def test_a_step_that_is_none_is_refused_and_the_reason_is_kept(
    signed_in: SignedIn, halves: str
) -> None:
    team = make_team()
    client = signed_in(make_member(team))

    page = give_score(client, team.id, side="team", halves=halves, reason="Fordi")

    assert page.status == 422
    assert page.errors == ["Velg et trinn."]
    assert page.value("reason") == "Fordi"
    assert db.session.query(ProgressScore).count() == 0


def test_a_step_without_a_reason_is_refused_beside_the_reason(signed_in: SignedIn) -> None:
    team = make_team()

    page = give_score(signed_in(make_member(team)), team.id, side="team", halves="5", reason="")

    assert page.errors == ["Skriv en setning."]


def test_each_side_speaks_for_itself_alone(signed_in: SignedIn) -> None:
    team = make_team()
    member, facilitator = signed_in(make_member(team)), signed_in(make_facilitator(team.network))

    answers = [
        member.get(f"/teams/{team.id}/progress/facilitator").status_code,
        facilitator.get(f"/teams/{team.id}/progress/team").status_code,
    ]

    assert answers == [403, 403]


def test_nobody_but_the_team_and_its_facilitators_knows_how_far_it_has_come(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    team = make_team(network)
    make_score(team, 8, by=make_member(team))
    strangers = [
        make_guest(network),
        make_member(make_team(network)),
        make_coordinator(network.programme),
        make_facilitator(make_network()),
        make_user(is_administrator=True),
    ]

    for stranger in strangers:
        client = signed_in(stranger)
        assert show_progress(client, team.id).status == 404
        assert client.get(f"/teams/{team.id}/progress/team").status_code == 404
        assert client.get(f"/teams/{team.id}/progress/facilitator").status_code == 404


def test_no_list_no_board_and_no_file_shows_scores_across_teams(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    for _each in range(2):
        team = make_team(network)
        make_better(team, measure)
        make_score(team, 8, by=make_member(team), reason="Kjennemerke")
    client = signed_in(make_facilitator(network))
    addresses = [
        f"/networks/{network.slug}{rest}"
        for rest in ("", "/help", "/teams", f"/measures/{measure.id}", ".csv", "/downloads")
    ]

    for address in addresses:
        answer = client.get(address)
        assert b"Kjennemerke" not in answer.data, address
        assert b"progress_score" not in answer.data, address


@pytest.mark.parametrize(
    ("evidence", "halves"),
    [
        (NOTHING, 1),
        (seen(goals=1), 2),
        (seen(goals=1, planned=1), 3),
        (seen(goals=1, has_series=True), 3),
        (seen(goals=1, has_series=True, has_numbers=True), 4),
        (seen(goals=1, running=1), 4),
        (seen(goals=1, studied=1), 5),
        (seen(studied=1, better_processes=("A",)), 6),
        (seen(studied=1, better_outcomes=("A",), outcomes=3, adopted=1), 7),
        (seen(studied=1, better_outcomes=("A",), outcomes=2, adopted=0), 7),
        (seen(studied=1, better_outcomes=("A",), outcomes=2, adopted=1), 8),
        (seen(studied=1, better_outcomes=("A",), outcomes=2, adopted=1, held=("A",)), 9),
    ],
)
def test_what_is_proposed_follows_what_is_seen_and_is_never_the_last_step(
    evidence: SeenWork, halves: int
) -> None:
    assert propose_score(evidence) == halves


def test_sirkel_proposes_with_what_it_sees_and_sets_nothing(signed_in: SignedIn) -> None:
    team = make_team()
    measure = make_outcome(team.network)
    make_better(team, measure)
    cycle = make_cycle(make_goal(team), stage=Stage.DO)
    cycle.stage, cycle.decision, cycle.ended_on = Stage.CLOSED, Decision.ADOPT, cycle.started_on
    save(cycle)

    page = show_progress(signed_in(make_member(team)), team.id)

    assert "passer med trinn 4,0: Mye er blitt bedre" in " ".join(page.texts("main section p"))
    assert page.texts("main ul.ds-list li") == [
        "1 mål som det arbeides med.",
        "1 test: 1 gjennomført, hvorav 1 tatt i bruk.",
        f"Et skift til det bedre: {measure.short_name}.",
    ]
    assert db.session.query(ProgressScore).count() == 0


@pytest.mark.parametrize("status", [GoalStatus.REACHED, GoalStatus.CLOSED])
def test_a_goal_that_is_over_is_not_one_that_is_worked_on(
    signed_in: SignedIn, status: GoalStatus
) -> None:
    team = make_team()
    make_goal(team)
    end_goal(make_goal(team, title="Rett folk i rommet"), status=status)

    page = show_progress(signed_in(make_member(team)), team.id)

    assert page.texts("main ul.ds-list li")[0] == "1 mål som det arbeides med."


def test_a_facilitator_who_may_not_see_small_numbers_learns_nothing_of_them_from_the_proposal(
    signed_in: SignedIn,
) -> None:
    network = make_network(facilitators_see=FacilitatorsSee.MASKED)
    team = make_team(network)
    measure = make_outcome(network, about=About.SENSITIVE)
    low, high = ((1, 10),) * 10, ((9, 10),) * 10
    make_series(team, measure, measurements=weekly(*low, *high))
    member, facilitator = signed_in(make_member(team)), signed_in(make_facilitator(network))

    own, theirs = show_progress(member, team.id), show_progress(facilitator, team.id)

    assert any(measure.short_name in line for line in own.texts("main ul.ds-list li"))
    assert theirs.texts("main ul.ds-list li")[-1] == (
        "Noen målinger er skjult for dere, og er ikke regnet med her."
    )
    assert measure.short_name not in " ".join(theirs.texts("main"))
    assert gather_evidence(team.id, audience=Audience.NETWORK).better == ()


def test_a_series_with_a_hidden_number_in_an_earlier_phase_tells_no_improvement_in_the_latest(
    app: object,
) -> None:
    network = make_network()
    team = make_team(network)
    numbers = ((1, 10),) * 4 + ((20, 60),) * 9 + ((50, 60),) * 9
    measure = make_outcome(network, about=About.SENSITIVE)
    series = make_series(team, measure, measurements=weekly(*numbers))
    make_phase(series, "2026-W05")

    own, theirs = (gather_evidence(team.id, audience=one) for one in (TEAM, NETWORK))

    assert own.better == (measure.short_name,)
    assert (theirs.better, theirs.hides) == ((), True)


def test_a_closed_team_is_read_and_not_scored(signed_in: SignedIn) -> None:
    team = make_team()
    make_score(team, 8, by=make_member(team), side=Side.FACILITATOR)
    client = signed_in(make_facilitator(team.network))

    client.post(f"/teams/{team.id}/close")

    assert show_progress(client, team.id).status == 200
    assert client.get(f"/teams/{team.id}/progress/facilitator").status_code == 403
