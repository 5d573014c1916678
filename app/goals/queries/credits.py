"""Whom a copied idea is thanks to."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.goals.models import Goal, Idea, PackageIdea
from app.goals.queries.library import find_library_idea, name_sources


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a copied idea came from: a team, a package with its credit, or the library."""

    team: str = ""
    package: str = ""
    thanks_to: str = ""
    documents: tuple[str, ...] = ()


def find_credit(idea: Idea) -> Credit | None:
    """Return where an idea was copied from; None when it is the team's own."""
    if idea.copied_from_id is not None:
        return Credit(team=_team_of(idea.copied_from_id))
    if idea.package_idea_id is not None:
        path = joinedload(PackageIdea.package)
        packed = db.session.get_one(PackageIdea, idea.package_idea_id, options=[path])
        return Credit(package=packed.package.name, thanks_to=packed.credit)
    known = find_library_idea(idea.library_key)
    return Credit(documents=name_sources(known.sources)) if known else None


def _team_of(idea_id: int) -> str:
    path = joinedload(Idea.goal).joinedload(Goal.team)
    found = db.session.scalars(select(Idea).where(Idea.id == idea_id).options(path)).one()
    return found.goal.team.name
