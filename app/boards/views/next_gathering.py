"""The next gathering on a team's board: when, until when numbers, and what the team makes ready."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.boards.queries.network_board import GatheringRow
from app.networks.models import Team
from app.networks.queries.gatherings import default_deadline


@dataclass(frozen=True, slots=True)
class NextGathering:
    """A gathering that is to come, as the card of a team tells of it."""

    gathering: GatheringRow
    heading: str
    when: str
    url: str
    deadline: datetime


def prepare_for(team: Team, gatherings: Sequence[GatheringRow]) -> NextGathering | None:
    """Return what a team sees of the first of these gatherings that is not over, if any."""
    coming = next(iter(gatherings), None)
    if coming is None or team.place.is_closed:
        return None
    heading = _("Gathering %(number)s", number=coming.number)
    return NextGathering(
        gathering=coming,
        heading=f"{heading}: {coming.theme}" if coming.theme else heading,
        when=formats.days(coming.starts_on, coming.ends_on),
        url=url_for("gatherings.show_gathering", gathering_id=coming.id),
        deadline=coming.numbers_by or default_deadline(coming.starts_on),
    )
