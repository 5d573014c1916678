"""The form of holding a gain: how seldom the series is measured."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from app.formats import capital
from app.measures.models.period import Frequency
from app.measures.models.series import Series
from app.measures.services.holding import ALLOWED
from app.measures.wording.holding import every_text
from app.web.forms import EditForm


class HoldingForm(EditForm):
    """How seldom a series is measured while its gain is held."""

    every = RadioField(
        _l("How often will you measure?"), [InputRequired(_l("Choose one."))], coerce=int
    )

    def __init__(self, series: Series) -> None:
        super().__init__(every=series.held_every or ALLOWED[1], version=series.version)
        frequency: Frequency = series.measure.frequency
        self.every.choices = [(one, capital(every_text(frequency, one))) for one in ALLOWED]
