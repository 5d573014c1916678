"""Whatever a hidden number is, those who may not see it get the very same page."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.measures.models.measurement import Measurement
from app.measures.models.series import Series
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import FacilitatorsSee
from app.statistics.masking import About
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_guest, make_member
from tests.makers.saving import save
from tests.makers.stories import LOW, weekly
from tests.pages.page import Page

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
TOKEN = re.compile(r'name="csrf_token" value="[^"]*"')
HIDDEN_WEEKS = 3


def change_hidden(series: Series, numerator: int) -> None:
    rows = db.session.query(Measurement).filter_by(series_id=series.id)
    for row in rows.order_by(Measurement.period.desc()).limit(HIDDEN_WEEKS):
        row.numerator = numerator
    rebuild_summaries([series.id])
    db.session.commit()


@pytest.mark.parametrize("about", [About.PEOPLE, About.SENSITIVE])
def test_a_hidden_number_changes_nothing_in_what_others_get(
    signed_in: SignedIn, about: About
) -> None:
    network = make_network()
    few = [(1, 4)] * HIDDEN_WEEKS
    series = make_series(
        make_team(network),
        make_measure(network, about=about),
        measurements=weekly(*LOW, *LOW, *few),
    )
    peer = make_member(make_team(network))
    readers = [peer, make_guest(network), make_coordinator(network.programme)]
    clients = [signed_in(person) for person in readers]
    comparison = f"/networks/{network.slug}/measures/{series.measure_id}"
    addresses = [
        f"/networks/{network.slug}",
        f"/teams/{series.team_id}",
        *(f"{comparison}?show={show}" for show in ("charts", "list", "table")),
    ]

    def read() -> list[str]:
        pages = [client.get(address) for client in clients for address in addresses]
        assert {page.status_code for page in pages} == {200}
        return [TOKEN.sub("", page.text) for page in pages]

    first = read()
    change_hidden(series, 3)

    assert read() == first


def test_those_who_may_see_it_get_another_page_for_another_number(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    few = [(1, 4)] * HIDDEN_WEEKS
    series = make_series(make_team(network), measure, measurements=weekly(*LOW, *LOW, *few))
    client = signed_in(make_facilitator(network))

    before = client.get(f"/networks/{network.slug}").text
    change_hidden(series, 3)

    assert client.get(f"/networks/{network.slug}").text != before


def test_a_hidden_number_is_called_hidden_where_a_sign_alone_would_read_as_a_misprint(
    signed_in: SignedIn,
) -> None:
    network = make_network(facilitators_see=FacilitatorsSee.MASKED)
    goal = make_goal(make_team(network))
    series = make_series(
        goal.team, make_measure(network, about=About.PEOPLE), measurements=weekly(*LOW, (1, 4))
    )
    series.goal_id, series.target = goal.id, 0.7
    save(series)
    rebuild_summaries([series.id])
    db.session.commit()
    client = signed_in(make_facilitator(network))

    plan = Page(client.get(f"/teams/{goal.team_id}/action-plan")).texts(".plan-facts dd")[-1]
    diagram = Page(client.get(f"/goals/{goal.id}/diagram")).texts("main p")

    assert plan.endswith(": nå skjult, målverdi 70 %")
    assert any(one.endswith(": skjult · målverdi 70 %") for one in diagram)
