"""What is new since the gathering before: of the network, the same for all, and of one's own."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.accounts.rights import holds_right
from app.packs.content import NetworkContent, TeamContent
from app.packs.models import Pack
from app.packs.queries.counting import count_kept
from app.packs.queries.since import count_of_teams_seen, tally_since
from app.packs.wording.since import tell_tally
from app.web.actor import current_actor


@dataclass(frozen=True, slots=True)
class SinceBefore:
    """Sentences of the network, and of the teams that the reader is in, if any.

    ``number`` is of the gathering that they are since.
    """

    number: int
    network: tuple[str, ...]
    own: tuple[str, ...]


def tell_since(
    pack: Pack, content: NetworkContent, *, before: Pack, earlier: NetworkContent
) -> SinceBefore:
    """Return what is new since a pack, in the words and counts of the page of its gathering."""
    actor, network = current_actor(), pack.gathering.network
    own = {seat.place.team_id for seat in actor.seats}
    here, there = [_list_own(one.teams, own) for one in (content, earlier)]
    ours = tally_since(count_of_teams_seen(there), count_of_teams_seen(here))
    return SinceBefore(
        number=before.gathering.number,
        network=tuple(
            tell_tally(
                tally_since(count_kept(before), count_kept(pack)),
                cycle_words=network.cycle_words,
                tells_worse=holds_right("see_whom_to_call", actor, network.place),
            )
        ),
        own=tuple(tell_tally(ours, cycle_words=network.cycle_words, tells_worse=True))
        if here
        else (),
    )


def _list_own(teams: Iterable[TeamContent], own: set[int | None]) -> list[TeamContent]:
    return [one for one in teams if one.id in own and one.sees_work]
