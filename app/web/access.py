"""The access rule that each view carries, as an attribute that a test reads for every route."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import g
from flask_login import current_user

from app.extensions import login_manager

P = ParamSpec("P")
R = TypeVar("R")

PUBLIC = "public"
SIGNED_IN = "signed_in"


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Let anyone in."""
    # a mark on a function, for a test to read
    view.access_rule = PUBLIC  # type: ignore[attr-defined]
    return view


def signed_in(view: Callable[P, R]) -> Callable[P, Any]:
    """Let any signed-in person in; the view shows only what is theirs."""
    return _guarded(view, rule=SIGNED_IN)


def requires(right: str) -> Callable[[Callable[P, R]], Callable[P, Any]]:
    """Let those in who hold a right at the place; the place's loader checks it."""

    def decorate(view: Callable[P, R]) -> Callable[P, Any]:
        return _guarded(view, rule=right)

    return decorate


def _guarded(view: Callable[P, R], *, rule: str) -> Callable[P, Any]:
    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> Any:
        if not current_user.is_authenticated:
            return login_manager.unauthorized()
        g.access_rule = rule
        return view(*args, **kwargs)

    # a mark on a function, for a test to read
    guarded.access_rule = rule  # type: ignore[attr-defined]
    return guarded


def required_right() -> str:
    """Return the right that the current view requires."""
    return str(g.access_rule)
