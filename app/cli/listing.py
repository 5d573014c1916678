"""Commands that list what there is."""

import click
from sqlalchemy import select

from app.cli.running import with_app
from app.extensions import db
from app.networks.models import Network


@click.command()
@with_app
def networks() -> None:
    """List the networks: slug and name, a line each.

    \b
    Example:
      sirkel networks
    """
    for slug, name in db.session.execute(select(Network.slug, Network.name).order_by(Network.slug)):
        click.echo(f"{slug}\t{name}")
