"""What the page of a gathering tells of its teams: what is new since the last, and a card each.

At the deadline this is frozen with the pack; until then it is as it is now. Who is no facilitator
is told counts, and reads the lines as the shared network board shows them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app import clock
from app.accounts.rights import holds_right
from app.networks.models import Gathering
from app.packs.models import Pack
from app.packs.queries import list_packs
from app.packs.queries.kept import find_pack_of_earlier_gathering, read_kept
from app.packs.queries.since import count_who_ask, tally_since
from app.packs.views.gathering_frozen import read_frozen
from app.packs.views.gathering_live import read_live
from app.packs.views.gathering_teams import MOST_TEAMS, Team, Told
from app.packs.wording import packs as pack_words
from app.packs.wording import since as words
from app.web.actor import current_actor


@dataclass(frozen=True, slots=True)
class Since:
    """The band above a gathering and the grid of its teams.

    ``number`` is of the gathering before, where a pack of it is there to compare with; ``line``
    names the measure of the small charts.
    """

    number: int | None
    sentences: tuple[str, ...]
    frozen: str
    pack: Pack | None
    line: str
    teams: Sequence[Team]
    is_many: bool


def tell_before(gathering: Gathering) -> Since | None:
    """Return what a gathering tells of its teams; nothing where there are no numbers to tell."""
    packs = list_packs(gathering.id)
    pack = packs[-1] if packs else None
    if pack is None and (gathering.cancelled_at or gathering.ends_on < clock.today()):
        return None
    actor = current_actor()
    told = read_frozen(pack, actor) if pack else read_live(gathering, actor)
    before = find_pack_of_earlier_gathering(gathering)
    sees_all = holds_right("see_whom_to_call", actor, gathering.network.place)
    moment = pack.made_at if pack else clock.now()
    is_many = len(told.teams) > MOST_TEAMS
    return Since(
        number=before.gathering.number if before else None,
        sentences=(
            *_tell_new(told, before, tells_worse=sees_all),
            words.tell_delivered(told.delivered, of=len(told.teams)) if told.teams else "",
            words.tell_who_ask(count_who_ask(gathering.network_id, moment)),
        ),
        frozen=pack_words.frozen_text(pack) if pack else "",
        pack=pack,
        line=told.line,
        teams=() if is_many else told.teams,
        is_many=is_many,
    )


def _tell_new(told: Told, before: Pack | None, *, tells_worse: bool) -> list[str]:
    """Tell what is new since a pack; nothing where there is none to compare with."""
    if before is None:
        return []
    tally = tally_since(read_kept(before), summaries=told.summaries, tested=told.tested)
    name = before.gathering.network.cycle_words
    return words.tell_tally(tally, cycle_words=name, tells_worse=tells_worse)
