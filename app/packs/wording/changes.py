"""The words of what changed between two packs."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.cycles.models import Decision
from app.packs.content import ChangeKind, SeriesContent

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


def said_text(series: SeriesContent) -> str:
    """Say what a series says, in few words."""
    return _("%(measure)s: %(what)s", measure=series.measure.name, what=series.words.short)


def new_text(series: SeriesContent, count: int) -> str:
    """Say how many periods have been delivered."""
    return ngettext(
        "%(measure)s: %(num)s new period",
        "%(measure)s: %(num)s new periods",
        count,
        measure=series.measure.name,
    )


def late_text(series: SeriesContent, count: int) -> str:
    """Say how many periods came after the pack that they were to be in."""
    return ngettext(
        "%(measure)s: %(num)s period came after the last pack",
        "%(measure)s: %(num)s periods came after the last pack",
        count,
        measure=series.measure.name,
    )
