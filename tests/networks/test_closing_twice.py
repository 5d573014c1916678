"""Of two who close the same thing at once the later sees both texts, and loses neither."""

from collections.abc import Callable

from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.networks.models import Team
from tests.makers.goals import make_goal
from tests.makers.networks import make_team
from tests.makers.people import make_facilitator, make_leader, make_member
from tests.pages.closing import KEPT, close_goal, close_team, close_year
from tests.pages.forms import send
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
MINE = "Rutinen ligger hos rektor."


def both_stand(page: Page, *, mine: str, theirs: str) -> bool:
    boxes = page.texts("textarea")
    return page.status == 409 and mine in boxes and theirs in " ".join(page.texts(".ds-alert"))


def test_the_second_who_closes_a_team_keeps_what_was_written(signed_in: SignedIn) -> None:
    team = make_team()
    first, second = (signed_in(make_facilitator(team.network)) for _one in range(2))
    address = f"/teams/{team.id}/close"
    opened = Page(second.get(address))
    close_team(first, team)

    late = send(second, opened, address=address, kept=MINE)
    again = send(second, late, address=address, kept=MINE)

    assert both_stand(late, mine=MINE, theirs=KEPT)
    assert again.status == 303
    assert db.session.get_one(Team, team.id).kept == MINE


def test_the_same_words_twice_are_no_conflict(signed_in: SignedIn) -> None:
    team = make_team()
    first, second = (signed_in(make_facilitator(team.network)) for _one in range(2))
    address = f"/teams/{team.id}/close"
    opened = Page(second.get(address))
    close_team(first, team)

    assert send(second, opened, address=address, kept=KEPT).status == 303


def test_the_second_who_closes_a_goal_keeps_what_was_written(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    first, second = signed_in(make_leader(goal.team)), signed_in(make_member(goal.team))
    address = f"/goals/{goal.id}/close"
    opened = Page(second.get(address))
    close_goal(first, goal)

    late = send(second, opened, address=address, outcome="closed", kept=MINE)

    assert both_stand(late, mine=MINE, theirs=KEPT)


def test_the_second_who_closes_a_year_keeps_what_was_written(signed_in: SignedIn) -> None:
    team = make_team()
    first, second = signed_in(make_leader(team)), signed_in(make_member(team))
    address = f"/teams/{team.id}/year/2026/close"
    opened = Page(second.get(address))
    close_year(first, team, learnt="Det hjelper å spørre.")

    late = send(second, opened, address=address, learnt=MINE)

    assert both_stand(late, mine=MINE, theirs="Det hjelper å spørre.")
