"""Whether what an archive keeps of packs can be read back, in every field of it."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from app.measures.models.stored_summary import summary_to_text
from app.measures.models.summary import Summary
from app.packs.content.frozen import FrozenSaid, FrozenTeam
from app.packs.content.network import NetworkContent
from app.packs.content.stored import from_text
from app.packs.queries.kept import read_series
from app.statistics.masking import Audience


def check_pack(table: str, content: str, *, audience: Audience | None = None) -> None:
    """Raise ValueError, or what reading it raises, for content that no page could show."""
    if audience is None:
        check_fields(KINDS[table], from_text(KINDS[table], content))
        return
    kept = read_series(content, series_id=1, audience=audience)
    summary_to_text(kept.summary)
    check_fields(FrozenSaid, kept.said)


KINDS: Mapping[str, type[Any]] = {"pack": NetworkContent, "pack_team": FrozenTeam}


def check_fields(kind: Any, value: Any) -> None:
    """Raise ValueError where a field holds something else than it says; a number may be lost."""
    if not _fits(kind, value):
        raise ValueError(kind)


def _fits(kind: Any, value: Any) -> bool:
    if get_origin(kind) is UnionType:
        return any(_fits(one, value) for one in get_args(kind))
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return isinstance(value, tuple) and all(_fits(inner, one) for one in value)
    if kind is int:
        return value is None or type(value) is int
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if not isinstance(value, kind):
        return False
    return kind is Summary or all(_fits(hint, get(value)) for hint, get in _parts(kind))


@cache
def _parts(kind: Any) -> tuple[tuple[Any, Callable[[Any], Any]], ...]:
    """Return the type of each field of a kind, and how it is got; a plain value has none."""
    if is_dataclass(kind):
        names = [one.name for one in fields(kind)]
    else:
        names = list(getattr(kind, "_fields", ()))
    hints = get_type_hints(kind) if names else {}
    return tuple([(hints[name], lambda of, name=name: getattr(of, name)) for name in names])
