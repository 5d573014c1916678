"""How numbers reach a series: in one way at a time."""

from enum import StrEnum


class FedBy(StrEnum):
    """How a series is fed: typed by people, counted by a tally, or delivered in files."""

    TYPED = "typed"
    TALLY = "tally"
    FILE = "file"
