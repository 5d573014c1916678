"""What the audit of an archive must say, where Sirkel undoes something by what it says."""

from collections.abc import Callable, Mapping
from typing import Any

Rule = Callable[[Any], bool]
HOLDING = "held_every"


def check_undoing(action: str, content: Mapping[str, Any]) -> None:
    """Raise ValueError where something could not be undone by what a change said of it."""
    rules = UNDONE_BY.get(action, {}) | IF_SAID.get(action, {})
    needed = UNDONE_BY.get(action, {}).keys()
    if needed - content.keys():
        raise ValueError(action)
    if HOLDING in content and not all(map(_is_change, content.values())):
        raise ValueError(action)
    if not all(holds(content[key]) for key, holds in rules.items() if key in content):
        raise ValueError(action)


def _is_change(value: Any) -> bool:
    return isinstance(value, dict) and {"from", "to"} <= value.keys()


def _is_number(value: Any) -> bool:
    return type(value) is int


def _is_number_or_none(value: Any) -> bool:
    return value is None or type(value) is int


def _is_numbers(value: Any) -> bool:
    return isinstance(value, list) and all(type(one) is int for one in value)


def _is_versions(value: Any) -> bool:
    return isinstance(value, dict) and all(type(one) is int for one in value.values())


UNDONE_BY: Mapping[str, dict[str, Rule]] = {
    "team.carried_on": {
        "from": _is_number,
        "was": _is_number_or_none,
        "goals": _is_numbers,
        "series": _is_numbers,
        "cycles": _is_numbers,
        "delivery": _is_number_or_none,
    },
    "loan.returned": {"goal": _is_number},
}
"""What a change must say to be undone, and how."""

IF_SAID: Mapping[str, dict[str, Rule]] = {
    "team.carried_on": {"tied": _is_numbers},
    "goal.series_settled": {"stopped": _is_numbers, "held": _is_versions},
}
"""What it may say too; earlier versions of Sirkel did not."""
