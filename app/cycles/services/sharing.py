"""Sharing a cycle with the network: the team decides, and may change its mind."""

from collections.abc import Callable

from app import clock
from app.cycles.models import Cycle
from app.cycles.services.trail import note

# What tells others of a cycle, and is to tell no more of it than they may read now.
after_telling: list[Callable[[Cycle, int | None], None]] = []


def share_cycle(cycle: Cycle, *, by: int | None) -> None:
    """Let the other teams of the network see a cycle once it is closed."""
    if cycle.shared_at is None:
        cycle.shared_at = clock.now()
        note(cycle, "cycle.shared", by=by, content={})
        tell_others(cycle, by=by)


def unshare_cycle(cycle: Cycle, *, by: int | None) -> None:
    """Keep a cycle to the team again."""
    if cycle.shared_at is not None:
        cycle.shared_at = None
        note(cycle, "cycle.unshared", by=by, content={})
        tell_others(cycle, by=by)


def tell_others(cycle: Cycle, *, by: int | None) -> None:
    """Let what tells others of a cycle say what they may read of it now."""
    for follow in after_telling:
        follow(cycle, by)
