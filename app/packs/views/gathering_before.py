"""What the page of a gathering tells of its teams: what is new since the last, and a card each.

At the deadline this is frozen with the pack; until then it is as it is now. All are told the same
counts, of the common measures as the network shares them; who is no facilitator is told only the
better ones, and reads the lines as the shared network board shows them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app import clock
from app.accounts.rights import holds_right
from app.networks.models import Gathering
from app.networks.queries import list_teams_in_order
from app.packs.models import Pack
from app.packs.queries import list_packs
from app.packs.queries.counting import count_kept, count_now
from app.packs.queries.kept import find_pack_of_earlier_gathering
from app.packs.queries.since import count_who_ask, tally_since
from app.packs.views.gathering_frozen import read_frozen
from app.packs.views.gathering_live import read_live
from app.packs.views.gathering_teams import MOST_TEAMS, Cards, Team
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
    before = find_pack_of_earlier_gathering(gathering, until=pack.made_at if pack else None)
    is_many = len(list_teams_in_order(gathering.network_id)) > MOST_TEAMS
    cards = Cards() if is_many else _read_cards(gathering, pack)
    return Since(
        number=before.gathering.number if before else None,
        sentences=_tell_new(gathering, pack, before=before) if before else (),
        frozen=pack_words.frozen_text(pack) if pack else "",
        pack=pack,
        line=cards.line,
        teams=cards.teams,
        is_many=is_many,
    )


def _read_cards(gathering: Gathering, pack: Pack | None) -> Cards:
    actor = current_actor()
    return read_frozen(pack, actor) if pack else read_live(gathering, actor)


def _tell_new(gathering: Gathering, pack: Pack | None, *, before: Pack) -> tuple[str, ...]:
    """Tell what is new since a pack, who has delivered, and how many ask for help."""
    network = gathering.network
    now = count_kept(pack) if pack else count_now(gathering)
    moment = pack.made_at if pack else clock.now()
    return (
        *words.tell_tally(
            tally_since(count_kept(before), now),
            cycle_words=network.cycle_words,
            tells_worse=holds_right("see_whom_to_call", current_actor(), network.place),
        ),
        words.tell_delivered(now.delivered, of=now.teams) if now.teams else "",
        words.tell_who_ask(count_who_ask(network.id, moment)),
    )
