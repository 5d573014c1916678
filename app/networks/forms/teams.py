"""The form of a team, with its search for municipalities."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectMultipleField, StringField, SubmitField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.networks.models import Municipality
from app.networks.queries.municipalities import list_chosen, search_municipalities
from app.networks.services.teams import TeamFields
from app.web.forms import EditForm


class TeamForm(EditForm):
    """A team and its municipalities: searched for by name, then ticked; works without a script."""

    not_guarded = {"search": "looked for, and not saved"}
    name = StringField(
        _l("The team's name"),
        [DataRequired(_l("Write a name.")), Length(max=120)],
        description=_l("Usually the municipality's name, or the clinic's."),
    )
    about = StringField(
        _l("Who is in the team?"),
        [Optional(), Length(max=300)],
        description=_l("For example: a team from the health station, schools and child welfare."),
    )
    search = StringField(
        _l("Find a municipality"),
        [Optional(), Length(max=80)],
        description=_l("Norwegian or Sámi name. A team may work for one, several or none."),
    )
    find = SubmitField(_l("Find"))
    municipality_numbers = SelectMultipleField(
        _l("The team works for"),
        [Optional()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    may_be_named = BooleanField(
        _l("The network's page may name us when our numbers show a shift"),
        description=_l("The team itself decides. Without it, only the number of teams is told."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = search_municipalities(self.search.data or "")
        offered = [*list_chosen(self.municipality_numbers.data or []), *self.found]
        self.municipality_numbers.choices = [
            (one.number, name_with_county(one)) for one in dict.fromkeys(offered)
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """Validate, but only look for municipalities when that button was pressed."""
        if self.find.data and self.search.data:
            self._say_when_nothing_is_found()
            return False
        return bool(super().validate(extra_validators))

    def validate_search(self, field: StringField) -> None:
        """Ask for a tick when a municipality was looked for and none was chosen."""
        if not field.data:
            return
        self._say_when_nothing_is_found()
        found = {one.number for one in self.found}
        if found and not found & set(self.municipality_numbers.data or []):
            raise ValidationError(_("Tick the right one below, or empty this field."))

    def _say_when_nothing_is_found(self) -> None:
        if not self.found:
            words = _("No municipality has the name «%(name)s».", name=self.search.data)
            self.search.errors = [*self.search.errors, words]

    @property
    def fields(self) -> TeamFields:
        """Return what was filled in."""
        return TeamFields(
            name=self.name.data or "",
            about=self.about.data or "",
            municipality_numbers=tuple(self.municipality_numbers.data or ()),
            may_be_named=self.may_be_named.data if "may_be_named" in self else None,
        )


class CloseTeamForm(EditForm):
    """What is taken care of when a team has finished."""

    kept = TextAreaField(
        _l("What do we take care of?"),
        [Optional(), Length(max=2000)],
        description=_l("What goes on without the team, and the role that sees to it. No names."),
    )


def name_with_county(one: Municipality) -> str:
    """Return every name of a municipality, and the county, since names repeat."""
    return f"{one.official_name.replace(' - ', ' – ')}, {one.county}"
