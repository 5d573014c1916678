"""What the board says of a gain that is held: that it slips, or that it may be held."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.boards.queries.team_work import TeamWork
from app.measures.models.series import Series
from app.measures.queries.holding import Holding, Slip, list_put_aside, read_holding
from app.measures.wording.holding import slip_text, why_text


@dataclass(frozen=True, slots=True)
class Held:
    """A series of a team with what there is to say of holding its gain."""

    series: Series
    holding: Holding


def list_slipping(work: TeamWork) -> Sequence[tuple[Series, Slip]]:
    """Return the series whose held gain slips."""
    return [(one.series, one.holding.slip) for one in _list_held(work) if one.holding.slip]


def find_offered(work: TeamWork) -> Held | None:
    """Return the first series that may be measured more seldom: one at a time is enough."""
    offered = [one for one in _list_held(work) if one.holding.why]
    aside = list_put_aside([one.series.id for one in offered]) if offered else set()
    left = [one for one in offered if (one.series.id, one.holding.offered_from) not in aside]
    return next(iter(left), None)


def words_of_slip(series: Series, slip: Slip) -> tuple[str, str, str]:
    """Return title, note and button for a gain that slips."""
    title = _("«%(name)s» is slipping. Measure more often again?", name=series.measure.short_name)
    return title, slip_text(slip), _("Measure more often")


def words_of_offer(offered: Held) -> tuple[str, str, str]:
    """Return title, note and button for a gain that may be held."""
    title = _("«%(name)s»: Hold on to the gain", name=offered.series.measure.short_name)
    return title, why_text(offered.holding.why), _("Measure more seldom")


def _list_held(work: TeamWork) -> list[Held]:
    return [
        Held(one, read_holding(work.summaries[one.id]))
        for one in work.series
        if one.id in work.summaries
    ]
