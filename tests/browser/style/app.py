"""A small app with the real templates, files, headers and words, and no database."""

from flask import Flask, flash, redirect, render_template_string, request
from flask_babel import Babel
from flask_wtf import CSRFProtect, FlaskForm
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import (
    BooleanField,
    DateField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Optional

from app import formats
from app.config import ROOT
from app.web.forms import Form
from app.web.headers import send_headers
from app.web.menu import Group, Link
from app.web.shell import Shell
from app.web.static_files import offer_static_urls
from tests.browser.style.figure import FIGURE
from tests.browser.style.gallery import list_samples, list_shown

PAGE = ROOT / "tests" / "browser" / "style" / "page.html"
CHARTS_PAGE = PAGE.parent / "charts.html"
FRAME = Shell(
    signed_in=True,
    is_demo=True,
    home_url="/",
    groups=(
        Group(
            "Arbeidet",
            (
                Link("Tavle", "/", is_current=True, is_main=True),
                Link("Målinger", "/?2", is_main=True),
                Link("PDSA", "/?3", is_main=True),
                Link("Driverdiagram", "/?4", is_main=True),
            ),
        ),
        Group("Hjelp", (Link("Vi står fast", "/?12"),)),
        Group(
            "Sammen med andre team",
            (Link("Samling", "/?5", is_main=True), Link("Nettverket", "/?6", is_main=True)),
        ),
    ),
    who="Teamleder, Guovdageaidnu – Kautokeino",
    switches=(Link("Guovdageaidnu – Kautokeino", "/?7", is_current=True), Link("Nord", "/?8")),
    primary=Link("Logg målinger", "/?9", icon="PencilLine"),
    account_url="/?10",
    reminders_url="/?11",
)


class GoalForm(FlaskForm):  # type: ignore[misc]
    """One field of every kind."""

    name_of = Form.name_of

    name = StringField("Navn", validators=[InputRequired("Skriv et navn.")], description="Kort.")
    note = TextAreaField("Merknad", validators=[Optional()], description="Ingen navn.")
    often = SelectField("Hvor ofte?", choices=[("2w", "Hver 14. dag"), ("m", "Hver måned")])
    until = DateField("Innen når?", validators=[Optional()])
    held = RadioField(
        "Stemte det?",
        choices=[
            ("yes", "Ja"),
            ("partly", "Delvis"),
            ("no", "Nei"),
        ],
        validators=[InputRequired("Velg ett svar.")],
    )
    decision = RadioField(
        "Hva gjør dere nå?",
        choices=[("adopt", ""), ("adapt", ""), ("abandon", "")],
        validators=[Optional()],
    )
    share = BooleanField("Del med nettverket når dere er ferdige")
    numerator = StringField("Møter der alle møtte")
    denominator = StringField("Alle møter i perioden", validators=[InputRequired("Skriv et tall.")])


def broken_form() -> GoalForm:
    """Return a form that was sent with errors, while somebody else saved."""
    form = GoalForm(
        MultiDict({"broken-numerator": "12", "broken-often": "m"}),
        prefix="broken",
        meta={"csrf": False},
    )
    form.validate()
    form.form_error = "Målet er avsluttet."
    form.theirs = {"note": "Det de skrev"}
    return form


def make_style_app() -> Flask:
    """Return the app; ``app.posts`` counts what was sent to it."""
    app = Flask(
        "tests.browser.style.app",
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    app.config.update(SECRET_KEY="for tests only", WTF_CSRF_ENABLED=False)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "app" / "translations")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Babel(app, locale_selector=lambda: request.args.get("lang", "nb"))
    CSRFProtect(app)
    send_headers(app)
    offer_static_urls(app)
    app.jinja_env.globals["formats"] = formats
    app.extensions["posts"] = []
    _add_pages(app)
    _add_charts(app)
    return app


def _add_pages(app: Flask) -> None:
    @app.get("/")
    def show_parts() -> str:
        flash({"text": "Lagret. 79 % er lagt til i serien.", "undo": ("/undo", "mark")}, "success")  # type: ignore[arg-type]
        return render_template_string(
            PAGE.read_text(encoding="utf-8"),
            shell=FRAME,
            form=GoalForm(None),
            broken=broken_form(),
            figure=FIGURE,
            legend=list_samples(),
        )

    @app.get("/gone")
    def show_error() -> str:
        return render_template_string(
            "{% include 'errors/error.html' %}",
            code=404,
            heading="Vi finner ikke denne siden",
            sentence="Den kan være flyttet.",
            request_id="0a1b2c",
        )

    @app.post("/", endpoint="save")
    @app.post("/undo", endpoint="undo")
    @app.post("/language", endpoint="accounts.switch_language")
    @app.post("/sign-out", endpoint="accounts.sign_out")
    def take() -> Response:
        app.extensions["posts"].append(request.path)
        return redirect("/", 303)


def _add_charts(app: Flask) -> None:
    @app.get("/charts")
    def show_charts() -> str:
        return render_template_string(
            CHARTS_PAGE.read_text(encoding="utf-8"),
            shell=FRAME,
            charts=list_shown(request.args.getlist("only")),
            raised="static" not in request.args,
        )
