"""The command that serves Sirkel."""

import os
import subprocess
import sys
from pathlib import Path

import click

from app.cli import answering, keeping

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
    """Become the server, gunicorn with threads or waitress on Windows, with the jobs beside it."""
    held_open = _start_jobs()
    if sys.platform == "win32":
        words = ["waitress", f"--listen={host}:{port}", "--call", "app:create_app"]
        sys.exit(subprocess.run([sys.executable, "-m", *words], check=False).returncode)
    words = ["gunicorn", f"--bind={host}:{port}", f"--threads={THREADS}"]
    words += ["--worker-class=gthread", "--log-level=warning"]
    words += [f"--config=python:{answering.__name__}", "app:create_app()"]
    os.set_inheritable(held_open, True)
    os.execv(sys.executable, [sys.executable, "-m", *words])


def _start_jobs() -> int:
    """Start what keeps the jobs running, and return the pipe that it lives as long as."""
    its_input, held_open = os.pipe()
    words = [sys.executable, "-I", str(Path(keeping.__file__))]
    subprocess.Popen(words, stdin=its_input)
    os.close(its_input)
    return held_open
