"""The form that says on which day a person wants the letter, and what they want to be told of."""

from collections.abc import Container, Sequence

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectField

from app.notices.models import NoticeKind
from app.notices.wording import KINDS
from app.reminders.wording import WEEKDAYS
from app.web.forms import EditForm

NONE = "none"


class ReminderForm(EditForm):
    """A weekday, or no letters; and a box for each kind of notice."""

    kept: Sequence[NoticeKind] = ()
    day = SelectField(
        _l("When do you want the letter?"),
        choices=[(str(number), name) for number, name in enumerate(WEEKDAYS)]
        + [(NONE, _l("No letters"))],
    )

    @property
    def wants_letters(self) -> bool:
        """Say whether a day is chosen."""
        return bool(self.day.data != NONE)

    @property
    def weekday(self) -> int | None:
        """Return the chosen day, 0 for Monday, or None for no reminders."""
        return int(self.day.data) if self.wants_letters else None

    def offer(self, kinds: Container[NoticeKind]) -> None:
        """Ask only of these kinds; of the others a person wants what they wanted before."""
        left_out = [kind for kind in NoticeKind if kind not in kinds]
        self.kept = [kind for kind in left_out if self[_name_of(kind)].object_data]
        for kind in left_out:
            del self[_name_of(kind)]

    @property
    def boxes(self) -> list[Field]:
        """Return the box of each kind that is asked of."""
        return [self[name] for name in map(_name_of, NoticeKind) if name in self]

    @property
    def kinds(self) -> list[NoticeKind]:
        """Return the kinds that are chosen, and those not asked of that were not stopped."""
        asked = [kind for kind in NoticeKind if _name_of(kind) in self]
        return [*self.kept, *(kind for kind in asked if self[_name_of(kind)].data)]

    @staticmethod
    def boxes_without(stopped: Container[NoticeKind]) -> dict[str, bool]:
        """Return the boxes of who has stopped some kinds."""
        return {_name_of(kind): kind not in stopped for kind in NoticeKind}


def _name_of(kind: NoticeKind) -> str:
    return f"tell_{kind.value}"


for _kind in NoticeKind:
    setattr(ReminderForm, _name_of(_kind), BooleanField(KINDS[_kind]))
