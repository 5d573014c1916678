"""The demo's network lines: what is closed by now, as the hourly job would have released it."""

from collections.abc import Mapping

from app.cli.demonstration.places import DemoNetwork
from app.measures.services.releasing import release_totals


def release_lines(networks: Mapping[str, DemoNetwork]) -> int:
    """Release what the networks counted together, and return how many totals there are."""
    return sum(release_totals(one.network) for one in networks.values())
