"""Commands that write the whole archive of a network, and take one in."""

import sys
from pathlib import Path

import click
from flask_babel import force_locale

from app.cli.running import saving, with_app
from app.exports.archive.manifest import Manifest
from app.exports.archive.restoring import take_in_archive
from app.exports.archive.writing import write_archive
from app.networks.models import Network
from app.networks.queries import find_network


@click.command("export-archive")
@click.argument("network")
@click.option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--people", is_flag=True, help="Take along who is in it: names, e-mail and seats.")
@with_app
def export_archive(network: str, file: Path, people: bool) -> None:
    """Write all of a network as one zip file, which import-archive takes in elsewhere.

    \b
    No small number is hidden in it: keep it as carefully as the database. It names nobody unless
    --people; then those with a seat get it back there, and choose a new password.

    \b
    Example:
      sirkel export-archive god-samhandling-nord --to nord.zip --people
    """
    found = find_network(network)
    if found is None:
        raise click.ClickException(f"There is no network {network}. See: sirkel networks")
    try:
        manifest = _write(found, file, people=people)
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}") from error
    rows = sum(part.rows for part in manifest.parts.values())
    click.echo(f"{file}: {rows} rows.")
    for name, count in manifest.held_back.items():
        click.echo(f"Held back: {count} of {name}, too few to tell or not closed yet.")


def _write(network: Network, file: Path, *, people: bool) -> Manifest:
    with click.progressbar(length=100, label="Writing", file=sys.stderr) as bar, force_locale("nb"):

        def tell(done: int, of: int) -> None:
            bar.update(done * 100 // max(of, 1) - bar.pos)

        return write_archive(network, file, progress=tell, people=people)


@click.command("import-archive")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "slug", help="The network's slug here, when it should have another one.")
@click.option("--programme", help="The slug of a programme here that the network joins.")
@with_app
def import_archive(file: Path, slug: str | None, programme: str | None) -> None:
    """Take in the archive of a network from another installation: all of it, or nothing.

    \b
    The programme comes along unless --programme names one that is here. Its common measures are
    then used as they are where they say the same, and are the network's own where they do not.

    \b
    Examples:
      sirkel import-archive nord.zip
      sirkel import-archive nord.zip --as nord-2026 --programme god-samhandling
    """
    with saving():
        taken = take_in_archive(file, slug=slug, programme=programme)
        slug, rows = taken.network.slug, taken.rows
    click.echo(f"The network {slug} is here: {rows} rows.")
