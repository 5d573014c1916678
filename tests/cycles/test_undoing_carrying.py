"""Undoing what was carried on: nothing that somebody wrote since goes with it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from app.accounts.models import User
from app.audit.queries import list_events
from app.audit.services import record_change
from app.extensions import db
from app.goals.models import Goal
from app.goals.queries import list_goals
from app.measures.models.series import Series
from app.networks.models import Team
from app.networks.services.teams import subject_of
from app.voices.models import Voice
from app.web.actor import Role
from tests.counting import counted
from tests.makers.closing import (
    Pair,
    make_measured,
    make_worked_goal,
    numbers_of,
    own_series,
    share_same,
)
from tests.makers.measures import make_series
from tests.makers.people import make_leader, make_member
from tests.pages.closing import carry_on, open_carrying, send
from tests.pages.coaching import write_comment
from tests.pages.forms import fill_in
from tests.pages.goals import edit_goal
from tests.pages.measures import RecordPage
from tests.pages.page import Page, follow
from tests.pages.voices import add_voice

SignedIn = Callable[[User], FlaskClient]
WRITTEN = "Noen har skrevet i det som ble tatt med, så det blir stående. Slett det bit for bit."


def undo(client: FlaskClient, team: Team) -> str:
    """Take away what was carried on, and return what the team is told."""
    return follow(client, Page(client.post(f"/teams/{team.id}/carry-on/undo"))).messages[-1]


def offers_undoing(client: FlaskClient, team: Team) -> bool:
    """Say whether the page offers to take it away."""
    page = Page(client.get(f"/teams/{team.id}/carry-on"))
    return page.soup.select_one("form[action$='/carry-on/undo']") is not None


def keep_voice(client: FlaskClient, goal: Goal) -> None:
    """Keep a voice about a goal."""
    about = {"who": "parent", "participation": "heard", "said": "Vi ble hørt."}
    assert add_voice(client, f"/goals/{goal.id}", **about).status == 303


def test_a_series_from_before_is_given_back_and_the_audit_tells_of_both(
    leader: FlaskClient, pair: Pair
) -> None:
    old = make_measured(pair.earlier, make_worked_goal(pair.earlier))
    own = make_series(pair.team, share_same(old, pair.team), measurements={"2026-W45": (1, 10)})
    carry_on(leader, pair.team, earlier=pair.earlier, numbers_of=old)
    tied = own.goal_id

    undo(leader, pair.team)

    own = db.session.get_one(Series, own.id)
    told = [one.content for one in list_events("series", [own.id]) if "goal_id" in one.content]
    assert (own.goal_id, own.closed_at) == (None, None)
    assert told == [
        {"goal_id": {"from": tied, "to": None}},
        {"goal_id": {"from": None, "to": tied}},
    ]


def test_a_series_that_was_given_another_goal_since_keeps_it(
    leader: FlaskClient, pair: Pair
) -> None:
    old = make_measured(pair.earlier, make_worked_goal(pair.earlier))
    own = make_series(pair.team, share_same(old, pair.team))
    carry_on(leader, pair.team, earlier=pair.earlier)
    other = make_worked_goal(pair.team)
    own.goal_id = other.id
    db.session.commit()

    undo(leader, pair.team)

    assert db.session.get_one(Series, own.id).goal_id == other.id


def test_a_number_that_was_written_since_stays(leader: FlaskClient, pair: Pair) -> None:
    old = make_measured(pair.earlier, make_worked_goal(pair.earlier))
    carry_on(leader, pair.team, earlier=pair.earlier, numbers_of=old)
    series = own_series(pair.team)
    RecordPage.record(leader, series.id, period="2026-W42", reading=(8, 10))

    told = undo(leader, pair.team)

    assert told == WRITTEN
    assert len(numbers_of(series)) == 13
    assert len(list_goals(pair.team.id)) == 1
    assert not offers_undoing(leader, pair.team)


def say_more(client: FlaskClient, goal: Goal) -> None:
    """Write a comment on a goal."""
    assert write_comment(client, "goal", key=goal.id, text="Hvem ringer?").status == 303


def add_idea(client: FlaskClient, goal: Goal) -> None:
    """Write an idea of a goal."""
    assert fill_in(client, f"/goals/{goal.id}/ideas/new", text="Ring dagen før").status == 303


def change_goal(client: FlaskClient, goal: Goal) -> None:
    """Change the name of a goal."""
    assert edit_goal(client, goal.id, title="Alle kommer").status == 303


@pytest.mark.parametrize("write", [keep_voice, say_more, add_idea, change_goal])
def test_what_somebody_wrote_since_is_not_taken_away(
    leader: FlaskClient, pair: Pair, write: Callable[[FlaskClient, Goal], None]
) -> None:
    make_worked_goal(pair.earlier)
    carry_on(leader, pair.team, earlier=pair.earlier)
    offered = offers_undoing(leader, pair.team)
    write(leader, list_goals(pair.team.id)[0])

    told = undo(leader, pair.team)

    assert offered
    assert told == WRITTEN
    assert len(list_goals(pair.team.id)) == 1
    assert not offers_undoing(leader, pair.team)


def test_a_voice_that_was_deleted_again_does_not_hold_it(leader: FlaskClient, pair: Pair) -> None:
    make_worked_goal(pair.earlier)
    carry_on(leader, pair.team, earlier=pair.earlier)
    keep_voice(leader, list_goals(pair.team.id)[0])
    leader.post(f"/voices/{db.session.query(Voice).one().id}/delete")

    undo(leader, pair.team)

    assert list_goals(pair.team.id) == []


def test_it_is_found_however_much_has_happened_to_the_team_since(
    leader: FlaskClient, pair: Pair
) -> None:
    make_worked_goal(pair.earlier)
    carry_on(leader, pair.team, earlier=pair.earlier)
    for _turn in range(60):
        record_change("team.told", subject_of(pair.team), by=None)
    db.session.commit()

    told = undo(leader, pair.team)

    assert told == "Det som ble tatt med videre, er tatt bort igjen."
    assert list_goals(pair.team.id) == []


def test_the_audit_is_asked_of_what_was_carried_on_alone(leader: FlaskClient, pair: Pair) -> None:
    make_worked_goal(pair.earlier)
    carry_on(leader, pair.team, earlier=pair.earlier)

    with counted() as statements:
        assert offers_undoing(leader, pair.team)

    asked = [one for one in statements if "FROM audit_entry" in one]
    assert len(asked) == 2
    assert all("audit_entry.subject_id" in one and "LIMIT" in one for one in asked)


def test_it_is_never_said_to_be_undone_when_there_was_nothing(
    leader: FlaskClient, pair: Pair
) -> None:
    make_worked_goal(pair.earlier)
    carry_on(leader, pair.team, earlier=pair.earlier)
    undo(leader, pair.team)

    assert undo(leader, pair.team) == "Det er ikke noe igjen å ta bort av det som ble tatt med."


def test_a_form_from_before_somebody_carried_on_again_is_stale(
    leader: FlaskClient, pair: Pair
) -> None:
    first = make_worked_goal(pair.earlier)
    carry_on(leader, pair.team, earlier=pair.earlier)
    make_worked_goal(pair.earlier)
    make_measured(pair.earlier)
    fields = open_carrying(leader, pair.team, earlier=pair.earlier).fields
    late = fields.copy()
    late["mark"] = "another form"
    del late["goals"]
    fields[next(one for one in fields if one.startswith("series_"))] = "nothing"

    send(leader, pair.team, earlier=pair.earlier, fields=fields, press="carry")
    page = send(leader, pair.team, earlier=pair.earlier, fields=late, press="carry")

    assert first.team_id == pair.earlier.id
    assert page.status == 409
    assert page.summary == ["Noen andre har endret noe her imens. Se over, og send på nytt."]
    assert db.session.query(Series).filter_by(team_id=pair.team.id).count() == 0


@pytest.mark.parametrize("attempt", range(3))
def test_of_two_who_carry_on_at_once_only_one_does(
    app: Flask, pair: Pair, signed_in: SignedIn, attempt: int
) -> None:
    """On SQLite the later one reads after the first; only PostgreSQL shows what the lock does."""
    make_worked_goal(pair.earlier)
    clients = [signed_in(pair.leader), signed_in(_leader_of_both(pair))]
    forms = [open_carrying(one, pair.team, earlier=pair.earlier).fields for one in clients]
    team_id, earlier_id, start = pair.team.id, pair.earlier.id, Barrier(2)
    db.session.remove()

    def press(number: int) -> int:
        fields: MultiDict[str, str] = forms[number].copy()
        fields["carry"] = "1"
        start.wait(timeout=10)
        with app.app_context():
            address = f"/teams/{team_id}/carry-on?from={earlier_id}"
            return clients[number].post(address, data=fields).status_code

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(press, range(2)))

    assert answers[0] == 303
    assert answers[1] in (409, 422)
    assert len(list_goals(team_id)) == 1


def _leader_of_both(pair: Pair) -> User:
    person = make_leader(pair.earlier)
    make_member(pair.team, role=Role.LEADER, user=person)
    return person
