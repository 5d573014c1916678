"""The form of freezing a pack by hand."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from app.web.forms import Form


class FreezeForm(Form):
    """Why a pack is frozen now, and not at the deadline."""

    reason = StringField(
        _l("Why do you freeze it now?"),
        [
            DataRequired(_l("Write in a few words why.")),
            Length(max=200, message=_l("Write at most 200 letters.")),
        ],
        description=_l(
            "Everybody who reads the pack sees it. Write no names. At most 200 letters."
        ),
    )
