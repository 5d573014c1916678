"""Which package a copied idea came from, and whom it is thanks to."""

from dataclasses import dataclass

from sqlalchemy.orm import joinedload

from app.extensions import db
from app.goals.models import Idea, PackageIdea
from app.goals.queries.library import find_library_idea, name_sources


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a copied idea came from: a package with its credit, or the library."""

    package: str = ""
    thanks_to: str = ""
    documents: tuple[str, ...] = ()


def find_credit(idea: Idea) -> Credit | None:
    """Return which package or document an idea came from; None when it is from none."""
    if idea.package_idea_id is not None:
        path = joinedload(PackageIdea.package)
        packed = db.session.get_one(PackageIdea, idea.package_idea_id, options=[path])
        return Credit(package=packed.package.name, thanks_to=packed.credit)
    known = find_library_idea(idea.library_key)
    return Credit(documents=name_sources(known.sources)) if known else None
