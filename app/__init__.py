"""Sirkel: improvement work of learning networks, from goal to run chart."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from app import database, rooms
from app.config import INSTANCE, ROOT, read_settings
from app.extensions import babel, csrf, db, jobs, limiter, login_manager, migrate
from app.web import (
    converters,
    error_pages,
    headers,
    kept_parts,
    language,
    proxies,
    shell,
    static_files,
    transactions,
    unchanged,
)


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """Return the app, set up from the environment and then from ``settings``."""
    app = Flask(
        __name__,
        instance_path=str(INSTANCE),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    app.config.from_mapping(read_settings())
    app.config.from_mapping(settings or {})
    kept = database.engine_options(app.config["SQLALCHEMY_DATABASE_URI"])
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", kept)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "app" / "migrations"), render_as_batch=True)
    with app.app_context():
        database.prepare_engine(db.engine)
    babel.init_app(app, locale_selector=language.choose_language)
    for extension in (csrf, limiter, login_manager, jobs):
        extension.init_app(app)
    converters.offer_converters(app)
    for part in (error_pages.answer_errors, headers.send_headers, shell.show_shell):
        part(app)
    static_files.offer_static_urls(app)
    kept_parts.offer_kept_parts(app)
    transactions.read_by_default(app)
    unchanged.watch_changes(app)
    rooms.open_rooms(app)
    proxies.trust_proxies(app)
    return app
