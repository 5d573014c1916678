"""What is drawn or said once for what it is given, and kept: only what changes is made anew.

It knows nothing but what it is given, the language, and where the app is served, so it can never
show one person what another one may see: all three are what it is known again by. What it is given
holds no more than what it shows, so that the rest of a page may change without it.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from flask import Flask, get_template_attribute, has_request_context, request
from markupsafe import Markup

from app import formats

P = ParamSpec("P")
T = TypeVar("T")
KEPT = 4096
PARTS = 1024


def kept(make: Callable[P, T], *, most: int = KEPT) -> Callable[P, T]:
    """Keep what a function returns for what it is given, those that were used last."""

    @lru_cache(maxsize=most)
    def remembered(_language: str, _root: str, *args: Any, **given: Any) -> T:
        return make(*args, **given)

    @wraps(make)
    def wrapper(*args: P.args, **given: P.kwargs) -> T:
        root = request.script_root if has_request_context() else ""
        said: Callable[..., T] = remembered
        return said(formats.language(), root, *args, **given)

    return wrapper


def offer_kept_parts(app: Flask) -> None:
    """Let templates say ``{{ kept("components/layout.html", "tag", word) }}``."""
    app.jinja_env.globals["kept"] = kept(_draw, most=PARTS)


def _draw(template: str, macro: str, *given: Hashable) -> Markup:
    return Markup(get_template_attribute(template, macro)(*given))
