"""The words for changes of a series itself: its start and end, how it is fed, and holding."""

from datetime import date
from typing import Any

from flask_babel import gettext as _

from app import formats
from app.measures.models.feeding import FedBy
from app.measures.models.period import Frequency, Period
from app.measures.queries.settings import Setting, SettingChange
from app.measures.wording.feeding import WAYS
from app.measures.wording.holding import every_text
from app.measures.wording.labels import period_name


def setting_name(change: SettingChange, *, frequency: Frequency) -> str:
    """Return what was changed; of feeding also from which period on."""
    if change.setting is Setting.FEEDING and change.since is not None:
        since = Period(date.fromisoformat(change.since), frequency)
        return _("How the numbers come in, from %(period)s", period=period_name(since, year=True))
    return {
        Setting.START: _("Measured from"),
        Setting.END: _("Last day to be measured"),
        Setting.HOLDING: _("How often it is measured"),
        Setting.FEEDING: _("How the numbers come in"),
        Setting.CLOSING: _("The series"),
    }[change.setting]


def setting_texts(change: SettingChange, *, frequency: Frequency) -> tuple[str, str]:
    """Return what a setting was before and after a change."""
    before, after = [
        _text(change.setting, value, frequency=frequency) for value in (change.before, change.after)
    ]
    return before, after


def _text(setting: Setting, value: Any, *, frequency: Frequency) -> str:
    if setting is Setting.FEEDING:
        return str(WAYS[FedBy(value)])
    if setting is Setting.HOLDING:
        return every_text(frequency, value) if value else _("every period")
    if setting is Setting.CLOSING:
        return _("closed") if value else _("open")
    return formats.day(date.fromisoformat(value), year=True) if value else _("no end yet")
