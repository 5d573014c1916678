"""Commands about people."""

import click

from app.accounts.services import create_administrator as make_administrator
from app.cli.running import saving, with_app


@click.command("create-administrator")
@click.argument("email")
@click.option("--name", prompt=True, help="The person's name.")
@click.password_option(help="At least twelve characters; asked for when not given.")
@with_app
def create_administrator(email: str, name: str, password: str) -> None:
    """Make an administrator, who can sign in and create programmes and accounts.

    \b
    Example:
      sirkel create-administrator kari@example.no --name "Kari Drift"
    """
    with saving():
        make_administrator(email, name=name, password=password)
    click.echo(f"{email} is an administrator.")
