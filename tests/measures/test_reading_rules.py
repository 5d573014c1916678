"""What one period can say, and the words for what it cannot."""

import pytest
from flask import Flask

from app.measures.models.measure import Measure
from app.measures.services.readings import ReadingRefused, check_reading
from app.measures.services.recording import Reading, State
from app.statistics.masking import Kind

MEASURED = State.MEASURED


def measure_of(kind: Kind, *, scale: tuple[float, float] | None = None) -> Measure:
    lowest, highest = scale or (None, None)
    return Measure(kind=kind, rate_per=100, scale_min=lowest, scale_max=highest)


def refusal_of(measure: Measure, reading: Reading) -> tuple[str | None, str]:
    with pytest.raises(ReadingRefused) as refused:
        check_reading(measure, reading)
    return refused.value.field, refused.value.message


@pytest.fixture(autouse=True)
def _in_the_app(app: Flask) -> None:
    """The words come in the language of the app."""


@pytest.mark.parametrize("kind", [Kind.PERCENTAGE, Kind.RATE])
def test_0_of_0_is_nothing_to_measure_and_never_0_per_cent(kind: Kind) -> None:
    checked = check_reading(measure_of(kind), Reading(MEASURED, 0, 0, note="Ferie"))

    assert checked == Reading(State.NOTHING, note="Ferie")
    assert measure_of(kind).value_of(checked) is None


@pytest.mark.parametrize("kind", [Kind.PERCENTAGE, Kind.RATE])
def test_3_of_0_is_refused_beside_the_denominator(kind: Kind) -> None:
    field, message = refusal_of(measure_of(kind), Reading(MEASURED, 3, 0))

    assert field == "denominator"
    assert message.startswith("Nevneren er 0, men telleren er 3.")


def test_12_of_10_is_refused_in_a_percentage() -> None:
    field, message = refusal_of(measure_of(Kind.PERCENTAGE), Reading(MEASURED, 12, 10))

    assert field == "numerator"
    assert message == "Telleren (12) kan ikke være større enn nevneren (10)."


def test_12_of_10_is_welcome_in_a_rate() -> None:
    rate = measure_of(Kind.RATE)

    checked = check_reading(rate, Reading(MEASURED, 12, 10))

    assert rate.value_of(checked) == pytest.approx(120)


def test_0_of_10_is_0_per_cent() -> None:
    measure = measure_of(Kind.PERCENTAGE)

    checked = check_reading(measure, Reading(MEASURED, 0, 10))

    assert checked.state is MEASURED
    assert measure.value_of(checked) == 0


@pytest.mark.parametrize(
    ("reading", "field"),
    [
        (Reading(MEASURED, -1, 10), "numerator"),
        (Reading(MEASURED, 1, -10), "denominator"),
        (Reading(MEASURED, None, 10), "numerator"),
        (Reading(MEASURED, 3, None), "denominator"),
        (Reading(MEASURED, 3, 1_000_000_001), "denominator"),
        (Reading(MEASURED, 3, 10, note="x" * 301), "note"),
    ],
)
def test_a_percentage_is_refused_beside_the_number_that_is_wrong(
    reading: Reading, field: str
) -> None:
    assert refusal_of(measure_of(Kind.PERCENTAGE), reading)[0] == field


def test_a_count_of_0_is_a_number_and_has_no_denominator() -> None:
    checked = check_reading(measure_of(Kind.COUNT), Reading(MEASURED, 0, 7))

    assert checked == Reading(MEASURED, 0)


def test_a_count_that_is_missing_is_refused() -> None:
    assert refusal_of(measure_of(Kind.COUNT), Reading(MEASURED))[0] == "numerator"


def test_an_average_tells_how_many_it_is_of() -> None:
    measure = measure_of(Kind.AVERAGE, scale=(1, 5))

    checked = check_reading(measure, Reading(MEASURED, None, 12, 3.8))

    assert checked == Reading(MEASURED, None, 12, 3.8)
    assert measure.value_of(checked) == 3.8


def test_an_average_outside_its_scale_is_refused() -> None:
    field, message = refusal_of(
        measure_of(Kind.AVERAGE, scale=(1, 5)), Reading(MEASURED, None, 12, 5.2)
    )

    assert field == "value"
    assert message == "Gjennomsnittet må ligge mellom 1 og 5."


@pytest.mark.parametrize(
    ("answers", "value", "field"),
    [
        (None, 3.8, "denominator"),
        (0, 3.8, "denominator"),
        (12, None, "value"),
        (12, -1.0, "value"),
        (12, float("nan"), "value"),
        (12, 2e9, "value"),
    ],
)
def test_an_average_needs_its_value_and_how_many(
    answers: int | None, value: float | None, field: str
) -> None:
    reading = Reading(MEASURED, None, answers, value)

    assert refusal_of(measure_of(Kind.AVERAGE), reading)[0] == field


def test_an_average_of_nobody_is_nothing_to_measure() -> None:
    checked = check_reading(measure_of(Kind.AVERAGE), Reading(MEASURED, None, 0))

    assert checked.state is State.NOTHING


def test_nothing_to_measure_carries_no_numbers() -> None:
    checked = check_reading(measure_of(Kind.PERCENTAGE), Reading(State.NOTHING, 3, 10))

    assert checked == Reading(State.NOTHING)


def test_the_history_gives_back_the_reading_it_was_given() -> None:
    reading = Reading(MEASURED, None, 12, 3.8, '«Ferie», sa "noen"\n')

    assert Reading.from_text(reading.text) == reading
