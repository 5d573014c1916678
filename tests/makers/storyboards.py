"""Storyboards in tests."""

from typing import Any

from app import clock
from app.networks.models import Gathering, Team
from app.packs.models import Storyboard
from tests.makers.saving import save


def make_storyboard(
    team: Team, gathering: Gathering, *, is_shown: bool = False, **words: Any
) -> Storyboard:
    """Make a team's storyboard, seen through on request."""
    shown_at = clock.now() if is_shown else None
    return save(
        Storyboard(team_id=team.id, gathering_id=gathering.id, seen_through_at=shown_at, **words)
    )
