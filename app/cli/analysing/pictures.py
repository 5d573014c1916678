"""Charts of series as files: one of them, or a folder with one for each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import click

from app.charts.files import Caption, png_file, svg_file
from app.cli.analysing.answers import Answer

OTHER_THAN_LETTERS = re.compile(r"[^\w-]+")
LONGEST_NAME = 80


class Picture(StrEnum):
    """The kinds of picture."""

    SVG = "svg"
    PNG = "png"


@dataclass(slots=True)
class Pictures:
    """Where charts are drawn to; `written` are the names that are taken."""

    path: Path
    picture: Picture
    is_folder: bool
    written: set[str] = field(default_factory=set)

    def draw(self, answer: Answer) -> None:
        """Draw the chart of a series into its file."""
        sketch = answer.sketch()
        caption = Caption(title=answer.name, heading=sketch.heading, sentence=sketch.sentence)
        svg = svg_file(sketch.chart, caption=caption, point=sketch.point)
        path = self._choose_path(answer.name) if self.is_folder else self.path
        if self.picture is Picture.PNG:
            path.write_bytes(png_file(svg))
        else:
            path.write_text(svg, encoding="utf-8")

    def _choose_path(self, name: str) -> Path:
        """Return a file of its own for a series, by its name."""
        stem = OTHER_THAN_LETTERS.sub("-", name).strip("-")[:LONGEST_NAME] or "series"
        chosen, number = stem, 1
        while chosen.casefold() in self.written:
            number += 1
            chosen = f"{stem}-{number}"
        self.written.add(chosen.casefold())
        return self.path / f"{chosen}.{self.picture}"


def open_pictures(path: Path, *, picture: Picture | None, n_series: int) -> Pictures:
    """Make the folder that is filled, or check that a file is asked for one series alone."""
    kind = next((one for one in Picture if path.suffix.casefold() == f".{one}"), None)
    if kind is None:
        if path.suffix and not path.is_dir():
            raise click.ClickException(f"{path.name}: a chart is a .svg or .png file, or a folder.")
        path.mkdir(parents=True, exist_ok=True)
        return Pictures(path, picture or Picture.SVG, is_folder=True)
    if n_series > 1:
        raise click.ClickException(
            f"There are {n_series} series and one file. Name a folder: --chart charts"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    return Pictures(path, kind, is_folder=False)
