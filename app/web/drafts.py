"""Drafts: what a person has typed in a form and not sent yet, for that person alone.

A form takes part with ``data-draft="place"`` and the macro of ``components/drafts.html``. A draft
goes when its form is saved, when its person discards it, and after fourteen days.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app, request
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import delete, select

from app import clock
from app.errors import DomainError
from app.extensions import db
from app.web.actor import current_actor, find_actor
from app.web.models import Draft
from app.web.text_guard import without_identity_numbers

KEPT_FOR = timedelta(days=14)
SIGNED_FOR = 14 * 24 * 60 * 60
LARGEST = 200_000  # forty measures of a grid, each cell filled in, are well below
MOST_DRAFTS = 60
NEVER_KEPT = frozenset({"csrf_token", "mark", "draft", "writer", "adds", "next", "password"})
_PLACE = re.compile(r"[a-z][A-Za-z0-9/_-]{0,79}")

Content = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class FoundDraft:
    """A draft that a form was filled in from."""

    place: str
    saved_at: datetime


class DraftTooLarge(DomainError):
    """More was typed than a draft holds; what was kept before is kept still."""


def is_place(text: str) -> bool:
    """Say whether a text can name the place of a draft, such as «series/12/2026-W48»."""
    return _PLACE.fullmatch(text) is not None


def keep_draft(user_id: int, place: str, *, content: Content, adds: bool = False) -> Draft | None:
    """Keep what was typed at a place, instead of what was kept there; nothing typed keeps none.

    What ``adds`` replaces only the fields that it names: two pages at one place share a draft. An
    identity number is not kept.
    """
    fields = {
        name: [without_identity_numbers(text) for text in values]
        for name, values in content.items()
        if name not in NEVER_KEPT
    }
    kept = db.session.get(Draft, (user_id, place), with_for_update=True)
    if adds and kept is not None and not _is_old(kept):
        fields = {**json.loads(kept.content), **fields}
    if not fields:
        drop_draft(user_id, place)
        return None
    text = json.dumps(fields, ensure_ascii=False)
    if len(text) > LARGEST:
        raise DraftTooLarge(_("This is too much to keep as a draft. Save it soon."))
    draft = kept or Draft(user_id=user_id, place=place)
    draft.content, draft.saved_at = text, clock.now()
    db.session.add(draft)
    db.session.flush()
    _drop_beyond_most(user_id)
    return draft


def find_draft(user_id: int, place: str) -> Draft | None:
    """Return what a person has typed at a place, or None; what is too old is gone."""
    draft = db.session.get(Draft, (user_id, place))
    return None if draft is None or _is_old(draft) else draft


def drop_draft(user_id: int, place: str) -> None:
    """Let go of what a person has typed at a place."""
    db.session.execute(delete(Draft).where(Draft.user_id == user_id, Draft.place == place))


def drop_old_drafts() -> int:
    """Let go of the drafts of more than fourteen days ago and return how many they were."""
    found = select(Draft).where(Draft.saved_at < clock.now() - KEPT_FOR)
    old = list(db.session.scalars(found.order_by(Draft.user_id, Draft.place)))
    for draft in old:
        db.session.delete(draft)
    db.session.flush()
    return len(old)


def sign_writer() -> str:
    """Return who writes a form, signed: it tells their draft also when they are signed out."""
    actor = find_actor()
    return "" if actor is None else _signer().dumps(actor.user_id)


def is_sent_form_kept() -> bool:
    """Say whether the draft of the form that was sent holds all that its writer typed in it."""
    try:
        user_id = _signer().loads(request.form.get("writer", ""), max_age=SIGNED_FOR)
    except BadSignature:
        return False
    draft = find_draft(user_id, request.form.get("draft", "")[:80])
    if draft is None:
        return False
    kept = json.loads(draft.content)
    sent = {name: values for name, values in request.form.lists() if name not in NEVER_KEPT}
    return all(kept.get(name) == _as_typed(values) for name, values in sent.items())


def _as_typed(values: list[str]) -> list[str]:
    return [text.replace("\r\n", "\n") for text in values]


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="writer of a draft")


def fill_from_draft(form: Any, place: str) -> FoundDraft | None:
    """Fill a form that is opened with what its reader typed before, here or on another device."""
    if request.method != "GET":
        return None
    draft = find_draft(current_actor().user_id, place)
    if draft is None:
        return None
    for name, values in json.loads(draft.content).items():
        if name in form and name not in NEVER_KEPT:
            _fill(form[name], values)
    return FoundDraft(place, draft.saved_at)


def find_own_draft(place: str) -> FoundDraft | None:
    """Return what is kept of a form that was refused, so that its reader may discard it."""
    draft = find_draft(current_actor().user_id, place)
    return None if draft is None else FoundDraft(place, draft.saved_at)


def drop_sent_draft() -> None:
    """Let go of the draft of the form that is being saved."""
    place, actor = request.form.get("draft", ""), find_actor()
    if place and actor is not None:
        drop_draft(actor.user_id, place)


def _fill(field: Any, values: list[str]) -> None:
    """Show in a field what was typed, also what the field would refuse."""
    field.raw_data = values
    try:
        field.process_formdata(values)
    except ValueError:
        field.data = None


def _is_old(draft: Draft) -> bool:
    return draft.saved_at < clock.now() - KEPT_FOR


def _drop_beyond_most(user_id: int) -> None:
    newest = select(Draft.place).where(Draft.user_id == user_id)
    newest = newest.order_by(Draft.saved_at.desc(), Draft.place).offset(MOST_DRAFTS)
    for place in list(db.session.scalars(newest)):
        drop_draft(user_id, place)
