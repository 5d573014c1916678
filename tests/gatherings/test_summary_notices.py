"""Without e-mail those who were not at a gathering hear of its summary behind the bell."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.extensions import db
from app.networks.models import Gathering, Team
from app.notices.models import Notice, NoticeKind
from app.notices.services import stop_kind
from tests.makers.gathered import make_presence
from tests.makers.people import make_facilitator, make_member
from tests.makers.saving import save
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("in_the_evening")


def heard() -> list[int]:
    of_kind = select(Notice.user_id).where(Notice.kind == NoticeKind.GATHERING_SUMMARY)
    return list(db.session.scalars(of_kind.order_by(Notice.user_id)))


def test_who_was_away_is_told_once_and_is_led_to_the_summary(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    here, away = make_member(team), make_member(team)
    make_presence(gathering, team, user=here)
    gathering.summary = "Kort sagt."
    save(gathering)
    client, page = signed_in(make_facilitator(gathering.network)), f"/gatherings/{gathering.id}"

    preview = Page(client.get(f"{page}/summary/preview"))
    sent = follow(client, Page(client.post(f"{page}/summary/send")))
    again = follow(client, Page(client.post(f"{page}/summary/send")))
    notices = Page(signed_in(away).get("/notices"))

    assert preview.texts(".ds-card h2") == ["Teksten", "Hvem som ikke var der"]
    assert preview.texts(".ds-card form button") == ["Si fra til dem"]
    assert sent.messages == ["1 person har fått et varsel."]
    assert again.messages == ["Sammendraget er allerede sendt."]
    assert heard() == [away.id]
    assert "Du var ikke på samling 2. Les hva som kom ut av den." in notices.response.text


def test_who_has_stopped_such_notices_is_not_told(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    quiet, away = make_member(team), make_member(team)
    stop_kind(quiet.id, NoticeKind.GATHERING_SUMMARY)
    gathering.summary = "Kort sagt."
    save(gathering)

    client = signed_in(make_facilitator(gathering.network))
    client.post(f"/gatherings/{gathering.id}/summary/send")

    assert heard() == [away.id]
