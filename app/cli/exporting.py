"""The command that writes a network's files."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import click
from flask_babel import force_locale

from app import clock
from app.cli.running import with_app
from app.errors import NotKnown
from app.exports.asked import Of, Subject, Wanted, name_file, want
from app.exports.formats import FORMATS, Format, Progress
from app.exports.services import problem_of
from app.networks.models import Network
from app.networks.queries import find_network
from app.packs.queries import anyone_as
from app.packs.queries.kept import get_pack
from app.statistics.masking import Audience

KINDS = tuple(dict.fromkeys(one.group for one in FORMATS.values()))


@click.command()
@click.argument("network")
@click.option("--format", "kind", type=click.Choice(KINDS), required=True)
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--pack", "pack_id", type=int, help="A pack, by the number in its address.")
@click.option(
    "--unmasked",
    is_flag=True,
    help="Show small numbers, as the teams see them. Keep such files inside the teams.",
)
@with_app
def export(network: str, kind: str, folder: Path, pack_id: int | None, unmasked: bool) -> None:
    """Write what a network has to files in a folder, the same as its page of files gives.

    \b
    Small numbers are hidden as for a guest of the network, unless --unmasked.
    csv writes one zip file for machines and one for Excel in Norway, each with a codebook.
    The names of the files are told on the output. On a terminal one line tells how far it has come.

    \b
    Examples:
      sirkel export god-samhandling-nord --format xlsx --to files
      sirkel export god-samhandling-nord --format pdf --pack 3 --to files
    """
    found = find_network(network)
    if found is None:
        raise click.ClickException(f"There is no network {network}. See: sirkel networks")
    sees = anyone_as(Audience.TEAM if unmasked else Audience.NETWORK)
    wanted = want(_subject(found, pack_id), sees)
    for wish in FORMATS.values():
        if wish.group == kind and wanted.subject.of in wish.of:
            click.echo(_write(wish, wanted, folder=folder))
    if not unmasked and kind != "archive":
        click.echo("Small numbers are hidden as for a guest of the network.", err=True)


def _subject(network: Network, pack_id: int | None) -> Subject:
    if pack_id is None:
        return Subject(Of.NETWORK, network.id, network.id)
    try:
        gathering = get_pack(pack_id).gathering
    except NotKnown as error:
        raise click.ClickException(f"There is no pack {pack_id}.") from error
    if gathering.network_id != network.id:
        raise click.ClickException(f"Pack {pack_id} is of another network than {network.slug}.")
    return Subject(Of.PACK, network.id, pack_id)


def _write(wish: Format, wanted: Wanted, *, folder: Path) -> Path:
    """Write one file; until the last byte is there, its name is not."""
    with _in_words(folder), force_locale("nb"):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name_file(wanted, day=clock.today().isoformat(), ending=wish.ending)
        part = folder / f".{uuid4().hex}.part"
        try:
            wish.write(wanted, part, progress=_telling(path.name))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return path


def _telling(name: str) -> Progress:
    """Return what tells how far a file has come, on one line of a terminal and nowhere else."""

    def tell(done: int, of: int) -> None:
        if sys.stderr.isatty():
            share = 100 * done // max(of, 1)
            print(f"{name}: {share} %", end="\n" if done >= of else "\r", file=sys.stderr)

    return tell


@contextmanager
def _in_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if problem_of(error) == "full":
            raise click.ClickException("There is no more room on the disk.") from error
        raise click.ClickException(
            f"Could not write to {folder}: {error.strerror or error}"
        ) from error
