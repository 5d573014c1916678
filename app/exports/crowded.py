"""Formats that have no room for the charts of many teams, one by one."""

from collections.abc import Mapping

from sqlalchemy import func, select

from app.exports.asked import Of, Subject
from app.exports.scope import Scope, list_series, reader_of
from app.extensions import db
from app.measures.models.series import Series
from app.networks.models import Network, Team
from app.packs.models import PackSeries
from app.statistics.masking import Audience
from app.web.actor import Actor

MOST_CHARTS: Mapping[str, int] = {"pptx": 400, "pdf": 600, "pdf_a3": 600, "xlsx": 600}
"""How many charts of teams a file of a format holds at most; with more it holds none of them.

Slides and a report show the teams side by side then. Excel takes minutes to open more charts.
"""


def list_crowded(subject: Subject, actor: Actor) -> frozenset[str]:
    """Return the keys of the formats that have too little room for all charts of a subject."""
    if subject.of not in {Of.NETWORK, Of.PACK} or subject.team_id is not None:
        return frozenset()
    count = _count_in_pack(subject) if subject.of is Of.PACK else _count(subject, actor)
    return frozenset([key for key, most in MOST_CHARTS.items() if count > most])


def _count(subject: Subject, actor: Actor) -> int:
    """Return how many series of a network a person sees; where they are few, how many there are."""
    found = select(func.count(Series.id)).join(Team, Team.id == Series.team_id)
    count = db.session.scalar(found.where(Team.network_id == subject.network_id)) or 0
    if count <= min(MOST_CHARTS.values()):
        return count
    network = db.session.get_one(Network, subject.network_id)
    return len(list_series(Scope(network), reader_of(actor)))


def _count_in_pack(subject: Subject) -> int:
    found = select(func.count()).select_from(PackSeries)
    kept = (PackSeries.pack_id == subject.id, PackSeries.audience == Audience.NETWORK)
    return db.session.scalar(found.where(*kept)) or 0
