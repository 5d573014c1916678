"""The page of a series as a control chart: the kind, its limits, its signs, and who sees them."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.boards.queries.series_page import read_series_page
from app.extensions import db
from app.measures.models.choices import SeriesTarget
from app.measures.models.series import Series
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Team
from app.statistics.masking import About, Audience, Kind
from app.statistics.settings import RuleSet
from tests.makers.measures import Readings, make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_guest, make_member
from tests.makers.saving import save
from tests.makers.stories import HIGH, LOW, make_better, weekly
from tests.pages.series import SeriesPage, show_series

SignedIn = Callable[[User], FlaskClient]
CHOSEN = {"version": 1, "chosen_at": datetime(2026, 6, 1, tzinfo=UTC)}
STEADY = ((5, 10), (6, 11), (5, 9), (7, 12), (5, 10), (6, 10)) * 3


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """It is Monday of week 23 in 2026: week 22 has just ended."""
    with clock.stopped_at(datetime(2026, 6, 1, 9, 0, tzinfo=UTC)):
        yield


def make_of(kind: Kind, readings: Readings, *, team: Team | None = None) -> Series:
    """Make a series of a measure of some kind."""
    owner = team or make_team()
    measure = make_measure(owner.network, kind=kind)
    return make_series(owner, measure, measurements=readings)


def show(browser: FlaskClient, series: Series, *, letter: str = "") -> SeriesPage:
    """Open the control chart of a series."""
    return show_series(browser, series, view="spc" + (f"&chart={letter}" if letter else ""))


def test_the_run_chart_comes_first_and_the_control_chart_is_one_click_away(
    signed_in: SignedIn,
) -> None:
    series = make_of(Kind.PERCENTAGE, weekly(*STEADY))

    page = show_series(signed_in(make_member(series.team)), series)

    assert page.texts(".ds-toggle-group [aria-current]") == ["Seriediagram"]
    assert page.links("SPC (P-diagram)") == [f"/series/{series.id}?view=spc"]


def test_a_percentage_becomes_a_p_chart_with_limits_and_the_reason(signed_in: SignedIn) -> None:
    series = make_of(Kind.PERCENTAGE, weekly(*STEADY))

    page = show(signed_in(make_member(series.team)), series)

    assert page.conclusion.startswith(
        "Ingen enkeltpunkter er uvanlige. Alle de 18 punktene ligger innenfor kontrollgrensene"
    )
    assert page.soup.select("svg.big .l-lim")
    assert "Målingen er en andel" in page.soup.get_text()
    assert "p̄ ± 3 · √(p̄ · (1 − p̄) / n)" in page.texts(".formula")


@pytest.mark.parametrize(
    ("kind", "readings", "name"),
    [
        (Kind.RATE, weekly(*STEADY), "SPC (U-diagram)"),
        (Kind.COUNT, weekly(*[(one[0],) for one in STEADY]), "SPC (C-diagram)"),
        (Kind.AVERAGE, weekly(*[(3 + one[0] / 10, 12) for one in STEADY]), "SPC (I-diagram)"),
    ],
)
def test_the_kind_of_chart_follows_from_the_kind_of_measure(
    signed_in: SignedIn, kind: Kind, readings: Readings, name: str
) -> None:
    series = make_of(kind, readings)

    page = show(signed_in(make_member(series.team)), series)

    assert page.texts(".ds-toggle-group [aria-current]") == [name]
    assert page.soup.select("svg.big .l-lim")


def test_another_suited_chart_is_drawn_on_request_and_one_that_is_not_is_ignored(
    signed_in: SignedIn,
) -> None:
    series = make_of(Kind.PERCENTAGE, weekly(*STEADY))
    browser = signed_in(make_member(series.team))

    shown = [
        show(browser, series, letter=letter).texts(".kind-choice [aria-current]")
        for letter in ("pp", "xbar", "'\"<")
    ]

    assert shown == [["P′-diagram"], ["P-diagram"], ["P-diagram"]]


def test_few_points_have_no_limits_and_claim_nothing(signed_in: SignedIn) -> None:
    series = make_of(Kind.PERCENTAGE, weekly(*STEADY[:6]))

    page = show(signed_in(make_member(series.team)), series)

    assert page.conclusion.startswith("For tidlig å si. Dere har 6 av 10 punkter.")
    assert not page.soup.select("svg.big .l-lim, svg.big .l-med")
    assert not page.soup.select(".spc-sign")


def test_the_signs_tell_variation_and_target_in_words(signed_in: SignedIn) -> None:
    series = make_of(Kind.PERCENTAGE, weekly(*STEADY))
    series.target = 0.6
    rebuild_summaries([series.id])
    db.session.commit()

    page = show(signed_in(make_member(series.team)), series)

    assert page.texts(".spc-sign .b") == ["Vanlig variasjon", "Målverdien nås av og til"]


def test_outside_the_team_a_phase_with_a_hidden_point_has_no_limits(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    series = make_series(make_team(network), measure, measurements=weekly((1, 3), *STEADY))

    inside = show(signed_in(make_member(series.team)), series)
    outside = show(signed_in(make_guest(network)), series)

    assert inside.soup.select("svg.big .l-lim")
    assert outside.conclusion.startswith("Noen tall er skjult.")
    assert not outside.soup.select("svg.big .l-lim, svg.big .l-med, .spc-sign")
    assert "Grenser ved siste punkt" not in outside.soup.get_text()


def test_the_rules_of_the_network_read_every_chart(signed_in: SignedIn) -> None:
    network = make_network()
    network.rule_set = RuleSet.PERLA
    series = make_better(make_team(network))

    page = show_series(signed_in(make_member(series.team)), series)

    text = page.soup.get_text()
    assert "Perlas regler (IHI)" in text
    assert "Seks på rad er et skift." in text
    assert "Linja krysser medianen 1 gang. Vi venter fra 6 til 14." in text


def test_every_chart_tells_how_it_is_worked_out(signed_in: SignedIn) -> None:
    series = make_of(Kind.PERCENTAGE, weekly(*LOW, *LOW, *HIGH, *HIGH))

    page = show_series(signed_in(make_member(series.team)), series)

    assert "Slik er dette regnet ut" in page.texts("summary")
    assert "log₂(20) + 3 ≈ 7" in page.soup.get_text()


def test_an_empty_series_has_no_chart_of_any_kind(signed_in: SignedIn) -> None:
    series = make_of(Kind.PERCENTAGE, {})

    page = show(signed_in(make_member(series.team)), series)

    assert "Ingen tall ennå" in page.soup.get_text()
    assert page.status == 200


def test_a_target_that_begins_later_is_not_held_against_earlier_points(
    signed_in: SignedIn,
) -> None:
    series = make_of(Kind.PERCENTAGE, weekly(*STEADY))
    series.target = 0.4
    save(SeriesTarget(series_id=series.id, period=date(2026, 6, 1), target=0.9, **CHOSEN))
    rebuild_summaries([series.id])
    db.session.commit()

    page = show_series(signed_in(make_member(series.team)), series)

    assert "når alle målet på 40 %" in page.conclusion.replace("\u00a0", " ")


def test_only_a_team_is_given_suggestions(signed_in: SignedIn) -> None:
    network = make_network()
    series = make_series(
        make_team(network), measurements=weekly(*LOW, *LOW, *LOW[:3], *HIGH, *HIGH[:4])
    )

    inside = read_series_page(series, audience=Audience.TEAM, sees_work=True)
    outside = read_series_page(series, audience=Audience.NETWORK, sees_work=False)

    assert [len(page.suggestions) for page in (inside, outside)] == [1, 0]
