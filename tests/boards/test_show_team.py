"""The team board: what waits, the goals, the other measures, and what others may see of it."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Stage
from app.goals.models import Goal, GoalStatus
from app.measures.models.series import Series
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_team
from tests.makers.people import (
    make_coordinator,
    make_facilitator,
    make_guest,
    make_member,
)
from tests.makers.saving import save
from tests.makers.stories import LOW, make_better, weekly
from tests.pages.boards import show_team

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]


def tie(series: Series, goal: Goal) -> Goal:
    series.goal_id = goal.id
    save(series)
    return goal


def make_running(goal: Goal, *, stage: Stage, planned_end_on: date | None = None) -> None:
    cycle = make_cycle(goal, stage=Stage.DO)
    cycle.started_on, cycle.planned_end_on, cycle.stage = date(2026, 5, 4), planned_end_on, stage
    save(cycle)


def test_a_goal_card_shows_aim_value_line_words_test_and_what_matters(
    signed_in: SignedIn,
) -> None:
    series = make_better(make_team())
    goal = tie(series, make_goal(series.team))
    goal.what_matters = "At vi slipper å fortelle alt på nytt."
    save(goal)
    make_running(goal, stage=Stage.STUDY)

    page = show_team(signed_in(make_member(series.team)), series.team)

    assert page.goals == ["Alle rundt bordet"]
    assert "innen 30. juni 2027." in page.texts(".goal .aim")[0]
    assert page.texts(".goal .latest") == ["90 % 9 av 10 · uke 22"]
    assert page.texts(".goal > .signal") == ["10 på rad over medianen – et skift til det bedre"]
    assert page.texts(".goal .phase4 [aria-current]") == ["Studer"]
    assert page.texts(".goal .quote")[0].startswith("«At vi slipper å fortelle alt på nytt.»")
    assert len(page.soup.select(".goal > *")) == 6


def test_what_waits_is_at_most_three_rows_with_one_button_each(signed_in: SignedIn) -> None:
    team = make_team()
    series = make_series(team, measurements=weekly(*LOW, last=20))
    make_series(team, measurements=weekly(*LOW, last=21))
    goal = tie(series, make_goal(team))
    make_running(goal, stage=Stage.STUDY)
    for number in range(3):
        make_goal(team, title=f"Mål {number}")

    page = show_team(signed_in(make_member(team)), team)

    assert len(page.waiting) == 3
    assert page.waiting[0].startswith("Logg uke 21: Møter der alle innkalte møtte")
    assert page.waiting[1] == "PDSA 1, SMS dagen før møtet: Hva lærte dere?"
    assert page.waiting[2] == "Mål 0: Hvordan vet dere at det blir bedre?"
    assert page.actions == ["Logg tallet", "Skriv hva dere lærte", "Velg en måling"]


def test_a_test_that_should_have_ended_asks_how_it_went(signed_in: SignedIn) -> None:
    series = make_better(make_team())
    goal = tie(series, make_goal(series.team))
    make_running(goal, stage=Stage.DO, planned_end_on=date(2026, 5, 29))

    page = show_team(signed_in(make_member(series.team)), series.team)

    assert page.waiting == ["PDSA 1, SMS dagen før møtet: Hvordan gikk det?"]
    assert str(page.soup.select(".todo a")[0]["href"]).endswith("#stage-2")


def test_a_goal_with_numbers_and_no_test_asks_for_the_first_small_one(
    signed_in: SignedIn,
) -> None:
    series = make_better(make_team())
    tie(series, make_goal(series.team))

    page = show_team(signed_in(make_member(series.team)), series.team)

    assert page.waiting == ["Alle rundt bordet: Hva er den første lille testen?"]


def test_series_that_no_card_shows_stand_in_the_table(signed_in: SignedIn) -> None:
    team = make_team()
    shown, other = make_better(team), make_better(team)
    tie(shown, make_goal(team))

    page = show_team(signed_in(make_member(team)), team)

    assert page.other_measures == [other.measure.name]


def test_a_paused_goal_rests_and_its_series_stands_in_the_table(signed_in: SignedIn) -> None:
    series = make_better(make_team())
    goal = tie(series, make_goal(series.team))
    goal.status = GoalStatus.PAUSED
    save(goal)

    page = show_team(signed_in(make_member(series.team)), series.team)

    assert page.goals == []
    assert page.other_measures == [series.measure.name]
    assert "På vent: Alle rundt bordet" in page.texts("main p.sub")


def test_peers_guests_and_coordinators_see_shared_series_and_nothing_else(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    shared = make_better(team)
    hidden = make_series(team, make_measure(team), measurements=weekly(*LOW), is_shared=False)
    goal = tie(shared, make_goal(team))
    goal.what_matters = "At vi slipper å fortelle alt på nytt."
    save(goal)
    make_running(goal, stage=Stage.STUDY)
    peer = make_member(make_team(team.network))

    for person in (peer, make_guest(team.network), make_coordinator(team.network.programme)):
        page = show_team(signed_in(person), team)

        assert page.other_measures == [shared.measure.name]
        for secret in (goal.title, goal.what_matters, "SMS dagen", hidden.measure.name, "Fem steg"):
            assert secret not in page.response.text


def test_a_facilitator_sees_the_goals_and_is_asked_for_nothing(signed_in: SignedIn) -> None:
    series = make_series(make_team(), measurements=weekly(*LOW, last=18))
    tie(series, make_goal(series.team))

    page = show_team(signed_in(make_facilitator(series.team.network)), series.team)

    assert page.goals == ["Alle rundt bordet"]
    assert not page.waiting
    assert not page.soup.select("main .ds-button[data-variant=primary]")


def test_the_days_to_the_next_gathering_are_counted(signed_in: SignedIn) -> None:
    team = make_team()
    make_goal(team)
    make_gathering(team.network, number=1, starts_on=date(2026, 3, 2))
    make_gathering(team.network, number=2, starts_on=date(2026, 6, 9))

    page = show_team(signed_in(make_member(team)), team)

    assert page.texts(".count")[0] == (
        "8 dager til samling 2 9. juni 2026 Tall innen 8. juni kl. 12.00"
    )


def test_a_team_in_another_network_cannot_be_found(signed_in: SignedIn) -> None:
    team = make_team()

    assert show_team(signed_in(make_member(make_team())), team).status == 404
