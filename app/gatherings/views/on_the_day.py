"""What one reaches for while a gathering goes on: the code, the clock, the lines, the summary."""

from dataclasses import dataclass

from flask import url_for

from app.accounts.rights import holds_right
from app.clock import today
from app.gatherings.queries.attendance import Door, Who, as_shown, door_of, find_presence
from app.gatherings.queries.programme import Programme
from app.gatherings.wording.programme import has_clock
from app.networks.models import Gathering
from app.networks.queries.teams import list_teams_in_order
from app.web.actor import Actor


@dataclass(frozen=True, slots=True)
class Way:
    """Where a tool of the day is, and what it is called."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class OnTheDay:
    """The tools of a gathering that goes on, for who reads its page.

    ``teams`` are the pages on which the reader's own teams write; ``come_at`` is where one of a
    team says that one is here, empty without a code; who reads as a guest has it from the room.
    """

    clocks: tuple[Way, ...]
    teams: tuple[Way, ...]
    is_here: bool
    come_at: str
    runs_it: bool

    @property
    def holds_something(self) -> bool:
        """Say whether there is a tool for the reader."""
        return bool(self.runs_it or self.clocks or self.teams or self.is_here or self.come_at)


def tell_of_the_day(
    gathering: Gathering, actor: Actor, *, programme: Programme, own_teams: tuple[int, ...]
) -> OnTheDay | None:
    """Return the tools of a gathering while it goes on, or nothing."""
    if door_of(gathering, today()) is not Door.OPEN or gathering.network.closed_at is not None:
        return None
    code, is_of_team = gathering.room_code, bool(own_teams)
    the_day = OnTheDay(
        clocks=_list_clocks(programme),
        teams=_list_teams(gathering, own_teams),
        is_here=find_presence(gathering, Who(actor.user_id)) is not None,
        come_at=url_for("gatherings.come_here", code=as_shown(code)) if code and is_of_team else "",
        runs_it=holds_right("run_gatherings", actor, gathering.network.place),
    )
    return the_day if the_day.holds_something else None


def _list_clocks(programme: Programme) -> tuple[Way, ...]:
    slots = [slot for day in programme.days if day.on == today() for slot in day.slots]
    return tuple(
        Way(slot.item.title, url_for("gatherings.show_clock", item_id=slot.item.id))
        for slot in slots
        if has_clock(slot)
    )


def _list_teams(gathering: Gathering, own_teams: tuple[int, ...]) -> tuple[Way, ...]:
    if not own_teams:
        return ()
    return tuple(
        Way(
            team.shown_name,
            url_for("gatherings.show_commitments", gathering_id=gathering.id, team_id=team.id),
        )
        for team in list_teams_in_order(gathering.network_id)
        if team.id in own_teams
    )
