"""Loading the register of municipalities."""

import csv
from pathlib import Path

from sqlalchemy import select

from app.config import SEEDS
from app.extensions import db
from app.networks.models import Municipality

REGISTER = SEEDS / "municipalities.csv"


def load_municipalities(path: Path = REGISTER, *, is_invented: bool = False) -> int:
    """Store every municipality of a file, new ones and changed ones; return how many it holds."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    known = {one.number: one for one in db.session.scalars(select(Municipality))}
    for row in rows:
        _store(known.get(row["number"]), row, is_invented=is_invented)
    db.session.flush()
    return len(rows)


def _store(known: Municipality | None, row: dict[str, str], *, is_invented: bool) -> None:
    municipality = known or Municipality(number=row["number"])
    municipality.name = row["name"]
    municipality.official_name = row["official_name"]
    municipality.other_names = row["other_names"]
    municipality.county_number = row["county_number"]
    municipality.county = row["county"]
    municipality.population = int(row["population"]) if row["population"] else None
    municipality.is_invented = is_invented
    db.session.add(municipality)
