"""After each step one lands at the step that waits, and reads there what was saved."""

from collections.abc import Callable

from bs4 import Tag
from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Cycle, Stage
from tests.makers.cycles import make_cycle
from tests.makers.drivers import make_change_idea
from tests.makers.goals import make_goal
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.pages.cycles import DECIDED, DONE, LEARNT, CyclePage, show_cycle, take_step
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


def at_stage(signed_in: SignedIn, stage: Stage) -> tuple[FlaskClient, Cycle]:
    cycle = make_cycle(make_goal(make_team()), stage=stage)
    return signed_in(make_member(cycle.goal.team)), cycle


def stage_of(message: Tag | None) -> str:
    assert message is not None
    section = message.find_parent("section", class_="stage")
    assert isinstance(section, Tag)
    return str(section["aria-labelledby"])


def test_each_step_leads_to_the_next_one(signed_in: SignedIn) -> None:
    client, cycle = at_stage(signed_in, Stage.PLAN)

    answers = [
        take_step(client, cycle.id, step="start"),
        take_step(client, cycle.id, step="finish", **DONE),
        take_step(client, cycle.id, step="study", **LEARNT),
        take_step(client, cycle.id, step="close", **DECIDED),
        take_step(client, cycle.id, step="step-back"),
    ]

    places = [str(one.location).partition("#")[2] for one in answers]
    assert places == ["stage-2", "stage-3", "stage-4", "stage-4", "stage-4"]


def test_the_message_stands_in_the_step_and_the_heading_can_take_the_focus(
    signed_in: SignedIn,
) -> None:
    client, cycle = at_stage(signed_in, Stage.DO)

    page = follow(client, take_step(client, cycle.id, step="finish", **DONE))

    heading = page.soup.select_one("#stage-3")
    assert page.messages == ["Lagret. Nå kan dere se på hva dere lærte."]
    assert stage_of(page.soup.select_one(".flashes")) == "stage-3"
    assert heading is not None
    assert heading["tabindex"] == "-1"


def test_another_message_stands_at_the_top(signed_in: SignedIn) -> None:
    client, cycle = at_stage(signed_in, Stage.DO)

    page = follow(client, Page(client.post(f"/cycles/{cycle.id}/share")))

    assert page.texts("main > .flashes") == ["Testen deles med nettverket når den er fullført."]


def test_finished_steps_can_be_folded_while_another_waits(signed_in: SignedIn) -> None:
    client, cycle = at_stage(signed_in, Stage.STUDY)

    studying = show_cycle(client, cycle.id)
    take_step(client, cycle.id, step="study", **LEARNT)
    take_step(client, cycle.id, step="close", **DECIDED)
    closed = show_cycle(client, cycle.id)

    def folded(page: CyclePage) -> list[str]:
        return [stage_of(one) for one in page.soup.select("[data-fold-on-phone][open]")]

    assert folded(studying) == ["stage-1", "stage-2"]
    assert folded(closed) == []


def test_planning_a_test_of_an_idea_is_in_the_part_of_tests(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    idea = make_change_idea(goal, "Ring dagen før")
    client = signed_in(make_member(goal.team))

    page = Page(client.get(f"/goals/{goal.id}/cycles/new?idea={idea.id}"))

    assert page.texts(".mainnav [aria-current]") == ["PDSA"]
