"""Several questions in a plan, each with what the team thinks, and tasks for roles."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Comparison, Cycle, Stage
from app.extensions import db
from app.measures.models.series import Series
from app.statistics.masking import Kind
from tests.makers.cycles import make_cycle, predict
from tests.makers.drivers import make_change_idea
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.people import make_facilitator, make_member
from tests.pages.cycles import PLAN, edit_plan, plan_cycle, show_cycle
from tests.pages.forms import fill_in, send
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
TASK = {"task_1": "Send SMS", "role_1": "Møteleder", "day_1": "02.11.2026", "place_1": "PPT"}


def number(series: Series, *, of: str = "75", how: str = "at_least") -> dict[str, str]:
    """Return what is typed for a predicted number of a series."""
    return {"comparison": how, "expected": of, "measured": str(series.id)}


def only_cycle() -> Cycle:
    """Return the one cycle there is."""
    return db.session.query(Cycle).one()


def test_a_plan_has_several_questions_each_with_what_the_team_thinks(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    series = make_series(goal.team)
    more = {"question_2": "Hvem mangler?", "prediction_2": "BUP."}

    plan_cycle(signed_in(make_member(goal.team)), goal.id, **PLAN, **number(series), **more)

    first, second = only_cycle().predictions
    assert (first.comparison, first.expected, first.series_id) == (
        Comparison.AT_LEAST,
        0.75,
        series.id,
    )
    assert (second.question, second.text, second.expected) == ("Hvem mangler?", "BUP.", None)


def test_a_number_is_typed_and_shown_in_the_unit_of_its_measure(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    series = make_series(goal.team, make_measure(goal.team, kind=Kind.AVERAGE))
    client = signed_in(make_member(goal.team))

    plan_cycle(client, goal.id, **PLAN, **number(series, of="4,2"))

    page = show_cycle(client, only_cycle().id)
    form = Page(client.get(f"/cycles/{only_cycle().id}/plan"))
    assert only_cycle().predictions[0].expected == 4.2
    assert "Minst 4,2" in page.prediction
    assert form.value("expected") == "4,2"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"comparison": "at_least"}, "Skriv tallet."),
        ({"expected": "75"}, "Velg minst, høyst eller omtrent."),
        ({"comparison": "about", "expected": "75", "measured": "0"}, "Velg hvilken måling"),
        ({"comparison": "at_most", "expected": "175"}, "Prosenten må ligge mellom 0 og 100."),
        ({"comparison": "at_most", "expected": "mange"}, "Skriv et tall"),
        ({"question_2": "Hvem mangler?"}, "Skriv hva dere tror om spørsmål 2."),
    ],
)
def test_half_a_number_or_a_question_without_an_answer_is_refused_beside_the_box(
    signed_in: SignedIn, typed: dict[str, str], error: str
) -> None:
    goal = make_goal(make_team())
    series = make_series(goal.team)
    given = {"measured": str(series.id), **typed}

    page = plan_cycle(signed_in(make_member(goal.team)), goal.id, **PLAN, **given)

    assert page.status == 422
    assert [text.startswith(error) for text in page.errors] == [True]
    assert page.value("change") == PLAN["change"]


def test_the_later_of_two_editors_sees_what_the_other_predicted(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))
    client, other = signed_in(make_member(cycle.goal.team)), signed_in(make_member(cycle.goal.team))
    address = f"/cycles/{cycle.id}/plan"
    opened = Page(client.get(address))
    edit_plan(other, cycle.id, prediction="Halvparten kommer.", **TASK)

    late = send(client, opened, address=address, prediction="Ingen kommer.")

    chosen = send(client, late, address=address)

    assert late.status == 409
    assert late.texts(".ds-alert dd") == ["Halvparten kommer."]
    assert late.value("prediction").strip() == "Ingen kommer."
    assert chosen.status == 303
    assert [task.text for task in only_cycle().tasks] == ["Send SMS"]


def test_a_second_question_can_be_taken_away_and_locked_ones_are_not_on_the_form(
    signed_in: SignedIn,
) -> None:
    goal = make_goal(make_team())
    series = make_series(goal.team)
    rows = [
        predict(series, Comparison.ABOUT, expected=0.5, position=position) for position in (0, 1)
    ]
    cycle = make_cycle(goal, predictions=rows)
    client = signed_in(make_member(goal.team))

    edit_plan(client, cycle.id, question_2="", prediction_2="", comparison_2="", expected_2="")

    assert len(only_cycle().predictions) == 1
    started = make_cycle(goal, number=2, stage=Stage.DO)
    form = Page(client.get(f"/cycles/{started.id}/plan"))
    assert not form.soup.select("[name^=prediction], [name^=expected], [name^=question]")


def test_tasks_are_of_roles_and_keep_their_tick_when_the_plan_changes(
    signed_in: SignedIn,
) -> None:
    cycle = make_cycle(make_goal(make_team()))
    client = signed_in(make_member(cycle.goal.team))
    edit_plan(client, cycle.id, **TASK, task_2="Tell")
    first = only_cycle().tasks[0]

    client.post(f"/cycles/{cycle.id}/tasks/{first.id}/tick", data={"done": "1"})
    edit_plan(client, cycle.id, task_2="Tell alle møtene")

    tasks = only_cycle().tasks
    assert [(task.text, task.is_done) for task in tasks] == [
        ("Send SMS", True),
        ("Tell alle møtene", False),
    ]
    assert (tasks[0].role, tasks[0].day, tasks[0].place) == (
        "Møteleder",
        date(2026, 11, 2),
        "PPT",
    )


@pytest.mark.parametrize("stage", [Stage.PLAN, Stage.DO])
def test_a_task_is_done_with_one_tap_and_waits_again_with_another(
    signed_in: SignedIn, stage: Stage
) -> None:
    cycle = make_cycle(make_goal(make_team()), stage=stage, tasks=["Send SMS"])
    client = signed_in(make_member(cycle.goal.team))

    def tap() -> str:
        answer = send(client, show_cycle(client, cycle.id), form="form[action$='/tick']")
        assert answer.location == f"/cycles/{cycle.id}#tasks"
        return show_cycle(client, cycle.id).texts(".tasks li")[0]

    assert tap() == "Send SMS – gjort"
    assert tap() == "Send SMS"


def test_a_task_of_another_cycle_is_not_found_and_a_facilitator_ticks_none(
    signed_in: SignedIn,
) -> None:
    goal = make_goal(make_team())
    cycle = make_cycle(goal, tasks=["Send SMS"])
    other = make_cycle(goal, number=2)
    task = cycle.tasks[0].id

    member = signed_in(make_member(goal.team))
    facilitator = signed_in(make_facilitator(goal.team.network))

    assert member.post(f"/cycles/{other.id}/tasks/{task}/tick").status_code == 404
    assert facilitator.post(f"/cycles/{cycle.id}/tasks/{task}/tick").status_code == 403


def test_a_task_that_says_who_and_not_what_is_refused_beside_its_box(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))

    page = edit_plan(signed_in(make_member(cycle.goal.team)), cycle.id, **TASK, role_2="Lærer")

    assert (page.status, page.errors) == (422, ["Skriv hva som skal gjøres, eller tøm raden."])
    assert page.value("role_2") == "Lærer"
    assert only_cycle().tasks == []


def test_room_for_more_tasks_comes_with_those_that_are_filled_in(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()), tasks=["Ring", "Skriv", "Tell"])

    page = Page(signed_in(make_member(cycle.goal.team)).get(f"/cycles/{cycle.id}/plan"))

    assert len(page.soup.select(".taskrow")) == 5


def test_a_plan_begins_with_the_words_and_the_first_test_of_its_idea(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    idea = make_change_idea(goal)
    client = signed_in(make_member(goal.team))

    page = Page(client.get(f"/goals/{goal.id}/cycles/new?idea={idea.id}"))
    plan_from = {"prediction": "Alle kommer."}
    fill_in(client, f"/goals/{goal.id}/cycles/new?idea={idea.id}", **plan_from)

    assert page.value("change") == idea.text
    assert page.value("scale") == idea.first_test
    assert only_cycle().idea_id == idea.id


def test_an_idea_of_another_goal_or_of_nowhere_is_not_found(signed_in: SignedIn) -> None:
    team = make_team()
    goal, other = make_goal(team), make_goal(team, title="Et annet mål")
    foreign = [make_change_idea(other).id, make_change_idea(make_goal(make_team())).id, 999, "x"]
    client = signed_in(make_member(team))

    answers: list[Any] = [
        client.get(f"/goals/{goal.id}/cycles/new?idea={key}").status_code for key in foreign
    ]

    assert answers == [404] * 4
