"""The free text of forms is looked through before it is saved.

A field of text that seems to tell who somebody is, is refused beside the field. It may be saved
after all when one writes why it is not a person, which the audit keeps without the text; an
identity number may not. Every text field is guarded unless its form names it in ``not_guarded``.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, request
from markupsafe import Markup
from wtforms import EmailField, Field, FieldList, FormField, HiddenField, PasswordField, StringField

from app.audit.services import Subject, record_change
from app.web.actor import Place, find_actor
from app.web.guard_words import (
    ask_for_reason,
    refuse_reason,
    tell_length,
    warn_of,
    words_of_script,
)
from app.web.static_files import static_url
from app.web.text import clean
from app.web.text_guard import NOWHERE, Finding, Kind, Places, find_personal, tells_age

LONGEST_REASON = 200
SHORTEST_REASON = 3
NOT_FREE_TEXT = (EmailField, PasswordField, HiddenField)


@dataclass(frozen=True, slots=True)
class Anyway:
    """The box beside a field in which one writes why its words are not about a person."""

    name: str
    seen_name: str
    seen: str
    reason: str = ""
    error: str = ""
    is_asked: bool = False
    was_shown: bool = False

    @property
    def holds(self) -> bool:
        """Say whether a reason was asked for and given by somebody who was shown all of it."""
        return self.is_asked and self.was_shown and not self.error


@dataclass(frozen=True, slots=True)
class LetThrough:
    """Words that are saved after all: of which field, of which kinds, and why."""

    field: str
    kinds: tuple[str, ...]
    reason: str


def know_places(app: Flask, list_names: Callable[[], Iterable[str]]) -> None:
    """Tell the guard where it reads the names of small municipalities."""
    app.extensions["names_of_small_places"] = list_names


def is_free_text(field_class: type[Field]) -> bool:
    """Say whether fields of a class hold what people write in their own words."""
    return issubclass(field_class, StringField) and not issubclass(field_class, NOT_FREE_TEXT)


def list_guarded(form: Any) -> list[Field]:
    """Return the fields of a form that are looked through, also those within lists and parts."""
    exempt = getattr(form, "not_guarded", {})
    return [one for one in _list_fields(form) if is_free_text(type(one)) and one.name not in exempt]


def check_texts(form: Any) -> tuple[bool, list[LetThrough]]:
    """Say whether the texts of a sent form may be saved, and which only because of a reason.

    What may not is said beside its field, with the box for a reason where one helps.
    """
    let_through = list[LetThrough]()
    knows = not getattr(form, "reaches_further", False)
    guarded = list_guarded(form)
    refused = [one for one in guarded if not _passes(one, let_through, knows=knows)]
    if refused:
        _tell_lists(form)
    return not refused, let_through


def record_let_through(form: Any, let_through: Iterable[LetThrough]) -> None:
    """Note in the audit, in the transaction of the form, what was saved for a reason."""
    note_let_through(type(form).__name__, let_through)


def note_let_through(name: str, let_through: Iterable[LetThrough]) -> None:
    """Note in the audit, by the name of a form, what passed it for a reason."""
    place: Place = g.get("shell_place") or Place()
    actor = find_actor()
    for one in let_through:
        content = {
            "form": name,
            "field": one.field,
            "kinds": one.kinds,
            "reason": one.reason,
            "address": request.path,
        }
        subject = Subject("text", f"{name}.{one.field}"[:60], place.network_id)
        by = actor.user_id if actor is not None else None
        record_change("text.let_through", subject, by=by, content=content)


def find_in_text(text: str) -> list[Finding]:
    """Return what in a text seems to tell who somebody is, by the municipalities that are known."""
    return find_personal(text, places=_read_places() if tells_age(text) else NOWHERE)


def kinds_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the kinds of what was found, each once."""
    return tuple(dict.fromkeys(one.kind.value for one in findings))


def _passes(field: Any, let_through: list[LetThrough], *, knows: bool) -> bool:
    """Look through one field; a reason that holds lets it pass, and is noted.

    What is refused already, as a text that is too long, is not looked through.
    """
    if field.errors:
        return True
    findings = _new_findings(field) if knows else find_in_text(str(field.data or ""))
    if not findings:
        return True
    has_identity = any(one.kind is Kind.IDENTITY for one in findings)
    anyway = None if has_identity else read_anyway(field.name, findings)
    field.anyway = anyway
    if anyway is not None and anyway.holds:
        let_through.append(LetThrough(field.name, kinds_of(findings), anyway.reason))
        return True
    field.errors = [*field.errors, warn_of(findings)]
    return False


def _new_findings(field: Any) -> list[Finding]:
    """Return what is found, but for what was saved in this field before, for a reason."""
    findings = find_in_text(str(field.data or ""))
    if not findings:
        return []
    before = field.object_data if isinstance(field.object_data, str) else ""
    known = {(one.kind, one.words) for one in find_in_text(before)}
    known = {pair for pair in known if pair[0] is not Kind.IDENTITY}
    return [one for one in findings if (one.kind, one.words) not in known]


def read_anyway(of: str, findings: Sequence[Finding]) -> Anyway:
    """Return the box for a reason, as it was sent, for what was found in one field or page."""
    name, seen_name, seen = f"anyway-{of}", f"seen-{of}", _mark_of(findings)
    reason = " ".join(clean(request.form.get(name, "")).split())
    is_asked = name in request.form
    error = _refuse(reason) if is_asked else ""
    was_shown = set(seen.split()) <= set(request.form.get(seen_name, "").split())
    return Anyway(name, seen_name, seen, reason, error, is_asked, was_shown)


def _refuse(reason: str) -> str:
    """Return what is wrong with a reason, or nothing."""
    if len(reason) < SHORTEST_REASON:
        return ask_for_reason()
    if len(reason) > LONGEST_REASON:
        return tell_length(LONGEST_REASON)
    return refuse_reason() if find_in_text(reason) else ""


def _mark_of(findings: Sequence[Finding]) -> str:
    """Return a mark of what was found, without its words."""
    words = (f"{one.kind.value} {' '.join(one.words.split())}" for one in findings)
    return " ".join(hashlib.sha256(one.encode()).hexdigest()[:12] for one in words)


def _list_fields(form: Any) -> Iterator[Field]:
    for field in form:
        yield from _list_within(field)


def _list_within(field: Any) -> Iterator[Field]:
    if isinstance(field, FormField):
        yield from _list_fields(field.form)
    elif isinstance(field, FieldList):
        for entry in field.entries:
            yield from _list_within(entry)
    else:
        yield field


def _tell_lists(form: Any) -> None:
    """Let lists of fields know that one of their entries is refused."""
    for field in form:
        if isinstance(field, FieldList):
            errors = [entry.errors for entry in field.entries]
            field.errors = errors if any(errors) else []


def _read_places() -> Places:
    """Return the small municipalities, read once in a request and only where an age is told."""
    if "small_places" not in g:
        list_names = current_app.extensions.get("names_of_small_places", tuple)
        g.small_places = Places.of(list_names())
    found: Places = g.small_places
    return found


def mark_guarded(field: Any, render_kw: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes of a field, with a mark for the script when it is looked through."""
    is_marked = getattr(field, "is_guarded", False)
    return {**render_kw, "data-text-guard": True} if is_marked else render_kw


def guard_script(form: Any) -> Markup:
    """Return the script that warns while one types, for a form with text to look through."""
    return draw_guard() if list_guarded(form) else Markup()


def draw_guard() -> Markup:
    """Return the script that warns while one types in a box marked with ``data-text-guard``."""
    words = json.dumps(words_of_script(), ensure_ascii=False)
    line = '<script type="module" src="{}" data-text-guard-words="{}"></script>'
    return Markup(line).format(static_url("js/text-guard.js"), words)
