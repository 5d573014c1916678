"""The boxes of the talk warn while one types, as every other box for words does."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from tests.makers.coaching import make_answered, make_comment
from tests.makers.goals import make_goal
from tests.makers.networks import make_team
from tests.makers.people import make_facilitator, make_member
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]


@pytest.mark.parametrize("address", ["/goals/{goal}", "/teams/{team}/coaching"])
def test_every_box_of_the_talk_is_looked_through_while_one_types(
    app: object, signed_in: SignedIn, address: str
) -> None:
    team = make_team()
    goal, member = make_goal(team), make_member(team)
    make_comment(goal, by=member)
    make_answered(goal, by=member, answered_by=make_facilitator(team.network))

    page = Page(signed_in(member).get(address.format(goal=goal.id, team=team.id)))

    boxes = page.soup.select("textarea[name=text]")
    assert len(boxes) == 3
    assert all(box.has_attr("data-text-guard") for box in boxes)
    assert len(page.soup.select("script[data-text-guard-words]")) == 1
