"""The day of the tests of coaching."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from app import clock


@pytest.fixture
def first_of_june() -> Iterator[None]:
    """Read everything on Monday 1 June 2026, when week 22 has just ended."""
    with clock.stopped_at(datetime(2026, 6, 1, 8, tzinfo=UTC)):
        yield
