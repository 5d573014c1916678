"""Numbers as people write them in a box."""

from contextlib import suppress
from decimal import Decimal

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import InputRequired

from app.web.fields import (
    NotANumber,
    NumberField,
    WholeNumberField,
    parse_number,
    parse_whole_number,
)

WRITTEN = [
    ("12", "12"),
    ("12,5", "12.5"),
    ("12.5", "12.5"),
    ("1 234,5", "1234.5"),
    ("1\u00a0234\u202f567", "1234567"),
    ("−2", "-2"),
    ("+2", "2"),
    ("80 %", "80"),
    ("12,5%", "12.5"),
    (" 0 ", "0"),
    ("007", "7"),
]
REFUSED = ["", "ni", "1.234,5", "1,234.5", "12 34", "1 2345", "1,2,3", ",5", "1e9", "nan", "٣", "²"]


class Sheet(Form):
    """A box for any number and a box for a whole one."""

    value = NumberField("Value", [InputRequired()])
    count = WholeNumberField("Count")


@pytest.mark.parametrize(("text", "number"), WRITTEN)
def test_a_number_is_read_as_norwegians_write_it(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_clearly_a_number_is_refused(app: Flask, text: str) -> None:
    with pytest.raises(NotANumber):
        parse_number(text)


@given(st.text())
def test_any_text_is_a_number_or_refused_and_never_breaks(text: str) -> None:
    with suppress(NotANumber):
        parse_number(text)


@given(st.decimals(min_value=-999_999, max_value=999_999, places=2))
def test_a_number_written_with_comma_and_spaces_is_read_back(number: Decimal) -> None:
    written = f"{number:,.2f}".replace(",", " ").replace(".", ",").replace("-", "−")

    assert parse_number(written) == number


@given(st.integers(min_value=0, max_value=10**12))
def test_a_whole_number_is_read_back_also_as_a_spreadsheet_writes_it(number: int) -> None:
    assert parse_whole_number(str(number)) == number
    assert parse_whole_number(f"{number}.0") == number


def test_half_a_meeting_is_not_a_whole_number(app: Flask) -> None:
    with pytest.raises(NotANumber) as refused:
        parse_whole_number("1,5")

    assert str(refused.value) == "Skriv et helt tall, for eksempel 12."


def test_a_number_of_thousands_of_digits_is_refused(app: Flask) -> None:
    with pytest.raises(NotANumber):
        parse_number("9" * 5000)


def test_0_is_welcome_where_a_number_is_required(app: Flask) -> None:
    form = Sheet(MultiDict({"value": "0", "count": ""}))

    assert form.validate()
    assert (form.value.data, form.count.data) == (0.0, None)


def test_what_was_typed_stays_in_the_box_beside_its_error(app: Flask) -> None:
    form = Sheet(MultiDict({"value": "1.234,5", "count": "ni"}))

    assert not form.validate()
    assert form.value._value() == "1.234,5"
    assert form.value.errors == ["Skriv tusen med mellomrom og desimaler med komma: 1 234,5."]
    assert form.count._value() == "ni"


@pytest.mark.parametrize("blanks", ["", " ", "\t", "\u00a0 \u202f", "\n"])
def test_blanks_are_nothing_and_refused_where_a_number_is_required(app: Flask, blanks: str) -> None:
    form = Sheet(MultiDict({"value": blanks, "count": blanks}))

    assert not form.validate()
    assert form.value.errors == ["This field is required."]
    assert not form.count.errors
    assert (form.value.data, form.count.data) == (None, None)
    assert (form.value._value(), form.count._value()) == ("", "")


def test_blanks_take_a_saved_number_away(app: Flask) -> None:
    form = Sheet(MultiDict({"value": "1", "count": " "}), data={"count": 7})

    assert form.validate()
    assert form.count.data is None
    assert form.count._value() == ""


def test_a_box_that_was_not_sent_keeps_nothing(app: Flask) -> None:
    form = Sheet(MultiDict({"value": "1"}), data={"count": 7})

    assert form.validate()
    assert form.count.data is None


@pytest.mark.parametrize(("number", "shown"), [(0.8, "0,8"), (12.0, "12"), (1e-05, "0,00001")])
def test_a_saved_number_is_shown_as_one_would_type_it(
    app: Flask, number: float, shown: str
) -> None:
    assert Sheet(data={"value": number}).value._value() == shown


def test_a_phone_shows_digits_for_a_whole_number(app: Flask) -> None:
    form = Sheet()

    assert 'inputmode="numeric"' in form.count()
    assert 'inputmode="decimal"' in form.value()
