"""The page where one says how a gathering on 3 December 2026 was, and how long one may."""

from datetime import UTC, datetime

from app.networks.models import Gathering

LAST_NIGHT = datetime(2026, 12, 17, 22, 30, tzinfo=UTC)  # 23.30 in Oslo, on the fourteenth day
OVER = datetime(2026, 12, 17, 23, 30, tzinfo=UTC)  # 00.30 the day after


def address_of(gathering: Gathering) -> str:
    """Return where one says how a gathering was."""
    return f"/gatherings/{gathering.id}/evaluation"
