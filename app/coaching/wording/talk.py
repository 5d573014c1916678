"""The words of comments and of requests for help."""

from collections.abc import Container

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from app.coaching.queries.subjects import About, AboutKind
from app.coaching.services.comments import ROLE_WORDS
from app.cycles.models import Cycle
from app.cycles.wording import cycle_name
from app.goals.models import Goal
from app.measures.models.series import Series
from app.web.light_text import draw_light

HOW_TO_WRITE = _l(
    "No names of families. **Bold**, *italic* and lists with - are shown. "
    "Mention @veileder, @teamleder, @måleansvarlig or @teamet."
)

MOST_SHOWN = 900
MOST_LINES = 14
SHOWN = 500
"""How much of a longer text is shown at first, in letters."""


def name_about(about: About) -> str:
    """Return what a thing of a team is called: «PDSA 4: SMS dagen før møtet»."""
    row = about.row
    if isinstance(row, Cycle):
        return f"{cycle_name(row)}: {row.change}"
    if isinstance(row, Series):
        return row.measure.short_name
    return row.title if isinstance(row, Goal) else row.name


def who_text(name: str, *, is_facilitator: bool, is_former: bool = False) -> str:
    """Return who wrote, and that it was a facilitator or somebody who has left."""
    if not name or is_former:
        who = name or _("former member")
        return _("%(name)s (former member)", name=name) if name else who
    return _("%(name)s, facilitator", name=name) if is_facilitator else name


def draw_text(text: str) -> Markup:
    """Return what somebody wrote, with its marks drawn and the roles it mentions in bold."""
    return draw_light(text, roles=ROLE_WORDS)


def is_long(text: str) -> bool:
    """Say whether a text is so long that a page shows its beginning first."""
    return len(text) > MOST_SHOWN or text.count("\n") > MOST_LINES


def is_left(user_id: int | None, former: Container[int]) -> bool:
    """Say whether somebody is not in the team or the network any more."""
    return user_id is not None and user_id in former


def help_text(about: About) -> str:
    """Return what a team that asks for help is stuck on."""
    return _("The team as a whole") if about.kind is AboutKind.TEAM else name_about(about)


def quote_start(text: str, *, most: int = 80) -> str:
    """Return the beginning of a text, for a list."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
