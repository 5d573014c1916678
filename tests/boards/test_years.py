"""A team's year: made of what is registered, and closed with three short texts."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Decision
from app.goals.queries.years import find_year_closing
from app.networks.models import Team
from tests.makers.goals import make_goal
from tests.makers.learning import Told, make_shared_cycle
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.stories import make_better
from tests.pages.closing import close_year, show_year
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PROUD = "Vi spør barnet først, hver gang."


@pytest.fixture(autouse=True)
def november(app: object) -> Iterator[None]:
    """Read everything on a Monday in November 2026."""
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def team(november: None) -> Team:
    """A team of a network that began in 2025."""
    return make_team()


@pytest.fixture
def member(team: Team, signed_in: SignedIn) -> FlaskClient:
    """The browser of a member."""
    return signed_in(make_member(team))


def test_the_year_counts_its_tests_by_what_was_decided(member: FlaskClient, team: Team) -> None:
    goal = make_goal(team)
    make_shared_cycle(goal, Told("SMS dagen før", decision=Decision.ADOPT))
    make_shared_cycle(goal, Told("Kaffe", decision=Decision.ABANDON))
    make_shared_cycle(
        goal, Told("Brev", fields={"ended_on": date(2025, 10, 10), "started_on": date(2025, 10, 1)})
    )

    page = show_year(member, team, year=2026)

    assert page.texts(".year-numbers div") == ["Tatt i bruk 1", "Forkastet 1"]
    assert "2 tester som ble avsluttet" in page.texts("h2")
    tested = page.texts("section[aria-labelledby=tested] li")
    assert all(f"· {goal.title}. " in text for text in tested)


def test_a_shift_is_told_in_the_year_it_was_seen(member: FlaskClient, team: Team) -> None:
    series = make_better(team)

    now, before = show_year(member, team, year=2026), show_year(member, team, year=2025)

    assert any(series.measure.name in text for text in now.texts(".handover li"))
    assert before.texts(".handover") == []


def test_what_is_written_after_midnight_on_new_years_eve_is_of_the_new_year(
    member: FlaskClient, team: Team
) -> None:
    with clock.stopped_at(datetime(2025, 12, 31, 23, 30, tzinfo=UTC)):  # 00.30 in Oslo
        goal = make_goal(team)

    now, before = show_year(member, team, year=2026), show_year(member, team, year=2025)

    assert goal.title in now.response.text
    assert goal.title not in before.response.text


def test_the_year_is_closed_changed_and_opened_again(member: FlaskClient, team: Team) -> None:
    page = follow(member, close_year(member, team, year=2026, proud_of=PROUD))
    close_year(member, team, year=2026, learnt="Små tester er nok.")
    closing = find_year_closing(team.id, 2026)
    assert closing is not None
    closed_at = closing.closed_at

    again = follow(member, Page(member.post(f"/teams/{team.id}/year/2026/reopen")))

    assert page.messages == ["Året 2026 er avsluttet. Angre"]
    assert closed_at == NOW
    assert closing.closed_at is None
    assert again.texts(".handover p.keep-lines") == [PROUD, "Små tester er nok."]


def test_the_later_of_two_who_write_sees_both_texts(member: FlaskClient, team: Team) -> None:
    close_year(member, team, year=2026, proud_of=PROUD)
    close_year(member, team, year=2026, proud_of="Vi lytter.")

    page = close_year(member, team, year=2026, proud_of="Noe helt annet.", version="1")

    assert page.status == 409
    assert "Vi lytter." in " ".join(page.texts("main"))
    assert page.value("proud_of") == "Noe helt annet."


def test_of_two_first_texts_the_later_is_not_lost_in_silence(
    member: FlaskClient, team: Team
) -> None:
    close_year(member, team, year=2026, proud_of=PROUD)

    page = close_year(member, team, year=2026, proud_of="Noe annet.", version="0")

    closing = find_year_closing(team.id, 2026)
    assert page.status == 409
    assert closing is not None
    assert closing.proud_of == PROUD


def test_a_year_that_is_not_the_networks_is_not_known(member: FlaskClient, team: Team) -> None:
    for year in (2024, 2027, 99999):
        assert show_year(member, team, year=year).status == 404
        assert member.get(f"/teams/{team.id}/year/{year}/close").status_code == 404
    assert member.post(f"/teams/{team.id}/year/2026/reopen").status_code == 404


def test_facilitators_read_the_year_and_others_do_not(team: Team, signed_in: SignedIn) -> None:
    network = team.network
    facilitator = signed_in(make_facilitator(network))

    assert show_year(facilitator, team, year=2026).status == 200
    assert facilitator.get(f"/teams/{team.id}/year/2026/close").status_code == 403
    for person in (make_guest(network), make_member(make_team(network))):
        assert show_year(signed_in(person), team, year=2026).status in (403, 404)
    stranger = signed_in(make_member(make_team(make_network())))
    assert show_year(stranger, team, year=2026).status == 404
