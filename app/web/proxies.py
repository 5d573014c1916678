"""Whose word to take for where a request came from."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix


def trust_proxies(app: Flask) -> None:
    """Believe what so many proxies in front of the app say of address, scheme and host."""
    count: int = app.config["TRUSTED_PROXIES"]
    if count:
        # flask says to replace wsgi_app so
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
