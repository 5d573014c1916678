"""Which columns of a table hold what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import click


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that were named; without any for numbers every other column is a series."""

    series: str | None = None
    period: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    value: str | None = None

    @property
    def is_long(self) -> bool:
        """Say whether the table has its numbers in named columns."""
        return bool(self.value or self.numerator)

    @property
    def number(self) -> str | None:
        """The column of the value, or of the numerator."""
        return self.value or self.numerator

    @property
    def has_parts(self) -> bool:
        """Say whether its numbers are numerators of denominators."""
        return bool(self.numerator and self.denominator)

    def check(self, columns: Sequence[str]) -> None:
        """Refuse columns that are not there, or that do not go together."""
        named = (self.series, self.period, self.numerator, self.denominator, self.value)
        missing = [name for name in named if name and name not in columns]
        if missing:
            there = ", ".join(columns)
            raise click.ClickException(
                f"There is no column {', '.join(missing)}. There is: {there}"
            )
        if self.value and self.numerator:
            raise click.UsageError("Name a value column or a numerator column, not both.")
        if self.denominator and not self.is_long:
            raise click.UsageError("A denominator column needs a numerator or a value column.")
        if self.series and not self.is_long:
            raise click.UsageError("A series column needs a numerator or a value column.")
