"""One slide at a time: text in its places, a sharp picture with its words, and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.slide import CT_NotesSlide
from pptx.parts.slide import NotesSlidePart
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from app.charts.files.looks import SUB
from app.exports.slides.fitting import Box, Words
from app.exports.slides.template import (
    FONT,
    FOOT,
    LANGUAGE,
    LAYOUTS,
    NAMESPACES,
    NUMBER,
    POINTS,
    PX,
    open_deck,
    placeholder,
)
from app.exports.telling.plain import plain

SVG_BLIP = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
SVG_SPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
FAMILY = re.compile(r'font-family="[^"]*"')
SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG and as PNG, where it stands, and what it says to those who do not see it."""

    svg: str
    png: bytes
    place: Box
    text: str


@dataclass
class Slides:
    """A deck that grows slide by slide; the parts are named here, so that none is looked for."""

    footer: str
    deck: Deck = field(default_factory=open_deck)
    count: int = 0
    _pictures: int = 0

    def __post_init__(self) -> None:
        """Keep what each slide needs, once."""
        self._slides = self.deck.slides
        layouts = {layout.name: layout for layout in self.deck.slide_layouts}
        self._layouts = layouts
        self._package = self.deck.part.package
        self._notes_master = self.deck.part.notes_master_part

    def add(self, layout: str) -> Slide:
        """Add a slide with its foot and its number, which are read last."""
        slide: Slide = self._slides.add_slide(self._layouts[layout])
        self.count += 1
        tree: Any = slide.shapes._spTree
        for place in LAYOUTS[layout]:
            if place.number in (FOOT, NUMBER):
                shape = placeholder(place, key=100 + place.number)
                if place.number == FOOT:
                    write(shape.txBody, [Words(self.footer)], size=place.size)
                tree.append(shape)
        return slide

    def fill(self, slide: Slide, paragraphs: Sequence[Words], *, at: int, size: float) -> None:
        """Write paragraphs in a place of a slide; an empty place is taken away."""
        [shape] = [one for one in slide.placeholders if one.placeholder_format.idx == at]
        if paragraphs:
            write(shape._element.txBody, paragraphs, size=size)
        else:
            shape._element.getparent().remove(shape._element)

    def draw(self, slide: Slide, picture: Picture) -> None:
        """Put a drawing before the foot of a slide: sharp as SVG, as PNG where that is unknown."""
        self._pictures += 1
        name = f"/ppt/media/chart{self._pictures}"
        svg = FAMILY.sub(f'font-family="{FONT}, sans-serif"', picture.svg).encode()
        png_key = self._relate(slide, f"{name}.png", CT.PNG, picture.png)
        svg_key = self._relate(slide, f"{name}.svg", "image/svg+xml", svg)
        tree: Any = slide.shapes._spTree
        shape = _picture_shape(picture, keys=(png_key, svg_key), number=self._pictures)
        feet = [one for one in tree if _is_foot(one)]
        tree.insert(list(tree).index(feet[0]), shape)

    def note(self, slide: Slide, lines: Sequence[str]) -> None:
        """Write the speaker's notes of a slide."""
        name = PackURI(f"/ppt/notesSlides/notesSlide{self.count}.xml")
        part = NotesSlidePart(name, CT.PML_NOTES_SLIDE, self._package, CT_NotesSlide.new())
        part.relate_to(self._notes_master, RT.NOTES_MASTER)
        part.relate_to(slide.part, RT.SLIDE)
        slide.part.relate_to(part, RT.NOTES_SLIDE)
        part.notes_slide.clone_master_placeholders(self._notes_master.notes_master)
        frame: Any = part.notes_slide.notes_text_frame
        write(frame._txBody, [Words(line) for line in lines], size=16)

    def _relate(self, slide: Slide, name: str, content_type: str, blob: bytes) -> str:
        part = Part(PackURI(name), content_type, self._package, blob)
        return str(slide.part.relate_to(part, RT.IMAGE))


def write(body: Any, paragraphs: Sequence[Words], *, size: float) -> None:
    """Write paragraphs into the body of a text, in Norwegian and in a given size of letters."""
    for old in body.findall("{http://schemas.openxmlformats.org/drawingml/2006/main}p"):
        body.remove(old)
    for one in paragraphs:
        body.append(_paragraph(one, size=size))


def place_in(box: Box, svg: str) -> Box:
    """Return where a drawing stands in a box: as large as it can be, at the top on the left."""
    found = SIZE.search(svg)
    assert found is not None, "a drawing says how large it is"
    width, height = float(found[1]), float(found[2])
    scale = min(box.width / width, box.height / height)
    return Box(box.left, box.top, width * scale, height * scale)


def _paragraph(one: Words, *, size: float) -> Any:
    points = round(one.size_in(size) * POINTS)
    above, below = (0.55 if one.is_heading else 0.0), (0.1 if one.is_heading else 0.35)
    bold = 'b="1"' if one.is_heading or one.is_large else ""
    color = SUB.removeprefix("#").upper()
    fill = f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>' if one.is_heading else ""
    spaces = (
        f'<a:spcBef><a:spcPts val="{round(above * size * POINTS)}"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="{round(below * size * POINTS)}"/></a:spcAft>'
    )
    runs = _run(f"{one.lead} ", f'sz="{points}" b="1"', fill) if one.lead else ""
    runs += _run(one.text, f'sz="{points}" {bold}', fill)
    return parse_xml(f"<a:p {NAMESPACES}><a:pPr>{spaces}</a:pPr>{runs}</a:p>")


def _run(text: str, look: str, fill: str) -> str:
    said = f'<a:rPr lang="{LANGUAGE}" {look}>{fill}</a:rPr><a:t>{escape(plain(text))}</a:t>'
    return f"<a:r>{said}</a:r>"


def _picture_shape(picture: Picture, *, keys: tuple[str, str], number: int) -> Any:
    left, top, width, height = [round(one * PX) for one in picture.place]
    png_key, svg_key = keys
    return parse_xml(
        f'<p:pic {NAMESPACES}><p:nvPicPr><p:cNvPr id="{200 + number}" name="Chart {number}" '
        f"descr={quoteattr(plain(picture.text))}/><p:cNvPicPr>"
        f'<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="{png_key}"><a:extLst><a:ext uri="{SVG_BLIP}"><asvg:svgBlip '
        f'xmlns:asvg="{SVG_SPACE}" r:embed="{svg_key}"/></a:ext></a:extLst></a:blip>'
        f'<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="{left}" '
        f'y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></p:spPr></p:pic>"
    )


def _is_foot(element: Any) -> bool:
    return any(
        one.get("type") in ("ftr", "sldNum")
        for one in element.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}ph")
    )
