"""Those who keep a change package choose drivers themselves, and see it as their teams do."""

from collections.abc import Callable

from bs4 import Tag
from flask.testing import FlaskClient

from app.accounts.models import User
from app.goals.queries import find_package, list_package_ideas
from tests.makers.drivers import make_change_idea, make_package, make_package_driver
from tests.makers.goals import make_goal
from tests.makers.networks import make_network, make_programme, make_team
from tests.makers.people import make_coordinator, make_facilitator
from tests.pages.forms import fill_in, send
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
IDEAS = 38


def test_a_driver_is_chosen_by_whoever_takes_an_idea_in(signed_in: SignedIn) -> None:
    network = make_network()
    package = make_package(network)
    driver = make_package_driver(package, "Alle er med")
    shared = make_change_idea(make_goal(make_team(network)), is_shared=True)
    shared.goal.team.may_be_named = True
    client = signed_in(make_facilitator(network))
    address = f"/packages/{package.id}/ideas/new?shared={shared.id}"

    opened = Page(client.get(address))
    refused = send(client, opened, address=address)
    fill_in(client, address, driver_id=str(driver.id))
    offered = Page(client.get(f"/networks/{network.slug}/package")).texts("main a")

    assert opened.texts("select[name=driver_id] option")[0] == "Velg en driver"
    assert refused.errors == ["Velg driveren som den flytter."]
    assert [one.text for one in list_package_ideas(package.id)] == [shared.text]
    assert not any("Ta inn i pakken" in text for text in offered)


def test_a_coordinator_sees_the_programmes_package_as_its_teams_do(signed_in: SignedIn) -> None:
    programme = make_programme()
    coordinator = signed_in(make_coordinator(programme))
    fill_in(coordinator, f"/programmes/{programme.id}/package/start", name="Felles pakke")
    package = find_package(programme)
    assert package is not None

    alone = Page(coordinator.get(f"/packages/{package.id}/edit")).texts(".pagehead a")
    network = make_network(programme)
    page = Page(coordinator.get(f"/packages/{package.id}/edit"))
    link = page.soup.find("a", string="Slik teamene ser den")

    assert "Slik teamene ser den" not in alone
    assert isinstance(link, Tag)
    assert link["href"] == f"/networks/{network.slug}/package?source=programme"
    shown = Page(coordinator.get(str(link["href"])))
    assert shown.texts(".ds-toggle-group [aria-current]") == ["Felles pakke"]
    assert len(shown.soup.select(".pack-ideas li")) == IDEAS
