"""What other pages show of packs: those of a gathering, and which numbers came late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import Flask, current_app, url_for

from app import clock, formats
from app.accounts.rights import holds_right
from app.gatherings.queries.preparations import list_due_by_deadline
from app.measures.models.series import Series
from app.networks.models import Gathering
from app.networks.queries import deadline_of, list_teams_in_order
from app.packs.models import Pack
from app.packs.queries import list_packs
from app.packs.queries.due import waits_for_pack
from app.packs.queries.late import list_late_periods
from app.packs.views.gathering_before import tell_before
from app.packs.wording import packs as words
from app.packs.wording.since import tell_delivered
from app.web.actor import find_actor

SOON = timedelta(minutes=10)  # later than that something is wrong, and one may freeze by hand


@dataclass(frozen=True, slots=True)
class Offered:
    """The packs of a gathering, and before its deadline how many teams have delivered.

    ``delivered`` is told to those who see it of all teams; else it is nothing.
    """

    packs: Sequence[Pack]
    deadline: datetime
    is_due: bool
    is_under_way: bool
    delivered: str
    may_freeze: bool

    @property
    def when(self) -> str:
        """Say when numbers are frozen."""
        return formats.past_moment(self.deadline)


def offer_packs(gathering: Gathering) -> Offered:
    """Return what the page of a gathering shows of its packs."""
    deadline, place = deadline_of(gathering), gathering.network.place
    packs, is_due = list_packs(gathering.id), deadline <= clock.now()
    delivered = ""
    if not is_due and holds_right("see_whom_to_call", find_actor(), place):
        listed = [one.id for one in list_teams_in_order(gathering.network_id)]
        due = list_due_by_deadline(gathering, listed)
        came = sum(not due.get(key) for key in listed)
        delivered = tell_delivered(came, of=len(listed)) if listed else ""
    may_run = holds_right("run_gatherings", find_actor(), place)
    is_under_way = is_due and waits_for_pack(gathering, clock.now())
    is_soon_there = is_under_way and clock.now() < deadline + SOON
    may_freeze = may_run and gathering.cancelled_at is None and not is_soon_there
    return Offered(packs, deadline, is_due, is_under_way, delivered, may_freeze)


def late_marks(series: Series) -> Mapping[date, str]:
    """Return the periods of a series that came after the pack they were to be in, in words."""
    return {day: words.late_mark(pack) for day, pack in list_late_periods(series).items()}


def pack_files_url(pack: Pack, team_id: int | None = None) -> str:
    """Return the page of files of a pack, or of a team in it; nothing where no room keeps it."""
    of_team = "" if team_id is None else "_team"
    endpoint = f"exports.list_pack{of_team}_files"
    is_kept = endpoint in current_app.view_functions
    return url_for(endpoint, pack_id=pack.id, team_id=team_id) if is_kept else ""


def show_packs(app: Flask) -> None:
    """Let templates ask for the packs of a gathering, and for late numbers."""
    app.jinja_env.globals.update(
        packs_of=offer_packs, late_marks=late_marks, told_before=tell_before
    )
    app.jinja_env.globals.update(pack_words=words, pack_files_url=pack_files_url)
