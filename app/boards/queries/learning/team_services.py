"""Which services a team says that it is of, found in its own few words about itself."""

import re
from enum import StrEnum
from functools import lru_cache

from app.web.text import without_marks


class Service(StrEnum):
    """A service for children and young people, in the order in which one may choose."""

    HEALTH = "health"
    SCHOOL = "school"
    KINDERGARTEN = "kindergarten"
    PPT = "ppt"
    WELFARE = "welfare"
    NAV = "nav"
    BUP = "bup"


WRITTEN = {
    Service.HEALTH: r"helsestasjon|helsesykepleier|skolehelse|jordmor|familiens hus",
    Service.SCHOOL: r"\bskole(?!helse)",
    Service.KINDERGARTEN: r"barnehage",
    Service.PPT: r"\bppt\b|pedagogisk-psykologisk",
    Service.WELFARE: r"barnevern",
    Service.NAV: r"\bnav\b",
    Service.BUP: r"\bbup\b|poliklinikk",
}


@lru_cache(maxsize=512)
def find_services(about: str) -> frozenset[Service]:
    """Return the services that a team names when it tells of itself."""
    words = without_marks(about)
    return frozenset(one for one, written in WRITTEN.items() if re.search(written, words))
