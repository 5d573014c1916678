"""A long list some rows at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")

ROWS_A_PAGE = 30


@dataclass(frozen=True, slots=True)
class Pages(Generic[Row]):
    """The rows of one page of a list, which page it is, and how many there are."""

    rows: Sequence[Row]
    page: int
    count: int

    @classmethod
    def of(cls, rows: Sequence[Row], *, page: int, most: int = ROWS_A_PAGE) -> "Pages[Row]":
        """Return one page; a page that is not there is the nearest one that is."""
        count = max(1, -(-len(rows) // most))
        shown = min(max(1, page), count)
        return cls(rows[(shown - 1) * most : shown * most], shown, count)

    @property
    def later(self) -> int | None:
        """Return the page of the rows before these, which are later, if there are any."""
        return self.page - 1 if self.page > 1 else None

    @property
    def earlier(self) -> int | None:
        """Return the page of the rows after these, which are earlier, if there are any."""
        return self.page + 1 if self.page < self.count else None
