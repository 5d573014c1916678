"""The history of a driver diagram: who changed what, when, and from what to what."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.audit.services import Subject, record_change
from app.extensions import db
from app.goals.models import IdeaStatus
from tests.counting import counted
from tests.makers.drivers import make_change_idea, make_driver
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.pages.drivers import post
from tests.pages.forms import fill_in
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]


def read(client: FlaskClient, goal_id: int) -> list[str]:
    """Return what the history says, the latest first."""
    return Page(client.get(f"/goals/{goal_id}/diagram/history")).texts(".hist li")


def test_an_edit_says_what_was_changed_from_what_to_what_when_and_by_whom(
    signed_in: SignedIn,
) -> None:
    goal = make_goal(make_team())
    driver = make_driver(goal)
    idea = make_change_idea(goal)
    member = make_member(goal.team)
    client = signed_in(member)
    changed = {"owner": "Rektor", "due_on": "31.01.2027", "driver_id": str(driver.id)}

    with clock.stopped_at(datetime(2026, 11, 27, 8, 5, tzinfo=UTC)):
        fill_in(client, f"/ideas/{idea.id}/edit", **changed, idea_status="testing", is_shared="y")
        told = read(client, goal.id)[0]

    assert told.startswith("27. november kl. 09.05 Idé endret: «SMS dagen før»")
    assert "Hvem som sørger for det: ingenting → «Rektor»" in told
    assert "Innen: ingenting → 31. januar 2027" in told
    assert "Ligger under: målet selv → «Alle vet hvorfor de møter»" in told
    assert "Hvor langt den er kommet: Idé, ikke testet → Testes nå" in told
    assert "Deles med nettverket: Nei → Ja" in told
    assert told.endswith(member.name)


def test_the_words_of_a_driver_are_told_with_what_they_were(signed_in: SignedIn) -> None:
    driver = make_driver(make_goal(make_team()), "Alle møter")
    client = signed_in(make_member(driver.goal.team))

    fill_in(client, f"/drivers/{driver.id}/edit", text="Alle kommer")

    assert "Teksten: «Alle møter» → «Alle kommer»" in read(client, driver.goal_id)[0]


def test_measures_are_told_by_name_and_a_move_by_its_way(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    make_change_idea(goal, "Ring i forkant")
    idea = make_change_idea(goal, status=IdeaStatus.TESTING)
    series = make_series(goal.team, make_measure(goal.team.network))
    client = signed_in(make_member(goal.team))

    fill_in(client, f"/ideas/{idea.id}/series", series=str(series.id))
    post(client, f"/ideas/{idea.id}/move", way="up")
    moved, linked = read(client, goal.id)[:2]

    assert "Opp" in moved
    assert f"Målinger: ingen → {series.measure.name}" in linked


def test_a_long_history_takes_no_more_statements_than_a_short_one(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    idea, driver = make_change_idea(goal), make_driver(goal)
    series = make_series(goal.team, make_measure(goal.team.network))
    client = signed_in(make_member(goal.team))
    fill_in(client, f"/ideas/{idea.id}/series", series=str(series.id))
    read(client, goal.id)
    with counted() as few:
        read(client, goal.id)

    for number in range(6):
        fill_in(client, f"/drivers/{driver.id}/edit", text=f"Alle kommer {number}")
        fill_in(client, f"/ideas/{idea.id}/edit", owner=f"Rektor ved skole {number}")

    with counted() as many:
        read(client, goal.id)

    assert len(many) <= len(few)


def test_a_measure_that_came_where_none_is_told_of_is_read_as_none(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    driver = make_driver(goal)
    series = make_series(goal.team, make_measure(goal.team.network))
    subject = Subject("driver", driver.id, goal.team.network_id)
    said = {"series": {"from": None, "to": [series.id]}}
    record_change("driver.linked", subject, by=None, content=said)
    db.session.commit()

    told = read(signed_in(make_member(goal.team)), goal.id)[0]

    assert f"Målinger: ingen → {series.measure.name}" in told
