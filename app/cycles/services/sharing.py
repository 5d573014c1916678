"""Sharing a cycle with the network: the team decides, and may change its mind."""

from collections.abc import Callable

from app import clock
from app.cycles.models import Cycle
from app.cycles.services.trail import note

# What tells others of a cycle, and no longer may when the team keeps it to itself or takes it out.
after_unsharing: list[Callable[[Cycle, int | None], None]] = []


def share_cycle(cycle: Cycle, *, by: int | None) -> None:
    """Let the other teams of the network see a cycle once it is closed."""
    if cycle.shared_at is None:
        cycle.shared_at = clock.now()
        note(cycle, "cycle.shared", by=by, content={})


def unshare_cycle(cycle: Cycle, *, by: int | None) -> None:
    """Keep a cycle to the team again."""
    if cycle.shared_at is not None:
        cycle.shared_at = None
        note(cycle, "cycle.unshared", by=by, content={})
        stop_telling_others(cycle, by=by)


def stop_telling_others(cycle: Cycle, *, by: int | None) -> None:
    """Let what told others of a cycle say no more of it."""
    for follow in after_unsharing:
        follow(cycle, by)
