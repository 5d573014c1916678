"""What the audit of an archive must say, where pages tell of it what something was and became."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.measures.models.feeding import FedBy

Rule = Callable[[Any], bool]


def check_telling(action: str, content: Mapping[str, Any]) -> None:
    """Raise ValueError where the history of something could not be told by what was said of it."""
    kind = action.partition(".")[0]
    rules = {**RULES.get(kind, {}), **RULES.get(action, {})}
    if not all(holds(content[key]) for key, holds in rules.items() if key in content):
        raise ValueError(action)
    if any(key not in content for key in NEEDED.get(action, ())):
        raise ValueError(action)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_way_of_feeding(value: Any) -> bool:
    return value in list(FedBy)


def _is_series(value: Any) -> bool:
    """Say whether it is a list of series, of which some may not be archived."""
    return isinstance(value, list) and all(one is None or type(one) is int for one in value)


def _is_pace(value: Any) -> bool:
    return value is None or (type(value) is int and value > 0)


def _is_paces(value: Any) -> bool:
    """Say whether it is when a series was measured more seldom before: from, to, and how seldom."""
    return isinstance(value, list) and all(
        isinstance(one, list)
        and len(one) == 3
        and _is_day(one[0])
        and _is_day(one[1])
        and type(one[2]) is int
        for one in value
    )


def _or_nothing(rule: Rule) -> Rule:
    return lambda value: value in (None, "") or rule(value)


def _was_and_became(rule: Rule) -> Rule:
    """Return the rule of what was changed; what does not say both is not told."""
    return lambda value: (
        not isinstance(value, dict) or all(rule(value.get(end)) for end in ("from", "to"))
    )


def _changed(rule: Rule) -> Rule:
    """Return the rule of what must say both what it was and what it became."""
    return lambda value: (
        isinstance(value, dict) and all(end in value and rule(value[end]) for end in ("from", "to"))
    )


BOX: Mapping[str, Rule] = {
    "way": _is_text,
    "series": _was_and_became(_or_nothing(_is_series)),
    "due_on": _was_and_became(_or_nothing(_is_day)),
}
PAUSE: Mapping[str, Rule] = {"label": _is_text, "starts_on": _is_day, "ends_on": _is_day}
SERIES: Mapping[str, Rule] = {
    **dict.fromkeys(("starts_on", "ends_on", "held_from"), _changed(_or_nothing(_is_day))),
    "held_every": _changed(_is_pace),
    "held_earlier": _changed(_or_nothing(_is_paces)),
}
FED: Mapping[str, Rule] = {"from": _is_way_of_feeding, "to": _is_way_of_feeding, "since": _is_day}
RULES: Mapping[str, Mapping[str, Rule]] = {
    "driver": BOX,
    "idea": BOX,
    "pause": PAUSE,
    "pause.edited": dict.fromkeys(PAUSE, _changed(_is_text)),
    "series": SERIES,
    "series.fed": FED,
}
"""What must hold of what is said, by the kind that an action is of and by the action."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "series.fed": tuple(FED),
    **dict.fromkeys(("pause.added", "pause.deleted", "pause.restored"), tuple(PAUSE)),
}
"""What a change must say; one whose words are erased says nothing."""
