"""Parts of addresses that are more than text."""

from datetime import date

from flask import Flask
from werkzeug.routing import BaseConverter, ValidationError


class DayConverter(BaseConverter):
    """A date as 2026-11-16; a day that does not exist is not found."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Return the date."""
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValidationError from error

    def to_url(self, value: date) -> str:
        """Return the date in ISO form."""
        return value.isoformat()


def offer_converters(app: Flask) -> None:
    """Let routes say ``<day:…>``."""
    app.url_map.converters["day"] = DayConverter
