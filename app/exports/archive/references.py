"""References to rows that stand inside texts and JSON: topics, what changes said, packs.

Foreign keys are found by the tables themselves; these are the places that no table knows of.
"""

import json
from collections.abc import Mapping
from typing import Any

Numbers = Mapping[str, Mapping[int, int]]
"""The new number of each row, by table and old number."""

SUBJECTS: Mapping[str, str] = {
    **{
        name: name
        for name in (
            "comment",
            "commitment",
            "cycle",
            "delivery",
            "driver",
            "gathering",
            "goal",
            "handout",
            "help_request",
            "idea",
            "loan",
            "measure",
            "network",
            "pack",
            "package_driver",
            "package_idea",
            "pause",
            "preparation",
            "programme_item",
            "progress_score",
            "series",
            "storyboard",
            "team",
            "voice",
            "year_closing",
        )
    },
    "package": "change_package",
    **dict.fromkeys(
        ("annotation", "baseline", "exclusion", "measurement", "phase", "suggestion", "target"),
        "series",
    ),
}
"""The table of each kind of subject in the audit; a key may go on after a stroke: «12/2026-W07»."""

AS_IT_IS = frozenset({"import"})
"""Kinds of subject whose keys are no rows."""

NOT_ARCHIVED: Mapping[str, str] = {
    "account": "a person",
    "session": "a person",
    "membership": "a person",
    "invitation": "a person",
    "room_link": "a secret of this installation",
    "leader_link": "a secret of this installation",
    "calendar_link": "a secret of this installation",
    "reminder_choice": "a person",
    "notice_choice": "a person",
    "programme": "lies above the network",
    "text": "what passed the guard is about the form, not about a row",
    "attendance": "who came is a person",
}
"""Kinds of subject in the audit that stay where they are, and why."""

KEYS: Mapping[str, str] = {
    "borrowed_from_id": "cycle",
    "cycle_id": "cycle",
    "cycle_ids": "cycle",
    "previous_id": "cycle",
    "delivery_id": "delivery",
    "gathering_id": "gathering",
    "goal_id": "goal",
    "help_request_id": "help_request",
    "idea_id": "idea",
    "item_id": "programme_item",
    "measure_id": "measure",
    "pack_id": "pack",
    "package_idea_id": "package_idea",
    "preparation_id": "preparation",
    "series_id": "series",
    "team_id": "team",
}
"""What a key means wherever it stands."""

PERSONAL_KEYS = frozenset({"by_id", "user_id"})

KEYS_OF_KIND: Mapping[tuple[str, str], str] = {
    ("comment", "parent_id"): "comment",
    ("driver", "parent_id"): "driver",
    ("driver", "series"): "series",
    ("goal", "carried_on_from_id"): "goal",
    ("goal", "held"): "series",
    ("goal", "stopped"): "series",
    ("idea", "copied_from_id"): "idea",
    ("idea", "driver_id"): "driver",
    ("idea", "series"): "series",
    ("loan", "cycle"): "cycle",
    ("loan", "goal"): "goal",
    ("loan", "idea"): "idea",
    ("loan", "own_cycle"): "cycle",
    ("loan", "own_idea"): "idea",
    ("measure", "copied_from_id"): "measure",
    ("package_driver", "parent_id"): "package_driver",
    ("package_idea", "copied_from_id"): "idea",
    ("package_idea", "driver_id"): "package_driver",
    ("programme_item", "teams"): "team",
    ("series", "measure"): "measure",
    ("team", "carried_on_from_id"): "team",
    ("team", "cycles"): "cycle",
    ("team", "delivery"): "delivery",
    ("team", "from"): "team",
    ("team", "goals"): "goal",
    ("team", "series"): "series",
    ("team", "team"): "team",
    ("team", "tied"): "series",
    ("team", "was"): "team",
}
"""What a key means in what was said of one kind of subject."""

CHANGE = frozenset({"from", "to"})
"""The keys of what something was changed from and to."""

CARRYING = "team.carried_on"
CHOSEN = "chosen"

INSIDE: Mapping[str, str] = {
    "cycles": "cycle",
    "drivers": "driver",
    "gathering": "gathering",
    "gatherings": "gathering",
    "goals": "goal",
    "ideas": "idea",
    "measure": "measure",
    "measures": "measure",
    "own_measures": "measure",
    "series": "series",
    "teams": "team",
    "voices": "voice",
}
"""Whose number ``id`` is in a pack, by the key that holds it."""

KEYS_IN_PACKS: Mapping[str, str] = {
    **KEYS,
    "driver_id": "driver",
    "parent_id": "driver",
    "order": "team",
}
TOPICS: Mapping[str, str] = {"good": "team", "bad": "team", "cycle": "cycle"}


class Lost(LookupError):
    """Something that cannot do without a row that is not archived, or that names no row at all."""


def move_subject(kind: str, key: str, *, numbers: Numbers) -> str | None:
    """Return the key of a subject by its new number; None when it is not archived."""
    if kind in AS_IT_IS:
        return key
    table = SUBJECTS.get(kind)
    first, stroke, rest = key.partition("/")
    if table is None or not first.isdecimal():
        return None
    number = numbers.get(table, {}).get(int(first))
    return None if number is None else f"{number}{stroke}{rest}"


def move_content(kind: str, content: Any, *, action: str, numbers: Numbers) -> Any:
    """Return what a change said with new numbers; raises ``Lost`` when it could not be undone."""
    own = {key: table for (of, key), table in KEYS_OF_KIND.items() if of == kind}
    tables = {**KEYS, **own}
    moved = _Walk(numbers, tables).move(content)
    if action.startswith(CARRYING) and isinstance(content, dict):
        moved |= _move_carrying(content, moved, numbers)
    return moved


def move_pack(text: str, numbers: Numbers, *, of: str | None = None) -> str:
    """Return the content of a pack, or of a team in it, with new numbers; ``of`` is its table."""
    read = json.loads(text)
    walk = _Walk(numbers, KEYS_IN_PACKS, inside=INSIDE)
    read["content"] = walk.move(read["content"], table=of)
    return json.dumps(read, ensure_ascii=False, separators=(",", ":"))


def move_pack_series(text: str, numbers: Numbers) -> str:
    """Return what a pack keeps of a series with new numbers; its summary has none."""
    said, line, summary = text.partition("\n")
    return f"{move_pack(said, numbers)}{line}{summary}"


def move_topic(topic: str | None, numbers: Numbers) -> str | None:
    """Return the key of a suggestion on a programme; None when it is about nothing here."""
    kind, stroke, number = (topic or "").partition("-")
    if kind not in TOPICS or not number.isdecimal():
        return None if kind in TOPICS else topic
    moved = numbers.get(TOPICS[kind], {}).get(int(number))
    return None if moved is None else f"{kind}{stroke}{moved}"


def _move_carrying(
    content: Mapping[str, Any], moved: Mapping[str, Any], numbers: Numbers
) -> dict[str, Any]:
    """Return how the numbers were read that were carried on: pairs of a series and its revision."""
    for key in ("from", "team", "goals", "series", "tied", "cycles"):
        found = moved.get(key)
        if key in content and (found is None or (isinstance(found, list) and None in found)):
            raise Lost(key)
    pairs = [
        (numbers["series"].get(_key(one)), numbers["series_revision"].get(_key(revision)))
        for one, revision in content.get(CHOSEN, ())
    ]
    if any(None in pair for pair in pairs):
        raise Lost(CHOSEN)
    return {CHOSEN: [list(pair) for pair in pairs]} if CHOSEN in content else {}


class _Walk:
    """Gives the whole numbers below known keys their new values; everything else stays."""

    def __init__(
        self,
        numbers: Numbers,
        tables: Mapping[str, str],
        *,
        inside: Mapping[str, str] | None = None,
    ) -> None:
        self._numbers = numbers
        self._tables = tables
        self._inside = inside or {}

    def move(self, value: Any, *, table: str | None = None) -> Any:
        """Return a value; ``table`` is whose number an ``id`` in it is."""
        if isinstance(value, list):
            return [self.move(one, table=table) for one in value]
        if not isinstance(value, dict):
            return value
        if set(value) == CHANGE:
            return {key: self.move(inner) for key, inner in value.items()}
        return {key: self._move_key(key, inner, table) for key, inner in value.items()}

    def _move_key(self, key: str, value: Any, table: str | None) -> Any:
        if key in PERSONAL_KEYS:
            return None
        if key == "id" and table is not None:
            return self._renumber(value, table)
        if key in self._tables and key not in self._inside:
            return self._renumber(value, self._tables[key])
        return self.move(value, table=self._inside.get(key))

    def _renumber(self, value: Any, table: str) -> Any:
        if value is None:
            return None
        if isinstance(value, list):
            return [self._renumber(one, table) for one in value]
        if isinstance(value, dict):
            return dict(self._renumber_pair(key, one, table) for key, one in value.items())
        return self._numbers.get(table, {}).get(_key(value))

    def _renumber_pair(self, key: str, value: Any, table: str) -> tuple[str, Any]:
        """Return a pair of a mapping by number, or of what something was changed from and to."""
        if key in CHANGE:
            return key, self._renumber(value, table)
        if not key.isdecimal() or (moved := self._numbers.get(table, {}).get(int(key))) is None:
            raise Lost(key)
        return str(moved), _key(value)


def _key(value: Any) -> int:
    """Return a whole number; what the database might take for one is not let past."""
    if type(value) is not int:
        raise Lost(value)
    return value
