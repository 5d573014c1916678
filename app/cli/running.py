"""Running a command with the app around it, and saying what went wrong in plain words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

import click
from flask_babel import force_locale
from sqlalchemy.exc import OperationalError, ProgrammingError

from app import create_app, database
from app.errors import DomainError
from app.extensions import db

P = ParamSpec("P")
R = TypeVar("R")


def with_app(command: Callable[P, R]) -> Callable[P, R]:
    """Run a command inside the app; broken rules and a missing database end in words and exit 1."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with create_app().app_context(), force_locale("en"):
            try:
                return command(*args, **kwargs)
            except DomainError as error:
                raise click.ClickException(error.message) from error
            except (OperationalError, ProgrammingError) as error:
                raise click.ClickException(_in_words(error)) from error
            finally:
                db.session.remove()
                db.engine.dispose()

    return run


@contextmanager
def saving() -> Iterator[None]:
    """Write in one transaction: all of it is saved, or nothing."""
    with database.transactions("write"):
        yield
        db.session.commit()


def _in_words(error: OperationalError | ProgrammingError) -> str:
    cause = str(error.orig)
    if "no such column" in cause or ("column" in cause and "does not exist" in cause):
        return "The database is of an older version of Sirkel. Run: sirkel migrate"
    if "no such table" in cause or "does not exist" in cause:
        return "The database has no tables yet. Run: sirkel migrate"
    if "locked" in cause:
        return "The database is busy. Try again in a moment."
    return f"The database could not be used: {cause.strip().splitlines()[0]}"
