"""The command that shows Sirkel with invented content."""

import os

import click
from sqlalchemy import select

from app.cli.databases import upgrade_database
from app.cli.demonstration.closing import load_closing
from app.cli.demonstration.coaching import load_coaching
from app.cli.demonstration.deliveries import load_files
from app.cli.demonstration.drivers import load_package
from app.cli.demonstration.first_hour import load_first_hour
from app.cli.demonstration.gathered import load_gathered
from app.cli.demonstration.lines import release_lines
from app.cli.demonstration.loans import load_loans
from app.cli.demonstration.notices import load_notices
from app.cli.demonstration.packs import load_packs
from app.cli.demonstration.people import load_people
from app.cli.demonstration.places import load_networks
from app.cli.demonstration.programmes import load_programmes
from app.cli.demonstration.rhythm import load_rhythm
from app.cli.demonstration.seeds import read_seed
from app.cli.demonstration.storyboards import load_storyboards
from app.cli.demonstration.teams import load_teams
from app.cli.running import saving, with_app
from app.cli.serving import serve_on
from app.extensions import db
from app.networks.models import Network

SIGN_INS = """
  Open http://127.0.0.1:{port} and choose who you want to be:
  team member, team leader, facilitator, coordinator, guest or administrator.
  One click signs you in; there are no passwords in the demo.
"""


@click.command()
@click.option("--no-serve", is_flag=True, help="Load the demo and stop.")
@click.option(
    "--port", type=click.IntRange(1, 65535), envvar="PORT", default=5000, show_default=True
)
def demo(no_serve: bool, port: int) -> None:
    """Load the invented network once, and serve it. Safe to repeat.

    \b
    Examples:
      sirkel demo
      sirkel demo --no-serve
    """
    os.environ["SIRKEL_DEMO"] = "1"
    _prepare()
    if no_serve:
        return
    click.echo(SIGN_INS.format(port=port))
    serve_on("127.0.0.1", port)


@with_app
def _prepare() -> None:
    upgrade_database()
    with saving():
        is_new = load_demo()
    click.echo("The demo is loaded." if is_new else "The demo was loaded before.")


def load_demo() -> bool:
    """Load the demo in the current transaction, unless it is there; say whether it was loaded."""
    if db.session.scalar(select(Network.id).where(Network.is_invented).limit(1)) is not None:
        return False
    people = load_people(read_seed("people.yaml")["people"])
    networks = load_networks(read_seed("networks.yaml"), people)
    load_teams(networks, people)
    load_package(networks)
    load_loans()
    load_coaching(people)
    load_notices()
    load_rhythm(networks)
    load_programmes(networks)
    load_gathered(networks)
    load_first_hour(networks, people)
    load_files(networks, people)
    load_closing(networks, people)
    load_storyboards(networks)
    release_lines(networks)
    load_packs(networks)
    return True
