"""What is late, for how long and who takes care of it: kindly to teams, calmly to facilitators."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.measures.models.measure import Measure
from app.networks.models import Membership, Network, Team
from app.statistics.masking import About
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.pauses import make_pause
from tests.makers.people import make_facilitator, make_guest, make_member, make_user
from tests.makers.saving import save
from tests.makers.stories import LOW, weekly
from tests.pages.boards import show_network, show_team

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
LATE = ".late li > div"


def name_carers(team: Team, *, lead: str, deputy: str) -> None:
    for name, is_deputy in ((lead, False), (deputy, True)):
        person = make_member(team, user=make_user(name=name))
        seat = db.session.query(Membership).filter_by(user_id=person.id).one()
        seat.is_measurement_lead, seat.is_deputy = not is_deputy, is_deputy
        save(seat)


def test_a_team_reads_how_long_a_number_has_been_ready_and_who_takes_care_of_it(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    make_goal(team)
    make_series(team, measurements=weekly(*LOW, last=20))
    name_carers(team, lead="Kari", deputy="Ola")

    page = show_team(signed_in(make_member(team)), team)

    assert page.waiting[0].startswith("Logg uke 21")
    told = "Ble klar for 8 dager siden · måleansvarlig Kari, vara Ola."
    assert page.texts(".todo .sub")[0].startswith(told)


def test_what_has_been_ready_for_a_week_or_less_is_not_late(signed_in: SignedIn) -> None:
    team = make_team()
    make_goal(team)
    make_series(team, measurements=weekly(*LOW, last=21))

    page = show_team(signed_in(make_member(team)), team)

    assert page.texts(".todo .sub")[0] == "Det tar om lag ett minutt."


def test_facilitators_see_whose_numbers_are_late_in_the_fixed_order_and_whom_to_call(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    measure = make_measure(network)
    teams = make_teams(network, measure, lasts=(18, 22, 14))
    name_carers(teams[0], lead="Kari", deputy="Ola")

    page = show_network(signed_in(make_facilitator(network)), network)

    assert page.texts(LATE) == [
        f"{teams[0].name} Alle møtte Ble klar for 22 dager siden · måleansvarlig Kari, vara Ola",
        f"{teams[2].name} Alle møtte Ble klar for 50 dager siden",
    ]


def test_others_are_not_told_who_is_late(signed_in: SignedIn) -> None:
    network = make_network()
    teams = make_teams(network, make_measure(network), lasts=(14,))

    pages = [
        show_network(signed_in(person), network)
        for person in (make_guest(network), make_member(teams[0]))
    ]

    assert [page.texts(LATE) for page in pages] == [[], []]


def test_a_pause_makes_nobody_late(signed_in: SignedIn) -> None:
    network = make_network()
    make_teams(network, make_measure(network, about=About.PRACTICE), lasts=(18, 18))
    make_pause(network, (date(2026, 5, 4), date(2026, 5, 31)))

    page = show_network(signed_in(make_facilitator(network)), network)

    assert page.texts(LATE) == []
    assert [row[-1] for row in page.deliveries] == ["", ""]


def make_teams(network: Network, measure: Measure, *, lasts: tuple[int, ...]) -> list[Team]:
    """Make teams whose last number is of these weeks."""
    teams = []
    for at, last in enumerate(lasts):
        team = make_team(network)
        team.name = f"{'ABC'[at]}-dal"
        make_series(save(team), measure, measurements=weekly(*LOW, last=last))
        teams.append(team)
    return teams
