"""A task stays the same one, and is never lost, however the plan around it is written anew."""

from collections.abc import Callable
from itertools import zip_longest

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Cycle, Stage
from app.cycles.services import edit_plan
from app.extensions import db
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.makers.saving import save
from tests.pages.cycles import edit_plan as write_plan
from tests.pages.cycles import show_cycle
from tests.pages.forms import send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


def make_with(*tasks: tuple[str, bool]) -> Cycle:
    cycle = make_cycle(make_goal(make_team()), tasks=[text for text, _done in tasks])
    for task, (_text, is_done) in zip(cycle.tasks, tasks, strict=True):
        task.is_done = is_done
    return save(cycle)


def write(cycle: Cycle, *texts: str) -> list[tuple[str, bool]]:
    """Write in the boxes of the tasks, one by one; those that are left over are emptied."""
    keys = [task.id for task in cycle.tasks]
    boxes = zip_longest(keys, texts)
    rows = [{"key": key, "text": text or ""} for key, text in boxes]
    edit_plan(cycle, by=None, version=cycle.version, fields={"tasks": rows})
    db.session.commit()
    db.session.expire_all()
    return [(task.text, task.is_done) for task in cycle.tasks]


@pytest.mark.usefixtures("app")
def test_of_two_tasks_with_the_same_words_the_one_that_is_done_stays_it() -> None:
    assert write(make_with(("Ring", True), ("Ring", False)), "Ring", "Ring") == [
        ("Ring", True),
        ("Ring", False),
    ]
    assert write(make_with(("Ring", False), ("Ring", True)), "Ring", "Ring") == [
        ("Ring", False),
        ("Ring", True),
    ]


@pytest.mark.usefixtures("app")
def test_a_task_that_moves_up_is_known_by_its_words() -> None:
    cycle = make_with(("Lag tekst", False), ("Ring", True))

    assert write(cycle, "Ring", "Ring", "Ny") == [("Ring", False), ("Ring", True), ("Ny", False)]
    assert write(make_with(("Lag tekst", False), ("Ring", True)), "Ring") == [("Ring", True)]


@pytest.mark.usefixtures("app")
def test_a_task_that_is_put_first_leaves_the_others_what_they_were() -> None:
    cycle = make_with(("Ring", True), ("Send SMS", False))
    keys = {task.text: task.id for task in cycle.tasks}

    assert write(cycle, "Nytt først", "Ring", "Send SMS") == [
        ("Nytt først", False),
        ("Ring", True),
        ("Send SMS", False),
    ]
    assert {task.text: task.id for task in cycle.tasks[1:]} == keys


@pytest.mark.usefixtures("app")
def test_tasks_change_places_and_keep_what_is_done() -> None:
    cycle = make_with(("Ring", True), ("Send SMS", False), ("Tell", False))

    assert write(cycle, "Tell", "Send SMS", "Ring") == [
        ("Tell", False),
        ("Send SMS", False),
        ("Ring", True),
    ]
    assert write(cycle, "Send SMS", "", "Ring", "Tell")[1:] == [("Ring", True), ("Tell", False)]


@pytest.mark.usefixtures("app")
def test_a_task_whose_words_are_mended_is_still_done() -> None:
    assert write(make_with(("Rign", True), ("Tell", False)), "Ring", "Tell") == [
        ("Ring", True),
        ("Tell", False),
    ]


def texts_of(cycle: Cycle) -> list[str]:
    db.session.expire_all()
    return [task.text for task in db.session.get_one(Cycle, cycle.id).tasks]


def test_every_task_has_a_box_and_stays_when_something_else_is_changed(
    signed_in: SignedIn,
) -> None:
    texts = [f"Oppgave {number}" for number in range(1, 10)]
    cycle = make_cycle(make_goal(make_team()), tasks=texts)
    client = signed_in(make_member(cycle.goal.team))

    page = Page(client.get(f"/cycles/{cycle.id}/plan"))
    write_plan(client, cycle.id, scale="To familier")
    kept = texts_of(cycle)
    write_plan(client, cycle.id, task_10="Oppgave 10", task_11="Oppgave 11", task_3="")

    assert len(page.soup.select(".taskrow")) == 11
    assert kept == texts
    assert texts_of(cycle) == [*texts[:2], *texts[3:], "Oppgave 10", "Oppgave 11"]


def test_many_tasks_are_kept_when_something_must_be_corrected(signed_in: SignedIn) -> None:
    texts = [f"Oppgave {number}" for number in range(1, 9)]
    cycle = make_cycle(make_goal(make_team()), tasks=texts)
    client = signed_in(make_member(cycle.goal.team))
    address = f"/cycles/{cycle.id}/plan"

    refused = write_plan(client, cycle.id, scale="", task_9="Ny", task_2="")
    send(client, refused, address=address, scale="To familier")

    assert (refused.status, len(refused.soup.select(".taskrow"))) == (422, 11)
    assert texts_of(cycle) == [texts[0], *texts[2:], "Ny"]


def test_a_task_that_a_colleague_wrote_meanwhile_stays_and_one_taken_away_can_be_kept(
    signed_in: SignedIn,
) -> None:
    cycle = make_cycle(make_goal(make_team()), tasks=["Ring", "Send SMS"])
    one, two = signed_in(make_member(cycle.goal.team)), signed_in(make_member(cycle.goal.team))
    address = f"/cycles/{cycle.id}/plan"
    opened = Page(two.get(address))
    write_plan(one, cycle.id, task_2="", task_3="Tell")

    late = send(two, opened, address=address, task_1="Ring BUP")
    chosen = send(two, late, address=address)

    assert (late.status, chosen.status) == (409, 303)
    assert sorted(texts_of(cycle)) == ["Ring BUP", "Send SMS", "Tell"]


@pytest.mark.parametrize("key", ["", "0", "-1", "x", "99999999999", "4711"])
def test_a_key_that_is_no_task_of_the_plan_makes_a_new_one(signed_in: SignedIn, key: str) -> None:
    cycle = make_cycle(make_goal(make_team()), tasks=["Ring"])
    client = signed_in(make_member(cycle.goal.team))

    answer = write_plan(client, cycle.id, task_1="Tell", key_1=key)

    assert answer.status == 303
    assert texts_of(cycle) == ["Tell", "Ring"]


def test_the_next_test_has_tasks_of_its_own(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()), stage=Stage.ACT, tasks=["Ring"])
    client = signed_in(make_member(cycle.goal.team))

    page = Page(client.get(f"/goals/{cycle.goal_id}/cycles/new?after={cycle.id}"))

    assert (page.value("task_1"), page.value("key_1")) == ("Ring", "")


def test_a_tick_in_an_old_page_is_of_the_task_that_was_seen(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()), stage=Stage.DO, tasks=["Ring", "Send SMS"])
    one, two = signed_in(make_member(cycle.goal.team)), signed_in(make_member(cycle.goal.team))
    opened = show_cycle(two, cycle.id)
    write_plan(one, cycle.id, task_1="Nytt først", task_2="Ring", task_3="Send SMS")

    send(two, opened, form="form[action$='/tick']")

    assert show_cycle(two, cycle.id).texts(".tasks li p[id]") == [
        "Nytt først",
        "Ring – gjort",
        "Send SMS",
    ]


def test_a_task_that_says_something_else_now_is_not_ticked(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()), stage=Stage.DO, tasks=["Ring"])
    one, two = signed_in(make_member(cycle.goal.team)), signed_in(make_member(cycle.goal.team))
    opened = show_cycle(two, cycle.id)
    write_plan(one, cycle.id, task_1="Skriv")

    told = follow(two, send(two, opened, form="form[action$='/tick']"))

    assert told.messages == ["Noen har endret oppgaven imens. Se på den, og kryss av på nytt."]
    assert show_cycle(two, cycle.id).texts(".tasks li p[id]") == ["Skriv"]
