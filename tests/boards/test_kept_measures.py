"""A measure that a team keeps to itself is read by the team, and by facilitators who see all."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Stage
from app.measures.models.series import Series
from app.networks.models import FacilitatorsSee
from tests.makers.coaching import make_comment, make_help_request
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.makers.saving import save
from tests.makers.voices import make_voice
from tests.pages.forms import fill_in
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
NAME = "Egenmåling"
OF_SERIES = (
    "/series/{series}",
    "/series/{series}.csv",
    "/series/{series}/chart.csv",
    "/series/{series}/history",
    "/series/{series}/edit",
    "/coaching/series/{series}/comments/new",
    "/series/{series}/voices/new",
)
OF_OTHERS = (
    "/networks/{slug}",
    "/networks/{slug}/help",
    "/teams/{team}",
    "/teams/{team}.csv",
    "/teams/{team}/measures",
    "/teams/{team}/coaching",
    "/teams/{team}/voices",
    "/teams/{team}/handover",
    "/cycles/{cycle}",
    "/notices",
)


def keep_measure(agreement: FacilitatorsSee) -> tuple[User, Series, dict[str, object]]:
    """Make a facilitator, a measure that a team keeps, and the numbers in the addresses."""
    network = make_network(facilitators_see=agreement)
    team = make_team(network)
    facilitator, member = make_facilitator(network), make_member(team)
    measure = make_measure(team)
    measure.short_name = measure.name = NAME
    numbers = {f"2026-W{week:02}": (7, 19) for week in range(2, 16)}
    series = make_series(team, save(measure), measurements=numbers, is_shared=False)
    cycle = make_cycle(make_goal(team), stage=Stage.DO)
    cycle.series_id = series.id
    for row in cycle.predictions:
        row.series_id = series.id
    save(cycle)
    make_voice(series)
    make_comment(series, by=member, text="Går det riktig vei?")
    make_help_request(series, by=member, text="Hvordan leser vi dette?")
    return (
        facilitator,
        series,
        {"series": series.id, "slug": network.slug, "team": team.id} | {"cycle": cycle.id},
    )


def test_a_facilitator_from_whom_small_numbers_are_hidden_knows_nothing_of_it(
    app: object, signed_in: SignedIn
) -> None:
    with clock.stopped_at(NOW):
        facilitator, _series, numbers = keep_measure(FacilitatorsSee.MASKED)
        client = signed_in(facilitator)

        codes = {one: client.get(one.format(**numbers)).status_code for one in OF_SERIES}
        pages = {one: client.get(one.format(**numbers)) for one in OF_OTHERS}

    assert set(codes.values()) == {404}, codes
    assert {page.status_code for page in pages.values()} == {200}
    assert [one for one, page in pages.items() if NAME in page.text] == []


@pytest.mark.parametrize("is_member", [True, False])
def test_the_team_and_a_facilitator_who_sees_all_read_it(
    app: object, signed_in: SignedIn, is_member: bool
) -> None:
    with clock.stopped_at(NOW):
        facilitator, series, numbers = keep_measure(FacilitatorsSee.ALL)
        client = signed_in(make_member(series.team) if is_member else facilitator)
        codes = {client.get(one.format(**numbers)).status_code for one in OF_SERIES[:4]}
        named = [one for one in OF_OTHERS if NAME in client.get(one.format(**numbers)).text]

    assert codes == {200}
    assert {"/teams/{team}/measures", "/teams/{team}/coaching", "/cycles/{cycle}"} <= set(named)


def test_what_the_team_asks_about_it_is_answered_without_its_name(
    app: object, signed_in: SignedIn
) -> None:
    facilitator, series, numbers = keep_measure(FacilitatorsSee.MASKED)
    client = signed_in(facilitator)

    care = Page(client.get(f"/networks/{numbers['slug']}/help"))
    address = str(care.soup.select_one("a[href*='/answer']")["href"])  # type: ignore[index]
    asked = Page(client.get(address))
    answered = follow(client, fill_in(client, address, answer="Se etter skift."))

    assert "Hvordan leser vi dette?" in " ".join(asked.texts("main"))
    assert NAME not in asked.response.text
    assert answered.messages == ["Svaret er lagret. Teamet ser det."]
    talk = Page(signed_in(make_member(series.team)).get(f"/series/{series.id}"))
    assert "Se etter skift." in talk.response.text


def test_its_numbers_are_a_sign_of_life_all_the_same(app: object, signed_in: SignedIn) -> None:
    network = make_network(facilitators_see=FacilitatorsSee.MASKED)
    team = make_team(network)
    weeks = {f"2026-W{week:02}": (7, 19) for week in range(2, 22)}
    make_series(team, make_measure(team), measurements=weeks, is_shared=False)

    with clock.stopped_at(NOW):
        page = Page(signed_in(make_facilitator(network)).get(f"/networks/{network.slug}/help"))

    assert page.texts("#care .care li") == []
