"""Choosing one period of a series, in a form that keeps what was chosen."""

from typing import Any

from flask_babel import gettext as _
from wtforms import Field, ValidationError

from app.measures.models.period import Frequency, Period


class ChoosesPeriod:
    """A form with a select of periods, or a day, by the keys of periods."""

    frequency: Frequency

    def validate_period(self, field: Field) -> None:
        """Refuse what is not a period of this series."""
        try:
            self._read_period()
        except ValueError as error:
            raise ValidationError(_("Choose a period from the list.")) from error

    @property
    def chosen_period(self) -> Period:
        """Return the period that was chosen; raises ``ValueError`` for anything else."""
        return self._read_period()

    def _read_period(self) -> Period:
        form: Any = self
        key = str(form["period"].data or "")
        period = Period.parse(key, self.frequency)
        if period.key != key:
            raise ValueError(key)
        return period
