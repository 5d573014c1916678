"""Every mark of the chart grammar in a real browser: in the light and the dark, wide and narrow."""

from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, ViewportSize

from app.charts.files.looks import HALOED, look_of
from tests.browser.accessibility import assert_accessible
from tests.browser.server import serving
from tests.browser.style.app import make_style_app

WIDE = ViewportSize(width=1280, height=900)
TABLET = ViewportSize(width=760, height=900)
PHONE = ViewportSize(width=390, height=844)
NEAR = 3  # of 255: what colours lose when a browser mixes them
OTHER_WEIGHTS = {"t-val", "lz-phase"}  # files have two weights of Inter, pages have all

READ_LOOKS = """drawings => {
  const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const colour = (text) => {
    if (text === "none") return null;
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = text;
    brush.fillRect(0, 0, 1, 1);
    return [...brush.getImageData(0, 0, 1, 1).data];
  };
  const all = drawings.flatMap((drawing) => [...drawing.querySelectorAll("[class], g[class] > *")]);
  return all.map((one) => {
    const style = getComputedStyle(one);
    return {
      tag: one.tagName,
      classes: [...one.classList],
      group: one.parentElement.tagName === "g" ? one.parentElement.classList[0] ?? "" : "",
      fill: colour(style.fill),
      stroke: colour(style.stroke),
      width: style.strokeWidth,
      dash: style.strokeDasharray,
      size: style.fontSize,
      slant: style.fontStyle,
      weight: style.fontWeight,
      anchor: style.textAnchor,
    };
  });
}"""
READ_TEXTS = """drawings => drawings.map((drawing) => {
  const box = drawing.viewBox.baseVal;
  return {
    width: box.width,
    height: box.height,
    texts: [...drawing.querySelectorAll("text")].map((one) => {
      const { x, y, width, height } = one.getBBox();
      return { text: one.textContent, x, y, width, height };
    }),
  };
})"""
SLACK = (
    2.5  # px that the boxes of two lines of text may share: the room for letters that reach down
)


@pytest.fixture
def style_app() -> Flask:
    return make_style_app()


@pytest.fixture
def live_server(style_app: Flask) -> Any:
    with serving(style_app) as address:
        yield address


@pytest.mark.parametrize("viewport", [WIDE, TABLET, PHONE], ids=["wide", "tablet", "phone"])
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_every_chart_can_be_read_by_everybody_and_stays_on_the_page(
    page: Page, viewport: ViewportSize
) -> None:
    page.goto("/charts")
    if viewport is not PHONE:
        page.wait_for_function("document.querySelectorAll('.chart-plot .main-svg').length > 7")

    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_word_of_a_drawing_covers_another_or_is_cut(page: Page, viewport: ViewportSize) -> None:
    page.goto("/charts?static")
    side = ".only-narrow" if viewport is PHONE else ".only-wide"

    drawings = page.eval_on_selector_all(f"{side} svg.chart", READ_TEXTS)

    assert len(drawings) >= 8
    assert [found for drawing in drawings for found in list_faults(drawing)] == []


@pytest.mark.parametrize("viewport", [WIDE], ids=["wide"])
def test_a_file_looks_as_the_style_sheet_says(page: Page) -> None:
    page.goto("/charts?static")

    found = page.eval_on_selector_all(".only-wide svg.chart", READ_LOOKS)

    assert len(found) > 100
    assert [told for seen in found for told in compare(seen)] == []


def list_faults(drawing: dict[str, Any]) -> list[str]:
    """List the words that lie over others or outside their drawing."""
    faults: list[str] = []
    for number, one in enumerate(drawing["texts"]):
        if one["x"] < -SLACK or one["x"] + one["width"] > drawing["width"] + SLACK:
            faults.append(f"cut: {one['text']}")
        if one["y"] < -SLACK or one["y"] + one["height"] > drawing["height"] + SLACK:
            faults.append(f"cut: {one['text']}")
        for other in drawing["texts"][number + 1 :]:
            across = min(one["x"] + one["width"], other["x"] + other["width"])
            down = min(one["y"] + one["height"], other["y"] + other["height"])
            if across - max(one["x"], other["x"]) > 0 and down - max(one["y"], other["y"]) > SLACK:
                faults.append(f"{one['text']} / {other['text']}")
    return faults


def compare(seen: dict[str, Any]) -> list[str]:
    """Hold what a browser makes of an element against what a file writes on it."""
    look = look_of(seen["tag"], classes=seen["classes"], group=seen["group"])
    wanted: dict[str, Any] = {"fill": paint(look, "fill", usual="#000000")}
    if HALOED.isdisjoint(seen["classes"]):
        wanted["stroke"] = paint(look, "stroke", usual="none")
    told = [name for name, colour in wanted.items() if not is_near(seen[name], colour)]
    if wanted.get("stroke"):
        wanted = {"width": look["stroke-width"], "dash": look.get("stroke-dasharray", "none")}
        told += [name for name, value in wanted.items() if bare(seen[name]) != value]
    if seen["tag"] == "text":
        wanted = {
            "size": look["font-size"],
            "slant": look.get("font-style", "normal"),
            "anchor": look.get("text-anchor", "start"),
            "weight": look.get("font-weight", "400"),
        }
        if OTHER_WEIGHTS & {*seen["classes"], seen["group"]}:
            del wanted["weight"]
        told += [name for name, value in wanted.items() if bare(seen[name]) != value]
    place = f"{seen['tag']} {seen['classes']} {seen['group']}"
    return [f"{place}: {name} {seen[name]}" for name in told]


def bare(text: str) -> str:
    """Return a length without its unit and its commas."""
    return text.replace("px", "").replace(",", "")


def paint(look: dict[str, str], name: str, *, usual: str) -> list[int] | None:
    """Return a colour of a look as red, green, blue and how solid, of 255."""
    text = look.get(name, usual)
    if text == "none":
        return None
    solid = round(255 * float(look.get(f"{name}-opacity", "1")))
    return [*bytes.fromhex(text.removeprefix("#")), solid]


def is_near(seen: list[int] | None, wanted: list[int] | None) -> bool:
    """Tell whether two colours are the same to the eye."""
    if seen is None or wanted is None:
        return seen is wanted
    return all(abs(one - other) <= NEAR for one, other in zip(seen, wanted, strict=True))
