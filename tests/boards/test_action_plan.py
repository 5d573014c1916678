"""The action plan of a team: printed from what is registered, and nothing written twice."""

from collections.abc import Callable
from datetime import date

from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Cycle, Stage
from app.extensions import db
from app.goals.models import Driver, Goal, GoalStatus, Idea, IdeaStatus
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Team
from tests.counting import counted
from tests.makers.cycles import make_cycle
from tests.makers.goals import end_goal, make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.saving import save
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]


def make_driver(goal: Goal, text: str, *, parent: Driver | None = None) -> Driver:
    parent_id = parent.id if parent else None
    return save(Driver(goal_id=goal.id, parent_id=parent_id, text=text, created_at=clock.now()))


def make_idea(goal: Goal, text: str, **others: object) -> Idea:
    return save(Idea(goal_id=goal.id, text=text, created_at=clock.now(), **others))


def show_plan(client: FlaskClient, team: Team) -> Page:
    return Page(client.get(f"/teams/{team.id}/action-plan"))


def make_tested(goal: Goal, idea: Idea, *, number: int = 1, stage: Stage = Stage.DO) -> Cycle:
    cycle = make_cycle(goal, number=number, stage=stage)
    cycle.idea_id, cycle.families = idea.id, 12
    cycle.planned_start_on, cycle.planned_end_on = date(2026, 11, 2), date(2026, 12, 4)
    return save(cycle)


def test_a_plan_gathers_goal_idea_owner_date_and_what_comes_next(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    goal.owner = "Enhetsleder ved helsestasjonen"
    above = make_driver(goal, "Alle vet hvem som gjør hva")
    driver = make_driver(goal, "Møter som virker", parent=above)
    idea = make_idea(
        goal, "SMS dagen før", driver_id=driver.id, owner="Møteleder", due_on=date(2026, 12, 18)
    )
    idea.status = IdeaStatus.TESTING
    make_tested(goal, idea)

    page = show_plan(signed_in(make_member(goal.team)), goal.team)

    assert page.heading == "Handlingsplan"
    assert "Eier Enhetsleder ved helsestasjonen" in page.texts(".plan-facts")[0]
    assert page.texts(".plan-drivers") == ["Alle vet hvem som gjør hva → Møter som virker"]
    row = page.texts(".plan-table tbody tr:not(.plan-drivers)")[0]
    assert row.startswith("SMS dagen før")
    assert "Møteleder 18. desember 2026 PDSA 1: Pågår: Utfør , 2. november" in row


def test_what_is_missing_is_said_with_a_link_to_where_one_writes_it(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    idea = make_idea(goal, "SMS dagen før", first_test="Ett møte.")

    page = show_plan(signed_in(make_member(goal.team)), goal.team)

    links = {" ".join(one.text.split()): one["href"] for one in page.soup.select(".plan a")}
    assert links["Ingen dato ennå"] == f"/ideas/{idea.id}/edit"
    assert links["SMS dagen før"] == f"/ideas/{idea.id}/edit"
    assert links["Første test: Ett møte."] == f"/goals/{goal.id}/cycles/new?idea={idea.id}"
    assert [a["href"] for a in page.soup.select(".plan-facts a.plan-missing")] == [
        f"/goals/{goal.id}/edit",
        f"/teams/{goal.team_id}/measures/add?goal={goal.id}",
    ]


def test_a_facilitator_reads_the_plan_without_links_to_change_it(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    make_idea(goal, "SMS dagen før")

    page = show_plan(signed_in(make_facilitator(goal.team.network)), goal.team)

    links = [str(one["href"]) for one in page.soup.select(".plan a")]
    assert "Ingen eier ennå" in page.texts(".plan")[0]
    assert not [link for link in links if link.endswith("/edit")]


def test_an_abandoned_idea_is_told_of_and_a_closed_goal_is_left_out(signed_in: SignedIn) -> None:
    team = make_team()
    goal = make_goal(team)
    end_goal(make_goal(team, title="Ferdig"), status=GoalStatus.CLOSED)
    end_goal(make_goal(team, title="Nådd"))
    make_idea(goal, "Felles e-postkasse", status=IdeaStatus.ABANDONED)

    page = show_plan(signed_in(make_member(team)), team)

    assert page.texts(".plan h2") == ["Alle rundt bordet"]
    assert "Prøvd og forkastet: Felles e-postkasse" in page.texts(".plan")[0]


def test_a_test_of_no_idea_stands_in_the_plan_too(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))

    page = show_plan(signed_in(make_member(cycle.goal.team)), cycle.goal.team)

    assert page.texts(".plan-table tbody tr:not(.plan-drivers) th") == [cycle.change]


def test_a_goal_is_seen_by_its_measures_with_their_targets(signed_in: SignedIn) -> None:
    team = make_team()
    goal = make_goal(team)
    series = make_series(team, make_measure(team.network), starts_on=date(2026, 10, 5))
    series.goal_id, series.target = goal.id, 0.8
    rebuild_summaries([series.id])
    save(series)

    page = show_plan(signed_in(make_member(team)), team)

    assert "målverdi 80 %" in page.texts(".plan-facts")[0]


def test_a_team_without_goals_is_told_how_the_plan_comes_about(signed_in: SignedIn) -> None:
    team = make_team()

    page = show_plan(signed_in(make_member(team)), team)

    assert page.texts(".empty h2") == ["Ingenting å lage plan av ennå"]


def test_the_plan_as_a_file_for_excel_guards_against_formulas(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    make_idea(goal, "=HYPERLINK(1)", owner="Rektor", due_on=date(2026, 12, 18))

    address = f"/teams/{goal.team_id}/action-plan.csv?variant=excel"
    answer = signed_in(make_member(goal.team)).get(address)

    lines = answer.text.split("\r\n")
    assert lines[0].startswith("\ufeffForbedringsmål;Eier av målet;Innen;")
    assert "'=HYPERLINK(1);" in lines[1]
    assert ";Rektor;18.12.2026;" in lines[1]


def test_a_plan_takes_as_many_statements_for_one_idea_as_for_twelve(signed_in: SignedIn) -> None:
    counts = set()
    for number in (1, 12):
        goal = make_goal(make_team())
        for position in range(number):
            make_tested(goal, make_idea(goal, f"Idé {position}"), number=position + 1)
        client = signed_in(make_member(goal.team))
        db.session.expire_all()
        with counted() as statements:
            assert show_plan(client, goal.team).status == 200
        counts.add(sum(one.lstrip().startswith("SELECT") for one in statements))

    assert len(counts) == 1


def test_others_of_the_network_do_not_get_the_plan(signed_in: SignedIn) -> None:
    network = make_network()
    team = make_team(network)
    people = [make_guest(network), make_member(make_team(network))]

    answers = {
        signed_in(person).get(f"/teams/{team.id}/{address}").status_code
        for person in people
        for address in ("action-plan", "action-plan.csv")
    }

    assert answers == {403}
