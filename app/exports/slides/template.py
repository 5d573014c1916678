"""An empty deck of 16:9 with layouts of our own: real places for title, text, foot and number."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from xml.etree import ElementTree

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Deck
from pptx.util import Emu

from app.charts.files.looks import BAD, GOOD, INK, PDSA, SUB
from app.exports.slides.fitting import Box

PX = 9525  # EMU in a px, of which a slide is 1280 by 720
FONT = "Arial"  # on every machine, with the letters of Norwegian and of the Sámi languages
LANGUAGE = "nb-NO"
POINTS = 75  # hundredths of a point in a px
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TITLE, SUBTITLE, BODY, SECOND, FOOT, NUMBER = 0, 1, 1, 2, 11, 12


class Place(NamedTuple):
    """A place for text in a layout: its type and number, where it is, and its letters."""

    kind: str
    number: int
    name: str
    box: Box
    size: float
    color: str = INK
    look: str = ""


FOOTS = (
    Place("ftr", FOOT, "Footer", Box(64, 672, 980, 26), 14, SUB),
    Place("sldNum", NUMBER, "Slide number", Box(1116, 672, 100, 26), 14, SUB, 'algn="r"'),
)
COVER = (
    Place("ctrTitle", TITLE, "Title", Box(64, 190, 1152, 170), 56, INK, 'b="1"'),
    Place("subTitle", SUBTITLE, "Subtitle", Box(64, 380, 1152, 200), 27, SUB),
    *FOOTS,
)
TALK = (
    Place("title", TITLE, "Title", Box(64, 36, 1152, 92), 36, INK, 'b="1"'),
    Place("body", BODY, "Text", Box(64, 150, 552, 504), 24),
    Place("body", SECOND, "More text", Box(664, 150, 552, 504), 24),
    *FOOTS,
)
CHART = (
    Place("title", TITLE, "Title", Box(64, 32, 1152, 132), 32),
    Place("body", BODY, "Numbers", Box(952, 184, 264, 470), 21),
    *FOOTS,
)
MANY = (
    Place("title", TITLE, "Title", Box(64, 36, 1152, 56), 32, INK, 'b="1"'),
    Place("body", BODY, "Question", Box(64, 94, 1152, 40), 20, SUB),
    *FOOTS,
)
LAYOUTS = {"Cover": COVER, "Talk": TALK, "Chart": CHART, "Many": MANY}
OFFICE = {"dk2": INK, "accent1": GOOD, "accent2": BAD, "accent3": PDSA}


def open_deck() -> Deck:
    """Return an empty deck whose layouts are those of ``LAYOUTS``, in their order."""
    deck: Deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(1280 * PX), Emu(720 * PX)
    master = deck.slide_master
    layouts = list(deck.slide_layouts)
    for layout in layouts[len(LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    for layout, (name, places) in zip(layouts, LAYOUTS.items(), strict=False):
        _furnish(layout._element, places)
        layout._element.cSld.set("name", name)
        layout._element.attrib.pop("type", None)
    _furnish(master._element, (*TALK[:2], *FOOTS))
    _speak(master._element)
    _dress(master.part.part_related_by(RT.THEME))
    return deck


def placeholder(place: Place, *, key: int) -> Any:
    """Return a place for text as the XML of a layout or a slide."""
    left, top, width, height = [round(one * PX) for one in place.box]
    bold = 'b="1"' if 'b="1"' in place.look else 'b="0"'
    align = 'algn="r"' if "algn" in place.look else 'algn="l"'
    anchor = "b" if place.kind == "ctrTitle" else "t"
    color = place.color.removeprefix("#").upper()
    index = f'idx="{place.number}"' if place.number else ""
    level = (
        f'<a:lvl1pPr marL="0" indent="0" {align}><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr lang="{LANGUAGE}" sz="{round(place.size * POINTS)}" {bold}>'
        f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    )
    return parse_xml(
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{key}" name="{place.name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{place.kind}" {index}/></p:nvPr>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" '
        f'cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}">'
        f"<a:normAutofit/></a:bodyPr><a:lstStyle>{level}</a:lstStyle><a:p>{_filling(place)}</a:p></p:txBody></p:sp>"
    )


def _filling(place: Place) -> str:
    """Return what stands in a place of a layout: the field of the number, or nothing."""
    if place.kind != "sldNum":
        return f'<a:endParaRPr lang="{LANGUAGE}"/>'
    key = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
    return f'<a:fld id="{key}" type="slidenum"><a:rPr lang="{LANGUAGE}"/><a:t>‹#›</a:t></a:fld>'


def _furnish(element: Any, places: tuple[Place, ...]) -> None:
    """Put the places into a layout or the master, instead of what was there."""
    tree = element.cSld.spTree
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for key, place in enumerate(places, start=2):
        tree.append(placeholder(place, key=key))


def _speak(master: Any) -> None:
    """Let every style of the master speak Norwegian."""
    for run in master.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}defRPr"):
        run.set("lang", LANGUAGE)


def _dress(theme: Any) -> None:
    """Give the theme the letters and colours of Sirkel."""
    text = theme.blob.decode("utf-8")
    text = text.replace('typeface="Calibri"', f'typeface="{FONT}"')
    for name, color in OFFICE.items():
        value = f'<a:{name}><a:srgbClr val="{color.removeprefix("#").upper()}"/></a:{name}>'
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", value, text, flags=re.DOTALL)
    ElementTree.fromstring(text)  # it is still a theme
    theme._blob = text.encode("utf-8")
