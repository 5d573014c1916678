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


@dataclass(frozen=True, slots=True)
class Protection:
    """What decides how the numbers of a measure are protected."""

    kind: Kind
    about: About
    staff_answers: bool = False
    thresholds: Thresholds = LOWEST


def is_hidden(
    *,
    numerator: float | None,
    denominator: float | None,
    protection: Protection,
    audience: Audience,
) -> bool:
    """Tell whether this audience may not see a delivered measurement.

    Whoever is further out sees less. A denominator of 0 (nothing to measure) hides no number, but
    of a sensitive measure not even that is shown outside the network. Staff who answer are people
    in every measure, inside the team too.
    """
    kind, about, limits = protection.kind, protection.about, protection.thresholds
    if about is About.SENSITIVE and audience is Audience.PUBLIC:
        return True
    if denominator == 0 and kind is not Kind.COUNT:
        return False
    outside = audience is not Audience.TEAM
    sensitive = outside and about is About.SENSITIVE
    people = protection.staff_answers or (outside and about is About.PEOPLE)
    parts = sensitive or (people and audience is Audience.PUBLIC)
    if protection.staff_answers and kind is Kind.COUNT:
        parts = True
    small = has_small_part(numerator, denominator=denominator, kind=kind, threshold=limits.small)
    return (
        (people and is_few(denominator, kind=kind, threshold=limits.people))
        or (sensitive and is_few(denominator, kind=kind, threshold=limits.sensitive_denominator))
        or (parts and small)
    )


def is_few(denominator: float | None, *, kind: Kind, threshold: int) -> bool:
    """Tell whether a number stands for too few; an unknown denominator does, a count has none."""
    if kind is Kind.COUNT:
        return False
    return denominator is None or 0 < denominator < threshold


def has_small_part(
    numerator: float | None, *, denominator: float | None, kind: Kind, threshold: int
) -> bool:
    """Tell whether the numerator, or in a percentage those outside it, are few but not none.

    An average has no such part. Of a rate or a count only the numerator is looked at.
    """
    if kind is Kind.AVERAGE or numerator is None:
        return False
    if 0 < numerator < threshold:
        return True
    if kind is not Kind.PERCENTAGE or denominator is None:
        return False
    return 0 < denominator - numerator < threshold
