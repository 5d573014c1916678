"""Which numbers are too small to show to whom, so that nobody can be recognised in a count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class About(StrEnum):
    """What a measure is about, which decides what others may see."""

    PRACTICE = "practice"
    PEOPLE = "people"
    SENSITIVE = "sensitive"


class Kind(StrEnum):
    """What a measurement is made of; an average's denominator is its number of answers."""

    PERCENTAGE = "percentage"
    RATE = "rate"
    COUNT = "count"
    AVERAGE = "average"


class Audience(StrEnum):
    """Who reads: the team, its network outside the team, or anyone outside the network."""

    TEAM = "team"
    NETWORK = "network"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The smallest numbers that are shown; a network may raise them, never lower them.

    `people` is for denominators of measures about people, `sensitive_denominator` for those of
    sensitive measures, `small` for numerators and what they leave of the denominator.
    """

    people: int = 5
    sensitive_denominator: int = 10
    small: int = 5

    def __post_init__(self) -> None:
        """Refuse thresholds below the lowest that any network may have."""
        if self.people < 5 or self.sensitive_denominator < 10 or self.small < 5:
            raise ValueError("Thresholds for small numbers may be raised, never lowered")


LOWEST = Thresholds()


def is_hidden(
    *,
    numerator: float | None,
    denominator: float | None,
    kind: Kind,
    about: About,
    audience: Audience,
    staff_answers: bool = False,
    thresholds: Thresholds = LOWEST,
) -> bool:
    """Tell whether this audience may not see a measurement; whoever is further out sees less.

    Where there is no number (not delivered, or a denominator of 0: nothing to measure) nothing is
    hidden, except that of a sensitive measure outside the network not even that is shown.
    """
    if numerator is None and denominator is None:
        return False
    if about is About.SENSITIVE and audience is Audience.PUBLIC:
        return True
    if denominator == 0 and kind is not Kind.COUNT:
        return False
    few = is_few(denominator, kind=kind, threshold=thresholds.people)
    small = has_small_part(
        numerator=numerator, denominator=denominator, kind=kind, threshold=thresholds.small
    )
    if staff_answers and (few or (kind is Kind.COUNT and small)):
        return True
    if audience is Audience.TEAM:
        return False
    if about is About.SENSITIVE:
        return small or is_few(
            denominator, kind=kind, threshold=thresholds.sensitive_denominator
        )
    if about is About.PEOPLE or staff_answers:
        return few or (small and audience is Audience.PUBLIC)
    return False


def is_few(denominator: float | None, *, kind: Kind, threshold: int) -> bool:
    """Tell whether a number stands for too few; an unknown denominator does, a count has none."""
    if kind is Kind.COUNT:
        return False
    return denominator is None or 0 < denominator < threshold


def has_small_part(
    *, numerator: float | None, denominator: float | None, kind: Kind, threshold: int
) -> bool:
    """Tell whether the numerator, or in a percentage those outside it, are few but not none.

    An average has no such part. Of a rate or a count only the numerator is looked at.
    """
    if kind is Kind.AVERAGE or numerator is None:
        return False
    if 0 < numerator < threshold:
        return True
    return (
        kind is Kind.PERCENTAGE
        and denominator is not None
        and 0 < denominator - numerator < threshold
    )
