"""What a gathering holds, in tests."""

from collections.abc import Sequence
from datetime import date, time

from app import clock
from app.accounts.models import User
from app.gatherings.models import (
    CalendarLink,
    Handout,
    ItemKind,
    ItemTeam,
    Preparation,
    PreparationKind,
    ProgrammeItem,
)
from app.networks.models import Gathering, Network, Team
from tests.makers.saving import save


def make_item(
    gathering: Gathering,
    title: str = "Velkommen",
    *,
    at: str | None = "09.00",
    minutes: int = 30,
    teams: Sequence[Team] = (),
) -> ProgrammeItem:
    """Make an item of a programme, in which teams show if there are any.

    ``at`` is its time, such as «09.00» or «2026-12-04 09.00», or None for none yet.
    """
    on, _space, clock_time = (at or "").rpartition(" ")
    item = save(
        ProgrammeItem(
            gathering_id=gathering.id,
            title=title,
            on=date.fromisoformat(on) if on else gathering.starts_on,
            starts_at=time.fromisoformat(clock_time.replace(".", ":")) if at else None,
            minutes=minutes,
            kind=ItemKind.TEAMS_SHOW if teams else ItemKind.PLENARY,
        )
    )
    parts = [
        ItemTeam(item_id=item.id, team_id=team.id, position=place)
        for place, team in enumerate(teams, start=1)
    ]
    return save(item, *parts)


def make_handout(
    gathering: Gathering,
    title: str = "Ni råd om møter",
    *,
    address: str = "https://www.example.no/raad",
    item: ProgrammeItem | None = None,
) -> Handout:
    """Make a handout."""
    key = item.id if item else None
    return save(Handout(gathering_id=gathering.id, title=title, address=address, item_id=key))


def make_preparation(
    gathering: Gathering,
    title: str = "Les kapittel 2",
    *,
    kind: PreparationKind = PreparationKind.TASK,
    position: int = 1,
) -> Preparation:
    """Make something that every team makes ready."""
    return save(Preparation(gathering_id=gathering.id, kind=kind, title=title, position=position))


def make_calendar_link_of(user: User, *, network: Network | None = None) -> CalendarLink:
    """Make a link of a person's calendar, whose token nobody knows."""
    return save(
        CalendarLink(
            user_id=user.id,
            network_id=network.id if network else None,
            token_hash=str(user.id).rjust(64, "0"),
            made_at=clock.now(),
        )
    )
