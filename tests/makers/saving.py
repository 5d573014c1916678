"""Saving what a maker makes."""

from typing import Any, TypeVar

from app.extensions import db

Row = TypeVar("Row")


def save(row: Row, *others: Any) -> Row:
    """Save rows and return the first, readable after the commit."""
    db.session.add_all([row, *others])
    db.session.commit()
    return row
