"""Change packages: reading, searching, copying from one with credit, and keeping one."""

from collections.abc import Callable

from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.goals.models import Idea, PackageDriver, PackageIdea
from app.goals.queries import (
    find_package,
    list_drivers,
    list_ideas_of,
    list_package_ideas,
    read_package,
)
from app.networks.models import Network
from tests.makers.drivers import make_change_idea, make_package, make_package_driver
from tests.makers.goals import make_goal
from tests.makers.learning import make_large_network
from tests.makers.networks import make_network, make_programme, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_guest, make_member
from tests.pages.drivers import post
from tests.pages.forms import fill_in, send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
IDEAS = 38


def test_all_teams_read_the_library_with_a_first_test_for_each_idea(signed_in: SignedIn) -> None:
    team = make_team()

    page = Page(signed_in(make_member(team)).get(f"/networks/{team.network.slug}/package"))

    assert len(page.soup.select(".pack")) == 4
    assert len(page.soup.select(".pack-ideas li")) == IDEAS
    assert all("Første test:" in text for text in page.texts(".pack-ideas li"))


def test_a_search_finds_ideas_that_hold_all_the_words(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_member(team))
    address = f"/networks/{team.network.slug}/package"

    found = Page(client.get(f"{address}?q=familiemøte+BUP"))
    nothing = Page(client.get(f"{address}?q=romskip"))

    assert len(found.soup.select(".pack-ideas li")) == 1
    assert "1 idé med disse ordene." in found.texts("[role=status]")
    assert "Ingenting har disse ordene. Prøv færre, eller en del av et ord." in nothing.texts("p")


def test_a_chosen_idea_comes_into_the_diagram_below_its_drivers(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))

    page = fill_in(client, f"/goals/{goal.id}/package", form="main form.s5", chosen="library-E18")

    idea = list_ideas_of(goal.id)[0]
    assert [one.library_key for one in list_drivers(goal.id)] == ["P3", "S6"]
    assert (idea.library_key, idea.driver and idea.driver.library_key) == ("E18", "S6")
    assert idea.first_test == "Ett møte. Spør deltakerne om det var verdt tida."
    assert follow(client, page).messages == ["1 idé er kopiert."]


def test_a_chosen_driver_brings_all_its_ideas_and_nothing_comes_twice(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    client, address = signed_in(make_member(goal.team)), f"/goals/{goal.id}/package"
    fill_in(client, address, form="main form.s5", chosen="library-E18")

    fill_in(client, address, form="main form.s5", chosen="library-S6")
    again = fill_in(client, address, form="main form.s5", chosen="library-S6")

    assert sorted(one.library_key for one in list_ideas_of(goal.id)) == ["E18", "E19", "E20"]
    assert len(list_drivers(goal.id)) == 2
    message = "Dere hadde disse ideene fra før. Det kom ikke noe nytt."
    assert message in follow(client, again).messages


def test_copying_nothing_is_refused_in_words(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))

    page = fill_in(client, f"/goals/{goal.id}/package", form="main form.s5")

    assert page.status == 422
    assert any("Velg minst én." in text for text in page.summary)


def test_a_facilitator_begins_the_networks_package_with_the_library(signed_in: SignedIn) -> None:
    network = make_network()
    client = signed_in(make_facilitator(network))

    page = fill_in(client, f"/networks/{network.slug}/package/start", name="Pakken for Nord")

    package = find_package(network)
    assert page.status == 303
    assert package is not None
    assert package.name == "Pakken for Nord"
    assert len(list_package_ideas(package.id)) == IDEAS
    again = client.get(f"/networks/{network.slug}/package/start")
    assert again.status_code == 302


def test_a_shared_idea_of_a_team_is_taken_in_with_credit_and_copied_by_another(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    package = make_package(network)
    driver = make_package_driver(package, below=make_package_driver(package, "Alle er med"))
    shared = make_change_idea(make_goal(make_team(network)), is_shared=True)
    shared.goal.team.may_be_named = True
    facilitator, goal = signed_in(make_facilitator(network)), make_goal(make_team(network))

    offered = Page(facilitator.get(f"/networks/{network.slug}/package"))
    fill_in(
        facilitator,
        f"/packages/{package.id}/ideas/new?shared={shared.id}",
        driver_id=str(driver.id),
    )
    packed = db.session.query(PackageIdea).one()
    member = signed_in(make_member(goal.team))
    copying = f"/goals/{goal.id}/package"
    fill_in(member, copying, form="main form.s5", chosen=f"idea-{packed.id}")

    copy = list_ideas_of(goal.id)[0]
    told = Page(member.get(f"/ideas/{copy.id}")).texts("main p")
    assert any(shared.text in text for text in offered.texts(".pack-ideas li"))
    assert (packed.text, packed.credit) == (shared.text, shared.goal.team.name)
    assert copy.package_idea_id == packed.id
    assert any(f"Takk til {shared.goal.team.name}." in text for text in told)


def test_a_team_that_has_not_said_yes_is_not_named_in_the_credit(signed_in: SignedIn) -> None:
    network = make_large_network()
    package = make_package(network)
    make_package_driver(package)
    shared = make_change_idea(make_goal(make_team(network)), is_shared=True)
    client = signed_in(make_facilitator(network))

    page = Page(client.get(f"/packages/{package.id}/ideas/new?shared={shared.id}"))

    assert page.value("credit") == "et team i nettverket"

    offered = Page(client.get(f"/networks/{network.slug}/package")).texts(".pack-ideas li")
    assert any(f"{shared.text} – et team i nettverket" in text for text in offered)
    assert not any(shared.goal.team.name in text for text in offered)


def test_an_idea_that_is_not_shared_is_not_offered(signed_in: SignedIn) -> None:
    network = make_network()
    package = make_package(network)
    kept = make_change_idea(make_goal(make_team(network)), "Bare vår")
    client = signed_in(make_facilitator(network))

    page = Page(client.get(f"/networks/{network.slug}/package"))
    form = Page(client.get(f"/packages/{package.id}/ideas/new?shared={kept.id}"))

    assert "Bare vår" not in page.soup.get_text()
    assert form.value("text") == ""


def test_what_is_taken_out_of_a_package_stays_with_the_teams_and_comes_back(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    package = make_package(network, from_library=True)
    goal, client = make_goal(make_team(network)), signed_in(make_facilitator(network))
    packed = next(one for one in list_package_ideas(package.id) if one.library_key == "E18")
    member = signed_in(make_member(goal.team))
    copying = f"/goals/{goal.id}/package"
    fill_in(member, copying, form="main form.s5", chosen=f"idea-{packed.id}")

    post(client, f"/package-drivers/{packed.driver_id}/delete")
    left = len(list_package_ideas(package.id))
    post(client, f"/package-drivers/{packed.driver_id}/restore")

    assert left == IDEAS - 3
    assert len(list_package_ideas(package.id)) == IDEAS
    assert db.session.query(Idea).filter_by(package_idea_id=packed.id).count() == 1


def test_an_idea_brings_the_drivers_above_it_back_and_nothing_beside_it(
    signed_in: SignedIn,
) -> None:
    package = make_package(network := make_network())
    primary = make_package_driver(package, "Alle er med")
    secondary = make_package_driver(package, "Alle vet når", below=primary)
    client = signed_in(make_facilitator(network))
    for text in ("SMS dagen før", "Ring dagen før"):
        fill_in(client, f"/packages/{package.id}/ideas/new", driver_id=str(secondary.id), text=text)
    first, second = list_package_ideas(package.id)
    for address in (f"ideas/{first.id}", f"ideas/{second.id}", f"drivers/{primary.id}"):
        post(client, f"/package-{address}/delete")

    post(client, f"/package-ideas/{first.id}/restore")

    assert [one.text for one in read_package(package)] == ["Alle er med"]
    assert [one.text for one in read_package(package)[0].drivers] == ["Alle vet når"]
    assert [one.text for one in read_package(package)[0].all_ideas] == ["SMS dagen før"]


def test_a_secondary_driver_brings_the_primary_one_back(signed_in: SignedIn) -> None:
    package = make_package(network := make_network())
    primary = make_package_driver(package, "Alle er med")
    secondary = make_package_driver(package, "Alle vet når", below=primary)
    client = signed_in(make_facilitator(network))
    post(client, f"/package-drivers/{secondary.id}/delete")
    post(client, f"/package-drivers/{primary.id}/delete")

    post(client, f"/package-drivers/{secondary.id}/restore")

    assert [len(one.drivers) for one in read_package(package)] == [1]


def test_a_driver_and_an_idea_of_a_package_are_changed_and_moved(signed_in: SignedIn) -> None:
    network = make_network()
    package = make_package(network, from_library=True)
    client = signed_in(make_facilitator(network))
    idea = next(one for one in list_package_ideas(package.id) if one.library_key == "E19")

    fill_in(client, f"/package-ideas/{idea.id}/edit", credit="Nordlysfjord", text="Avtal hvem")
    fill_in(client, f"/package-drivers/{idea.driver_id}/edit", text="Gode møter")
    post(client, f"/package-ideas/{idea.id}/move", way="up")

    beside = [one for one in list_package_ideas(package.id) if one.driver_id == idea.driver_id]
    assert next(one.text for one in beside) == "Avtal hvem"
    assert db.session.get_one(PackageDriver, idea.driver_id).text == "Gode møter"


def test_the_later_of_two_who_keep_a_package_sees_both_names(signed_in: SignedIn) -> None:
    package = make_package(network := make_network())
    client, other = signed_in(make_facilitator(network)), signed_in(make_facilitator(network))
    address = f"/packages/{package.id}/edit"
    opened = Page(client.get(address))
    fill_in(other, address, name="Nordpakken")

    late = send(client, opened, address=address, name="Pakken")

    assert late.status == 409
    assert late.texts(".ds-alert dd") == ["Nordpakken"]


def test_a_coordinator_keeps_the_programmes_package_for_all_its_networks(
    signed_in: SignedIn,
) -> None:
    programme = make_programme()
    network = make_network(programme)
    coordinator = signed_in(make_coordinator(programme))
    member = signed_in(make_member(make_team(network)))

    fill_in(coordinator, f"/programmes/{programme.id}/package/start", name="Felles pakke")
    page = Page(member.get(f"/networks/{network.slug}/package"))

    assert page.texts(".ds-toggle-group a") == ["Felles pakke", "Biblioteket i Sirkel"]


def test_only_facilitators_and_coordinators_change_a_package(signed_in: SignedIn) -> None:
    network: Network = make_network()
    package = make_package(network)
    for person in (make_member(make_team(network)), make_guest(network)):
        client = signed_in(person)

        assert client.get(f"/networks/{network.slug}/package").status_code == 200
        assert client.get(f"/packages/{package.id}/edit").status_code == 403
    stranger = signed_in(make_facilitator(make_network()))
    assert stranger.get(f"/packages/{package.id}/edit").status_code == 404


def test_what_was_taken_out_of_a_package_can_be_brought_back_from_its_page(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    driver = make_package_driver(make_package(network), "Lett å være med")
    client = signed_in(make_facilitator(network))
    address = f"/packages/{driver.package_id}/edit"

    nothing = Page(client.get(address)).texts(".picks li")
    post(client, f"/package-drivers/{driver.id}/delete")
    client.get("/")
    page = Page(client.get(address))

    assert nothing == []
    assert page.texts(".picks li span") == ["Lett å være med", "Driver"]
    assert page.soup.select_one(f".picks form[action='/package-drivers/{driver.id}/restore']")
