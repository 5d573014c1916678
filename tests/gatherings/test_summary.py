"""What came of a gathering, written from what is known and sent once to those who were away."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.clock import stopped_at
from app.extensions import db
from app.gatherings.models import ItemKind
from app.gatherings.services.summary import propose
from app.mail.models import Letter
from app.networks.models import Gathering, Team
from app.notices.models import NoticeKind
from app.notices.services import stop_kind
from tests.makers.gathered import make_commitment, make_presence
from tests.makers.gatherings import make_item
from tests.makers.networks import make_gathering, make_team
from tests.makers.people import make_facilitator, make_member, make_user
from tests.makers.reminders import OUTSIDE, make_choice
from tests.pages.forms import fill_in, send
from tests.pages.page import Page, follow
from tests.signing_in import client_of
from tests.variants import AppWith

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("in_the_evening")

EVENING = datetime(2026, 12, 3, 17, tzinfo=UTC)


def address_of(gathering: Gathering) -> str:
    return f"/gatherings/{gathering.id}/summary"


def make_posting(app_with: AppWith, gathering: Gathering) -> FlaskClient:
    """Return the browser of a facilitator where letters can be sent."""
    person = make_facilitator(gathering.network)
    db.session.commit()
    return client_of(app_with(MAIL_SERVER="127.0.0.1:9", PUBLIC_URL=OUTSIDE), person)


def receivers() -> list[str]:
    return list(db.session.scalars(select(Letter.to).order_by(Letter.to)))


def test_a_summary_is_proposed_from_programme_people_and_promises(
    gathering: Gathering, team: Team
) -> None:
    make_team(gathering.network, name="Vadsø")
    make_item(gathering, "Hva er endret siden sist")
    make_item(gathering, "SMS dagen før", at="2026-12-03 10.00").topic = "idea-1"
    make_item(gathering, "Lunsj", at="2026-12-03 11.00").kind = ItemKind.BREAK
    make_item(gathering, "Uten tid").starts_at = None
    db.session.commit()
    make_presence(gathering, team)
    make_commitment(gathering, team)
    make_gathering(gathering.network, number=3, starts_on=date(2027, 3, 3))

    assert propose(gathering) == (
        "Samling 2\n3. desember 2026\n\n"
        "Dette gjorde vi:\n– Hva er endret siden sist\n\n"
        "Dette tok vi opp fra arbeidet i teamene:\n– SMS dagen før\n\n"
        "Én person var med, fra ett av to team. Ett team skrev hva det skal gjøre: én avtale i alt."
        "\n\n"
        "Neste samling er 3. mars 2027."
    )


def test_the_proposal_stands_in_the_form_and_what_is_saved_stands_on_the_page(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    client = signed_in(make_facilitator(gathering.network))
    page = Page(client.get(address_of(gathering)))

    saved = send(client, page, address=address_of(gathering), summary="Vi lærte av hverandre.")

    assert page.value("summary").startswith("Samling 2")
    assert saved.status == 303
    for reader in (make_member(team), make_facilitator(gathering.network)):
        shown = Page(signed_in(reader).get(f"/gatherings/{gathering.id}"))
        assert shown.texts("#summary p") == ["Vi lærte av hverandre."]


@pytest.mark.parametrize(("text", "told"), [("x" * 4001, "tegn"), ("Ring 412 34 567", "telefon")])
def test_a_summary_that_cannot_be_is_refused_beside_its_field(
    signed_in: SignedIn, gathering: Gathering, text: str, told: str
) -> None:
    client = signed_in(make_facilitator(gathering.network))

    page = fill_in(client, address_of(gathering), summary=text)

    assert page.status == 422
    assert told in " ".join(page.errors)
    assert page.value("summary") == text


def test_two_who_write_at_once_both_see_both(signed_in: SignedIn, gathering: Gathering) -> None:
    first, second = (signed_in(make_facilitator(gathering.network)) for _ in range(2))
    pages = [Page(one.get(address_of(gathering))) for one in (first, second)]

    send(first, pages[0], address=address_of(gathering), summary="Den første")
    late = send(second, pages[1], address=address_of(gathering), summary="Den andre")

    assert late.status == 409
    assert "Den første" in late.texts(".ds-alert .defs dd")
    assert late.value("summary") == "Den andre"


def test_it_is_shown_who_gets_it_before_it_is_sent(
    app_with: AppWith, gathering: Gathering, team: Team
) -> None:
    vadso = make_team(gathering.network, name="Vadsø")
    here, away = make_member(team), make_member(team, user=make_user(name="Berit"))
    nobody = make_member(vadso, user=make_user(name="Carl"))
    make_presence(gathering, team, user=here)
    gathering.summary = "Kort sagt."
    client = make_posting(app_with, gathering)

    page = Page(client.get(f"{address_of(gathering)}/preview"))

    assert page.texts(".ds-card li") == ["Alta Berit", "Vadsø – ingen var der Carl"]
    assert page.texts(".ds-card form button") == ["Send 2 e-poster"]
    assert away.id
    assert nobody.id


def test_it_is_sent_once_to_those_who_were_away(
    app_with: AppWith, gathering: Gathering, team: Team
) -> None:
    here, away = make_member(team), make_member(team, user=make_user(name="Berit"))
    make_presence(gathering, team, user=here)
    gathering.summary = "Kort sagt."
    client = make_posting(app_with, gathering)

    first = follow(client, Page(client.post(f"{address_of(gathering)}/send")))
    again = follow(client, Page(client.post(f"{address_of(gathering)}/send")))

    (letter,) = db.session.scalars(select(Letter)).all()
    assert first.messages == ["1 e-post er på vei. 1 person har fått et varsel."]
    assert again.messages == ["Sammendraget er allerede sendt."]
    assert (letter.to, letter.subject) == (away.email, "Samling 2 i korte trekk")
    assert letter.body.startswith(
        f"Hei Berit.\n\nDu var ikke på samling 2 i {gathering.network.name}."
        f" Dette kom ut av den:\n\nKort sagt.\n\n"
        f"Hele samlingen: {OUTSIDE}/gatherings/{gathering.id}\n\n"
    )
    assert f"{OUTSIDE}/reminders" in letter.body


def test_who_wants_no_letters_or_no_such_notices_gets_none(
    app_with: AppWith, gathering: Gathering, team: Team
) -> None:
    quiet, stopped, wants = (make_member(team) for _ in range(3))
    make_choice(quiet, weekday=None)
    stop_kind(stopped.id, NoticeKind.GATHERING_HELD)
    gathering.summary = "Kort sagt."
    client = make_posting(app_with, gathering)

    client.post(f"{address_of(gathering)}/send")

    assert receivers() == [wants.email]


def test_who_is_in_two_teams_gets_one_letter(
    app_with: AppWith, gathering: Gathering, team: Team
) -> None:
    person = make_member(team)
    make_member(make_team(gathering.network), user=person)
    gathering.summary = "Kort sagt."
    client = make_posting(app_with, gathering)

    client.post(f"{address_of(gathering)}/send")

    assert receivers() == [person.email]


def test_a_team_of_whom_as_many_came_as_it_has_people_gets_none(
    app_with: AppWith, gathering: Gathering, team: Team
) -> None:
    for _member in range(2):
        make_member(team)
        make_presence(gathering, team)
    gathering.summary = "Kort sagt."
    client = make_posting(app_with, gathering)

    page = follow(client, Page(client.post(f"{address_of(gathering)}/send")))

    assert page.messages == ["Ingen i teamene var borte."]
    assert receivers() == []


@pytest.mark.parametrize(
    ("summary", "moment", "told"),
    [
        ("", EVENING, "Skriv og lagre sammendraget først."),
        ("Kort.", datetime(2026, 12, 2, 12, tzinfo=UTC), "Samlingen er ikke over ennå."),
    ],
)
def test_it_is_not_sent_unwritten_or_early(
    app_with: AppWith,
    gathering: Gathering,
    team: Team,
    *,
    summary: str,
    moment: datetime,
    told: str,
) -> None:
    make_member(team)
    gathering.summary = summary
    client = make_posting(app_with, gathering)

    with stopped_at(moment):
        page = follow(client, Page(client.post(f"{address_of(gathering)}/send")))

    assert page.messages == [told]
    assert receivers() == []
