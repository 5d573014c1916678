"""Filling in a form as somebody does who means it: what is empty gets something that fits."""

import secrets
from collections.abc import Iterable

from bs4 import Tag

from tests.faults.roaming import FoundForm

A_DAY = "16.11.2026"
DAYS = ("_on", "by_when", "valid_from")
NUMBERS = {"numerator": "6", "denominator": "12", "value": "3", "target": "3", "scale_min": "1"}
NUMBERS |= {"scale_max": "5", "fewest_people": "5", "fewest_sensitive": "10", "number": "9"}
PRESSED = {"choice", "language"}
LAST = ("/delete", "/close", "/end")
LEFT_ALONE = {"search", "find", "nothing", "password", "baseline_points"}


def filled(form: FoundForm) -> dict[str, list[str]]:
    """Return the fields of a form, with something in those that are empty."""
    fields = {name: values for name, values in form.fields.items() if name not in _buttons(form)}
    for name, values in fields.items():
        if not any(values) and name not in LEFT_ALONE and not _is_list(name, form):
            fields[name] = [_fitting(name, form)]
    return fields


def in_good_order(forms: Iterable[FoundForm]) -> list[FoundForm]:
    """Return one form of each kind, those that take something away at last."""
    one_of_each = {form.kind: form for form in forms}
    return sorted(one_of_each.values(), key=_finality)


def _finality(form: FoundForm) -> int:
    endings = [place for place, ending in enumerate(LAST, 1) if form.action.endswith(ending)]
    return sum(endings) + form.action.startswith("/networks/") * bool(endings)


def _buttons(form: FoundForm) -> set[str]:
    """Return the names of buttons, which send nothing unless they are pressed."""
    buttons = form.drawn.select("button[name], input[type=submit][name]")
    others = form.drawn.select("input[name]:not([type=submit]), select[name], textarea[name]")
    return {str(one["name"]) for one in buttons} - {str(one["name"]) for one in others} - PRESSED


def _is_list(name: str, form: FoundForm) -> bool:
    return bool(form.drawn.select(f"select[name='{name}']"))


def _fitting(name: str, form: FoundForm) -> str:
    box = form.drawn.select_one(f"[name='{name}']")
    if isinstance(box, Tag) and box.get("type") in {"radio", "checkbox"}:
        return str(box.get("value", "y"))
    if name == "email":
        return f"{secrets.token_hex(4)}@example.no"
    if name.endswith(DAYS):
        return A_DAY
    if isinstance(box, Tag) and box.get("inputmode") in {"numeric", "decimal"}:
        return NUMBERS.get(name.partition("-")[0], "5")
    return NUMBERS.get(name, f"Noe nytt {secrets.token_hex(2)}")
