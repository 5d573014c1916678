"""The forms of a team's series: taking up a measure, and its goal, target and sharing."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectField, StringField
from wtforms.validators import InputRequired, Optional

from app.goals.models import Goal
from app.goals.queries import list_goals
from app.measures.forms.amounts import Scale, as_stored, as_typed, check_target
from app.measures.forms.planning import PlanFields, fill_in, list_needless
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.queries.planning import Past
from app.statistics.masking import Kind
from app.statistics.settings import Direction
from app.web.dates import DateField, check_year
from app.web.fields import NumberField
from app.web.forms import EditForm, Form

COLUMNS = ("goal_id", "is_shared", "starts_on", "ends_on", "version")


class AddMeasureForm(Form):
    """Which measure is taken up, and for which goal."""

    goal_id: Any = SelectField(_l("Which goal is it for?"), [Optional()])
    choice = StringField(_l("Measure"))


class EditSeriesForm(PlanFields, EditForm):
    """What a team decides for its own series; ``past`` is what it has so far."""

    goal_id: Any = SelectField(_l("Which goal is it for?"), [Optional()])
    target = NumberField(_l("The team's own target, from the beginning"), [Optional()])
    starts_on = DateField(
        _l("Measured from"),
        [InputRequired(_l("Write a date.")), check_year],
        description=_l("No number is asked for before this day."),
    )
    ends_on = DateField(
        _l("Last day to be measured"),
        [Optional(), check_year],
        description=_l("After it no number is asked for, and nothing is late. Empty: no end yet."),
    )
    is_shared = BooleanField(
        _l("Shared with the network"),
        description=_l(
            "Other teams then see this series, with small numbers hidden. Notes and comments"
            " stay in the team."
        ),
    )

    def __init__(self, series: Series, *, past: Past | None = None) -> None:
        saved = {name: getattr(series, name) for name in COLUMNS}
        measure = series.measure
        kind, target = measure.kind, series.target
        saved["target"] = as_typed(target, kind=kind)
        usual = measure.target if target is None else target
        saved |= fill_in(past, kind=kind, per=measure.rate_per, target=usual)
        super().__init__(**saved)
        self.series = series
        for name in list_needless(kind):
            del self[name]
        offer_goals(self.goal_id, series.team_id, also=series.goal)
        if series.measure.is_common:
            del self.is_shared

    def validate_target(self, field: Field) -> None:
        """Refuse a target that cannot be reached."""
        if field.data is not None:
            check_target(field.data, kind=self.chosen_kind, scale=self.scale)

    @property
    def chosen_kind(self) -> Kind:
        """Return the kind of the measure."""
        return self.series.measure.kind

    @property
    def chosen_direction(self) -> Direction:
        """Return which way the measure calls better."""
        return self.series.measure.direction

    @property
    def per(self) -> int:
        """Return what a rate is per."""
        return self.series.measure.rate_per

    @property
    def scale(self) -> Scale:
        """Return the ends of the scale of the measure."""
        return self.series.measure.scale_min, self.series.measure.scale_max

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        found = {
            "goal_id": chosen_goal_id(self.goal_id),
            "target": as_stored(self.target.data, kind=self.series.measure.kind),
            "starts_on": self._start,
            "ends_on": self.ends_on.data,
        }
        return found if "is_shared" not in self else {**found, "is_shared": self.is_shared.data}

    @property
    def _start(self) -> date:
        """Return the first day of the period that the start lies in; untouched, as it is saved."""
        day = self.starts_on.data
        if day is None or day == self.series.starts_on:
            return self.series.starts_on
        return Period.containing(day, self.series.measure.frequency).start


def offer_goals(field: Any, team_id: int, *, also: Goal | None = None) -> None:
    """Let a team's goals be chosen in a select, or none; ``also`` stays, though it is deleted."""
    goals = list_goals(team_id)
    if also is not None and also not in goals:
        goals.append(also)
    field.choices = [("", _("Not for one goal"))] + [(str(one.id), one.title) for one in goals]


def chosen_goal_id(field: Any) -> int | None:
    """Return the id of the goal that was chosen."""
    text = (field.data or "").strip()
    return int(text) if text else None
