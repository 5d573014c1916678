"""What somebody said, on the cards of the team board."""

from collections.abc import Callable

from flask.testing import FlaskClient

from app.accounts.models import User
from app.voices.models import Who
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.makers.saving import save
from tests.makers.voices import make_voice
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]


def test_a_card_shows_the_chosen_voice_before_others_and_before_the_goals_own_word(
    signed_in: SignedIn,
) -> None:
    goal = make_goal(make_team())
    goal.what_matters = "At noen svarer."
    save(goal)
    make_voice(goal, who=Who.CHILD, said="A")
    make_voice(goal, said="B", changed="Vi ringer.", is_on_poster=True)

    page = Page(signed_in(make_member(goal.team)).get(f"/teams/{goal.team_id}"))

    assert page.texts(".goal .quote") == ["«B» Forelder · Hørt"]


def test_a_card_shows_what_was_said_in_a_test_of_the_goal(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    make_voice(make_cycle(goal), said="Nå vet jeg hvem jeg skal ringe.")

    page = Page(signed_in(make_member(goal.team)).get(f"/teams/{goal.team_id}"))

    assert page.texts(".goal .quote") == ["«Nå vet jeg hvem jeg skal ringe.» Forelder · Hørt"]


def test_a_card_without_a_voice_asks_for_one(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())

    page = Page(signed_in(make_member(goal.team)).get(f"/teams/{goal.team_id}"))

    links = [str(one["href"]) for one in page.soup.select(".goal a")]
    assert f"/goals/{goal.id}/voices/new" in links


def test_the_page_of_a_board_leads_to_plan_voices_and_poster(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    address = f"/teams/{goal.team_id}"

    page = Page(signed_in(make_member(goal.team)).get(address))

    links = {str(one["href"]) for one in page.soup.select("a[href]")}
    assert links >= {f"{address}/{part}" for part in ("action-plan", "voices", "poster")}
