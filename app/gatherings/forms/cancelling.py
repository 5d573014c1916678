"""The form of holding a cancelled gathering after all."""

from app.networks.forms.deadlines import DeadlineAskingForm


class HoldForm(DeadlineAskingForm):
    """Whether a gathering is held although its deadline has passed; else nothing is asked."""
