"""The command that runs the jobs by themselves."""

from importlib import import_module

import click

from app import create_app
from app.extensions import jobs as all_jobs


@click.command()
@click.option("--with-server", is_flag=True, hidden=True, help="End when the input ends.")
def jobs(with_server: bool) -> None:
    """Run the jobs until it is stopped (Ctrl-C): reminders, letters that wait, nightly work.

    `sirkel serve` and `sirkel demo` do this themselves. Use it where another server runs the app.

    \b
    Example:
      sirkel jobs
    """
    create_app()
    if not all_jobs.path:
        raise click.ClickException("The jobs need a database in a file or on a server.")
    import_module("app.jobs.running").run_jobs(with_server=with_server)
