"""Charts as files: whole in themselves, harmless, and the same in SVG and PNG."""

import re
import struct
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from app.charts.building import Surroundings
from app.charts.chart import Annotation, Chart
from app.charts.files import Caption, png_file, svg_file, svg_of_drawing
from app.charts.svg import draw_run_chart
from tests.makers.charts import SHIFTED, SWINGING, make_chart
from tests.makers.grammar import CHARTS, everything

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption(
    title="Møter der alle innkalte møtte",
    subtitle="Guovdageaidnu – Kautokeino",
    heading="Det har blitt bedre.",
    sentence="De siste ti målingene ligger over medianen på 46 %.",
    source="Kilde: Sirkel, 27. november 2026",
)
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def write(chart: Chart, caption: Caption = CAPTION) -> str:
    """Write a chart as a file."""
    return svg_file(chart, caption=caption, point="Punkt")


def size_of(png: bytes) -> tuple[int, int]:
    """Read the size from the head of a PNG."""
    assert png.startswith(SIGNATURE)
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("name", list(CHARTS))
def test_a_file_needs_no_style_sheet_no_script_and_no_other_file(name: str) -> None:
    file = write(CHARTS[name]())

    root = ElementTree.fromstring(file)

    assert root.tag == f"{SVG}svg"
    assert not re.search(r"class=| style=|<style|var\(|<script|href|url\(|data-|onload", file)
    assert "font-family" in root.attrib


def test_the_conclusion_is_what_those_are_told_who_do_not_see_the_drawing() -> None:
    root = ElementTree.fromstring(write(make_chart(SHIFTED)))

    told = [root.find(f"{SVG}{tag}") for tag in ("title", "desc")]

    assert root.get("role") == "img"
    assert [one.get("id") for one in told if one is not None] == root.attrib[
        "aria-labelledby"
    ].split()
    assert [one.text for one in told if one is not None] == [
        "Møter der alle innkalte møtte, Guovdageaidnu – Kautokeino",
        "Det har blitt bedre. De siste ti målingene ligger over medianen på 46 %.",
    ]


def test_every_line_mark_and_word_of_the_page_is_in_the_file() -> None:
    chart = make_chart(SHIFTED)

    in_file = {one.text for one in ElementTree.fromstring(write(chart)).iter(f"{SVG}text")}

    on_page = {one.text for one in ElementTree.fromstring(draw_run_chart(chart)).iter("text")}
    assert on_page <= in_file
    assert {CAPTION.title, CAPTION.subtitle, CAPTION.heading, CAPTION.source} <= in_file


def test_a_file_has_a_slide_of_16_to_9_and_a_picture_is_sharp() -> None:
    file = write(make_chart(SHIFTED))

    assert 'viewBox="0 0 1280 720"' in file
    assert size_of(png_file(file)) == (2560, 1440)
    assert size_of(png_file(file, width_px=1280)) == (1280, 720)


def test_much_around_a_chart_makes_the_sheet_higher_and_never_cuts() -> None:
    wordy = replace(CAPTION, title="Lange navn " * 30, sentence="En setning til. " * 40)

    root = ElementTree.fromstring(write(everything(), wordy))

    height = float(root.attrib["viewBox"].split()[3])
    assert height > 720
    assert max(float(one.attrib["y"]) for one in root.iter(f"{SVG}text")) < height - 20


def test_what_people_wrote_is_text_and_nothing_else() -> None:
    evil = "<script>alert(1)</script> & \"'\x00\x0b\x1b\ufffe æ č đ"
    around = Surroundings(annotations=(Annotation(3, evil),))
    chart = make_chart(SWINGING, around=around)
    caption = Caption(title=evil, subtitle=evil, heading=evil, sentence=evil, source=evil)

    file = write(chart, caption)

    ElementTree.fromstring(file)
    assert "<script" not in file
    assert png_file(file, width_px=640).startswith(SIGNATURE)


@pytest.mark.parametrize("values", [[], [0.5], [0.5] * 12, [None] * 5])
def test_a_chart_with_little_in_it_is_still_a_file(values: list[float | None]) -> None:
    file = write(make_chart(values))

    assert size_of(png_file(file, width_px=640)) == (640, 360)


def test_letters_in_the_drawing_are_explained_below_it() -> None:
    crowd = [Annotation(at, f"En lang merknad nummer {at} om det som hendte") for at in range(12)]
    chart = make_chart(SWINGING, around=Surroundings(annotations=tuple(crowd)))

    texts = [str(one.text) for one in ElementTree.fromstring(write(chart)).iter(f"{SVG}text")]

    letters = [text for text in texts if re.fullmatch("[a-l]", text)]
    explained = [text for text in texts if text.startswith("Uke ")]
    assert len(letters) == 2 * len(explained) > 0


def test_words_with_a_halo_are_written_twice_for_programs_without_paint_order() -> None:
    file = write(make_chart(SHIFTED))

    assert file.count(">Nå 79\u00a0%<") == 2
    assert file.index('stroke="#ffffff" stroke-width="4"') < file.rindex(">Nå 79\u00a0%<")


def test_any_drawing_of_the_grammar_may_be_written_as_a_file() -> None:
    file = svg_of_drawing(draw_run_chart(make_chart(SHIFTED)), caption=Caption(title="Trakt"))

    assert ElementTree.fromstring(file).find(f"{SVG}desc") is not None


def test_many_may_draw_pictures_at_once() -> None:
    files = [write(make()) for make in CHARTS.values()]
    alone = [png_file(file, width_px=640) for file in files]

    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda file: png_file(file, width_px=640), files * 3))

    assert together == alone * 3


def test_a_picture_has_a_reasonable_width() -> None:
    with pytest.raises(ValueError, match="from 320 to 5120"):
        png_file(write(make_chart(SHIFTED)), width_px=100_000)


def test_a_text_that_is_no_drawing_is_no_picture() -> None:
    with pytest.raises(ValueError, match="how large"):
        png_file("<svg/>")
