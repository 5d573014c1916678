"""The driver diagram of a goal, drawn and read as nested lists, and what stands around it."""

from collections.abc import Callable

from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.goals.models import IdeaStatus
from app.measures.queries.drivers import list_series_ids_of
from app.measures.services.links import link_series
from app.measures.services.summaries import rebuild_summaries
from tests.counting import counted
from tests.makers.drivers import make_change_idea, make_driver, make_test_of
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_member
from tests.makers.stories import weekly
from tests.pages.drivers import DiagramPage, post
from tests.pages.forms import fill_in
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]


def test_a_diagram_is_nested_lists_from_driver_to_idea(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    primary = make_driver(goal)
    secondary = make_driver(goal, "Tydelig innkalling", below=primary)
    make_change_idea(goal, below=secondary, status=IdeaStatus.TESTING)
    make_change_idea(goal, "Ring i forkant")

    page = DiagramPage.open(signed_in(make_member(goal.team)), goal.id)

    assert page.tree == [
        "Primær driver: Alle vet hvorfor de møter",
        [
            "Sekundær driver: Tydelig innkalling",
            ["Endringsidé, Testes nå: SMS dagen før"],
        ],
        "Endringsidé, Idé, ikke testet: Ring i forkant",
    ]
    assert page.curves == 4


def test_an_idea_leads_to_its_cycles_or_says_that_it_is_not_tested(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    tested, untested = make_change_idea(goal), make_change_idea(goal, "Ring i forkant")
    cycles = [make_test_of(tested, number=number) for number in (1, 2, 3, 5)]

    page = DiagramPage.open(signed_in(make_member(goal.team)), goal.id)

    link = page.soup.select_one(f"#idea-{tested.id} a.state")
    assert page.cycles_of(tested.id) == "Tester: PDSA 1–3, 5"
    assert link
    assert link["href"] == f"/cycles/{cycles[-1].id}"
    assert page.cycles_of(untested.id) == "Ikke testet"


def test_below_the_diagram_stands_how_many_ideas_are_tested(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    make_change_idea(goal, status=IdeaStatus.ABANDONED)
    make_change_idea(goal, status=IdeaStatus.TESTING)
    make_change_idea(goal)

    page = DiagramPage.open(signed_in(make_member(goal.team)), goal.id)

    told = page.card("Fra idé til test")
    assert "2 av 3 ideer er testet eller testes. Én er ennå ikke prøvd." in told


def test_the_box_of_the_goal_says_how_far_one_is_and_the_target(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    series = make_series(goal.team, make_measure(goal.team.network), measurements=weekly((7, 10)))
    series.goal_id, series.target = goal.id, 0.8
    rebuild_summaries([series.id])
    db.session.commit()

    page = DiagramPage.open(signed_in(make_member(goal.team)), goal.id)

    assert "70 % · målverdi 80 %" in page.texts(".node.aim")[0].replace("\u00a0", " ")


def test_a_driver_without_a_measure_is_named_until_one_is_chosen(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    driver = make_driver(goal, "Lett å være med")
    series = make_series(goal.team, make_measure(goal.team.network))
    client = signed_in(make_member(goal.team))

    before = DiagramPage.open(client, goal.id).card("Driver uten måling")
    fill_in(client, f"/drivers/{driver.id}/series", series=str(series.id))
    after = DiagramPage.open(client, goal.id).card("Driver uten måling")

    assert "«Lett å være med» har ingen måling." in before
    assert "«Lett å være med»" not in after
    assert list_series_ids_of(driver) == [series.id]


def test_a_measure_of_an_idea_shows_the_driver_above_it_too(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    primary = make_driver(goal)
    idea = make_change_idea(goal, below=make_driver(goal, "Påminnelse", below=primary))
    series = make_series(goal.team, make_measure(goal.team.network))
    link_series(idea, [series.id], by=None)
    db.session.commit()
    client = signed_in(make_member(goal.team))

    page = DiagramPage.open(client, goal.id)

    assert "«" not in page.card("Driver uten måling")
    assert series.measure.name in Page(client.get(f"/ideas/{idea.id}")).texts("main a")


def test_another_teams_series_cannot_show_a_driver(signed_in: SignedIn) -> None:
    network = make_network()
    idea = make_change_idea(make_goal(make_team(network)))
    foreign = make_series(make_team(network), make_measure(network))
    make_series(idea.goal.team, make_measure(network))
    client = signed_in(make_member(idea.goal.team))

    page = fill_in(client, f"/ideas/{idea.id}/series", series=str(foreign.id))

    assert page.status == 422
    assert list_series_ids_of(idea) == []


def test_an_empty_diagram_offers_the_change_package(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())

    page = DiagramPage.open(signed_in(make_member(goal.team)), goal.id)

    assert page.tree == []
    assert page.texts(".empty a") == ["Hent fra endringspakken"]


def test_a_test_is_planned_from_an_idea_with_two_presses(signed_in: SignedIn) -> None:
    idea = make_change_idea(make_goal(make_team()))
    client = signed_in(make_member(idea.goal.team))

    page = DiagramPage.open(client, idea.goal_id)
    opened = Page(client.get(f"/ideas/{idea.id}"))

    planning = f"/goals/{idea.goal_id}/cycles/new?idea={idea.id}"
    assert page.soup.select_one(f"a[href='/ideas/{idea.id}']")
    assert opened.soup.select_one(f"a[href='{planning}']")
    assert client.get(planning).status_code == 200


def test_the_teams_link_leads_to_its_only_goal_or_to_a_list(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_member(team))
    address = f"/teams/{team.id}/diagrams"

    none = Page(client.get(address))
    goal = make_goal(team)
    only = Page(client.get(address))
    make_goal(team, title="Hjelpen henger sammen")
    both = Page(client.get(address))

    assert none.texts(".empty a") == ["Skriv målet"]
    assert only.location == f"/goals/{goal.id}/diagram"
    assert both.texts("main h2") == ["Alle rundt bordet", "Hjelpen henger sammen"]


def test_a_deleted_goal_has_no_diagram(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    idea = make_change_idea(goal)
    client = signed_in(make_member(goal.team))

    post(client, f"/goals/{goal.id}/delete")

    assert DiagramPage.open(client, goal.id).status == 404
    assert client.get(f"/ideas/{idea.id}").status_code == 404


def test_a_large_diagram_takes_no_more_statements_than_a_small_one(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))
    make_change_idea(goal, below=make_driver(goal))
    DiagramPage.open(client, goal.id)
    with counted() as few:
        DiagramPage.open(client, goal.id)

    for _ in range(4):
        driver = make_driver(goal)
        for number in range(5):
            make_change_idea(goal, f"Idé {number}", below=driver)

    with counted() as many:
        DiagramPage.open(client, goal.id)

    assert len(many) <= len(few)
