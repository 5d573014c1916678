"""What a team thought after a test had started is told to be so, also to who learns from it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from tests.makers.goals import make_goal
from tests.makers.learning import Told, make_idea, make_large_network, make_shared_cycle
from tests.makers.networks import make_team
from tests.makers.people import make_guest
from tests.pages.learning import show_learning

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
SAID = "Det teamet trodde, ble låst etter at testen hadde startet."


@pytest.mark.parametrize(("locked_on", "is_told"), [(1, False), (20, True)])
def test_it_is_told_without_days(signed_in: SignedIn, locked_on: int, is_told: bool) -> None:
    network = make_large_network()
    goal = make_goal(make_team(network))
    fields = {
        "started_on": date(2026, 4, 1),
        "locked_at": datetime(2026, 4, locked_on, 12, tzinfo=UTC),
    }
    make_shared_cycle(goal, Told(fields=fields), idea=make_idea(goal, library_key="E18"))

    page = show_learning(signed_in(make_guest(network)), network, key="E18")

    text = page.soup.get_text(" ", strip=True)
    assert (SAID in text) is is_told
    assert "20. april" not in text
