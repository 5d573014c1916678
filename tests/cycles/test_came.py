"""What a series showed while a test was done, and what that says of what was predicted."""

from datetime import date

import pytest

from app.cycles.models import Comparison, Held, Prediction
from app.cycles.queries import Came, propose_answer, read_came
from app.extensions import db
from app.measures.models.measure import Definition
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.services.choosing import Chooser
from app.measures.services.marks import exclude_point
from app.measures.services.summaries import rebuild_summaries
from app.statistics.masking import About, Audience, Kind
from tests.makers.measures import Readings, make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.saving import save

pytestmark = pytest.mark.usefixtures("app")
FIRST, LAST = date(2026, 4, 1), date(2026, 4, 14)  # from Wednesday of week 14 to Tuesday of 16


def series_of(kind: Kind, measurements: Readings, *, about: About = About.PRACTICE) -> Series:
    team = make_team()
    measure = make_measure(team.network, kind=kind, about=about)
    return make_series(team, measure, measurements=measurements)


def came_of(series: Series, *, audience: Audience = Audience.TEAM) -> Came:
    came = read_came(series, first=FIRST, last=LAST, audience=audience)
    assert came is not None
    return came


def test_a_percentage_is_the_sum_of_its_numerators_of_that_of_its_denominators() -> None:
    series = series_of(Kind.PERCENTAGE, {"2026-W14": (1, 2), "2026-W15": (18, 23)})

    came = came_of(series)

    assert (came.numerator, came.denominator, came.points) == (19, 25, 2)
    assert came.value == pytest.approx(0.76)


def test_only_the_weeks_with_half_of_their_days_in_the_test_are_taken() -> None:
    series = series_of(
        Kind.PERCENTAGE,
        {"2026-W13": (0, 9), "2026-W14": (1, 2), "2026-W15": (1, 2), "2026-W16": (0, 9)},
    )

    came = came_of(series)

    assert came.value == 0.5
    assert came.span == tuple(Period.parse(key, Frequency.WEEK) for key in ("2026-W14", "2026-W15"))


@pytest.mark.parametrize(
    ("frequency", "first", "last", "counted"),
    [
        (Frequency.FORTNIGHT, date(2026, 9, 4), date(2026, 11, 18), ("09-07", "11-15")),
        (Frequency.FORTNIGHT, date(2026, 8, 31), date(2026, 9, 20), ("08-24", "09-20")),
        (Frequency.FORTNIGHT, date(2026, 9, 3), date(2026, 9, 9), ("08-24", "09-06")),
        (Frequency.WEEK, date(2026, 9, 3), date(2026, 9, 10), ("08-31", "09-13")),
        (Frequency.WEEK, date(2026, 9, 5), date(2026, 9, 8), ("08-31", "09-06")),
        (Frequency.WEEK, date(2026, 9, 6), date(2026, 9, 8), ("09-07", "09-13")),
        (Frequency.MONTH, date(2026, 9, 16), date(2026, 11, 14), ("09-01", "10-31")),
        (Frequency.MONTH, date(2026, 9, 24), date(2026, 10, 9), ("10-01", "10-31")),
        (Frequency.MONTH, date(2026, 9, 17), date(2026, 9, 18), ("09-01", "09-30")),
    ],
)
def test_a_period_counts_by_half_of_its_days_or_else_the_one_with_most_of_the_test(
    frequency: Frequency, first: date, last: date, counted: tuple[str, str]
) -> None:
    team = make_team()
    measure = make_measure(team.network, frequency=frequency)
    start = Period.containing(date(2026, 8, 1), frequency)
    periods = start.until(Period.containing(date(2026, 12, 1), frequency))
    series = make_series(team, measure, measurements={one.key: (8, 10) for one in periods})

    came = read_came(series, first=first, last=last, audience=Audience.TEAM)

    assert came is not None
    assert came.span is not None
    days = came.span[0].start, came.span[1].end
    assert tuple(f"{day:%m-%d}" for day in days) == counted


def test_a_short_test_of_which_most_is_not_measured_yet_has_no_number() -> None:
    series = series_of(Kind.PERCENTAGE, {"2026-W14": (9, 9)})

    came = read_came(series, first=date(2026, 4, 5), last=date(2026, 4, 7), audience=Audience.TEAM)

    assert came == Came()


def test_an_average_is_weighted_by_how_many_it_is_the_average_of() -> None:
    series = series_of(Kind.AVERAGE, {"2026-W14": (4.0, 30), "2026-W15": (2.0, 10)})

    assert came_of(series).value == pytest.approx(3.5)


def test_a_count_is_the_mean_of_a_period() -> None:
    series = series_of(Kind.COUNT, {"2026-W14": (3,), "2026-W15": (6,)})

    assert came_of(series).value == 4.5


def test_nothing_is_said_where_nothing_was_measured() -> None:
    series = series_of(Kind.PERCENTAGE, {"2026-W02": (1, 2), "2026-W14": None})

    assert (came_of(series).value, came_of(series).points) == (None, 0)


def test_a_point_hidden_from_the_reader_hides_the_others_of_the_test_too() -> None:
    series = series_of(
        Kind.PERCENTAGE, {"2026-W14": (1, 3), "2026-W15": (18, 23)}, about=About.PEOPLE
    )

    outside = came_of(series, audience=Audience.NETWORK)

    assert came_of(series).value is not None
    assert (outside.value, outside.numerator, outside.is_hidden) == (None, 0, True)


def test_what_was_measured_by_an_earlier_definition_is_left_out() -> None:
    series = series_of(Kind.PERCENTAGE, {"2026-W14": (9, 9), "2026-W15": (1, 2)})
    changed = date(2026, 4, 6)
    save(Definition(measure_id=series.measure_id, number=2, valid_from=changed))
    db.session.expire(series.measure)
    rebuild_summaries([series.id])

    assert came_of(series).value == 0.5


def test_a_point_that_is_left_out_never_counts_as_what_came() -> None:
    series = series_of(Kind.PERCENTAGE, {"2026-W14": (9, 9), "2026-W15": (1, 2)})
    week = Period.parse("2026-W14", Frequency.WEEK)
    exclude_point(series, week, chooser=Chooser(None, "Ringt inn feil"))

    assert (came_of(series).value, came_of(series).points) == (0.5, 1)


def test_a_test_that_is_not_done_has_nothing_to_show() -> None:
    series = series_of(Kind.PERCENTAGE, {"2026-W14": (9, 9)})

    assert read_came(series, first=FIRST, last=None, audience=Audience.TEAM) is None


@pytest.mark.parametrize(
    ("comparison", "expected", "value", "answer"),
    [
        (Comparison.AT_LEAST, 0.75, 0.76, Held.YES),
        (Comparison.AT_LEAST, 0.75, 0.7451, Held.YES),
        (Comparison.AT_LEAST, 0.75, 0.70, Held.PARTLY),
        (Comparison.AT_LEAST, 0.75, 0.69, Held.NO),
        (Comparison.AT_MOST, 0.2, 0.2, Held.YES),
        (Comparison.AT_MOST, 0.2, 0.24, Held.PARTLY),
        (Comparison.AT_MOST, 0.2, 0.3, Held.NO),
        (Comparison.ABOUT, 0.5, 0.54, Held.YES),
        (Comparison.ABOUT, 0.5, 0.42, Held.PARTLY),
        (Comparison.ABOUT, 0.5, 0.7, Held.NO),
    ],
)
def test_a_predicted_percentage_held_partly_when_it_is_five_points_off(
    comparison: Comparison, expected: float, value: float, answer: Held
) -> None:
    prediction = Prediction(comparison=comparison, expected=expected)

    assert propose_answer(prediction, value, kind=Kind.PERCENTAGE) is answer


@pytest.mark.parametrize(
    ("value", "answer"), [(10.0, Held.YES), (11.0, Held.PARTLY), (11.2, Held.NO)]
)
def test_another_number_held_partly_when_it_is_a_tenth_off(value: float, answer: Held) -> None:
    prediction = Prediction(comparison=Comparison.AT_MOST, expected=10.0)

    assert propose_answer(prediction, value, kind=Kind.AVERAGE) is answer


def test_words_alone_are_for_the_team_to_judge() -> None:
    assert propose_answer(Prediction(text="Alle."), 1.0, kind=Kind.COUNT) is None
