"""Two who edit the same: the later one sees both texts, and is told so once."""

from collections.abc import Callable

from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.goals.models import Idea
from tests.makers.goals import make_goal
from tests.makers.learning import make_idea
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.pages.forms import send
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
NOTICE = "Noen andre lagret først"


def test_somebody_else_saved_first_is_told_in_one_box(signed_in: SignedIn) -> None:
    idea = make_idea(make_goal(make_team()), text="Ring først")
    client, address = signed_in(make_member(idea.goal.team)), f"/ideas/{idea.id}/edit"
    page = Page(client.get(address))
    send(client, page, address=address, text="Ring kvelden før", mark="one")

    late = send(client, page, address=address, text="Send melding først", mark="two")

    assert late.status == 409
    assert late.texts("main [role=alert] h2") == [NOTICE]
    assert late.summary == []
    assert "Ring kvelden før" in late.texts("main .ds-alert[data-take-focus]")[0]
    assert late.value("text") == "Send melding først"
    db.session.expire_all()
    assert db.session.get_one(Idea, idea.id).text == "Ring kvelden før"
