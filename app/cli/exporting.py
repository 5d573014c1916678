"""The command that writes a network's files."""

from pathlib import Path

import click
from flask_babel import force_locale

from app.cli.running import with_app
from app.exports.comma_separated import Variant, write_csv
from app.exports.data_package import write_data_package
from app.exports.database_file import write_database
from app.exports.rows import list_blocks
from app.exports.scope import Reader, Scope, anyone_as, list_series, read_shown
from app.networks.models import Network
from app.networks.queries import find_network
from app.statistics.masking import Audience

SUFFIX = {Variant.MACHINE: ".csv", Variant.EXCEL: "-excel.csv"}


@click.command()
@click.argument("network")
@click.option("--format", "kind", type=click.Choice(["csv", "sqlite"]), required=True)
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option(
    "--unmasked",
    is_flag=True,
    help="Show small numbers, as the teams see them. Keep such files inside the teams.",
)
@with_app
def export(network: str, kind: str, folder: Path, unmasked: bool) -> None:
    """Write a network's measurements to files in a folder.

    \b
    Small numbers are hidden as for a guest of the network, unless --unmasked.
    csv writes one file for machines (with datapackage.json) and one for Excel in Norway.
    sqlite writes one database with keys, views and definitions inside.

    \b
    Examples:
      sirkel export god-samhandling-nord --format csv --to files
      sirkel export god-samhandling-nord --format sqlite --to files
    """
    found = find_network(network)
    if found is None:
        raise click.ClickException(f"There is no network {network}. See: sirkel networks")
    folder.mkdir(parents=True, exist_ok=True)
    reader = anyone_as(Audience.TEAM if unmasked else Audience.NETWORK)
    write = _write_csv_files if kind == "csv" else _write_database
    for path in write(found, reader, folder):
        click.echo(path)


def _write_csv_files(network: Network, reader: Reader, folder: Path) -> list[Path]:
    written = []
    for variant, suffix in SUFFIX.items():
        path = folder / f"{network.slug}{suffix}"
        blocks = list_blocks(read_shown(list_series(Scope(network), reader)))
        with path.open("w", encoding="utf-8", newline="") as file, force_locale("nb"):
            file.writelines(write_csv(blocks, variant=variant))
        written.append(path)
    package = folder / "datapackage.json"
    package.write_text(
        write_data_package(network, file_name=written[0].name) + "\n", encoding="utf-8"
    )
    return [*written, package]


def _write_database(network: Network, reader: Reader, folder: Path) -> list[Path]:
    path = folder / f"{network.slug}.sqlite"
    path.write_bytes(write_database(network, reader))
    return [path]
