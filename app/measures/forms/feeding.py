"""The form for how numbers reach a series."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired

from app.measures.models.feeding import FedBy
from app.measures.models.series import Series
from app.measures.services.feeding import TALLIED_KINDS
from app.measures.wording.feeding import WAYS
from app.web.forms import EditForm


class FeedingForm(EditForm):
    """One way at a time; what is counted so far may become the number at once."""

    fed_by: Any = RadioField(
        _l("How do the numbers come in?"), [InputRequired(_l("Choose one of the ways."))]
    )
    closes = BooleanField(_l("What is counted so far becomes the number"))

    def __init__(self, series: Series, *, waits: bool) -> None:
        super().__init__(fed_by=series.fed_by.value, version=series.version)
        self.fed_by.choices = [(way.value, str(WAYS[way])) for way in list_ways(series)]
        if not waits:
            del self.closes

    @property
    def chosen_way(self) -> FedBy:
        """Return the way that was chosen."""
        return FedBy(self.fed_by.data)

    @property
    def may_close(self) -> bool:
        """Say whether what is counted so far may become the number."""
        return "closes" in self and bool(self["closes"].data)


def list_ways(series: Series) -> list[FedBy]:
    """Return the ways that a series can be fed in; only some kinds can be counted by presses."""
    return [way for way in FedBy if way is not FedBy.TALLY or series.measure.kind in TALLIED_KINDS]
