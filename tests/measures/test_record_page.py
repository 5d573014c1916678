"""Logging a number: one measure, one period, and on to the next."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.measures import queries
from app.measures.models.measurement import EnteredBy, Measurement
from app.measures.models.period import Frequency, Period
from app.networks.models import FacilitatorsSee
from app.statistics.masking import About, Kind
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.pages.measures import EditPage, RecordPage
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")


def saved(series_id: int, key: str) -> Measurement | None:
    series = queries.find_series(series_id)
    assert series is not None
    return queries.find_measurement(series, Period.parse(key, series.measure.frequency))


def test_a_number_is_saved_and_the_page_of_the_series_says_so_with_undo(
    signed_in: SignedIn,
) -> None:
    series = make_series(measurements={"2026-W14": (7, 10)})
    client = signed_in(make_member(series.team))

    sent = RecordPage.record(client, series.id, period="2026-W15", reading=(11, 14))
    page = follow(client, sent)

    assert sent.location == f"/series/{series.id}"
    assert page.messages == [
        "79 % er lagret. 2 av 10 punkter – for tidlig å si. Angre Se historikken"
    ]
    history = page.soup.select(".flashes a.ds-link")[-1]["href"]
    assert history == f"/series/{series.id}/measurements/2026-04-06/history"


def test_the_page_asks_for_the_oldest_week_that_waits(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W13": (7, 10)})
    client = signed_in(make_member(series.team))

    page = RecordPage.open(client, series.id)

    assert page.status == 200
    assert page.value("period") == "2026-W14"
    assert page.periods[0] == "Uke 16 · 13.–19. april"


def test_the_page_shows_the_last_three_readings(signed_in: SignedIn) -> None:
    readings = {f"2026-W{week}": (week - 5, 10) for week in (11, 12, 13, 14)}
    series = make_series(measurements=readings)
    client = signed_in(make_member(series.team))

    page = RecordPage.open(client, series.id)

    assert page.last_logged == ["Uke 14 9 av 10 90 %", "Uke 13 8 av 10 80 %", "Uke 12 7 av 10 70 %"]


@pytest.mark.parametrize(
    ("reading", "error"),
    [
        ((12, 10), "Telleren (12) kan ikke være større enn nevneren (10)."),
        (("9,5", 10), "Skriv et helt tall, for eksempel 12."),
        ((3, 0), "Nevneren er 0, men telleren er 3. Var det ingenting å måle, er begge 0."),
        ((-1, 10), "Tallet kan ikke være under 0."),
        (("", 10), "Skriv et tall her."),
    ],
)
def test_what_cannot_be_right_is_said_beside_the_box_and_stays_in_it(
    signed_in: SignedIn, reading: tuple[object, object], error: str
) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))

    page = RecordPage.record(client, series.id, period="2026-W14", reading=reading)

    assert page.status == 422
    assert page.errors == [error]
    assert page.value("numerator") == str(reading[0])
    assert db.session.query(Measurement).count() == 0


def test_0_of_10_is_welcome(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))

    page = RecordPage.record(client, series.id, period="2026-W14", reading=(0, 10))

    assert page.status == 303


def test_nothing_to_measure_is_one_button_and_needs_no_numbers(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))

    sent = RecordPage.record(client, series.id, period="2026-W14", reading=None)

    assert sent.status == 303
    measurement = saved(series.id, "2026-W14")
    assert measurement is not None
    assert measurement.state == "nothing"
    assert follow(client, sent).messages == [
        "«Ingenting å måle i perioden» er lagret. Angre Se historikken"
    ]


def test_an_average_takes_its_value_with_a_comma(signed_in: SignedIn) -> None:
    network = make_network()
    series = make_series(make_team(network), make_measure(network, kind=Kind.AVERAGE))
    client = signed_in(make_member(series.team))

    sent = RecordPage.record(
        client,
        series.id,
        period="2026-W14",
        reading=None,
        nothing="",
        value="3,8",
        denominator="12",
    )

    measurement = saved(series.id, "2026-W14")
    assert sent.status == 303
    assert measurement is not None
    assert (measurement.value, measurement.denominator) == (3.8, 12)


def test_a_count_asks_for_one_number(signed_in: SignedIn) -> None:
    network = make_network()
    series = make_series(make_team(network), make_measure(network, kind=Kind.COUNT))
    client = signed_in(make_member(series.team))

    sent = RecordPage.record(client, series.id, period="2026-W14", reading=(0,))

    assert sent.status == 303
    assert RecordPage.open(client, series.id).soup.select("[name=denominator]") == []


def test_a_single_occasion_is_recorded_by_its_day(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network, frequency=Frequency.ONCE)
    series = make_series(make_team(network), measure)
    client = signed_in(make_member(series.team))

    page = RecordPage.open(client, series.id)
    sent = RecordPage.record(client, series.id, period="10.04.2026", reading=(9, 12))

    assert page.soup.select("input[type=date][name=period]") != []
    assert sent.status == 303
    assert saved(series.id, "2026-04-10") is not None


@pytest.mark.parametrize("period", ["", "uke 14", "2026-W99", "2026-04"])
def test_what_is_not_a_period_of_the_series_is_refused_beside_the_period(
    signed_in: SignedIn, period: str
) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))

    page = RecordPage.record(client, series.id, period=period, reading=(8, 10))

    assert page.status == 422
    assert page.errors == ["Velg en periode fra lista."]


def test_a_number_from_a_facilitator_is_marked_as_phoned_in(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_facilitator(series.team.network))

    RecordPage.record(client, series.id, period="2026-W14", reading=(8, 10))

    measurement = saved(series.id, "2026-W14")
    assert measurement is not None
    assert measurement.entered_by is EnteredBy.PHONED
    history = Page(client.get(f"/series/{series.id}/history"))
    assert "Lagt inn av veilederen" in history.texts("td")


def test_a_facilitator_whose_agreement_hides_small_numbers_does_not_see_them_here(
    signed_in: SignedIn,
) -> None:
    network = make_network(facilitators_see=FacilitatorsSee.MASKED)
    measure = make_measure(network, about=About.PEOPLE)
    series = make_series(make_team(network), measure, measurements={"2026-W14": (1, 3)})
    client = signed_in(make_facilitator(network))

    page = RecordPage.open(client, series.id)
    edit = EditPage.open(client, series.id, day="2026-03-30")

    assert page.last_logged == ["Uke 14 :"]
    assert edit.status == 303


def test_who_may_not_record_is_told_so_and_who_may_not_know_finds_nothing(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    team = make_team(network)
    common = make_series(team, make_measure(network))
    private = make_series(team, make_measure(team), is_shared=False)
    guest, peer = signed_in(make_guest(network)), signed_in(make_member(make_team(network)))
    stranger = signed_in(make_member(make_team()))

    statuses = [
        [RecordPage.open(client, series.id).status for series in (common, private)]
        for client in (guest, peer, stranger)
    ]

    assert statuses == [[403, 404], [403, 404], [404, 404]]


def test_logging_leads_from_one_waiting_measure_to_the_next(signed_in: SignedIn) -> None:
    team = make_team()
    first, second = [make_series(team, starts_on=date(2026, 4, 6)) for _ in range(2)]
    client = signed_in(make_member(team))

    start = Page(client.get(f"/teams/{team.id}/log"))
    page = RecordPage(client.get(str(start.location)))
    query = str(start.location).partition("?")[2]
    sent = RecordPage.record(
        client, first.id, query=f"?{query}", period="2026-W15", reading=(8, 10)
    )
    next_page = RecordPage(client.get(str(sent.location)))
    skipped = next_page.soup.select("form.ds-card a.ds-button")[0]["href"]
    end = Page(client.get(str(skipped)))

    assert page.progress == "1 av 2 tall"
    assert str(sent.location).startswith(f"/series/{second.id}/measurements/new?")
    assert next_page.progress == "2 av 2 tall"
    assert end.heading == "Dette er endret"


def test_when_nothing_waits_the_page_is_calm(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W15": (8, 10)})
    client = signed_in(make_member(series.team))

    page = Page(client.get(f"/teams/{series.team_id}/log"))

    assert (page.status, page.heading) == (200, "Alt er logget")


def test_when_every_week_has_a_number_the_page_says_so(signed_in: SignedIn) -> None:
    series = make_series(
        starts_on=date(2026, 4, 6), measurements={"2026-W15": (8, 10), "2026-W16": (8, 10)}
    )
    client = signed_in(make_member(series.team))

    page = RecordPage.open(client, series.id)

    assert page.soup.select("[name=numerator]") == []
    assert "Alle perioder til nå har et tall." in page.texts(".ds-card p")[0]
