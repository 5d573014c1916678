"""Reads of whether a gathering holds anything, in whatever room its rows are."""

from sqlalchemy import Table, exists, or_, select

from app.database import Base
from app.extensions import db
from app.networks.models import Gathering


def holds_anything(gathering: Gathering) -> bool:
    """Say whether anything hangs on a gathering: a programme, lines, a pack, a summary."""
    if gathering.summary:
        return True
    asked = [
        exists().where(column == gathering.id)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if _is_of_gathering(table, column.name)
    ]
    return bool(db.session.scalar(select(or_(*asked))))


def _is_of_gathering(table: Table, name: str) -> bool:
    keys = table.columns[name].foreign_keys
    return any(key.target_fullname == f"{Gathering.__tablename__}.id" for key in keys)
