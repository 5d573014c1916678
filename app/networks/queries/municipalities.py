"""Reads of the register of municipalities, by any of their names."""

from collections.abc import Iterable

from sqlalchemy import select

from app.extensions import db
from app.formats import in_alphabetical_order
from app.networks.models import Municipality, TeamMunicipality
from app.web.text import without_marks
from app.web.text_guard import SMALL

MOST = 20


def search_municipalities(words: str) -> list[Municipality]:
    """Return those with a name that holds the words, Norwegian or Sámi, at most twenty.

    Names that begin with the words come first; marks over letters do not matter.
    """
    wanted = without_marks(words).strip()
    if not wanted:
        return []
    ranked = [(_rank(one, wanted), one) for one in list_municipalities()]
    found = [(rank, one) for rank, one in ranked if rank is not None]
    return [one for _rank_, one in sorted(found, key=lambda pair: pair[0])][:MOST]


def list_municipalities() -> list[Municipality]:
    """Return every municipality, by name and then county."""
    return sorted(db.session.scalars(select(Municipality)), key=_by_name)


def list_small_names() -> list[str]:
    """Return every name, in every language, of the municipalities where an age tells who it is."""
    columns = (Municipality.name, Municipality.official_name, Municipality.other_names)
    found = select(*columns).where(Municipality.population < SMALL).order_by(Municipality.number)
    return [
        name.strip()
        for row in db.session.execute(found)
        for text in row
        for name in text.replace(" - ", "|").split("|")
        if name.strip()
    ]


def list_chosen(numbers: Iterable[str]) -> list[Municipality]:
    """Return municipalities by number, in the order given; unknown numbers are left out."""
    wanted = list(dict.fromkeys(numbers))
    rows = db.session.scalars(select(Municipality).where(Municipality.number.in_(wanted)))
    by_number = {one.number: one for one in rows}
    return [by_number[number] for number in wanted if number in by_number]


def list_numbers(team_id: int) -> list[str]:
    """Return the numbers of a team's municipalities, the first one first."""
    found = select(TeamMunicipality.municipality_number).where(TeamMunicipality.team_id == team_id)
    order = (TeamMunicipality.position, TeamMunicipality.municipality_number)
    return list(db.session.scalars(found.order_by(*order)))


def _rank(one: Municipality, wanted: str) -> int | None:
    names = [without_marks(name) for name in (one.name, *one.other_names.split("|")) if name]
    if wanted == one.number or wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    return 2 if any(wanted in name for name in names) else None


def _by_name(one: Municipality) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    return (in_alphabetical_order(one.name), in_alphabetical_order(one.county), one.number)
