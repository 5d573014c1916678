"""Reads of packs, and of what a network says now as content."""

from app.packs.queries.contents import content_of, contents_of, plain_content_of
from app.packs.queries.freezing import freeze
from app.packs.queries.kept import (
    find_pack_before,
    get_pack,
    list_packs,
    list_packs_of_network,
)
from app.packs.queries.sights import Reader, Sight, anyone_as, reader_of

__all__ = [
    "Reader",
    "Sight",
    "anyone_as",
    "content_of",
    "contents_of",
    "find_pack_before",
    "freeze",
    "get_pack",
    "list_packs",
    "list_packs_of_network",
    "plain_content_of",
    "reader_of",
]
