"""The headers of every response: what a browser may do with our pages."""

from flask import Flask, Response, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
    )
)

KEPT_AND_ASKED_FOR = "private, no-cache"
"""What a view says of an answer that its reader may keep, and asks for again with its mark."""


def add_headers(response: Response) -> Response:
    """Add security headers; pages are never stored, static files are kept for good."""
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.endpoint != "static":
        if response.headers.get("Cache-Control") != KEPT_AND_ASKED_FOR:
            response.headers["Cache-Control"] = "no-store"
    elif request.args.get("v"):
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def close_what_is_not_sent(response: Response) -> Response:
    """Close the file behind an answer without a body, which the server would leave open."""
    if response.direct_passthrough and (request.method == "HEAD" or response.status_code == 304):
        response.close()
    return response


def send_headers(app: Flask) -> None:
    """Send these headers with every response of the app."""
    app.after_request(add_headers)
    app.after_request(close_what_is_not_sent)
