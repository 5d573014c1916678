"""Choosing until when the teams deliver their numbers; whoever delivers is told of a change."""

from collections.abc import Mapping
from datetime import datetime

from flask_babel import gettext as _

from app import formats
from app.clock import OSLO
from app.errors import DomainError
from app.gatherings.services.telling import tell_of_deadline
from app.networks.models import Gathering
from app.networks.queries.deadlines import first_day_for_numbers
from app.networks.queries.gatherings import deadline_of, default_deadline
from app.networks.services.gatherings import ask_if_passed, subject_of
from app.web.edits import Editor, save_edit


def change_deadline(gathering: Gathering, moment: datetime, *, editor: Editor) -> bool:
    """Set the deadline for numbers; say whether that is a change.

    The usual one is kept as none chosen, so that it follows the gathering.
    """
    if moment == deadline_of(gathering):
        return False
    usual = moment == default_deadline(gathering.starts_on)
    fields = {"numbers_by": None if usual else moment}
    subject = subject_of(gathering)
    save_edit(gathering, fields, subject=subject, editor=editor, as_read=_Words(gathering).as_read)
    tell_of_deadline(gathering, by=editor.by)
    return True


def check_deadline(gathering: Gathering, moment: datetime, *, is_meant: bool) -> None:
    """Refuse a deadline that is of another gathering, and ask about a new one that has passed."""
    day = moment.astimezone(OSLO).date()
    first = first_day_for_numbers(gathering.network, gathering.starts_on, besides=gathering.id)
    if day > gathering.ends_on:
        raise DomainError(_("Choose a day that is not after the gathering."), field="day")
    if day < first:
        told = formats.day(first, year=True)
        raise DomainError(_("Choose %(day)s or a later day.", day=told), field="day")
    if moment != deadline_of(gathering) and not is_meant:
        ask_if_passed(moment, ends_on=gathering.ends_on)


class _Words:
    """Turns a saved deadline into what its form shows."""

    def __init__(self, gathering: Gathering) -> None:
        self.saved = deadline_of(gathering)

    def as_read(self, _fields: Mapping[str, object]) -> dict[str, str]:
        """Return the saved deadline beside its field."""
        return {"day": formats.moment(self.saved)}
