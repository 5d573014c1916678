"""The form of what came of a gathering."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import Length, Optional

from app.web.forms import EditForm

TEXT = 4000


class SummaryForm(EditForm):
    """What came of a gathering, for those who were not there and for later."""

    summary = TextAreaField(
        _l("What came of the gathering"),
        [Optional(), Length(max=TEXT)],
        description=_l("Sirkel has begun. Change what you like. No names of children or families."),
    )
