"""The content that written files are made from: of a pack as it was frozen, else of this moment."""

from collections.abc import Iterator

from app.exports.asked import Of, Wanted
from app.exports.rows import Block, list_blocks
from app.exports.scope import list_series, read_shown


def count_blocks(wanted: Wanted) -> int:
    """Return how many series a table holds, for telling how far it has come."""
    return len(list_series(wanted.scope, wanted.reader))


def read_blocks(wanted: Wanted) -> Iterator[Block]:
    """Yield the series of a table, a few at a time, as their reader may see them."""
    yield from list_blocks(read_shown(list_series(wanted.scope, wanted.reader)))


def is_of_pack(wanted: Wanted) -> bool:
    """Say whether a file is of what was frozen, and never of what is there now."""
    return wanted.subject.of is Of.PACK
