"""The day on which the tests of measuring take place."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from app import clock


@pytest.fixture
def today() -> Iterator[None]:
    """It is Wednesday of week 16 in 2026."""
    with clock.stopped_at(datetime(2026, 4, 15, 9, 0, tzinfo=UTC)):
        yield
