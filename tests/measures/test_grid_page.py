"""Many numbers at once: typed in a grid, checked beside each cell, saved all together."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts.models import User
from app.audit.models import AuditEntry
from app.extensions import db
from app.measures.models.delivery import DeliveredBy, Delivery
from app.measures.models.measurement import EnteredBy, Measurement, State
from app.measures.models.period import Frequency
from app.measures.models.series import Series
from app.measures.queries.grid import MOST_COLUMNS
from app.statistics.masking import Kind
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.people import make_facilitator, make_member
from tests.makers.readings import saved_reading, week
from tests.pages.grid import GridPage, box, cell
from tests.pages.measures import undo
from tests.pages.page import follow

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")

WEEK_13, WEEK_14, WEEK_15 = "2026-03-23", "2026-03-30", "2026-04-06"


def numbers(series: Series, number: int) -> tuple[int | None, int | None] | None:
    found = saved_reading(series, week(number))
    return (found.numerator, found.denominator) if found else None


def count(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_the_last_twelve_weeks_stand_with_their_numbers_the_oldest_first(
    signed_in: SignedIn,
) -> None:
    series = make_series(measurements={"2026-W14": (7, 10), "2026-W15": None})

    page = GridPage.open(signed_in(make_member(series.team)), series.team_id)

    assert page.status == 200
    assert page.periods == [f"Uke {number}" for number in range(5, 17)]
    assert page.filled == cell(series, WEEK_14, "7", "10") | cell(series, WEEK_15, "–")
    assert page.button == "Lagre tallene"


def test_one_goes_back_twelve_periods_at_a_time_and_forth_again(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))

    page = GridPage.open(client, series.team_id, query="?last=2026-W04")

    assert (page.periods[0], page.periods[-1]) == ("Uke 45", "Uke 4")
    assert page.link_texts == ["Eldre perioder", "Nyere perioder"]


@pytest.mark.parametrize("last", ["2000-W02", "1900-W01", "0000-W00", "9999-W52", "tull", "2026"])
def test_the_rows_end_where_periods_can_be_recorded(signed_in: SignedIn, last: str) -> None:
    series = make_series()

    page = GridPage.open(signed_in(make_member(series.team)), series.team_id, query=f"?last={last}")

    assert page.status == 200
    assert 1 <= len(page.periods) <= 12


def test_only_what_is_changed_is_saved_all_at_once_and_undone_all_at_once(
    signed_in: SignedIn,
) -> None:
    series = make_series(measurements={"2026-W13": (5, 10), "2026-W14": (7, 10)})
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)

    sent = page.save(client, cell(series, WEEK_14, "8", "11"), cell(series, WEEK_15, "0", "0"))

    assert sent.status == 303
    assert follow(client, sent).messages == ["2 tall er lagret. Angre"]
    assert numbers(series, 14) == (8, 11)
    after = saved_reading(series, week(15))
    assert after is not None
    assert after.state is State.NOTHING
    delivery = db.session.scalars(select(Delivery)).one()
    assert (delivery.delivered_by, delivery.new, delivery.changed) == (DeliveredBy.GRID, 1, 1)
    actions = db.session.scalars(select(AuditEntry.action)).all()
    assert actions.count("measurements.delivered") == 1
    untouched = db.session.get_one(Measurement, (series.id, week(13).start))
    assert untouched.version == 1


def test_the_undo_gives_every_period_back_what_it_said(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (7, 10)})
    client = signed_in(make_member(series.team))
    typed = (cell(series, WEEK_14, "8", "11"), cell(series, WEEK_15, "9", "12"))
    sent = GridPage.open(client, series.team_id).save(client, *typed)

    undo(client, follow(client, sent))

    assert (numbers(series, 14), numbers(series, 15)) == ((7, 10), None)


def test_a_note_stays_when_its_numbers_are_corrected(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (7, 10)})
    db.session.get_one(Measurement, (series.id, week(14).start)).note = "Ferie"
    db.session.commit()
    client = signed_in(make_member(series.team))

    GridPage.open(client, series.team_id).save(client, cell(series, WEEK_14, "8", "10"))

    after = saved_reading(series, week(14))
    assert after is not None
    assert (after.numerator, after.note) == (8, "Ferie")


@pytest.mark.parametrize(
    ("texts", "error"),
    [
        (("12", "10"), "Telleren (12) kan ikke være større enn nevneren (10)."),
        (("ni", "10"), "«ni» er ikke et tall. Skriv et helt tall, for eksempel 9."),
        (("9,5", "10"), "«9,5» må være et helt tall."),
        (("67 %", "10"), "Skriv antallet, ikke prosenten."),
        (("3", "0"), "Nevneren er 0, men telleren er 3. Var det ingenting å måle, er begge 0."),
        (("9", ""), "Skriv et tall her."),
        (("-1", "10"), "Tallet kan ikke være under 0."),
        (("9" * 40, "10"), "Tallet er for stort. Er det et siffer for mye?"),
    ],
)
def test_one_wrong_cell_keeps_everything_unsaved_and_is_told_beside_it(
    signed_in: SignedIn, texts: tuple[str, str], error: str
) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)

    sent = page.save(client, cell(series, WEEK_13, "5", "10"), cell(series, WEEK_14, *texts))

    assert sent.status == 422
    assert error in sent.said
    assert sent.summary == [f"Uke 14, Alle møtte: {error}"]
    assert sent.filled[box(series, WEEK_14)] == texts[0]
    assert sent.filled[box(series, WEEK_13)] == "5"
    assert len(sent.wrong) == 1
    assert sent.button == "Lagre 2 tall"
    assert (count(Measurement), count(Delivery)) == (0, 0)


@pytest.mark.parametrize("text", ["–", "-", "ingen", "Ingen"])
def test_a_dash_says_that_there_was_nothing_to_measure(signed_in: SignedIn, text: str) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))

    GridPage.open(client, series.team_id).save(client, cell(series, WEEK_14, text))

    after = saved_reading(series, week(14))
    assert after is not None
    assert after.state is State.NOTHING


def test_a_count_of_none_is_a_0_and_not_a_dash(signed_in: SignedIn) -> None:
    series = make_series()
    counted = make_series(series.team, make_measure(series.team, kind=Kind.COUNT))
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)

    sent = page.save(client, cell(counted, WEEK_14, "–"))

    assert "Skriv 0 når det ikke var noen." in sent.said
    assert page.save(client, cell(counted, WEEK_14, "0")).status == 303


def test_a_number_is_not_deleted_by_emptying_its_boxes(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (7, 10)})
    client = signed_in(make_member(series.team))

    sent = GridPage.open(client, series.team_id).save(client, cell(series, WEEK_14, "", ""))

    assert sent.status == 422
    assert sent.said[0].startswith("Her slettes ingen tall.")
    link = sent.soup.select_one("td.checks a")
    assert link is not None
    assert link["href"] == f"/series/{series.id}/measurements/{WEEK_14}/edit"
    assert numbers(series, 14) == (7, 10)


def test_nothing_changed_is_said(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (7, 10)})
    client = signed_in(make_member(series.team))

    sent = GridPage.open(client, series.team_id).save(client, cell(series, WEEK_14, "7,0", "10"))

    assert sent.status == 422
    assert sent.notice == "Ingenting er endret, så det er ingenting å lagre."
    assert count(Delivery) == 0


def test_the_same_form_sent_twice_is_saved_once(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))
    page = GridPage.open(client, series.team_id)

    first = page.save(client, cell(series, WEEK_14, "7", "10"))
    second = page.save(client, cell(series, WEEK_14, "7", "10"))

    assert (first.status, second.status) == (303, 303)
    assert count(Delivery) == 1


def test_an_average_keeps_all_its_decimals(signed_in: SignedIn) -> None:
    first = make_series()
    measure = make_measure(first.team, kind=Kind.AVERAGE)
    series = make_series(first.team, measure, measurements={"2026-W13": (3.875, 8)})
    client = signed_in(make_member(first.team))
    page = GridPage.open(client, first.team_id)
    typed = cell(series, WEEK_14, "4,25", "12", names=("value", "denominator"))

    page.save(client, typed)

    assert page.filled[box(series, WEEK_13, name="value")] == "3,875"
    after = saved_reading(series, week(14))
    assert after is not None
    assert (after.value, after.denominator) == (4.25, 12)


def test_each_length_of_period_has_a_grid_of_its_own(signed_in: SignedIn) -> None:
    weekly = make_series()
    monthly = make_series(
        weekly.team, make_measure(weekly.team, frequency=Frequency.MONTH, kind=Kind.COUNT)
    )
    client = signed_in(make_member(weekly.team))

    page = GridPage.open(client, weekly.team_id, query="?frequency=month")

    assert page.periods[-1] == "April 2026"
    assert page.texts("[aria-label='Hvor ofte'] a") == ["Hver uke", "Hver måned"]
    assert page.save(client, cell(monthly, "2026-03-01", "4")).status == 303


def test_one_measure_can_be_shown_alone(signed_in: SignedIn) -> None:
    series = make_series()
    make_series(series.team, make_measure(series.team, kind=Kind.COUNT))
    client = signed_in(make_member(series.team))

    page = GridPage.open(client, series.team_id, query=f"?series={series.id}")

    assert len(page.measures) == 1
    assert page.form["action"] == (
        f"/teams/{series.team_id}/grid?frequency=week&last=2026-W16&series={series.id}"
    )


def test_forty_measures_fit_on_one_page_and_the_others_are_told(signed_in: SignedIn) -> None:
    first = make_series()
    for _ in range(MOST_COLUMNS + 1):
        make_series(first.team, make_measure(first.team))
    client = signed_in(make_member(first.team))
    page = GridPage.open(client, first.team_id)

    sent = page.save(client, cell(first, WEEK_14, "7", "10"))

    assert len(page.measures) == MOST_COLUMNS
    assert page.texts("form .ds-alert")[0].startswith("Det er ikke plass til 2 målinger til")
    assert sent.status == 303


def test_a_team_without_measures_is_led_on(signed_in: SignedIn) -> None:
    team = make_team()
    make_series(team, make_measure(team.network, frequency=Frequency.ONCE))

    page = GridPage.open(signed_in(make_member(team)), team.id)

    assert page.status == 200
    assert page.heading == "Ingen målinger med perioder ennå"


def test_a_facilitator_s_numbers_are_marked_as_phoned_in(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_facilitator(series.team.network))

    GridPage.open(client, series.team_id).save(client, cell(series, WEEK_14, "7", "10"))

    after = db.session.get_one(Measurement, (series.id, week(14).start))
    assert after.entered_by is EnteredBy.PHONED
