"""What a cycle can be, and what can be said of it."""

from enum import StrEnum

FEWEST_FAMILIES = 5
"""Below so many families neither the dates nor the quotes of a cycle leave its team."""


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
