"""Every text field of every form is looked through for what tells of somebody, or named here."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    EmailField,
    Field,
    FieldList,
    FileField,
    FormField,
    HiddenField,
    IntegerField,
    PasswordField,
    SelectFieldBase,
    StringField,
    SubmitField,
)
from wtforms import Form as PlainForm

from app.gatherings.forms.teams_in_order import TeamsInOrderField
from app.web.dates import DateField
from app.web.fields import NumberField
from app.web.forms import Form
from app.web.guarding import is_free_text
from app.web.times import TimeField

EXEMPT = {
    "NewAccountForm.name",
    "OwnAccountForm.name",
    "WelcomeForm.name",
    "WelcomeInRoomForm.name",
    "TeamForm.search",
    "HandoutForm.address",
}
"""The text fields that are not looked through; each form says why in its ``not_guarded``."""

CODES = (EmailField, PasswordField, HiddenField)
NO_TEXT = (
    *(BooleanField, DateField, FileField, IntegerField, NumberField, SelectFieldBase, SubmitField),
    *(TeamsInOrderField, TimeField),
)
WITHIN = (FieldList, FormField)


def forms_below(base: Any) -> Iterator[Any]:
    for one in base.__subclasses__():
        yield one
        yield from forms_below(one)


def fields_of(form: type) -> Iterator[tuple[str, type[Field]]]:
    for name in dir(form):
        field: Any = getattr(form, name, None)
        if not name.startswith("_") and hasattr(field, "field_class"):
            yield name, field.field_class


@pytest.fixture(scope="module")
def forms(shared_app: Flask) -> list[type]:
    """Every form of the app, which is all imported when the app is made."""
    ours = {one for one in forms_below(Form) if one.__module__.startswith("app.")}
    return sorted(ours, key=lambda one: one.__name__)


def test_every_text_field_is_looked_through_or_exempt_for_a_reason(forms: list[type]) -> None:
    texts = {
        f"{form.__name__}.{name}"
        for form in forms
        for name, kind in fields_of(form)
        if issubclass(kind, StringField) and not issubclass(kind, CODES)
    }
    guarded = {
        f"{form.__name__}.{name}"
        for form in forms
        for name, kind in fields_of(form)
        if is_free_text(kind) and name not in form.not_guarded  # type: ignore[attr-defined]
    }

    assert len(texts) > 60
    assert texts - guarded == EXEMPT


def test_every_reason_for_an_exemption_is_of_a_field_that_is_there(forms: list[type]) -> None:
    for form in forms:
        exempt = form.not_guarded  # type: ignore[attr-defined]
        assert set(exempt) <= {name for name, _kind in fields_of(form)}, form.__name__
        assert all(exempt.values()), form.__name__


def test_what_is_no_text_field_holds_no_words(forms: list[type]) -> None:
    unknown = {
        f"{form.__name__}.{name}: {kind.__name__}"
        for form in forms
        for name, kind in fields_of(form)
        if not issubclass(kind, (StringField, *NO_TEXT, *WITHIN))
    }

    assert not unknown


def test_no_form_goes_past_the_base_that_looks_through_its_texts(forms: list[type]) -> None:
    ours = {one for one in forms_below(PlainForm) if one.__module__.startswith("app.")}

    lone = {one.__name__ for one in ours if not issubclass(one, Form) and one is not Form}
    parts = {
        field.args[0].__name__
        for form in forms
        for field in vars(form).values()
        if getattr(field, "field_class", None) is FormField
    }

    assert lone <= parts
    assert issubclass(Form, FlaskForm)
