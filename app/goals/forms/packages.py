"""The forms of change packages, and of copying from one."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length, Optional

from app.goals.forms.drivers import DRIVER_TEXT, IDEA_TEXT
from app.goals.models import PackageDriver
from app.goals.queries import Pack
from app.web.forms import EditForm, Form


class StartPackageForm(Form):
    """What a new change package is called, and whether it begins with the library's."""

    name = StringField(
        _l("What is the change package called?"),
        [DataRequired(_l("Write a name.")), Length(max=160)],
    )
    from_library = BooleanField(
        _l("Begin with the drivers and ideas of the library"),
        description=_l("You can change them and take some out afterwards."),
    )

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by name."""
        return {"name": self.name.data, "from_library": bool(self.from_library.data)}


class PackageForm(EditForm):
    """The name of a change package, and what it is about."""

    name = StringField(
        _l("What is the change package called?"),
        [DataRequired(_l("Write a name.")), Length(max=160)],
    )
    about = TextAreaField(
        _l("What is it for?"),
        [Optional(), Length(max=1000)],
        description=_l("A sentence or two that the teams read first."),
    )

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        return {"name": self.name.data, "about": self.about.data}


class PackageDriverForm(EditForm):
    """A driver of a change package."""

    text = StringField(
        _l("What must be in place?"),
        [DataRequired(_l("Write what must be in place.")), Length(max=DRIVER_TEXT)],
    )
    parent_id: Any = SelectField(_l("Below which driver?"), coerce=int)

    def offer(self, drivers: Iterable[PackageDriver], *, without: int | None = None) -> None:
        """Let it lie below one of the primary drivers, or be one."""
        primary = [one for one in drivers if one.parent_id is None and one.id != without]
        choices = [(0, _("None: it is primary"))]
        self.parent_id.choices = choices + [(one.id, one.text) for one in primary]

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        return {"text": self.text.data, "parent_id": self.parent_id.data or None}


class PackageIdeaForm(EditForm):
    """An idea of a change package, with its first test and whom it is thanks to."""

    text = StringField(
        _l("What could a team try?"),
        [DataRequired(_l("Write what a team could try.")), Length(max=IDEA_TEXT)],
    )
    first_test = TextAreaField(
        _l("The first small test"),
        [Optional(), Length(max=1000)],
        description=_l("One family, one meeting, one time."),
    )
    driver_id: Any = SelectField(_l("Which driver does it move?"), coerce=int)
    credit = StringField(
        _l("Thanks to"),
        [Optional(), Length(max=200)],
        description=_l("The team or the document it comes from. Never a person's name."),
    )

    def offer(self, drivers: Iterable[PackageDriver]) -> None:
        """Let it lie below any driver of the package."""
        listed = list(drivers)
        texts = {one.id: one.text for one in listed}
        self.driver_id.choices = [
            (one.id, f"{texts[one.parent_id]} › {one.text}" if one.parent_id in texts else one.text)
            for one in _in_order(listed)
        ]
        if not self.driver_id.data:
            self.driver_id.choices.insert(0, (0, _("Choose a driver")))

    def validate_driver_id(self, field: Any) -> None:
        """Ask for a driver, as none is likelier than another."""
        if not field.data:
            raise ValidationError(_("Choose the driver that it moves."))

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        names = ("text", "first_test", "driver_id", "credit")
        return {name: self[name].data for name in names}


class CopyForm(Form):
    """Which drivers and ideas of a package a team copies."""

    chosen: Any = SelectMultipleField(_l("Drivers and ideas"))

    def offer(self, pack: Pack) -> None:
        """Let every driver and idea of a package be chosen."""
        drivers = [one for primary in pack for one in (primary, *primary.drivers)]
        ideas = [idea for primary in pack for idea in primary.all_ideas]
        choices = [(driver.key, driver.text) for driver in drivers]
        self.chosen.choices = choices + [(idea.key, idea.text) for idea in ideas]

    def list_beside(self, pack: Pack) -> list[str]:
        """Return what is chosen of all that is offered beside a part of it, as a search shows."""
        offered = {key for key, _text in self.chosen.choices}
        ideas = {idea.key for driver in pack for idea in driver.all_ideas}
        shown = ideas | {below.key for driver in pack for below in (driver, *driver.drivers)}
        return [key for key in self.chosen.data or () if key in offered - shown]

    def validate_chosen(self, field: Any) -> None:
        """Ask for at least one."""
        if not field.data:
            raise ValidationError(_("Choose at least one."))


def _in_order(drivers: list[PackageDriver]) -> list[PackageDriver]:
    """Return primary drivers, each followed by those below it."""
    primary = [one for one in drivers if one.parent_id is None]
    return [
        one
        for first in primary
        for one in (first, *(below for below in drivers if below.parent_id == first.id))
    ]
