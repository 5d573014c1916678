"""Commands that prepare and mend the database."""

import click
from flask_migrate import upgrade

from app.cli.running import saving, with_app
from app.measures.services.summaries import rebuild_missing_summaries
from app.measures.services.summaries import rebuild_summaries as rebuild
from app.networks.services.municipalities import load_municipalities


@click.command()
@with_app
def migrate() -> None:
    """Make or upgrade the tables, and load the municipalities. Safe to repeat.

    \b
    Example:
      SIRKEL_DATABASE_URL=sqlite:////srv/sirkel/sirkel.db sirkel migrate
    """
    upgrade_database()
    click.echo("The database is up to date.")


def upgrade_database() -> None:
    """Bring the tables to the newest form, load what every installation has, and read every series.

    A migration empties the stored summaries when their form changes.
    """
    upgrade()
    with saving():
        load_municipalities()
        rebuild_missing_summaries()


@click.command("rebuild-summaries")
@with_app
def rebuild_summaries() -> None:
    """Work out again what the boards show, from the measurements.

    \b
    Example:
      sirkel rebuild-summaries
    """
    with saving():
        count = rebuild()
    click.echo(f"Rebuilt the summaries of {count} series.")
