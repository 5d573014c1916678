"""Reads of between which days the deadline for numbers of a gathering may be."""

from datetime import date, timedelta

from app.networks.models import Network
from app.networks.queries.gatherings import default_deadline, list_gatherings


def first_day_for_numbers(network: Network, starts_on: date, *, besides: int | None = None) -> date:
    """Return the first day that the deadline of a gathering may be on.

    That is the day after the gathering before it, or the network's first day; the usual deadline
    always may be. ``besides`` is the gathering itself, where it is in the calendar already.
    """
    usual = default_deadline(starts_on).date()
    before = [
        one.ends_on
        for one in list_gatherings(network.id)
        if one.cancelled_at is None and one.ends_on < starts_on and one.id != besides
    ]
    return min(max(before) + timedelta(days=1) if before else network.starts_on, usual)
