"""The page on which one writes in the talk, and where it leads back to."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.coaching import wording
from app.coaching.queries.subjects import About
from app.coaching.views.blueprint import address_of
from app.web.forms import Form
from app.web.transactions import next_address


def show_writing(
    template: str, form: Form, *, about: About, **shown: object
) -> ResponseReturnValue:
    """Show the form of a text about something, with what it answers."""
    page = render_template(
        template, form=form, about=about, back_url=back_to(about), wording=wording, **shown
    )
    return page, form.status


def back_to(about: About) -> str:
    """Return where one came from, or else the talk about the thing."""
    return next_address(otherwise=address_of(about))
