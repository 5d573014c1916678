"""The forms of pauses: what it is, from which day to which, and what it holds for."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from app.measures.models.pause import LONGEST_PAUSE_LABEL
from app.measures.models.series import Series
from app.measures.services.pauses import PauseFields
from app.web.dates import DateField, check_year
from app.web.forms import EditForm

WHOLE_TEAM = ""


class PauseForm(EditForm):
    """What a pause is called, and its first and last day."""

    label = StringField(
        _l("What is it?"),
        [
            DataRequired(_l("Write what it is, for example summer holiday.")),
            Length(max=LONGEST_PAUSE_LABEL),
        ],
        description=_l("A word or two, for example summer holiday. No names."),
    )
    starts_on = DateField(_l("First day"), [InputRequired(_l("Write a date.")), check_year])
    ends_on = DateField(
        _l("Last day"),
        [InputRequired(_l("Write a date.")), check_year],
        description=_l("Only periods that lie wholly in the pause are left out."),
    )

    @property
    def fields(self) -> PauseFields:
        """Return what was filled in."""
        names = PauseFields.__dataclass_fields__
        return PauseFields(**{name: self[name].data for name in names})


class TeamPauseForm(PauseForm):
    """The same, for the whole team or for one of its series."""

    series_id: Any = SelectField(_l("What does it hold for?"))

    def __init__(self, series: Sequence[Series], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.series = {str(one.id): one for one in series}
        self.series_id.choices = [(WHOLE_TEAM, _("All the team's measures"))] + [
            (key, one.measure.name) for key, one in self.series.items()
        ]

    @property
    def chosen_series(self) -> Series | None:
        """Return the series that was chosen, None for the whole team."""
        return self.series.get(self.series_id.data or WHOLE_TEAM)
