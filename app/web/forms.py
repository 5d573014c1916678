"""The base of every form: cleaned text, sent once, and broken rules shown beside their field."""

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from typing import Any

from flask import g, request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from markupsafe import Markup
from sqlalchemy import bindparam, delete, select
from wtforms import HiddenField, IntegerField
from wtforms.i18n import get_translations
from wtforms.widgets import HiddenInput

from app import clock, database, formats
from app.errors import DomainError, StaleEdit
from app.extensions import db
from app.web.guarding import (
    LetThrough,
    check_texts,
    guard_script,
    is_free_text,
    mark_guarded,
    record_let_through,
)
from app.web.kept_pages import draw_for_once
from app.web.models import SentForm
from app.web.text import clean
from app.web.transactions import AlreadySent

KEPT_FOR = timedelta(days=2)

_sent = database.Base.metadata.tables[SentForm.__tablename__]
NOTED = {
    engine: insert(_sent).on_conflict_do_nothing().returning(_sent.c.mark)
    for engine, insert in database.INSERT.items()
}
ANSWER = select(_sent.c.location).where(_sent.c.mark == bindparam("mark"))


@cache
def _read_words(language: str) -> Any:
    return get_translations([language])


class Form(FlaskForm):  # type: ignore[misc]  # flask_wtf has no types
    """A form that is accepted once: its mark is stored in the transaction of what it saved."""

    mark = HiddenField()
    not_guarded: Mapping[str, str] = {}
    """The text fields that may tell who somebody is, and why; see ``app.web.guarding``."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # flask_wtf has no types
        """Take the text that a page sends, no files and no JSON, and clean it first."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Return the fields that were sent, or None before the form is sent."""
            if formdata is None or hasattr(formdata, "getlist"):
                return formdata
            return request.form if form.is_submitted() else None

        def get_translations(self, form: Any) -> Any:
            """Return the words of the form library itself, read once for each language."""
            return _read_words(formats.language())

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            """Add the cleaning filter to text fields."""
            name = unbound_field.field_class.__name__
            if name in {"StringField", "TextAreaField", "EmailField", "SearchField"}:
                unbound_field.kwargs.setdefault("filters", [clean])
            field = unbound_field.bind(form=form, **options)
            if field.flags.maxlength:  # a pasted text that is too long is told of, and never cut
                field.flags.maxlength = False
            field.is_guarded = is_free_text(type(field)) and field.name not in form.not_guarded
            return field

        def render_field(self, field: Any, render_kw: dict[str, Any]) -> Any:
            """Mark a field that is looked through, so that a script can say so while one types."""
            return super().render_field(field, mark_guarded(field, render_kw))

    @property
    def reaches_further(self) -> bool:
        """Say whether its texts get more readers by it, so that known words are looked at anew."""
        return False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form_error: str | None = None
        self.is_stale = False
        self.theirs: Mapping[str, object] = {}
        self.let_through: list[LetThrough] = []
        if not self.mark.data:
            self.mark.data = secrets.token_urlsafe(18)
            draw_for_once()

    def hidden_tag(self, *fields: Any) -> Markup:
        """Return the hidden fields, and the script of the guard where a text is looked through."""
        return Markup(super().hidden_tag(*fields)) + guard_script(self)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Validate the fields, and look through their texts for what tells who somebody is."""
        is_valid = bool(super().validate(*args, **kwargs))
        is_clean, self.let_through = check_texts(self)
        return is_valid and is_clean

    def validate_on_submit(self, *args: Any, **kwargs: Any) -> bool:
        """Validate a sent form and note its mark; a mark seen before raises ``AlreadySent``."""
        if not super().validate_on_submit(*args, **kwargs):
            return False
        self._note_mark()
        record_let_through(self, self.let_through)
        return True

    def _note_mark(self) -> None:
        mark = hashlib.sha256(str(self.mark.data).encode()).hexdigest()
        moment = clock.now()
        noted = NOTED[db.engine.dialect.name]
        said = {"mark": mark, "at": moment, "location": "/"}
        if db.session.connection().scalar(noted, said) is None:
            raise AlreadySent(str(db.session.scalar(ANSWER, {"mark": mark})))
        if mark[0] == "0":  # now and then is often enough to let go of old marks
            db.session.execute(delete(SentForm).where(SentForm.at < moment - KEPT_FOR))
        g.sent_form = mark

    @contextmanager
    def showing_errors(self) -> Iterator[None]:
        """Show a broken rule beside its field, with nothing saved and all that was typed kept."""
        try:
            yield
        except DomainError as error:
            db.session.rollback()
            g.pop("sent_form", None)
            self.add_error(error.message, field=error.field)
            if isinstance(error, StaleEdit):
                self.is_stale, self.theirs = True, error.theirs
                if "version" in self:
                    self["version"].data = error.version
                    self["version"].raw_data = None

    def add_error(self, message: str, *, field: str | None = None) -> None:
        """Show an error beside a field, or above the form when the field is not on it."""
        if field is not None and field in self:
            self[field].errors = [*self[field].errors, message]
        else:
            self.form_error = message

    def name_of(self, field: str) -> str:
        """Return what a field is called where it is told of apart from the fields around it."""
        return str(self[field].label.text).strip("?:")

    @property
    def status(self) -> int:
        """Return the status of the page that shows this form: 200, 422 with errors, 409 stale."""
        if self.is_stale:
            return 409
        return 422 if self.errors or self.form_error else 200


class EditForm(Form):
    """A form for a row that exists: carries the version it was filled in from."""

    version = IntegerField(widget=HiddenInput(), label=_l("Version"), default=0)
