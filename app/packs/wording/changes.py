"""The words of what changed between two packs."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app import formats
from app.cycles.models import Decision
from app.packs.content import ChangeKind

DECIDED = {
    Decision.ADOPT: _l("the team adopts it"),
    Decision.ADAPT: _l("the team adapts it and tests again"),
    Decision.ABANDON: _l("the team abandons it"),
}
HEADINGS = {
    ChangeKind.NEW_SIGNAL: _l("New signals"),
    ChangeKind.SIGNAL_GONE: _l("Signals that are gone"),
    ChangeKind.DECISION: _l("Decisions"),
    ChangeKind.NEW_CYCLE: _l("New tests"),
    ChangeKind.DELIVERED: _l("New numbers"),
    ChangeKind.LATE: _l("Numbers that came late"),
    ChangeKind.DEFINITION: _l("New definitions"),
    ChangeKind.NEW_TEAM: _l("New teams"),
    ChangeKind.TEAM_LEFT: _l("Teams that have left"),
}


def gone_text(short: str) -> str:
    """Say that what a series said is no longer there."""
    return _("%(what)s (no longer there)", what=short)


def new_text(count: int) -> str:
    """Say how many periods have been delivered."""
    return ngettext("%(num)s new period", "%(num)s new periods", count)


def late_note(entered_at: datetime) -> str:
    """Say in the files of a pack of a period that its number is not in it."""
    return _("Came too late for the pack, %(moment)s", moment=formats.past_moment(entered_at))


def late_text(count: int) -> str:
    """Say how many periods came after the pack that they were to be in."""
    return ngettext(
        "%(num)s period came after the pack before",
        "%(num)s periods came after the pack before",
        count,
    )
