"""The form that says on which day a person wants the letter, and what they want to be told of."""

from collections.abc import Container

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectField

from app.notices.models import NoticeKind
from app.notices.wording import KINDS
from app.reminders.wording import WEEKDAYS
from app.web.forms import EditForm

NONE = "none"


class ReminderForm(EditForm):
    """A weekday, or no letters; and a box for each kind of notice."""

    day = SelectField(
        _l("When do you want the letter?"),
        choices=[(str(number), name) for number, name in enumerate(WEEKDAYS)]
        + [(NONE, _l("No letters"))],
    )

    @property
    def weekday(self) -> int | None:
        """Return the chosen day, 0 for Monday, or None for no reminders."""
        return None if self.day.data == NONE else int(self.day.data)

    @property
    def boxes(self) -> list[Field]:
        """Return the box of each kind."""
        return [self[_name_of(kind)] for kind in NoticeKind]

    @property
    def kinds(self) -> list[NoticeKind]:
        """Return the kinds that are chosen."""
        return [kind for kind in NoticeKind if self[_name_of(kind)].data]

    @staticmethod
    def boxes_without(stopped: Container[NoticeKind]) -> dict[str, bool]:
        """Return the boxes of who has stopped some kinds."""
        return {_name_of(kind): kind not in stopped for kind in NoticeKind}


def _name_of(kind: NoticeKind) -> str:
    return f"tell_{kind.value}"


for _kind in NoticeKind:
    setattr(ReminderForm, _name_of(_kind), BooleanField(KINDS[_kind]))
