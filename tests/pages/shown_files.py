"""Files to show as their readers open them: slides, documents and pages."""

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from bs4 import BeautifulSoup
from pptx import Presentation
from pptx.util import Pt

from app.exports.slides.fitting import LINE, count_lines

EMU_IN_A_PX = 9525


class Deck:
    """A deck of slides, read back."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.deck: Any = Presentation(BytesIO(content))
        self.slides = list(self.deck.slides)

    @property
    def titles(self) -> list[str]:
        """The title of every slide."""
        return [str(slide.shapes.title.text_frame.text) for slide in self.slides]

    @property
    def pictures(self) -> list[Any]:
        """Every picture, in the order of the slides."""
        return [one for slide in self.slides for one in slide.shapes if one.shape_type == 13]

    @property
    def notes(self) -> list[str]:
        """What the speaker reads, slide by slide."""
        with_notes = [slide for slide in self.slides if slide.has_notes_slide]
        return [str(slide.notes_slide.notes_text_frame.text) for slide in with_notes]

    @property
    def languages(self) -> set[str]:
        """The languages of all runs of text."""
        found = set()
        for slide in self.slides:
            for run in slide._element.iter("{*}rPr"):
                found.add(str(run.get("lang")))
        return found

    def list_overflowing(self) -> Iterator[str]:
        """Yield every text that is higher than its place."""
        for slide in self.slides:
            for shape in slide.placeholders:
                if shape.has_text_frame and _height(shape) > shape.height / EMU_IN_A_PX + 2:
                    yield shape.text_frame.text


def _height(shape: Any) -> float:
    """Return how many px high a text is set, paragraph by paragraph."""
    total, width = 0.0, shape.width / EMU_IN_A_PX
    for paragraph in shape.text_frame.paragraphs:
        size = (paragraph.runs[0].font.size or Pt(11)).pt / 0.75 if paragraph.runs else 0.0
        total += count_lines(paragraph.text, width=width, size=size) * size * LINE
        total += sum((one.pt if one else 0) for one in (paragraph.space_before,)) / 0.75
    return total


def all_text_of(content: bytes) -> str:
    """Return everything that a zipped file holds as text, whatever part of it."""
    with ZipFile(BytesIO(content)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if _is_text(name)]
    return "\n".join([part.decode("utf-8") for part in parts])


def _is_text(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".svg", ".html", ".js", ".json"))


def text_of_pdf(path: Path) -> str:
    """Return the text of a document as a reader hears it, on one line."""
    run = ["pdftotext", "-layout", "-enc", "UTF-8", str(path), "-"]
    told = subprocess.run(run, capture_output=True, check=True).stdout.decode("utf-8")
    return one_line(told)


def one_line(text: str) -> str:
    """Return a text with one blank wherever it has any."""
    return re.sub(r"\s+", " ", text)


class Folder:
    """The pages of a folder, read back."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            self.folders = {name.partition("/")[0] for name in names}
            self.files = {name.partition("/")[2]: archive.read(name) for name in names}

    @property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Every page by its name."""
        return {
            name: BeautifulSoup(content, "html.parser")
            for name, content in self.files.items()
            if name.endswith(".html")
        }

    @property
    def addresses(self) -> list[str]:
        """Every address that a page leads to or loads."""
        found = []
        for page in self.pages.values():
            for name in ("href", "src"):
                found += [str(one[name]) for one in page.select(f"[{name}]")]
        return found

    def text_of(self, name: str) -> str:
        """Return what a page says."""
        return one_line(self.pages[name].get_text(" "))
