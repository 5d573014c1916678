"""Numbers as Norwegians write them: 12,5 · 12.5 · 1 234,5 · −2 · 80 %."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import Field, ValidationError
from wtforms.widgets import TextInput

from app import formats

LONGEST = 40
SPACES = re.compile("[ \u00a0\u2009\u202f]")
NUMBER = re.compile(r"([+-]?)(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d+))?")
BOTH_MARKS = _l("Write thousands with a space and decimals with a comma: 1 234,5.")
NOT_A_NUMBER = _l("Write a number, for example 12 or 12,5.")
NOT_WHOLE = _l("Write a whole number, for example 12.")


class NotANumber(ValueError):
    """Text that is not a number; says why, in words."""


def parse_number(text: str) -> Decimal:
    """Return the number that a person wrote, with comma or point, spaces, sign and per cent."""
    tidy = SPACES.sub(" ", text).strip().removesuffix("%").strip().replace("\u2212", "-")
    if "." in tidy and "," in tidy:
        raise NotANumber(BOTH_MARKS)
    found = NUMBER.fullmatch(tidy) if tidy.isascii() and len(tidy) <= LONGEST else None
    if found is None:
        raise NotANumber(NOT_A_NUMBER)
    sign, whole, decimals = found.groups()
    return Decimal(f"{sign}{whole.replace(' ', '')}.{decimals or 0}")


def parse_whole_number(text: str) -> int:
    """Return the whole number that a person or a spreadsheet wrote: «96» and «96.0» are."""
    number = parse_number(text)
    if number != number.to_integral_value():
        raise NotANumber(NOT_WHOLE)
    return int(number)


class NumberField(Field):
    """A number; empty is None, 0 is welcome, and what was typed stays in the box with its error."""

    widget = TextInput()
    inputmode = "decimal"

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else _as_written(self.data)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read what was typed."""
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data = None
        if not text:
            self.raw_data = []  # only blanks is nothing, and is refused where a number is required
        else:
            try:
                self.data = self.read(text)
            except NotANumber as error:
                raise ValidationError(str(error)) from error

    def read(self, text: str) -> float | int:
        """Return the number in a text."""
        return float(parse_number(text))

    def __call__(self, **attributes: object) -> Markup:
        """Draw the box, with the keyboard that a phone should show."""
        drawn: Markup = super().__call__(**{"inputmode": self.inputmode, **attributes})
        return drawn


class WholeNumberField(NumberField):
    """A whole number: how many."""

    inputmode = "numeric"

    def read(self, text: str) -> int:
        """Return the whole number in a text."""
        try:
            return parse_whole_number(text)
        except NotANumber:
            raise NotANumber(NOT_WHOLE) from None


def _as_written(number: float) -> str:
    """Return a number as it is written in a box: no spaces, all its decimals, a comma."""
    text = format(Decimal(str(number)).normalize(), "f")
    return text.replace(".", ",") if formats.language() == "nb" else text
