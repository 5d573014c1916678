"""Adding, changing, moving, deleting and bringing back the drivers and ideas of a goal."""

from collections.abc import Callable
from datetime import date

from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.audit.models import AuditEntry
from app.extensions import db
from app.goals.models import Driver, Idea, IdeaStatus
from app.goals.queries import list_drivers, list_ideas_of, list_ideas_of_team
from app.goals.services.ideas import copy_idea, note_progress
from tests.makers.drivers import make_change_idea, make_driver
from tests.makers.goals import make_goal
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.pages.drivers import DiagramPage, post
from tests.pages.forms import fill_in, send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


def test_a_member_adds_a_driver_and_an_idea_below_it(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))

    fill_in(client, f"/goals/{goal.id}/drivers/new", text="Tydelig innkalling")
    driver = list_drivers(goal.id)[0]
    page = fill_in(client, f"/goals/{goal.id}/ideas/new?driver={driver.id}", text="SMS dagen før")

    idea = list_ideas_of(goal.id)[0]
    assert (idea.text, idea.driver, idea.status) == ("SMS dagen før", driver, IdeaStatus.IDEA)
    assert page.location is not None
    assert page.location.endswith(f"/goals/{goal.id}/diagram#idea-{idea.id}")
    assert follow(client, page).messages == ["Ideen er i diagrammet."]


def test_a_secondary_driver_lies_below_a_primary_one_and_no_deeper(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    primary = make_driver(goal)
    secondary = make_driver(goal, "Tydelig innkalling", below=primary)
    client = signed_in(make_member(goal.team))
    opened = Page(client.get(f"/drivers/{primary.id}/edit"))

    offered = [one["value"] for one in opened.soup.select("#parent_id option")]
    page = post(client, f"/drivers/{primary.id}/edit", text="X", parent_id=str(secondary.id))

    assert offered == ["0"]
    assert page.status == 422


def test_a_driver_with_drivers_below_it_cannot_become_secondary(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    primary, other = make_driver(goal), make_driver(goal, "Noen holder i tråden")
    make_driver(goal, "Tydelig innkalling", below=primary)

    page = fill_in(
        signed_in(make_member(goal.team)), f"/drivers/{primary.id}/edit", parent_id=str(other.id)
    )

    assert page.errors == ["Denne driveren har drivere under seg. Flytt dem først."]


def test_a_driver_without_words_is_refused_beside_the_words(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())

    page = fill_in(signed_in(make_member(goal.team)), f"/goals/{goal.id}/drivers/new", text=" ")

    assert (page.status, page.errors) == (422, ["Skriv hva som må være på plass."])


def test_an_idea_without_words_is_refused_and_keeps_what_else_was_typed(
    signed_in: SignedIn,
) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))

    page = fill_in(client, f"/goals/{goal.id}/ideas/new", text="", first_test="Én familie")

    assert (page.status, page.errors) == (422, ["Skriv hva dere kan prøve."])
    assert page.value("first_test") == "Én familie"


def test_a_text_that_is_too_long_is_kept_whole_and_told_of_beside_its_box(
    signed_in: SignedIn,
) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))

    page = fill_in(client, f"/goals/{goal.id}/ideas/new", text="Kort på bordet " * 300)

    assert (page.status, page.errors) == (422, ["Feltet kan ikke være lenger enn 200 tegn."])
    assert len(page.value("text")) > 4000
    assert not page.soup.select("main form .ds-field > [maxlength]")


def test_a_routine_needs_somebody_who_sees_to_it(signed_in: SignedIn) -> None:
    idea = make_change_idea(make_goal(make_team()))
    client, address = signed_in(make_member(idea.goal.team)), f"/ideas/{idea.id}/edit"

    refused = fill_in(client, address, idea_status="implemented")
    page = fill_in(client, address, idea_status="implemented", owner="Møtelederne")

    assert refused.errors == ["Skriv hvem som sørger for at rutinen følges."]
    assert page.status == 303
    assert db.session.get_one(Idea, idea.id).status is IdeaStatus.IMPLEMENTED


def test_an_idea_has_an_owner_and_a_date_for_the_action_plan(signed_in: SignedIn) -> None:
    idea = make_change_idea(make_goal(make_team()))
    client = signed_in(make_member(idea.goal.team))

    fill_in(client, f"/ideas/{idea.id}/edit", owner="Rektor", due_on="31.01.2027")

    saved = db.session.get_one(Idea, idea.id)
    assert (saved.owner, saved.due_on) == ("Rektor", date(2027, 1, 31))


def test_an_idea_moves_up_among_those_below_the_same_driver_only(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    driver = make_driver(goal)
    first = make_change_idea(goal, "Første", below=driver)
    make_change_idea(goal, "Et annet sted")
    second = make_change_idea(goal, "Andre", below=driver)
    client = signed_in(make_member(goal.team))

    post(client, f"/ideas/{second.id}/move", way="up")
    post(client, f"/ideas/{second.id}/move", way="up")

    below = [one.id for one in list_ideas_of(goal.id) if one.driver_id == driver.id]
    assert below == [second.id, first.id]


def test_a_driver_moves_down_among_those_beside_it(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    first, second = make_driver(goal, "Første"), make_driver(goal, "Andre")
    client = signed_in(make_member(goal.team))

    page = post(client, f"/drivers/{first.id}/move", way="down")

    assert page.status == 303
    assert [one.id for one in list_drivers(goal.id)] == [second.id, first.id]
    assert post(client, f"/drivers/{first.id}/move", way="sideways").status == 400


def test_a_deleted_driver_takes_all_below_it_along_and_brings_it_back(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    primary = make_driver(goal)
    secondary = make_driver(goal, "Tydelig innkalling", below=primary)
    idea, gone = make_change_idea(goal, below=secondary), make_change_idea(goal, below=secondary)
    client = signed_in(make_member(goal.team))
    post(client, f"/ideas/{gone.id}/delete")

    page = follow(client, post(client, f"/drivers/{primary.id}/delete"))
    left = (list_drivers(goal.id), list_ideas_of_team(goal.team_id))
    post(client, f"/drivers/{primary.id}/restore")

    assert left == ([], [])
    assert page.soup.select_one(f"form[action='/drivers/{primary.id}/restore']")
    assert [one.id for one in list_drivers(goal.id)] == [primary.id, secondary.id]
    assert [one.id for one in list_ideas_of(goal.id)] == [idea.id]


def test_what_is_brought_back_brings_the_driver_that_it_lies_below(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    driver = make_driver(goal)
    idea = make_change_idea(goal, below=driver)
    client = signed_in(make_member(goal.team))
    post(client, f"/ideas/{idea.id}/delete")
    post(client, f"/drivers/{driver.id}/delete")

    post(client, f"/ideas/{idea.id}/restore")

    assert [(one.id, one.driver_id) for one in list_ideas_of(goal.id)] == [(idea.id, driver.id)]
    assert [one.id for one in list_drivers(goal.id)] == [driver.id]


def test_the_later_of_two_editors_sees_both_texts(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    driver, idea = make_driver(goal), make_change_idea(goal)
    client, other = signed_in(make_member(goal.team)), signed_in(make_member(goal.team))
    address = f"/ideas/{idea.id}/edit"
    opened = Page(client.get(address))
    fill_in(other, address, driver_id=str(driver.id), text="Ring dagen før")

    late = send(client, opened, address=address, text="Brev dagen før")
    again = send(client, late, address=address)

    assert (late.status, late.value("text")) == (409, "Brev dagen før")
    assert late.texts(".ds-alert dd") == ["Ring dagen før", "Alle vet hvorfor de møter"]
    assert again.status == 303
    assert db.session.get_one(Idea, idea.id).text == "Brev dagen før"


def test_every_change_is_in_the_history_and_in_the_audit(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    driver = make_driver(goal)
    client = signed_in(make_member(goal.team))

    fill_in(client, f"/drivers/{driver.id}/edit", text="Alle kommer")
    post(client, f"/drivers/{driver.id}/delete")
    page = Page(client.get(f"/goals/{goal.id}/diagram/history"))

    actions = [one.action for one in db.session.query(AuditEntry).order_by(AuditEntry.id)]
    assert actions[-2:] == ["driver.edited", "driver.deleted"]
    assert "Driver tatt ut: «Alle kommer»" in page.texts(".hist li")[0]
    assert page.soup.select_one(f"form[action='/drivers/{driver.id}/restore']")


def test_cycles_bring_an_idea_on_until_the_team_says_it_is_routine(app: Flask) -> None:
    idea = make_change_idea(make_goal(make_team()))

    note_progress(idea, IdeaStatus.TESTING, by=None)
    tested = idea.status
    idea.status = IdeaStatus.SPREAD
    note_progress(idea, IdeaStatus.ABANDONED, by=None)

    assert (tested, idea.status) == (IdeaStatus.TESTING, IdeaStatus.SPREAD)


def test_a_copy_of_an_idea_begins_untested_and_keeps_where_it_came_from(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    idea = make_change_idea(make_goal(make_team(network)), status=IdeaStatus.ADOPTED)
    idea.goal.team.may_be_named = True
    goal = make_goal(make_team(network))

    copy = copy_idea(idea, goal, by=None)
    db.session.commit()
    page = Page(signed_in(make_member(goal.team)).get(f"/ideas/{copy.id}"))

    assert (copy.status, copy.copied_from_id) == (IdeaStatus.IDEA, idea.id)
    assert f"Lånt fra {idea.goal.team.name}." in page.texts("main p")


def test_a_facilitator_reads_the_diagram_and_may_not_change_it(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    driver, idea = make_driver(goal), make_change_idea(goal)
    client = signed_in(make_facilitator(goal.team.network))

    page = DiagramPage.open(client, goal.id)

    assert page.status == 200
    assert not page.soup.select(".pencil")
    assert client.get(f"/ideas/{idea.id}").status_code == 200
    assert client.get(f"/ideas/{idea.id}/edit").status_code == 403
    assert client.post(f"/drivers/{driver.id}/delete").status_code == 403
    assert db.session.get_one(Driver, driver.id).deleted_at is None


def test_another_team_does_not_find_drivers_and_ideas(signed_in: SignedIn) -> None:
    network = make_network()
    goal = make_goal(make_team(network))
    driver, idea = make_driver(goal), make_change_idea(goal)
    client = signed_in(make_member(make_team(network)))
    addresses = (f"/goals/{goal.id}/diagram", f"/ideas/{idea.id}", f"/drivers/{driver.id}/edit")

    assert {client.get(address).status_code for address in addresses} == {404}


def test_an_idea_cannot_lie_below_another_goals_driver(signed_in: SignedIn) -> None:
    team = make_team()
    goal, other = make_goal(team), make_goal(team)
    driver = make_driver(other)
    client = signed_in(make_member(team))

    page = fill_in(client, f"/goals/{goal.id}/ideas/new", text="SMS", driver_id=str(driver.id))

    assert page.status == 422
    assert list_ideas_of(goal.id) == []
