"""What a cycle can be, what can be said of it, and what of it leaves its team."""

from enum import StrEnum

FEWEST_FAMILIES = 5
"""Below so many families neither the dates nor the quotes of a cycle leave its team."""

FINISHED = "c.deleted_at IS NULL AND c.stage = 'closed'"
"""What holds in SQL of a cycle ``c`` that is there and closed."""

SHOWN_OUTSIDE = f"{FINISHED} AND c.shared_at IS NOT NULL"
"""What holds in SQL of a cycle ``c`` that others may read: ``Cycle.is_shown_outside``."""


class Stage(StrEnum):
    """Where a cycle is; a closed cycle has its decision."""

    PLAN = "plan"
    DO = "do"
    STUDY = "study"
    ACT = "act"
    CLOSED = "closed"


STAGES = tuple(Stage)


class Held(StrEnum):
    """Whether a prediction held."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Decision(StrEnum):
    """What the team does with the change after a test."""

    ADOPT = "adopt"
    ADAPT = "adapt"
    ABANDON = "abandon"


def tells_of_families(families: int | None) -> bool:
    """Say whether the days and the quotes of a cycle on so many families may leave its team."""
    return families is not None and families >= FEWEST_FAMILIES
