"""The ``sirkel`` command."""

import click

from app.cli.analysing import analyse
from app.cli.archiving import export_archive, import_archive
from app.cli.databases import migrate, rebuild_summaries
from app.cli.demonstration import demo
from app.cli.exporting import export
from app.cli.importing import import_measurements
from app.cli.jobs import jobs
from app.cli.listing import networks
from app.cli.people import create_administrator
from app.cli.serving import serve

EPILOG = """
\b
Examples:
  sirkel demo                     try Sirkel with an invented network
  sirkel migrate && sirkel serve  run it for real
  sirkel networks                 which networks there are

The database is the one that SIRKEL_DATABASE_URL names, else instance/sirkel.db.
"""


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sirkel", prog_name="sirkel")
def main() -> None:
    """Sirkel: see whether a change became an improvement."""


COMMANDS = (
    migrate,
    demo,
    serve,
    jobs,
    networks,
    create_administrator,
    import_measurements,
    export,
    export_archive,
    import_archive,
    analyse,
    rebuild_summaries,
)
for command in COMMANDS:
    main.add_command(command)
