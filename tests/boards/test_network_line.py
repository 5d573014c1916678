"""The network line above the teams: one for all readers, told when a period is closed."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.boards.queries.network_lines import network_lines
from app.clock import stopped_at
from app.extensions import db
from app.measures.models.measure import Definition, Measure
from app.measures.models.summary import SlotState
from app.measures.services.releasing import release_totals
from app.networks.models import Network
from app.statistics.conclusions import Outcome
from app.statistics.masking import About, Kind
from tests.makers.measures import Readings, make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.readings import week
from tests.makers.saving import save
from tests.makers.stories import weekly
from tests.pages.boards import compare_teams
from tests.pages.page import Page

pytestmark = pytest.mark.usefixtures("app", "first_of_june")
SignedIn = Callable[[User], FlaskClient]
BETTER = weekly(*[(4, 10), (5, 10), (3, 10)] * 4, (4, 10), *[(9, 10)] * 9)


def make_teams(
    network: Network, *readings: Readings, kind: Kind = Kind.PERCENTAGE, about: About | None = None
) -> Measure:
    measure = make_measure(network, kind=kind, about=about or About.PRACTICE)
    for place, one in enumerate(readings):
        team = make_team(network, name=f"Team {place}")
        make_series(team, measure, measurements=one, starts_on=week(1).start)
    release_totals(network)
    db.session.commit()
    return measure


def line_on(page: Page) -> str:
    return " ".join(page.texts("#together .conclusion p:first-child"))


def rows_on(page: Page) -> list[str]:
    return page.texts("#together .ds-table tbody tr")


def test_the_teams_together_have_a_line_with_the_same_judgement_as_any_series(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    measure = make_teams(network, *[BETTER] * 5)

    page = compare_teams(signed_in(make_facilitator(network)), network, measure=measure)

    assert line_on(page).startswith("Det har blitt bedre.")
    assert "Siste som kan vises: uke 22 2026, 90 % (45 av 50" in " ".join(page.texts("#together"))
    assert "Uke 22: 90 %" in " ".join(page.texts("#together svg text"))
    assert not {"Nå 90 %", "Siste verdi"} & set(page.texts("#together svg text"))
    assert rows_on(page)[0] == "Uke 22 2026 90 % 45 av 50 5 team"
    assert page.texts("#together svg.big")


def test_a_line_that_is_behind_says_so(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_teams(network, *[BETTER] * 5)

    with stopped_at(datetime(2026, 6, 15, 12, tzinfo=UTC)):
        page = compare_teams(signed_in(make_guest(network)), network, measure=measure)

    assert "Senere perioder er ikke gitt ut ennå." in " ".join(page.texts("#together"))


def test_a_line_of_a_closed_network_promises_no_more(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_teams(network, *[BETTER] * 5)
    network.closed_at = clock.now()
    db.session.commit()

    with stopped_at(datetime(2028, 6, 15, 12, tzinfo=UTC)):
        page = compare_teams(signed_in(make_facilitator(network)), network, measure=measure)

    told = " ".join(page.texts("#together"))
    assert "Siste som kan vises: uke 22 2026" in told
    assert "Senere perioder" not in told


def test_every_reader_sees_the_same_line(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_teams(network, *[BETTER] * 5)
    people = [make_facilitator(network), make_guest(network), make_member(make_team(network))]

    pages = [compare_teams(signed_in(one), network, measure=measure) for one in people]

    assert len({line_on(page) for page in pages}) == 1
    assert len({tuple(rows_on(page)) for page in pages}) == 1


def test_before_anything_is_told_the_page_says_what_it_takes(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    make_series(make_team(network), measure, measurements=BETTER)

    page = compare_teams(signed_in(make_guest(network)), network, measure=measure)

    assert "minst fem team har et tall" in " ".join(page.texts("#together"))


def test_four_teams_have_no_line_and_no_drawing(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_teams(network, *[BETTER] * 4)

    page = compare_teams(signed_in(make_guest(network)), network, measure=measure)

    assert page.texts("#together p")[0].startswith("Ingen periode kan vises.")
    assert rows_on(page)[0] == "Uke 22 2026 Vises ikke 4 team"
    assert not page.soup.select("#together svg.big")


def test_a_period_that_would_give_a_number_away_is_a_gap() -> None:
    network = make_network()
    small = {**weekly(*[(6, 10)] * 4), "2026-W22": (1, 3)}
    make_teams(network, *[weekly(*[(6, 10)] * 4)] * 5, small, about=About.PEOPLE)

    (line,) = network_lines(network)

    assert [slot.state for slot in line.summary.slots][-2:] == [
        SlotState.MEASURED,
        SlotState.HIDDEN,
    ]
    assert (line.n_waiting, line.rested[-1].teams, line.rested[-1].hidden) == (1, 6, 1)


def test_a_new_definition_parts_the_line() -> None:
    network = make_network()
    measure = make_teams(network, *[BETTER] * 5)
    words = {"numerator_label": "Andre møter", "denominator_label": "Alle møter"}
    save(Definition(measure_id=measure.id, number=2, valid_from=week(20).start, **words))

    (line,) = network_lines(network)

    assert [line.summary.slots[at].period for at in line.summary.breaks] == [week(20)]
    assert line.summary.analysis.conclusion.outcome is Outcome.TOO_FEW


def test_of_an_average_the_line_is_the_median_of_the_teams() -> None:
    network = make_network()
    scores = [2.0, 3.0, 3.6, 4.0, 5.0]
    make_teams(network, *[weekly((score, 9)) for score in scores], kind=Kind.AVERAGE)

    (line,) = network_lines(network)

    assert line.summary.latest is not None
    assert (line.summary.latest.value, line.summary.latest.numerator) == (3.6, None)


def test_a_count_is_told_per_team(signed_in: SignedIn) -> None:
    network = make_network()
    counts = [weekly((number,)) for number in (1, 2, 3, 4, 7)]
    measure = make_teams(network, *counts, kind=Kind.COUNT)

    page = compare_teams(signed_in(make_guest(network)), network, measure=measure)

    assert rows_on(page) == ["Uke 22 2026 3,4 5 team"]


def test_what_is_looked_for_does_not_change_the_line(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_teams(network, *[BETTER] * 5)
    client = signed_in(make_guest(network))

    pages = [compare_teams(client, network, measure=measure, query=q) for q in ("", "?q=Team+3")]

    assert rows_on(pages[0]) == rows_on(pages[1])
    assert pages[1].teams == ["Team 3"]
