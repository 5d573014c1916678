"""Dates as people write them in Norway: a field that reads them, and texts that hold none."""

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField as PlainDateField
from wtforms import ValidationError

YEARS = range(2000, 2101)
READ_AS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y"]
WHOLE_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
MONTHS = f"{WHOLE_MONTHS}|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|des"
DAY, MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
DATED = (
    rf"\b(?:uk(?:e|a|en|ene)|week)\s*\d{{1,2}}\b|\b\d{{1,2}}\.?\s?(?:{MONTHS})\b"
    r"|\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b"
    rf"|\b(?!24/7\b){DAY}/{MONTH}\b|(?<!kl )(?<!kl\. )\b{DAY}\.(?:0[1-9]|1[0-2])\b"
)
A_DATE = re.compile(DATED, re.IGNORECASE)
"""A week or a day; «12.05» is no day where it is a time."""
A_DAY = re.compile(rf"{DATED}|\b(?:{WHOLE_MONTHS})\b", re.IGNORECASE)
"""A month, a week, or a day; short months are only words.

«August» may be a name: that has no place in a quote either.
"""


class DateField(PlainDateField):
    """A date: 2027-06-30 as a browser sends it, or 30.06.2027 as a person writes it."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators, format=READ_AS, **kwargs)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read the date, or say how one is written."""
        try:
            super().process_formdata([text.strip() for text in valuelist])
        except ValueError as error:
            if not "".join(valuelist).strip():
                self.data = None
                return
            raise ValueError(_l("Write the date as 30.06.2027.")) from error


def check_year(_form: object, field: DateField) -> None:
    """Refuse a date that cannot be meant."""
    if field.data is not None and field.data.year not in YEARS:
        raise ValidationError(_l("This year cannot be right."))


def says_no_day(_form: Any, field: Any) -> None:
    """Refuse a month, a week or a date: with it a quote may point to somebody."""
    found = A_DAY.search(field.data or "")
    if found is not None:
        raise ValidationError(
            _(
                "Leave out «%(day)s». A month, a week or a date in a quote may point to somebody.",
                day=found[0],
            )
        )


def says_no_date(_form: Any, field: Any) -> None:
    """Refuse a week or a date; a month is told of what a team did, which nobody said to it."""
    found = A_DATE.search(field.data or "")
    if found is not None:
        raise ValidationError(
            _(
                "Leave out «%(day)s». A week or a date may point to somebody; a month may stand.",
                day=found[0],
            )
        )
