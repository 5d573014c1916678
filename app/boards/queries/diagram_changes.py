"""What has happened to a goal's drivers and ideas, in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app import formats
from app.accounts.models import User
from app.audit.queries import Event, list_events
from app.extensions import db
from app.goals.models import Driver, Goal, Idea, IdeaStatus
from app.goals.wording import idea_status_name
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.networks.wording import readable

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
FIELDS = {
    "text": _l("The words"),
    "parent_id": _l("Lies below"),
    "driver_id": _l("Lies below"),
    "status": _l("How far it is"),
    "owner": _l("Who sees to it"),
    "due_on": _l("By when"),
    "first_test": _l("The first small test"),
    "is_shared": _l("Shared with the network"),
    "series": _l("Measures"),
}
PLACES = frozenset({"parent_id", "driver_id"})
WAYS = {"up": _l("Up"), "down": _l("Down")}


@dataclass(frozen=True, slots=True)
class DiagramChange:
    """One change: when, what was done, from what to what, and by whom."""

    when: str
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
    known = _Names(names, _list_people(latest), _list_measures(latest))
    return [known.tell(event) for event in latest]


def _list_texts(kind: type[Driver] | type[Idea], goal: Goal) -> list[tuple[int, str]]:
    found = select(kind.id, kind.text).where(kind.goal_id == goal.id).order_by(kind.id)
    return [(key, text) for key, text in db.session.execute(found)]


def _list_people(events: Iterable[Event]) -> dict[int, str]:
    keys = {event.by_id for event in events if event.by_id is not None}
    found = select(User.id, User.name).where(User.id.in_(keys)).order_by(User.id)
    return dict(db.session.execute(found).all())


def _list_measures(events: Iterable[Event]) -> dict[int, str]:
    """Return the names of the series that were chosen or taken away."""
    ends = [end for event in events for end in _ends_of(event, "series") or ()]
    keys = {key for end in ends for key in end or ()}
    if not keys:
        return {}
    found = select(Series.id, Measure.name).join(Measure, Series.measure_id == Measure.id)
    return dict(db.session.execute(found.where(Series.id.in_(keys)).order_by(Series.id)).all())


def _ends_of(event: Event, field: str) -> tuple[Any, Any] | None:
    """Return what a field was and became, where an event says both."""
    value = event.content.get(field)
    return (value.get("from"), value.get("to")) if isinstance(value, dict) else None


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of what events speak of, by key: boxes, people and measures."""

    boxes: Mapping[str, str]
    people: Mapping[int, str]
    measures: Mapping[int, str]

    def tell(self, event: Event) -> DiagramChange:
        """Return an event in words."""
        name = self.boxes.get(f"{event.action.partition('.')[0]}.{event.key}", "")
        text = str(DONE[event.action]) % {"name": name} if event.action in DONE else event.action
        who = "" if event.by_id is None else self.people.get(event.by_id, _("a former member"))
        return DiagramChange(formats.past_moment(event.at), text, self._details(event), who)

    def _details(self, event: Event) -> tuple[str, ...]:
        """Return from what to what each field was changed, and which way something was moved."""
        told = [str(WAYS[event.content["way"]])] if event.content.get("way") in WAYS else []
        for field, label in FIELDS.items():
            ends = _ends_of(event, field)
            if ends is not None:
                before, after = (self._read(field, end) for end in ends)
                words = {"field": label, "before": before, "after": after}
                told.append(_("%(field)s: %(before)s → %(after)s", **words))
        return tuple(told)

    def _read(self, field: str, value: Any) -> str:
        """Return a value as the form of the box shows it."""
        if field in PLACES:
            box = self.boxes.get(f"driver.{value}")
            return f"«{box}»" if box else _("the goal itself")
        if field == "series":
            return ", ".join(self.measures.get(key, "") for key in value or ()) or _("none")
        if value in (None, ""):
            return _("nothing")
        return READERS.get(field, _quoted)(value)


def _quoted(value: Any) -> str:
    return f"«{value}»"


def _status(value: Any) -> str:
    known = [status for status in IdeaStatus if status.value == value]
    return idea_status_name(known[0]) if known else ""


def _day(value: Any) -> str:
    return formats.day(date.fromisoformat(str(value)), year=True)


READERS: Mapping[str, Callable[[Any], str]] = {
    "status": _status,
    "due_on": _day,
    "is_shared": readable,
}
