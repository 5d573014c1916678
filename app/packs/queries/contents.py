"""A pack as one reader may see it, with what has changed since the gathering before it."""

from dataclasses import replace

from app.networks.models import Network
from app.packs.content import NetworkContent
from app.packs.content.frozen import Frozen
from app.packs.models import Pack
from app.packs.queries.assembling import assemble
from app.packs.queries.changes import list_changes
from app.packs.queries.kept import find_pack_before, read_kept
from app.packs.queries.late import mark_late
from app.packs.queries.restricting import list_sights, restrict
from app.packs.queries.rights_today import Rights, read_rights
from app.packs.queries.sights import Reader


def content_of(pack: Pack, reader: Reader, *, team_id: int | None = None) -> NetworkContent:
    """Return what a pack says, or one team of it: never more than then or now allow."""
    before = find_pack_before(pack)
    return contents_of(pack, before, reader=reader, team_id=team_id)[0]


def contents_of(
    pack: Pack, before: Pack | None, *, reader: Reader, team_id: int | None = None
) -> tuple[NetworkContent, NetworkContent | None]:
    """Return what a pack says, with what has changed since the one before, and what that said."""
    rights = read_rights(pack.gathering.network)
    content = mark_late(pack, _read(pack, reader, rights=rights, team_id=team_id))
    if before is None:
        return content, None
    earlier = _read(before, reader, rights=rights, team_id=team_id)
    return replace(content, changed=list_changes(earlier, content)), earlier


def plain_content_of(pack: Pack, reader: Reader) -> NetworkContent:
    """Return what a pack says, without what has changed since the one before it."""
    return _read(pack, reader, rights=read_rights(pack.gathering.network), team_id=None)


def _read(pack: Pack, reader: Reader, *, rights: Rights, team_id: int | None) -> NetworkContent:
    return see_kept(read_kept(pack, team_id=team_id), pack, reader=reader, rights=rights)


def see_kept(frozen: Frozen, pack: Pack, *, reader: Reader, rights: Rights) -> NetworkContent:
    """Return what was read of a pack: never more than then or now allow its reader."""
    network: Network = pack.gathering.network
    sights = list_sights(frozen.network, network=network, reader=reader, rights=rights)
    return restrict(assemble(frozen, sights), rights)
