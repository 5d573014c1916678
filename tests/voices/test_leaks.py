"""What was said in a test on fewer than five families stays in the team."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete

from app.accounts.models import User
from app.cycles.models import Cycle, Stage, Task
from app.extensions import db
from app.networks.models import FacilitatorsSee, Network, Team
from app.voices.models import Voice
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import (
    make_coordinator,
    make_facilitator,
    make_guest,
    make_leader,
    make_member,
)
from tests.makers.saving import save
from tests.makers.voices import make_voice
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
SECRET = "Bestemor kjørte oss dit."
LED_TO = "Vi henter familien hjemme."
DAY = "12. desember"


def make_small(team: Team, families: int | None = 1) -> Cycle:
    """Make a test on few families, with a voice, a day and a task that would point to them."""
    cycle = make_cycle(make_goal(team), stage=Stage.DO)
    cycle.families, cycle.planned_end_on = families, date(2026, 12, 12)
    cycle.planned_start_on = date(2026, 12, 1)
    make_voice(cycle, said=SECRET, changed=LED_TO, people=2)
    save(Task(cycle_id=cycle.id, text="Ring familien", role="PPT", day=date(2026, 12, 12)), cycle)
    return cycle


def places_of(cycle: Cycle) -> list[str]:
    team = cycle.goal.team
    return [
        f"/teams/{team.id}",
        f"/teams/{team.id}/voices",
        f"/teams/{team.id}/poster",
        f"/teams/{team.id}/action-plan",
        f"/teams/{team.id}/action-plan.csv",
        f"/teams/{team.id}.csv",
        f"/goals/{cycle.goal_id}",
        f"/cycles/{cycle.id}",
        f"/teams/{team.id}/cycles",
        f"/networks/{team.network.slug}",
        f"/networks/{team.network.slug}/voices",
        f"/networks/{team.network.slug}/learning",
    ]


def read_all(client: FlaskClient, cycle: Cycle) -> str:
    return " ".join(client.get(address).text for address in places_of(cycle))


def make_masked_network() -> Network:
    network = make_network()
    network.facilitators_see = FacilitatorsSee.MASKED
    return save(network)


@pytest.mark.parametrize("families", [1, 4, None])
def test_no_page_that_others_reach_holds_the_quote_or_what_it_led_to(
    signed_in: SignedIn, families: int | None
) -> None:
    network = make_masked_network()
    cycle = make_small(make_team(network), families)
    others = [
        make_facilitator(network),
        make_guest(network),
        make_member(make_team(network)),
        make_coordinator(network.programme),
        make_facilitator(make_network(name="Sør")),
    ]

    pages = [read_all(signed_in(person), cycle) for person in others]

    assert not [page for page in pages if SECRET in page or LED_TO in page]


def test_the_team_itself_and_facilitators_who_see_all_read_it_on_the_page_of_the_test(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    cycle = make_small(make_team(network))
    address = f"/cycles/{cycle.id}"

    people = [make_member(cycle.goal.team), make_leader(cycle.goal.team), make_facilitator(network)]

    assert all(SECRET in signed_in(person).get(address).text for person in people)


@pytest.mark.parametrize("families", [4, None])
@pytest.mark.parametrize("is_said", [True, False])
def test_a_masked_facilitator_is_told_that_voices_are_hidden_and_not_that_there_are_none(
    signed_in: SignedIn, families: int | None, is_said: bool
) -> None:
    network = make_masked_network()
    cycle = make_small(make_team(network), families)
    if not is_said:
        db.session.execute(delete(Voice))
        db.session.commit()

    page = Page(signed_in(make_facilitator(network)).get(f"/cycles/{cycle.id}"))

    hidden = "Skjult: færre enn fem familier, eller ikke skrevet hvor mange."
    assert page.texts("#voices p") == [hidden]


def test_from_five_families_on_a_facilitator_with_a_masked_agreement_reads_it(
    signed_in: SignedIn,
) -> None:
    network = make_masked_network()
    cycle = make_small(make_team(network), 5)

    page = signed_in(make_facilitator(network)).get(f"/cycles/{cycle.id}").text

    assert SECRET in page
    assert "færre enn fem tok del" in page


@pytest.mark.parametrize("families", [1, 4, None])
def test_what_is_printed_for_others_holds_neither_days_nor_tasks_of_a_small_test(
    signed_in: SignedIn, families: int | None
) -> None:
    cycle = make_small(make_team(), families)
    client, team_id = signed_in(make_member(cycle.goal.team)), cycle.goal.team_id

    printed = [
        client.get(f"/teams/{team_id}/{address}").text
        for address in ("action-plan", "action-plan.csv", "action-plan.csv?variant=excel", "poster")
    ]

    for page in printed:
        assert "Ring familien" not in page
        assert DAY not in page
        assert "12.12.2026" not in page
        assert "2026-12-12" not in page
        assert SECRET not in page


def test_a_larger_test_has_its_days_and_tasks_on_the_plan(signed_in: SignedIn) -> None:
    cycle = make_small(make_team(), 5)

    page = signed_in(make_member(cycle.goal.team)).get(f"/teams/{cycle.goal.team_id}/action-plan")

    assert "Ring familien (PPT, 12. des.)" in page.text


def test_voices_of_a_goal_and_a_series_are_for_the_team_and_its_facilitators_alone(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    team = make_team(network)
    goal = make_goal(team)
    series = make_series(team, make_measure(network), starts_on=date(2026, 10, 5))
    for subject in (goal, series):
        make_voice(subject, said=SECRET)
    peers = [make_guest(network), make_member(make_team(network))]

    seen = [signed_in(peer).get(f"/series/{series.id}") for peer in peers]
    inside = signed_in(make_member(team)).get(f"/series/{series.id}")
    hidden = [signed_in(peer).get(f"/goals/{goal.id}").status_code for peer in peers]

    assert [answer.status_code for answer in seen] == [200, 200]
    assert not any(SECRET in answer.text or "voices/new" in answer.text for answer in seen)
    assert SECRET in inside.text
    assert hidden == [404, 404]


def test_the_coverage_of_a_network_quotes_nobody(signed_in: SignedIn) -> None:
    network = make_network()
    cycle = make_small(make_team(network))
    make_voice(cycle.goal, said="Vi ventet lenge.", people=3)

    page = signed_in(make_facilitator(network)).get(f"/networks/{network.slug}/voices").text

    assert SECRET not in page
    assert "Vi ventet lenge." not in page
    assert LED_TO not in page
