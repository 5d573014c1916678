"""Parts of addresses that are more than text."""

from datetime import date
from typing import Any

from flask import Flask
from werkzeug.routing import (
    BaseConverter,
    IntegerConverter,
    Map,
    UnicodeConverter,
    ValidationError,
)

LARGEST_KEY = 2**31 - 1
YEARS = range(1900, 2200)


def read_key(text: str) -> int:
    """Return the key of a row from a text; ``ValueError`` for what no key can be."""
    key = int(text)
    if not 0 <= key <= LARGEST_KEY:
        raise ValueError(text)
    return key


class KeyConverter(IntegerConverter):
    """The key of a row; a number that no key can be is not found."""

    def __init__(self, url_map: Map, **kwargs: Any) -> None:
        super().__init__(url_map, **{"max": LARGEST_KEY, **kwargs})


class TextConverter(UnicodeConverter):
    """A text; one that PostgreSQL cannot hold is not found."""

    def to_python(self, value: str) -> str:
        """Return the text."""
        if "\x00" in value:
            raise ValidationError
        return value


class DayConverter(BaseConverter):
    """A date as 2026-11-16; a day that does not exist, or centuries away, is not found."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Return the date."""
        try:
            day = date.fromisoformat(value)
        except ValueError as error:
            raise ValidationError from error
        if day.year not in YEARS:
            raise ValidationError
        return day

    def to_url(self, value: date) -> str:
        """Return the date in ISO form."""
        return value.isoformat()


def offer_converters(app: Flask) -> None:
    """Let routes say ``<day:…>``; a number or a text that no row can have is not found."""
    app.url_map.converters |= {
        "default": TextConverter,
        "string": TextConverter,
        "int": KeyConverter,
        "day": DayConverter,
    }
