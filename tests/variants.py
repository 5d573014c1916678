"""The app of a test with other settings, on the same database."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from app import create_app
from app.extensions import db, limiter

AppWith = Callable[..., Flask]


@pytest.fixture
def app_with(app: Flask) -> Iterator[AppWith]:
    """A function that returns the app with settings of its own: ``app_with(DEMO=True)``."""
    made: list[Flask] = []

    def make(**settings: Any) -> Flask:
        variant = create_app({**app.config, **settings})
        variant.test_client_class = app.test_client_class
        variant.jinja_env.bytecode_cache = app.jinja_env.bytecode_cache
        made.append(variant)
        limiter.enabled = variant.config["RATELIMIT_ENABLED"]
        return variant

    yield make
    limiter.enabled = False
    for variant in made:
        with variant.app_context():
            db.engine.dispose()
