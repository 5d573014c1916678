"""The form of which series show something about a driver or a change idea."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from app.measures.models.series import Series
from app.web.forms import Form


class LinkSeriesForm(Form):
    """Which of the team's series show whether a driver moves, or what an idea does."""

    series: Any = SelectMultipleField(
        _l("Which measures show it?"),
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )

    def offer(self, series: Iterable[Series]) -> None:
        """Let any of the team's series be chosen."""
        self.series.choices = [(one.id, one.measure.name) for one in series]
