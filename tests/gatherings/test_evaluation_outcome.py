"""What is told of how a gathering was, when, to whom, and what is forgotten."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.clock import stopped_at
from app.extensions import db
from app.gatherings.models import Attendance, Evaluation
from app.gatherings.services.evaluation import forget_marks
from app.networks.models import Gathering, Team
from tests.makers.gathered import make_evaluations, make_presence
from tests.makers.networks import make_gathering
from tests.makers.people import make_facilitator, make_guest, make_leader, make_member
from tests.pages.evaluations import LAST_NIGHT, OVER, address_of
from tests.pages.forms import fill_in
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("at_the_end")


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

    assert "4 har svart. Med færre enn 5 svar fra innloggede medlemmer kunne man gjette" in (
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
    later = make_gathering(gathering.network, number=3, starts_on=date(2027, 3, 3))
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
