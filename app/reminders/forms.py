"""The form that says on which day a person wants the reminder."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from app.reminders.wording import WEEKDAYS
from app.web.forms import EditForm

NONE = "none"


class ReminderForm(EditForm):
    """A weekday, or no reminders."""

    day = SelectField(
        _l("When do you want the reminder?"),
        choices=[(str(number), name) for number, name in enumerate(WEEKDAYS)]
        + [(NONE, _l("No reminders"))],
    )

    @property
    def weekday(self) -> int | None:
        """Return the chosen day, 0 for Monday, or None for no reminders."""
        return None if self.day.data == NONE else int(self.day.data)
