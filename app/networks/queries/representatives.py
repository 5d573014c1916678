"""Who in a team speaks for children, young people and families, as far as their service tells."""

import re
from collections.abc import Iterable

from app.networks.models import Membership

SPEAKS_FOR_USERS = re.compile(
    r"\b(brukerrepresentant|ungdom|ungdomsrepresentant|ungdomsråd\w*|elevråd\w*|forelder|foreldre"
    r"|foreldrerepresentant|foresatt|user representative|young person|parent)\b",
    re.IGNORECASE,
)


def has_user_representative(seats: Iterable[Membership]) -> bool:
    """Say whether anybody's service is to be «ungdom», «forelder» or «brukerrepresentant»."""
    return any(SPEAKS_FOR_USERS.search(seat.position) for seat in seats)
