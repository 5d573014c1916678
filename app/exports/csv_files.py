"""A table as CSV in a zip file, with what one needs to understand it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from app.exports.asked import Wanted
from app.exports.comma_separated import Variant, write_csv
from app.exports.contents import count_blocks, read_blocks
from app.exports.data_package import write_data_package
from app.exports.formats import Progress
from app.exports.rows import Block

TABLE = {Variant.EXCEL: "malinger.csv", Variant.MACHINE: "measurements.csv"}


def write_for_excel(wanted: Wanted, path: Path, progress: Progress) -> None:
    """Write the zip file that somebody opens in Excel in Norway."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        _write_table(archive, wanted, progress=progress, variant=Variant.EXCEL)


def write_for_machines(wanted: Wanted, path: Path, progress: Progress) -> None:
    """Write the zip file that is a Frictionless Data Package."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        _write_table(archive, wanted, progress=progress, variant=Variant.MACHINE)
        package = write_data_package(wanted.network, file_name=TABLE[Variant.MACHINE])
        archive.writestr("datapackage.json", package)


def _write_table(archive: ZipFile, wanted: Wanted, *, progress: Progress, variant: Variant) -> None:
    blocks = _counted(read_blocks(wanted), of=count_blocks(wanted), progress=progress)
    with archive.open(TABLE[variant], "w", force_zip64=True) as file:
        for piece in write_csv(blocks, variant=variant):
            file.write(piece.encode("utf-8"))


def _counted(blocks: Iterable[Block], *, of: int, progress: Progress) -> Iterator[Block]:
    for done, block in enumerate(blocks):
        progress(done, of)
        yield block
