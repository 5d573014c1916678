"""The words for how it went with what a team promised itself."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.gatherings.models import Followed
from app.gatherings.queries.promising import Promising
from app.goals.models import Goal
from app.networks.models import Gathering
from app.networks.wording import readable

FOLLOWED = {
    Followed.DONE: _l("Done"),
    Followed.PARTLY: _l("Partly"),
    Followed.NOT_DONE: _l("Not done"),
    Followed.CHANGED: _l("Changed on the way"),
}
ICONS = {
    Followed.DONE: "CheckmarkCircle",
    Followed.PARTLY: "ArrowsCirclepath",
    Followed.NOT_DONE: "MinusCircle",
    Followed.CHANGED: "Branching",
}


def followed_name(followed: Followed) -> str:
    """Return how it went, as pages write it."""
    return str(FOLLOWED[followed])


def way_name(followed: Followed | None) -> str:
    """Return what a button says: how it went, or that it is taken back."""
    return followed_name(followed) if followed else _("Not after all")


def tell_refused(text: str, *, theirs: Followed | None, pressed: Followed | None) -> str:
    """Return what somebody else did with a line meanwhile, and what the reader pressed."""
    if theirs is None:
        return _(
            "Somebody else has changed «%(text)s» meanwhile. You pressed «%(pressed)s».",
            text=text,
            pressed=way_name(pressed),
        )
    return _(
        "Somebody else marked «%(text)s» as «%(theirs)s» first. You pressed «%(pressed)s».",
        text=text,
        theirs=followed_name(theirs),
        pressed=way_name(pressed),
    )


def tell_why_kept(gathering: Gathering, promising: Promising) -> str:
    """Return why no line is written or changed at a gathering, or nothing where one can."""
    if promising is Promising.CANCELLED:
        text = _("Gathering %(number)s is cancelled. What is written stands, and nothing is added.")
    elif promising is Promising.KEPT:
        text = _("The gathering after this one has begun. What you agreed on here stands as it is.")
    else:
        return ""
    return text % {"number": gathering.number}


def as_read(fields: Mapping[str, object], *, goals: Mapping[int, Goal]) -> dict[str, str]:
    """Return saved fields of a commitment, by the names that its forms have."""
    texts = {name: readable(value) for name, value in fields.items() if name != "followed_at"}
    if "goal_id" in fields:
        key = fields["goal_id"]
        goal = goals.get(key) if isinstance(key, int) else None
        texts["goal_id"] = goal.title if goal else ""
    if isinstance(followed := fields.get("followed"), Followed):
        texts["followed"] = followed_name(followed)
    return texts
