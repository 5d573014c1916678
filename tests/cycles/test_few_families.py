"""Below five families a facilitator with a masked agreement reads neither days nor quotes."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Cycle, Stage, Task
from app.networks.models import FacilitatorsSee
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.learning import Told, make_shared_cycle
from tests.makers.measures import make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.makers.saving import save
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
LATE_IN_MAY = date(2026, 5, 29)
QUOTE = "Nå visste jeg hva møtet var om"
DAYS = re.compile(r"\d+\. ?(?:mars|april)|uke \d+|Låst da testen startet,")


def make_studied(agreement: FacilitatorsSee, families: int | None) -> Cycle:
    """Make a closed test from 2 March to 10 April, with a task and what a family said."""
    network = make_network()
    network.facilitators_see = agreement
    save(network)
    team = make_team(network)
    series = make_series(team, measurements={"2026-W11": (4, 10), "2026-W12": (5, 10)})
    planned = {"planned_start_on": date(2026, 3, 2), "planned_end_on": date(2026, 4, 6)}
    cycle = make_shared_cycle(team, Told(families=families, fields=planned), series=series)
    save(Task(cycle_id=cycle.id, text="Ring familien", role="PPT", day=date(2026, 3, 3)))
    return cycle


def read_pages(client: FlaskClient, cycle: Cycle) -> list[str]:
    """Return the words of the pages that show the test."""
    addresses = [
        f"/cycles/{cycle.id}",
        f"/teams/{cycle.goal.team_id}/cycles",
        f"/goals/{cycle.goal_id}",
    ]
    return [Page(client.get(address)).texts("main")[0] for address in addresses]


@pytest.mark.parametrize("families", [1, 4, None])
def test_a_masked_facilitator_reads_neither_days_nor_quotes_of_a_small_test(
    signed_in: SignedIn, families: int | None
) -> None:
    cycle = make_studied(FacilitatorsSee.MASKED, families)

    pages = read_pages(signed_in(make_facilitator(cycle.goal.team.network)), cycle)

    assert "Folk møter når de vet" in pages[0]
    for page in pages:
        assert QUOTE not in page
        assert "Ring familien" not in page
        assert DAYS.search(page) is None


@pytest.mark.parametrize(
    ("agreement", "families"), [(FacilitatorsSee.ALL, 1), (FacilitatorsSee.MASKED, 5)]
)
def test_who_sees_all_and_who_reads_of_a_larger_test_is_told_of_it(
    signed_in: SignedIn, agreement: FacilitatorsSee, families: int
) -> None:
    cycle = make_studied(agreement, families)

    page, ramps, goal = read_pages(signed_in(make_facilitator(cycle.goal.team.network)), cycle)

    assert QUOTE in page
    assert DAYS.search(page)
    assert "uke 10–15" in ramps
    assert "uke 10–15" in goal


def test_the_team_itself_reads_its_own_small_test(signed_in: SignedIn) -> None:
    cycle = make_studied(FacilitatorsSee.MASKED, 1)

    pages = read_pages(signed_in(make_member(cycle.goal.team)), cycle)

    assert QUOTE in pages[0]
    assert all(DAYS.search(page) for page in pages)


@pytest.mark.parametrize(("families", "is_drawn"), [(4, False), (5, True)])
def test_the_chart_a_masked_facilitator_reads_shows_no_small_test(
    signed_in: SignedIn, families: int, is_drawn: bool
) -> None:
    cycle = make_studied(FacilitatorsSee.MASKED, families)

    client = signed_in(make_facilitator(cycle.goal.team.network))
    page = client.get(f"/series/{cycle.series_id}")

    assert page.status_code == 200
    assert (cycle.scale in page.text) is is_drawn


def test_a_running_small_test_is_late_without_a_day(signed_in: SignedIn) -> None:
    network = make_network()
    network.facilitators_see = FacilitatorsSee.MASKED
    goal = make_goal(make_team(save(network)))
    began = date(2026, 3, 2)
    cycle = make_cycle(goal, stage=Stage.DO, families=2, started_on=began, planned_end_on=began)

    pages = read_pages(signed_in(make_facilitator(network)), cycle)

    assert "Er det tid for å se hva dere lærte?" in pages[0]
    assert not any(DAYS.search(page) for page in pages)


def test_the_page_for_whoever_takes_over_tells_no_end_of_a_small_test(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    network.facilitators_see = FacilitatorsSee.MASKED
    team = make_team(save(network))
    ends = clock.today() + timedelta(days=20)
    make_cycle(make_goal(team), families=2, planned_end_on=ends)
    people = [make_facilitator(network), make_member(team)]

    pages = [signed_in(one).get(f"/teams/{team.id}/handover").text for one in people]

    assert ["planlagt avsluttet" in page for page in pages] == [False, True]


@pytest.mark.parametrize(
    ("families", "told"),
    [
        (2, "Sist hørt fra: et steg i en test."),
        (5, "Sist hørt fra: et steg i testen «SMS dagen før møtet», 2. mars."),
    ],
)
def test_the_last_sign_of_a_silent_team_is_a_small_test_without_its_day(
    signed_in: SignedIn, families: int, told: str
) -> None:
    network = make_network()
    network.facilitators_see = FacilitatorsSee.MASKED
    goal = make_goal(make_team(save(network)))
    began = datetime(2026, 3, 2, 8, tzinfo=UTC)
    goal.created_at = began - timedelta(days=1)
    save(goal)
    cycle = make_cycle(goal, stage=Stage.DO, families=families, started_on=began.date())
    cycle.created_at = began
    save(cycle)

    page = Page(signed_in(make_facilitator(network)).get(f"/networks/{network.slug}/help"))

    assert told in page.texts("main")[0]


def test_no_visit_tells_on_which_day_of_a_month_a_small_test_was_the_last_sign(
    signed_in: SignedIn,
) -> None:
    first, second = (read_of_silence(signed_in, day) for day in (date(2026, 5, 5), LATE_IN_MAY))

    assert first == second
    assert "stille i over 2 måneder" in first
    assert "stille i over 3 måneder" in first
    assert "uker" not in first


def read_of_silence(signed_in: SignedIn, started_on: date) -> str:
    """Return what a masked facilitator reads in late summer of a team whose last sign is a test."""
    network = make_network()
    network.facilitators_see = FacilitatorsSee.MASKED
    client, words = signed_in(make_facilitator(save(network))), []
    with clock.stopped_at(datetime(2026, 5, 4, 8, tzinfo=UTC)):
        goal = make_goal(make_team(network, name="Ask"))
        make_cycle(goal, stage=Stage.DO, families=2, started_on=started_on)
    for days in range(12):
        with clock.stopped_at(datetime(2026, 8, 22, 8, tzinfo=UTC) + timedelta(days)):
            words += Page(client.get(f"/networks/{network.slug}/help")).texts(".care li")
            words += Page(client.get(f"/networks/{network.slug}")).texts(".suggest-kind")
    return " ".join(words)
