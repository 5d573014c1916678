"""What of a test a reader may know: below five families neither its days nor what was said."""

from app.cycles.models import Cycle
from app.statistics.masking import Audience


def tells_families(cycle: Cycle, *, audience: Audience) -> bool:
    """Say whether a reader may see a test's days and tasks, and what its families said."""
    return audience is Audience.TEAM or cycle.tells_when
