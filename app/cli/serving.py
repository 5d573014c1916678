"""The command that serves Sirkel."""

import os
import sys

import click

THREADS = 16


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(1, 65535), envvar="PORT", default=5000, show_default=True
)
def serve(host: str, port: int) -> None:
    """Serve Sirkel until it is stopped (Ctrl-C).

    \b
    Examples:
      sirkel serve
      PORT=8080 sirkel serve --host 0.0.0.0
    """
    serve_on(host, port)


def serve_on(host: str, port: int) -> None:
    """Replace this process by the server: gunicorn with threads, or waitress on Windows."""
    if sys.platform == "win32":
        words = ["waitress", f"--listen={host}:{port}", "--call", "app:create_app"]
    else:
        words = ["gunicorn", f"--bind={host}:{port}", f"--threads={THREADS}"]
        words += ["--worker-class=gthread", "--log-level=warning", "app:create_app()"]
    os.execv(sys.executable, [sys.executable, "-m", *words])
