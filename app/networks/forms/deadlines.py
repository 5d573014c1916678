"""The question whether it is meant that a deadline has passed, in every form that asks it."""

from typing import ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from app.web.forms import Form


class DeadlineAskingForm(Form):
    """A form that may move a deadline into the past, and asks first."""

    confirming: ClassVar[tuple[str, ...]] = ("is_meant", "is_outside")
    """The fields that answer a question; that one is asked is nothing to correct."""

    is_meant = BooleanField(_l("Yes, the deadline is to be in the past"))

    def name_of(self, field: str) -> str:
        """Return what is asked about, so that the answer does not stand before the question."""
        return _("Deadline for numbers") if field == "is_meant" else super().name_of(field)
