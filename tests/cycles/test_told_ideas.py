"""What an idea says of how far it is follows its tests back, too."""

from collections.abc import Callable
from datetime import date

import pytest

from app.coaching.queries.progress import gather_evidence
from app.cycles.models import Cycle, Decision, Stage
from app.cycles.services import close_cycle, delete_cycle, edit_plan, restore_cycle, step_back
from app.goals.models import IdeaStatus
from app.goals.services.ideas import delete_idea, restore_idea
from app.statistics.masking import Audience
from tests.makers.cycles import make_cycle
from tests.makers.drivers import make_change_idea
from tests.makers.goals import make_goal
from tests.makers.learning import make_idea
from tests.makers.networks import make_team
from tests.makers.saving import save


def make_adopted() -> Cycle:
    """Make a closed test whose idea is adopted by it."""
    goal = make_goal(make_team())
    cycle = make_cycle(goal, stage=Stage.ACT, idea_id=make_idea(goal).id)
    day = date(2026, 11, 1)
    close_cycle(cycle, by=None, decision=Decision.ADOPT, reason="Det virker.", ended_on=day)
    return cycle


def status_of(cycle: Cycle) -> IdeaStatus:
    assert cycle.idea is not None
    return cycle.idea.status


@pytest.mark.usefixtures("app")
def test_an_idea_whose_decision_is_taken_back_is_under_test_again() -> None:
    cycle = make_adopted()
    before = gather_evidence(cycle.goal.team_id, audience=Audience.TEAM).adopted

    step_back(cycle, by=None, seen=Stage.CLOSED)

    assert before == 1
    assert status_of(cycle) is IdeaStatus.TESTING
    assert gather_evidence(cycle.goal.team_id, audience=Audience.TEAM).adopted == 0


@pytest.mark.usefixtures("app")
def test_an_idea_whose_only_test_is_deleted_is_untested_until_it_is_back() -> None:
    cycle = make_adopted()

    delete_cycle(cycle, by=None)
    gone = status_of(cycle)
    restore_cycle(cycle, by=None)

    assert (gone, status_of(cycle)) == (IdeaStatus.IDEA, IdeaStatus.ADOPTED)


@pytest.mark.usefixtures("app")
def test_an_idea_with_an_earlier_test_is_as_that_one_left_it() -> None:
    cycle = make_adopted()
    later = make_cycle(cycle.goal, number=2, stage=Stage.DO, idea_id=cycle.idea_id)

    delete_cycle(later, by=None)

    assert status_of(cycle) is IdeaStatus.ADOPTED


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("way", [delete_cycle, restore_cycle])
def test_a_plan_says_nothing_of_its_idea(way: Callable[..., None]) -> None:
    cycle = make_adopted()
    plan = make_cycle(cycle.goal, number=2, idea_id=cycle.idea_id)

    way(plan, by=None)

    assert status_of(cycle) is IdeaStatus.ADOPTED


@pytest.mark.usefixtures("app")
def test_a_test_that_turns_out_to_be_of_another_idea_tells_both() -> None:
    cycle = make_adopted()
    first, second = cycle.idea, make_idea(cycle.goal, "Ring i stedet")
    assert first is not None

    edit_plan(cycle, by=None, version=cycle.version, fields={"idea_id": second.id})
    moved = (first.status, second.status)
    edit_plan(cycle, by=None, version=cycle.version, fields={"idea_id": None})

    assert moved == (IdeaStatus.IDEA, IdeaStatus.ADOPTED)
    assert second.status is IdeaStatus.IDEA


@pytest.mark.usefixtures("app")
def test_a_plan_that_is_of_another_idea_now_says_nothing_of_either() -> None:
    first = make_adopted().idea
    assert first is not None
    second = make_change_idea(first.goal, "Ring i stedet", status=IdeaStatus.ADAPTED)
    plan = make_cycle(first.goal, number=2, idea_id=first.id)

    edit_plan(plan, by=None, version=plan.version, fields={"idea_id": second.id})

    assert (first.status, second.status) == (IdeaStatus.ADOPTED, IdeaStatus.ADAPTED)


@pytest.mark.usefixtures("app")
def test_an_idea_that_comes_back_knows_what_its_test_said_meanwhile() -> None:
    goal = make_goal(make_team())
    idea = make_idea(goal)
    cycle = make_cycle(goal, stage=Stage.ACT, idea_id=idea.id)
    day = date(2026, 11, 1)

    delete_idea(idea, by=None)
    close_cycle(cycle, by=None, decision=Decision.ABANDON, reason="Nei.", ended_on=day)
    restore_idea(idea, by=None)

    assert idea.status is IdeaStatus.ABANDONED


@pytest.mark.usefixtures("app")
def test_an_idea_is_as_far_as_the_test_that_began_last_whatever_its_number() -> None:
    goal = make_goal(make_team())
    idea = make_idea(goal)
    late = make_cycle(goal, stage=Stage.ACT, idea_id=idea.id, started_on=date(2026, 10, 28))
    make_cycle(goal, number=2, stage=Stage.DO, idea_id=idea.id, started_on=date(2026, 10, 5))
    day = date(2026, 11, 1)

    close_cycle(late, by=None, decision=Decision.ADAPT, reason="Nesten.", ended_on=day)

    assert idea.status is IdeaStatus.ADAPTED


@pytest.mark.usefixtures("app")
def test_what_the_team_says_of_its_routine_stands() -> None:
    cycle = make_adopted()
    assert cycle.idea is not None
    cycle.idea.status = IdeaStatus.IMPLEMENTED
    save(cycle.idea)

    step_back(cycle, by=None, seen=Stage.CLOSED)

    assert status_of(cycle) is IdeaStatus.IMPLEMENTED
