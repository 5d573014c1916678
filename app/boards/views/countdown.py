"""How long it is to the next gathering, for the head of a board."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock, formats
from app.boards.queries.network_board import GatheringRow, list_gathering_rows
from app.networks.models import Network
from app.networks.queries.gatherings import default_deadline


@dataclass(frozen=True, slots=True)
class Countdown:
    """The days to the next gathering, its name, place and deadline, and those held and to come."""

    days: int
    heading: str
    place: str
    url: str
    held: int
    later: int
    deadline: str


def count_down(gatherings: Sequence[GatheringRow], *, today: date) -> Countdown | None:
    """Return the countdown to the first gathering that is not over."""
    coming = list_coming(gatherings, today=today)
    if not coming:
        return None
    gathering = coming[0]
    days = max(0, (gathering.starts_on - today).days)
    when = formats.days(gathering.starts_on, gathering.ends_on, year=True)
    return Countdown(
        days=days,
        heading=_heading(days, number=gathering.number),
        place=f"{when}, {gathering.venue}" if gathering.venue else when,
        url=url_for("gatherings.show_gathering", gathering_id=gathering.id),
        held=len(gatherings) - len(coming),
        later=len(coming) - 1,
        deadline=_deadline(gathering),
    )


def count_down_in(network: Network) -> Countdown | None:
    """Return the countdown to the next gathering of a network, seen from today."""
    gatherings = list_gathering_rows(network.id)
    return count_down(gatherings, today=clock.today())


def list_coming(gatherings: Sequence[GatheringRow], *, today: date) -> list[GatheringRow]:
    """Return the gatherings that are not over, the next one first."""
    return [one for one in gatherings if one.ends_on >= today]


def find_last_held(gatherings: Sequence[GatheringRow], *, today: date) -> GatheringRow | None:
    """Return the last gathering that is over."""
    over = [one for one in gatherings if one.ends_on < today]
    return over[-1] if over else None


def _deadline(gathering: GatheringRow) -> str:
    """Return until when numbers are to be there; nothing once that has passed."""
    deadline = gathering.numbers_by or default_deadline(gathering.starts_on)
    if deadline <= clock.now():
        return ""
    return _("Numbers by %(moment)s", moment=formats.moment(deadline))


def _heading(days: int, *, number: int) -> str:
    if days == 0:
        return _("Gathering %(number)s is going on", number=number)
    return ngettext(
        "day to gathering %(number)s", "days to gathering %(number)s", days, number=number
    )
