"""The question that a number far from its past brings."""

import pytest
from flask import current_app

from app.measures import queries
from app.measures.models.period import Frequency
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.queries.oddities import Oddity, OddityKind, find_oddity, read_past
from app.measures.wording.oddities import oddity_text, question_text
from app.statistics.masking import Audience, Kind
from app.statistics.settings import Direction
from tests.makers.choices import make_exclusion, make_phase
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.readings import reading, week

pytestmark = pytest.mark.usefixtures("today", "app")
USUAL = {f"2026-W{number:02}": (5 + number % 2, 10) for number in range(2, 12)}


def asked(series: Series, *numbers: int, number_of_week: int = 12) -> Oddity | None:
    summary = queries.find_summary(series.id, Audience.TEAM)
    said = Reading(State.MEASURED, numbers[0], numbers[1] if len(numbers) > 1 else None)
    return find_oddity(summary, series.measure, reading=said, period=week(number_of_week))


def kind_of(oddity: Oddity | None) -> OddityKind | None:
    return oddity.kind if oddity else None


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((6, 10), None),
        ((10, 10), OddityKind.HIGH),
        ((1, 10), OddityKind.LOW),
        ((20, 40), OddityKind.LARGE_DENOMINATOR),
        ((1, 2), OddityKind.SMALL_DENOMINATOR),
        ((15, 30), None),
        ((10, 6), OddityKind.SWAPPED),
    ],
)
def test_a_number_is_asked_about_when_it_is_far_from_its_past(
    numbers: tuple[int, int], expected: OddityKind | None
) -> None:
    series = make_series(measurements=USUAL)

    assert kind_of(asked(series, *numbers)) is expected


def test_the_limits_are_the_mean_and_2_66_mean_moving_ranges() -> None:
    series = make_series(measurements=USUAL)

    past = read_past(queries.find_summary(series.id, Audience.TEAM), series.measure)

    assert past.lowest == pytest.approx(0.55 - 2.66 * 0.1)
    assert past.highest == pytest.approx(0.55 + 2.66 * 0.1)
    assert past.fewest == pytest.approx(10 / 3)
    assert past.most == pytest.approx(30)


def test_small_denominators_may_jump_by_five() -> None:
    small = {f"2026-W{number:02}": (1 + number % 2, 2) for number in range(2, 12)}
    series = make_series(measurements=small)

    assert [kind_of(asked(series, 5, size)) for size in (7, 8)] == [
        None,
        OddityKind.LARGE_DENOMINATOR,
    ]


def test_seven_points_are_too_few_to_ask() -> None:
    few = dict(list(USUAL.items())[:7])

    assert asked(make_series(measurements=few), 0, 10) is None


def test_a_series_that_never_moves_has_no_limits() -> None:
    same = dict.fromkeys(USUAL, (10, 10))

    assert asked(make_series(measurements=same), 9, 10) is None


def test_the_period_itself_and_points_that_do_not_count_are_no_part_of_the_past() -> None:
    series = make_series(measurements=USUAL | {"2026-W12": (0, 10), "2026-W13": (0, 10)})
    make_exclusion(series, "2026-W13")

    assert kind_of(asked(series, 0, 10)) is OddityKind.LOW


def test_the_past_begins_with_the_last_phase() -> None:
    before = dict.fromkeys(list(USUAL)[:2], (1, 10))
    series = make_series(measurements=USUAL | before)
    make_phase(series, "2026-W04")

    past = read_past(queries.find_summary(series.id, Audience.TEAM), series.measure)

    assert past.lowest == pytest.approx(0.55 - 2.66 * 0.1)


def test_a_rate_is_asked_whether_its_numbers_changed_places() -> None:
    team = make_team()
    measure = make_measure(team, kind=Kind.RATE, frequency=Frequency.WEEK)
    series = make_series(team, measure, measurements=USUAL)

    assert kind_of(asked(series, 10, 6)) is OddityKind.SWAPPED


def test_a_count_has_limits_and_no_denominator() -> None:
    team = make_team()
    measure = make_measure(team, kind=Kind.COUNT, direction=Direction.DOWN)
    counts = {key: (5 + number % 3,) for number, key in enumerate(USUAL)}
    series = make_series(team, measure, measurements=counts)

    assert [kind_of(asked(series, count)) for count in (7, 40)] == [None, OddityKind.HIGH]


def test_nothing_to_measure_is_never_odd() -> None:
    series = make_series(measurements=USUAL)
    summary = queries.find_summary(series.id, Audience.TEAM)

    assert find_oddity(summary, series.measure, reading=Reading(State.NOTHING)) is None


def test_a_number_that_is_saved_already_is_not_its_own_past() -> None:
    series = make_series(measurements=USUAL | {"2026-W12": (0, 10)})
    summary = queries.find_summary(series.id, Audience.TEAM)

    found = find_oddity(summary, series.measure, reading=reading(0, 10), period=week(12))

    assert found is not None
    assert oddity_text(found, measure=series.measure)


@pytest.mark.parametrize(
    ("kind", "label", "question"),
    [
        (Kind.AVERAGE, "Antall svar", "«Antall svar» er mye større enn før. Stemmer det?"),
        (
            Kind.AVERAGE,
            "",
            "«Hvor mange det er snittet av» er mye større enn før. Stemmer det?",
        ),
        (Kind.PERCENTAGE, "Alle møter", "«Alle møter» er mye større enn før. Stemmer det?"),
        (Kind.PERCENTAGE, "", "Nevneren er mye større enn før. Stemmer det?"),
    ],
)
def test_the_question_calls_the_box_what_it_is_called_on_the_page(
    kind: Kind, label: str, question: str
) -> None:
    measure = make_measure(make_team(), kind=kind)
    measure.definition.denominator_label = label

    with current_app.test_request_context():
        asked_of_many = question_text(OddityKind.LARGE_DENOMINATOR, measure=measure)

    assert asked_of_many == question
