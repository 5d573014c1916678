"""What has happened to a goal's drivers and ideas, in words."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app import formats
from app.accounts.models import User
from app.audit.queries import Event, list_events
from app.clock import OSLO
from app.extensions import db
from app.goals.models import Driver, Goal, Idea, IdeaStatus
from app.goals.wording import idea_status_name

MOST = 60
DONE = {
    "driver.created": _l("Driver added: «%(name)s»"),
    "driver.edited": _l("Driver changed: «%(name)s»"),
    "driver.moved": _l("Driver moved: «%(name)s»"),
    "driver.deleted": _l("Driver taken out: «%(name)s»"),
    "driver.restored": _l("Driver brought back: «%(name)s»"),
    "driver.linked": _l("Measures chosen for the driver «%(name)s»"),
    "idea.created": _l("Idea added: «%(name)s»"),
    "idea.edited": _l("Idea changed: «%(name)s»"),
    "idea.moved": _l("Idea moved: «%(name)s»"),
    "idea.deleted": _l("Idea taken out: «%(name)s»"),
    "idea.restored": _l("Idea brought back: «%(name)s»"),
    "idea.linked": _l("Measures chosen for the idea «%(name)s»"),
    "idea.progressed": _l("A cycle brought the idea on: «%(name)s»"),
}


@dataclass(frozen=True, slots=True)
class DiagramChange:
    """One change: the day, what was done, from what to what, and by whom."""

    day: str
    text: str
    details: tuple[str, ...]
    who: str


def tell_diagram_changes(goal: Goal) -> list[DiagramChange]:
    """Return what has happened to a goal's drivers and ideas, the latest first."""
    names = {f"driver.{key}": text for key, text in _list_texts(Driver, goal)}
    names |= {f"idea.{key}": text for key, text in _list_texts(Idea, goal)}
    events = []
    for kind in ("driver", "idea"):
        keys = [name.partition(".")[2] for name in names if name.startswith(kind)]
        events += list_events(kind, keys, limit=MOST)
    latest = sorted(events, key=lambda event: event.at, reverse=True)[:MOST]
    people = _list_people(latest)
    return [_tell(event, names, people) for event in latest]


def _list_texts(kind: type[Driver] | type[Idea], goal: Goal) -> list[tuple[int, str]]:
    found = select(kind.id, kind.text).where(kind.goal_id == goal.id).order_by(kind.id)
    return [(key, text) for key, text in db.session.execute(found)]


def _list_people(events: list[Event]) -> dict[int, str]:
    keys = {event.by_id for event in events if event.by_id is not None}
    found = select(User.id, User.name).where(User.id.in_(keys)).order_by(User.id)
    return dict(db.session.execute(found).all())


def _tell(event: Event, names: dict[str, str], people: dict[int, str]) -> DiagramChange:
    name = names.get(f"{event.action.partition('.')[0]}.{event.key}", "")
    text = str(DONE[event.action]) % {"name": name} if event.action in DONE else event.action
    who = people.get(event.by_id, _("a former member")) if event.by_id is not None else ""
    day = formats.day(event.at.astimezone(OSLO).date(), year=True)
    return DiagramChange(day, text, _tell_details(event), who)


def _tell_details(event: Event) -> tuple[str, ...]:
    """Return the words that changed, and how far an idea was and is."""
    told = []
    text, status = event.content.get("text"), event.content.get("status")
    if isinstance(text, dict):
        told.append(_("From «%(before)s»", before=text.get("from", "")))
    if isinstance(status, dict):
        before, after = (_status(status.get(end)) for end in ("from", "to"))
        told.append(_("%(before)s → %(after)s", before=before, after=after))
    return tuple(told)


def _status(value: object) -> str:
    known = [status for status in IdeaStatus if status.value == value]
    return idea_status_name(known[0]) if known else ""
