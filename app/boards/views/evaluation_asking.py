"""What a board asks its members of a gathering that has just been: how it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import current_app, url_for

from app import formats
from app.accounts.rights import holds_right
from app.boards.queries.network_board import GatheringRow
from app.extensions import db
from app.gatherings.queries.evaluation import closes_on, has_answered, is_open
from app.gatherings.services.evaluation import marks_of
from app.gatherings.views.phones import who_comes
from app.networks.models import Gathering, Team
from app.web.actor import current_actor


@dataclass(frozen=True, slots=True)
class Asked:
    """A gathering that the reader may still evaluate; ``until`` is the last day, in words."""

    number: int
    until: str
    url: str


def ask_how_it_was(team: Team, rows: Sequence[GatheringRow], *, today: date) -> Asked | None:
    """Return the last gathering that has come to its last day, for a member who has not answered.

    One who has answered is asked no more, and nobody who does not belong to the team is asked.
    """
    held = [one for one in rows if one.ends_on <= today]
    if not held or not holds_right("edit_goals", current_actor(), team.place):
        return None
    last = max(held, key=lambda one: one.ends_on)
    gathering = db.session.get(Gathering, last.id)
    if gathering is None or not is_open(gathering) or _has_answered(gathering):
        return None
    url = url_for("gatherings.evaluate", gathering_id=last.id)
    return Asked(last.number, formats.day(closes_on(gathering)), url)


def _has_answered(gathering: Gathering) -> bool:
    secret = str(current_app.config["SECRET_KEY"])
    return has_answered(gathering, marks_of(gathering, who_comes(gathering), secret=secret))
