"""The form of holding a cancelled gathering after all."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from app.web.forms import Form


class HoldForm(Form):
    """Whether a gathering is held although its deadline has passed; else nothing is asked."""

    is_meant = BooleanField(_l("Yes, the deadline is to be in the past"))
