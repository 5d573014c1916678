"""Saying how a gathering was: once each, with no name, and told only when nobody can be found."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.audit.models import AuditEntry
from app.clock import stopped_at
from app.extensions import db
from app.gatherings.models import Evaluation
from app.gatherings.queries.attendance import as_shown
from app.networks.models import Gathering, Team
from tests.makers.gathered import make_code
from tests.makers.people import make_member
from tests.pages.evaluations import LAST_NIGHT, OVER, address_of
from tests.pages.forms import fill_in, send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("at_the_end")


def answers() -> list[tuple[int | None, int | None, int | None, str]]:
    found = db.session.scalars(select(Evaluation).order_by(Evaluation.text, Evaluation.id))
    return [(row.useful, row.support, row.next_step, row.text) for row in found]


def test_a_member_answers_once_and_is_thanked(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    client = signed_in(make_member(team))

    page = follow(client, fill_in(client, address_of(gathering), useful="4", text="Mer teamtid."))

    assert page.texts(".ds-card h2") == ["Takk"]
    assert page.soup.select_one("form.form") is None
    assert answers() == [(4, None, None, "Mer teamtid.")]


def test_two_pages_opened_before_are_one_answer(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    client = signed_in(make_member(team))
    pages = [Page(client.get(address_of(gathering))) for _tab in range(2)]

    sent = [send(client, page, address=address_of(gathering), support="5") for page in pages]

    assert [one.status for one in sent] == [303, 410]
    assert answers() == [(None, 5, None, "")]


def test_nothing_is_kept_of_who_answered_or_when(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    client = signed_in(make_member(team))
    before = len(db.session.scalars(select(AuditEntry)).all())

    fill_in(client, address_of(gathering), useful="2", text="Litt lang dag.")

    (row,) = db.session.scalars(select(Evaluation)).all()
    assert set(Evaluation.__table__.columns.keys()) == {
        *("id", "gathering_id", "mark", "phone_mark", "is_of_phone"),
        *("useful", "support", "next_step", "text"),
    }
    assert len(row.mark) == 64
    assert len(db.session.scalars(select(AuditEntry)).all()) == before


def test_rows_do_not_lie_in_the_order_of_the_answers(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    for number in range(8):
        fill_in(signed_in(make_member(team)), address_of(gathering), text=f"Svar {number}")

    found = db.session.execute(select(Evaluation.id, Evaluation.text).order_by(Evaluation.id))

    keys = [key for key, _text in found]
    assert keys != list(range(1, 9))
    assert max(keys) > 1000


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({}, "Svar på ett av spørsmålene, eller skriv en setning."),
        ({"useful": "6"}, ""),
        ({"useful": "mye"}, ""),
        ({"text": "x" * 1001}, "tegn"),
        ({"text": "Ring meg på 412 34 567"}, "telefon"),
        ({"text": "Takk til kari@example.no"}, "Ta ut det som sier hvem noen er."),
    ],
)
def test_what_cannot_be_or_tells_who_somebody_is_is_refused(
    signed_in: SignedIn, gathering: Gathering, team: Team, typed: dict[str, str], error: str
) -> None:
    client = signed_in(make_member(team))
    asked = dict(typed)
    if "kari@" in asked.get("text", ""):
        first = fill_in(client, address_of(gathering), **asked)
        seen = {"anyway-text": "Det er en felles adresse", "seen-text": "1"}
        assert not first.soup.select("[name=anyway-text]")
        asked |= seen
        error = ""

    page = fill_in(client, address_of(gathering), **asked)

    assert page.status == 422
    assert error in " ".join([*page.errors, *page.summary])
    assert answers() == []


def test_a_form_that_is_sent_empty_is_refused_as_a_whole_and_not_at_its_first_question(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    page = fill_in(signed_in(make_member(team)), address_of(gathering))

    said = "Svar på ett av spørsmålene, eller skriv en setning."
    assert (page.errors, page.texts(".ds-error-summary li")) == ([], [said])


def test_a_phone_that_was_there_answers_once_without_signing_in(
    client: FlaskClient, gathering: Gathering, team: Team
) -> None:
    make_code(gathering)
    db.session.commit()
    here = f"/here/{as_shown(gathering.room_code)}"
    page = Page(client.get(here))
    arrived = follow(client, send(client, page, form="main form", team=str(team.id)))

    sent = fill_in(client, address_of(gathering), useful="5")

    assert "Si hvordan samlingen var" in arrived.texts(".ds-card a")
    assert follow(client, sent).texts(".ds-card h2") == ["Takk"]
    assert answers() == [(5, None, None, "")]


def test_a_member_whose_phone_was_noted_answers_only_once(
    client: FlaskClient, signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    make_code(gathering)
    db.session.commit()
    page = Page(client.get(f"/here/{gathering.room_code}"))
    send(client, page, form="main form", team=str(team.id))
    fill_in(client, address_of(gathering), useful="5")
    cookie = client.get_cookie("sirkel_phone")
    assert cookie is not None
    person = signed_in(make_member(team))
    person.set_cookie("sirkel_phone", cookie.value)

    again = Page(person.get(address_of(gathering)))

    assert again.texts(".ds-card h2") == ["Takk"]


def test_a_phone_that_was_not_there_is_asked_to_sign_in(
    client: FlaskClient, gathering: Gathering
) -> None:
    client.set_cookie("sirkel_phone", "somebody-elses")

    answer = Page(client.get(address_of(gathering)))

    assert answer.status == 302
    assert "/sign-in" in str(answer.location)


@pytest.mark.parametrize(
    ("moment", "heading"),
    [
        (datetime(2026, 12, 2, 12, tzinfo=UTC), ["Det er litt tidlig"]),
        (LAST_NIGHT, []),
        (OVER, ["Det er for sent å svare"]),
    ],
)
def test_it_is_open_from_the_last_day_for_two_weeks(
    signed_in: SignedIn, gathering: Gathering, team: Team, moment: datetime, heading: list[str]
) -> None:
    member = make_member(team)

    with stopped_at(moment):
        page = Page(signed_in(member).get(address_of(gathering)))

    assert page.texts(".ds-card h2") == heading
    assert (page.soup.select_one("form.form") is None) == bool(heading)
