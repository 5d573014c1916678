"""Addresses of static files, with their content's hash, so that browsers can keep them for good."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, current_app, has_request_context, request, url_for


def static_url(name: str) -> str:
    """Return the address of a static file, changing when its content does."""
    root = request.script_root if has_request_context() else ""
    return _address(root, str(current_app.static_folder), name)


@lru_cache(maxsize=512)
def _address(_root: str, folder: str, name: str) -> str:
    """Return an address as ``url_for`` makes it below the root that the app is served at."""
    return url_for("static", filename=name, v=_mark(folder, name))


@lru_cache(maxsize=256)
def _mark(folder: str, name: str) -> str:
    return hashlib.sha256((Path(folder) / name).read_bytes()).hexdigest()[:12]


def offer_static_urls(app: Flask) -> None:
    """Let templates ask for ``static_url``."""
    app.jinja_env.globals["static_url"] = static_url
    if app.debug:
        app.before_request(_forget)


def _forget() -> None:
    _mark.cache_clear()
    _address.cache_clear()
