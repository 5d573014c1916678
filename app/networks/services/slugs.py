"""The part of an address that names a network or a programme."""

import re

from sqlalchemy import select

from app.extensions import db
from app.networks.models import Network, Programme
from app.web.text import without_marks

LONGEST = 60
Named = type[Network] | type[Programme]


def make_slug(name: str) -> str:
    """Return a name in small letters a to z, digits and hyphens: «Ås og Báhkko» is as-og-bahkko."""
    words = re.findall(r"[a-z0-9]+", without_marks(name))
    return "-".join(words)[:LONGEST].strip("-") or "sirkel"


def free_slug(name: str, *, among: Named) -> str:
    """Return the slug of a name, with a number behind it when it is taken."""
    slug = make_slug(name)
    begins = among.slug.startswith(slug, autoescape=True)
    taken = set(db.session.scalars(select(among.slug).where(begins)))
    number = 2
    free = slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
