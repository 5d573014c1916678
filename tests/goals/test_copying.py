"""The page on which a team chooses what to copy: what is ticked stays, and what it has is said."""

from collections.abc import Callable, Iterable

from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.goals.models import Goal, PackageIdea
from app.goals.queries import list_ideas_of
from app.networks.models import Team
from tests.makers.drivers import make_change_idea, make_package, make_package_driver
from tests.makers.goals import end_goal, make_goal
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.pages.forms import standing_in
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


def press(client: FlaskClient, address: str, *, ticks: Iterable[str] = (), **pressed: str) -> Page:
    """Open the page to copy on, tick some more, and press a button."""
    form = Page(client.get(address)).soup.select_one("main form.s5")
    assert form is not None
    fields = {"csrf_token", "mark"}
    sent = {name: value for name, value in standing_in(form).items() if name in fields}
    kept = [str(one["value"]) for one in form.select("[name=chosen][type=hidden], [checked]")]
    chosen = [*kept, *ticks]
    return Page(client.post(str(form["action"]), data={**sent, **pressed, "chosen": chosen}))


def give(team: Team, text: str, *, credit: str) -> PackageIdea:
    """Put an idea that is thanks to a team into its network's package."""
    package = make_package(team.network)
    driver = make_package_driver(package, "Alle er med")
    given = PackageIdea(package_id=package.id, driver_id=driver.id, text=text, credit=credit)
    db.session.add(given)
    db.session.commit()
    return given


def test_ticks_stay_through_searches_and_another_package_until_all_are_copied(
    signed_in: SignedIn,
) -> None:
    goal = make_goal(make_team())
    client, address = signed_in(make_member(goal.team)), f"/goals/{goal.id}/package"
    found = press(client, address, ticks=["library-E18"], look="search", q="familiemøte BUP")
    assert found.location is not None
    looking = follow(client, found)
    only = str(looking.soup.select(".pack-ideas [type=checkbox]")[0]["value"])

    back = press(client, found.location, ticks=[only], look="all")
    assert back.location is not None
    shown = follow(client, back)
    nothing = list_ideas_of(goal.id)
    press(client, back.location)

    told = ["1 valgt. Det siden ikke viser nå, er fortsatt valgt."]
    assert looking.texts("[role=status]")[-1:] == told
    assert len(looking.soup.select(".pack-ideas li")) == 1
    assert shown.texts("[role=status]") == ["2 valgte."]
    assert {str(one["value"]) for one in shown.soup.select("[checked]")} == {"library-E18", only}
    assert nothing == []
    assert {one.library_key for one in list_ideas_of(goal.id)} == {"E18", only[8:]}


def test_a_search_without_hits_says_so_once_and_copies_nothing(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))

    page = Page(client.get(f"/goals/{goal.id}/package?q=romskip"))

    assert page.soup.get_text().count("disse ordene") == 1
    assert "Kopier til diagrammet" not in page.texts("button")


def test_what_a_team_gave_to_the_package_is_not_offered_back_to_it(signed_in: SignedIn) -> None:
    goal = make_goal(make_team(make_network(), name="Nordlysfjord"))
    given = give(goal.team, "SMS dagen før", credit="Nordlysfjord")
    client, address = signed_in(make_member(goal.team)), f"/goals/{goal.id}/package"

    page = Page(client.get(address))
    press(client, address, ticks=[f"driver-{given.driver_id}"])

    assert not page.soup.select(f"#pick-idea-{given.id}")
    assert any("SMS dagen før – den er fra dere" in text for text in page.texts(".pack-ideas li"))
    assert list_ideas_of(goal.id) == []


def test_an_idea_that_a_team_has_in_the_same_words_is_in_its_diagram(signed_in: SignedIn) -> None:
    goal: Goal = make_goal(make_team())
    make_change_idea(goal, "SMS dagen før")
    give(goal.team, "Sms dagen før", credit="et team i nettverket")
    client = signed_in(make_member(goal.team))

    page = Page(client.get(f"/goals/{goal.id}/package"))

    assert any("– i diagrammet deres" in text for text in page.texts(".pack-ideas li"))


def test_a_team_goes_from_the_package_to_the_diagram_of_its_goal(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    end_goal(make_goal(goal.team, title="Nådd"))
    client = signed_in(make_member(goal.team))
    address = f"/networks/{goal.team.network.slug}/package"

    one = Page(client.get(address)).soup.select("main a[href^='/goals/']")
    other = make_goal(goal.team, title="Alle svarer")
    two = Page(client.get(address)).soup.select(".picks a[href^='/goals/']")
    facilitator = signed_in(make_facilitator(goal.team.network))
    none = Page(facilitator.get(address)).soup.select("main a[href^='/goals/']")

    assert [link["href"] for link in one] == [f"/goals/{goal.id}/package?source=library"]
    assert [link.get_text() for link in two] == [goal.title, other.title]
    assert none == []
