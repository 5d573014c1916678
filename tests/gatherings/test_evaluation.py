"""Saying how a gathering was: once each, with no name, and told only when nobody can be found."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.audit.models import AuditEntry
from app.clock import stopped_at
from app.extensions import db
from app.gatherings.models import Attendance, Evaluation
from app.gatherings.queries.attendance import as_shown
from app.gatherings.services.evaluation import forget_marks
from app.networks.models import Gathering, Team
from tests.makers.gathered import make_code, make_evaluations, make_presence
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_leader, make_member
from tests.pages.forms import fill_in, send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]

DAY = date(2026, 12, 3)
LAST_DAY = datetime(2026, 12, 3, 14, tzinfo=UTC)
LAST_NIGHT = datetime(2026, 12, 17, 22, 30, tzinfo=UTC)  # 23.30 in Oslo, on the fourteenth day
OVER = datetime(2026, 12, 17, 23, 30, tzinfo=UTC)  # 00.30 the day after


@pytest.fixture(autouse=True)
def on_the_last_day() -> Iterator[None]:
    with stopped_at(LAST_DAY):
        yield


@pytest.fixture
def gathering(app: Flask) -> Gathering:
    return make_gathering(make_network(), starts_on=DAY)


@pytest.fixture
def team(gathering: Gathering) -> Team:
    return make_team(gathering.network)


def address_of(gathering: Gathering) -> str:
    return f"/gatherings/{gathering.id}/evaluation"


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
        *("id", "gathering_id", "mark", "useful", "support", "next_step", "text")
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


def outcome_for(client: FlaskClient, gathering: Gathering) -> Page:
    return Page(client.get(f"/networks/{gathering.network.slug}/evaluations"))


def test_while_it_is_open_only_the_count_is_told(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    make_evaluations(gathering, [1, 2, 3, 4, 5, 5], texts=["Mer teamtid."])
    client = signed_in(make_leader(team))

    pages = [outcome_for(client, gathering), Page(client.get(f"/gatherings/{gathering.id}"))]

    for page in pages:
        assert "6 har svart. Man kan svare til og med 17. desember. Svarene vises etterpå." in (
            page.texts(".ds-card p")
        )
        assert "Mer teamtid." not in page.response.text
        assert not page.soup.select("#evaluation dl, .opinion-charts")


def test_with_fewer_than_five_answers_only_the_count_is_told_and_why(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    make_evaluations(gathering, [5, 5, 5, 1], texts=["Mer teamtid."])

    with stopped_at(OVER):
        page = outcome_for(signed_in(make_leader(team)), gathering)

    assert "4 har svart. Med færre enn 5 svar kunne man gjette hvem som sa hva." in (
        " ".join(page.texts(".ds-card p"))
    )
    assert "Mer teamtid." not in page.response.text
    assert "4,0" not in page.response.text


def test_a_network_may_ask_for_more_answers(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    gathering.network.fewest_people = 8
    make_evaluations(gathering, [4] * 7)

    with stopped_at(OVER):
        page = outcome_for(signed_in(make_leader(team)), gathering)

    assert "færre enn 8 svar" in page.response.text
    assert "4,0" not in page.response.text


def test_when_it_closes_averages_and_texts_are_told_to_teams_and_facilitators(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    make_evaluations(gathering, [5, 4, 4, 4, 3, 5], texts=["Ja", "Mer teamtid.", "Bra"])
    people = make_leader(team), make_facilitator(gathering.network)

    with stopped_at(OVER):
        readers = [signed_in(person) for person in people]
        pages = [outcome_for(reader, gathering) for reader in readers]
        own = Page(readers[0].get(f"/gatherings/{gathering.id}"))

    for page in pages:
        assert page.texts(".defs dd") == ["4,2 (6 svar)"] * 3
        assert sorted(page.texts(".said-texts li")) == ["Bra", "Ja", "Mer teamtid."]
    assert own.texts("#evaluation dd") == ["4,2 (6 svar)"] * 3


def test_a_question_that_too_few_answered_is_not_told(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    make_evaluations(gathering, [4] * 6)
    for row in db.session.scalars(select(Evaluation).limit(2)):
        row.support = None
    db.session.commit()

    with stopped_at(OVER):
        page = outcome_for(signed_in(make_leader(team)), gathering)

    assert page.texts(".defs dd") == ["4,0 (6 svar)", "For få svar til å vises", "4,0 (6 svar)"]


def test_the_averages_become_a_series_that_claims_nothing_of_few_points(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    later = make_gathering(gathering.network, number=2, starts_on=date(2027, 3, 3))
    make_evaluations(gathering, [3] * 6)
    make_evaluations(later, [4] * 6)

    with stopped_at(datetime(2027, 4, 1, 9, tzinfo=UTC)):
        page = outcome_for(signed_in(make_leader(team)), gathering)

    assert page.texts(".opinion-charts h2") == [
        "Nyttig",
        "Støtte fra veilederne",
        "Vi vet neste steg",
    ]
    assert page.texts(".opinion-charts .b") == ["For tidlig å si."] * 3
    assert len(page.soup.select(".opinion-charts svg")) == 3
    assert "Siste verdi er 4,0 (6 svar)." in page.texts(".opinion-charts .sm")[0]


def test_a_gathering_that_too_few_evaluated_hides_its_point_and_the_median(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    make_evaluations(gathering, [3] * 4)

    with stopped_at(OVER):
        page = outcome_for(signed_in(make_leader(team)), gathering)

    drawn = str(page.soup.select(".opinion-charts svg")[0])
    assert "3,0" not in drawn
    assert "l-med" not in drawn


def test_a_guest_is_not_shown_how_it_was(signed_in: SignedIn, gathering: Gathering) -> None:
    make_evaluations(gathering, [4] * 6)

    with stopped_at(OVER):
        client = signed_in(make_guest(gathering.network))
        page = Page(client.get(f"/gatherings/{gathering.id}"))
        series = outcome_for(client, gathering)

    assert not page.soup.select("#evaluation")
    assert series.status == 403


def test_marks_are_forgotten_when_nobody_can_answer_more(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    fill_in(signed_in(make_member(team)), address_of(gathering), useful="4")
    phone, person = make_presence(gathering, team), make_presence(gathering, user=make_member(team))
    marks = set(db.session.scalars(select(Evaluation.mark))) | {phone.mark}
    with stopped_at(LAST_NIGHT):
        early = forget_marks()

    with stopped_at(OVER):
        counts = forget_marks(), forget_marks()

    left = set(db.session.scalars(select(Evaluation.mark)))
    left |= set(db.session.scalars(select(Attendance.mark)))
    assert (early, counts) == (0, (2, 0))
    assert not marks & left
    assert person.user_id is not None
