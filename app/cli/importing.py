"""The command that takes in a long CSV file of measurements."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Any

import click

from app.cli.destination import Destination, Wanted
from app.cli.reading_file import Columns, CsvFile, Refusals
from app.cli.running import with_app
from app.database import transactions
from app.extensions import db
from app.measures.models.period import Frequency
from app.measures.services.importing import Source, Taken, take_readings
from app.statistics.masking import About, Kind
from app.statistics.settings import Direction

MOST_SHOWN = 20


def _one_of(words: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([word.value for word in words])


@click.command("import-measurements")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--network", required=True, help="The network's slug: see sirkel networks.")
@click.option("--measure", required=True, help="The measure's name.")
@click.option("--team-column", required=True)
@click.option("--period-column", required=True, help="Holds 2026-11, 2026-W47 or any date.")
@click.option("--numerator-column", help="Holds the numerator, or the count.")
@click.option("--denominator-column", help="Holds the denominator, or how many answered.")
@click.option("--value-column", help="Holds the average, for averages.")
@click.option("--note-column")
@click.option("--skip-team", multiple=True, help="Leave out rows of this team; may be repeated.")
@click.option(
    "--create", is_flag=True, help="Make the network, measure and teams that are missing."
)
@click.option("--kind", type=_one_of(Kind), help="With --create; guessed from the columns.")
@click.option("--frequency", type=_one_of(Frequency), help="With --create.")
@click.option("--direction", type=_one_of(Direction), default="up", show_default=True)
@click.option("--about", type=_one_of(About), default="people", show_default=True)
@click.option("--dry-run", is_flag=True, help="Check the whole file, and save nothing.")
def import_measurements(file: Path, **options: Any) -> None:
    """Take in a CSV file with one row per team and period: all of it, or nothing.

    \b
    Numbers may be 96, 96.0 or 96,0. An empty cell is a period that was not delivered,
    0 of 0 is a period with nothing to measure. Every mistake is told with its row and column.

    \b
    Example:
      sirkel import-measurements seen.csv --network camhs --measure "Seen within 18 weeks" \\
        --team-column board --period-column month \\
        --numerator-column within_18 --denominator-column seen \\
        --create --frequency month --direction up --about people
    """
    columns = Columns(**{name: options[f"{name}_column"] for name in Columns.__slots__})
    wanted = Wanted(
        network=options["network"],
        measure=options["measure"],
        create=options["create"],
        kind=Kind(options["kind"]) if options["kind"] else columns.kind,
        frequency=Frequency(options["frequency"]) if options["frequency"] else None,
        direction=Direction(options["direction"]),
        about=About(options["about"]),
    )
    skipped = frozenset(options["skip_team"])
    _run(CsvFile(file, columns, skipped), wanted, dry_run=options["dry_run"])


@with_app
def _run(file: CsvFile, wanted: Wanted, *, dry_run: bool) -> None:
    with transactions("write"):
        taken = _take(file, wanted)
        if dry_run:
            db.session.rollback()
            click.echo(f"Nothing is wrong, and nothing was saved. {_counts(taken)}")
            return
        db.session.commit()
    click.echo(_counts(taken))


def _take(file: CsvFile, wanted: Wanted) -> Taken:
    destination = Destination(wanted)
    refusals = Refusals()
    source = Source(file.path.name, file.sha256, destination.network.id)
    with click.progressbar(length=file.size, label="Reading", file=sys.stderr) as bar:
        rows = file.list_delivered(destination, refusals, moved=bar.update)
        taken = take_readings(rows, source, by=None)
    if refusals:
        db.session.rollback()
        raise click.ClickException(refusals.in_words(most=MOST_SHOWN))
    return taken


def _counts(taken: Taken) -> str:
    teams = len(taken.series_ids)
    return (
        f"{taken.new} new, {taken.changed} changed and {taken.unchanged} unchanged measurements"
        f" of {teams} team{'' if teams == 1 else 's'}."
    )
