"""A date field that reads what people write in Norway."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField as PlainDateField
from wtforms import ValidationError

YEARS = range(2000, 2101)
READ_AS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y"]


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
