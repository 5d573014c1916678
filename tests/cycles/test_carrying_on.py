"""Carrying on in the next network: what is chosen comes along, and the earlier team stays."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.audit.queries import list_events
from app.cycles.models import Cycle, Stage
from app.extensions import db
from app.goals.models import Goal, Idea, IdeaStatus
from app.goals.queries import list_drivers, list_goals, list_ideas_of_team
from app.networks.models import FacilitatorsSee, Team
from app.networks.services.teams import TeamFields, edit_team
from app.web.actor import Role
from tests.makers.closing import (
    Pair,
    let_guide,
    make_measured,
    make_worked_goal,
    numbers_of,
    own_series,
)
from tests.makers.cycles import make_cycle
from tests.makers.networks import make_municipality, make_network, make_team
from tests.makers.people import make_facilitator, make_leader, make_member
from tests.makers.saving import save
from tests.pages.closing import carry_on, open_carrying, send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


def test_it_is_shown_what_will_be_made_and_nothing_is_saved_before(
    leader: FlaskClient, pair: Pair
) -> None:
    make_cycle(make_worked_goal(pair.earlier))
    make_measured(pair.earlier)
    page = open_carrying(leader, pair.team, earlier=pair.earlier)

    preview = send(leader, pair.team, earlier=pair.earlier, fields=page.fields, press="preview")

    assert preview.status == 200
    assert preview.to_be_made == ["1 mål, 2 drivere, 1 idé", "1 måling", "1 plan for en test"]
    assert list_goals(pair.team.id) == []


def test_goals_come_with_their_drivers_and_the_ideas_that_were_not_left(
    leader: FlaskClient, pair: Pair
) -> None:
    earlier = make_worked_goal(pair.earlier)

    page = follow(leader, carry_on(leader, pair.team, earlier=pair.earlier))

    goal = list_goals(pair.team.id)[0]
    ideas = list_ideas_of_team(pair.team.id)
    drivers = list_drivers(goal.id)
    assert page.messages == [f"Teamet går videre fra {pair.earlier.name}. Angre"]
    assert (goal.carried_on_from_id, goal.title) == (earlier.id, earlier.title)
    assert [(one.text, one.status) for one in ideas] == [("SMS dagen før", IdeaStatus.ADOPTED)]
    assert db.session.get_one(Idea, ideas[0].copied_from_id).goal_id == earlier.id
    assert [one.text for one in drivers] == ["Møtene virker", "Alle vet når"]
    assert drivers[1].parent_id == drivers[0].id
    assert pair.team.carried_on_from_id == pair.earlier.id


def test_a_goal_whose_day_is_past_gets_the_last_day_of_the_network(
    leader: FlaskClient, pair: Pair
) -> None:
    goal = make_worked_goal(pair.earlier)
    goal.by_when = date(2025, 1, 1)
    save(goal)

    carry_on(leader, pair.team, earlier=pair.earlier)

    assert list_goals(pair.team.id)[0].by_when == pair.team.network.ends_on


def test_an_open_test_comes_as_a_plan_and_one_that_had_started_predicts_anew(
    leader: FlaskClient, pair: Pair
) -> None:
    goal = make_worked_goal(pair.earlier)
    make_cycle(goal, number=1)
    make_cycle(goal, number=2, stage=Stage.DO)

    carry_on(leader, pair.team, earlier=pair.earlier)

    found = db.session.query(Cycle).join(Goal).filter(Goal.team_id == pair.team.id)
    plans = found.order_by(Cycle.number).all()
    assert [one.stage for one in plans] == [Stage.PLAN, Stage.PLAN]
    assert [one.predictions[0].text for one in plans] == [
        "Alle møter på minst 75 % av møtene.",
        "",
    ]


def test_all_of_it_is_undone_at_once_and_can_be_done_again(leader: FlaskClient, pair: Pair) -> None:
    series = make_measured(pair.earlier, make_worked_goal(pair.earlier))
    carry_on(leader, pair.team, earlier=pair.earlier, numbers_of=series)

    undone = follow(leader, Page(leader.post(f"/teams/{pair.team.id}/carry-on/undo")))
    gone = (list_goals(pair.team.id), numbers_of(own_series(pair.team)))
    follows = db.session.get_one(Team, pair.team.id).carried_on_from_id
    again = carry_on(leader, pair.team, earlier=pair.earlier, numbers_of=series)

    assert undone.messages[-1:] == ["Det som ble tatt med videre, er tatt bort igjen."]
    assert (gone, follows) == (([], []), None)
    assert again.status == 303
    assert len(numbers_of(own_series(pair.team))) == 12


def test_what_a_test_has_begun_with_is_not_undone(leader: FlaskClient, pair: Pair) -> None:
    make_worked_goal(pair.earlier)
    carry_on(leader, pair.team, earlier=pair.earlier)
    make_cycle(list_goals(pair.team.id)[0], stage=Stage.DO)

    page = follow(leader, Page(leader.post(f"/teams/{pair.team.id}/carry-on/undo")))

    assert page.messages[-1:] == [
        "En test har begynt med det som ble tatt med, så det blir stående."
    ]
    assert len(list_goals(pair.team.id)) == 1


def test_what_the_team_has_is_not_offered_again(leader: FlaskClient, pair: Pair) -> None:
    series = make_measured(pair.earlier, make_worked_goal(pair.earlier))
    carry_on(leader, pair.team, earlier=pair.earlier, numbers_of=series)

    page = open_carrying(leader, pair.team, earlier=pair.earlier)

    assert page.offered == []
    assert page.texts("main h2") == ["Ingenting er igjen å ta med"]


def test_choosing_nothing_is_refused_in_words(leader: FlaskClient, pair: Pair) -> None:
    make_worked_goal(pair.earlier)
    fields = open_carrying(leader, pair.team, earlier=pair.earlier).fields
    del fields["goals"]

    page = send(leader, pair.team, earlier=pair.earlier, fields=fields, press="carry")

    assert page.status == 422
    assert "Velg noe å ta med videre." in " ".join(page.texts(".ds-error-summary"))


def test_a_test_without_its_goal_is_refused_beside_the_tests(
    leader: FlaskClient, pair: Pair
) -> None:
    make_cycle(make_worked_goal(pair.earlier))
    fields = open_carrying(leader, pair.team, earlier=pair.earlier).fields
    del fields["goals"]

    page = send(leader, pair.team, earlier=pair.earlier, fields=fields, press="carry")

    assert page.errors == ["Velg målet til testen også."]
    assert list_goals(pair.team.id) == []


def test_the_earlier_team_may_be_closed_and_stays_as_it_was(
    leader: FlaskClient, pair: Pair
) -> None:
    goal = make_worked_goal(pair.earlier)
    pair.earlier.closed_at = clock.now()
    save(pair.earlier)

    carry_on(leader, pair.team, earlier=pair.earlier)

    assert goal.deleted_at is None
    assert pair.earlier.closed_at is not None
    people = Page(leader.get(f"/teams/{pair.earlier.id}/people"))
    assert people.soup.select_one(f"main a[href='/teams/{pair.team.id}']") is not None


def facilitate_both(
    client_of: SignedIn, *, agreement: FacilitatorsSee = FacilitatorsSee.ALL
) -> tuple[Pair, FlaskClient]:
    """Make two teams for one municipality, and the browser of who guides both networks."""
    place = make_municipality("9901", name="Nordlysfjord")
    before = make_network(name="Midt", facilitators_see=agreement)
    earlier, team = make_team(before, municipalities=[place]), make_team()
    edit_team(team, TeamFields(team.name, "", ("9901",)), by=None, version=team.version)
    db.session.commit()
    facilitator = make_facilitator(team.network)
    let_guide(facilitator, before)
    return Pair(earlier, team, facilitator), client_of(facilitator)


@pytest.mark.usefixtures("app")
def test_a_facilitator_of_both_networks_carries_on_for_the_same_municipality(
    signed_in: SignedIn,
) -> None:
    pair, both = facilitate_both(signed_in, agreement=FacilitatorsSee.MASKED)
    other = make_team(pair.earlier.network)
    make_measured(pair.earlier)
    one = signed_in(make_facilitator(pair.team.network))

    page = open_carrying(both, pair.team, earlier=pair.earlier)

    assert page.offered == ["La det være", "Mål videre fra nå"]
    assert open_carrying(one, pair.team, earlier=pair.earlier).status == 404
    assert open_carrying(both, pair.team, earlier=other).status == 404


@pytest.mark.usefixtures("app")
def test_a_third_person_takes_only_what_the_earlier_team_shares(signed_in: SignedIn) -> None:
    pair, both = facilitate_both(signed_in)
    goal = make_worked_goal(pair.earlier)
    make_cycle(goal, about="Bare for oss")
    private = make_measured(pair.earlier, own=True)
    private.is_shared = False
    save(private)
    nothing = open_carrying(both, pair.team, earlier=pair.earlier)
    shared = make_measured(pair.earlier, goal)
    page = open_carrying(both, pair.team, earlier=pair.earlier)
    fields = page.fields
    fields.add("goals", str(goal.id))

    refused = send(both, pair.team, earlier=pair.earlier, fields=fields, press="carry")
    carry_on(both, pair.team, earlier=pair.earlier, numbers_of=shared)

    words = "Mål og tester tas med videre av noen som er i det tidligere teamet."
    assert words in " ".join(nothing.texts("main"))
    assert words in " ".join(page.texts("main"))
    assert (nothing.offered, len(page.offered)) == ([], 3)
    assert refused.status == 422
    assert list_goals(pair.team.id) == []
    assert len(numbers_of(own_series(pair.team))) == 12


def test_who_works_in_the_earlier_team_takes_its_goals_along(
    signed_in: SignedIn, pair: Pair
) -> None:
    make_worked_goal(pair.earlier)
    person = make_member(pair.earlier)
    make_member(pair.team, role=Role.LEADER, user=person)

    carry_on(signed_in(person), pair.team, earlier=pair.earlier)

    assert len(list_goals(pair.team.id)) == 1


def test_the_audit_of_the_earlier_team_tells_who_took_it_along_and_that_it_was_undone(
    leader: FlaskClient, pair: Pair
) -> None:
    make_worked_goal(pair.earlier)
    carry_on(leader, pair.team, earlier=pair.earlier)
    leader.post(f"/teams/{pair.team.id}/carry-on/undo")

    told = [event for event in list_events("team", [pair.earlier.id]) if event.by_id]
    assert [event.action for event in told] == ["team.carrying_undone_by", "team.carried_on_by"]
    assert {event.by_id for event in told} == {pair.leader.id}
    assert [event.content for event in told] == [{"team": pair.team.id}] * 2


def test_nobody_carries_on_from_a_team_they_do_not_work_in(pair: Pair, signed_in: SignedIn) -> None:
    make_worked_goal(pair.earlier)
    leader_of_one = signed_in(make_leader(pair.team))
    member = signed_in(make_member(pair.team))

    assert open_carrying(leader_of_one, pair.team, earlier=pair.earlier).status == 404
    assert member.get(f"/teams/{pair.team.id}/carry-on").status_code == 403
    stranger = signed_in(make_member(make_team(make_network())))
    assert stranger.get(f"/teams/{pair.team.id}/carry-on").status_code == 404
    page = Page(leader_of_one.get(f"/teams/{pair.team.id}/carry-on"))
    assert page.texts("main h2") == ["Ingen tidligere team å gå videre fra"]
