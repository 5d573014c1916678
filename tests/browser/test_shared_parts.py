"""Every shared part, in the light and in the dark, wide and narrow, with and without scripts."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, Route, ViewportSize, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.server import serving
from tests.browser.style.app import make_style_app

WIDE = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
SMALLEST = ViewportSize(width=320, height=640)


@pytest.fixture
def style_app() -> Flask:
    return make_style_app()


@pytest.fixture
def live_server(style_app: Flask) -> Iterator[str]:
    with serving(style_app) as address:
        yield address


def chart(page: Page) -> Page:
    """Open the page and wait until its chart can be pointed at."""
    page.goto("/")
    page.wait_for_selector(".chart-plot .main-svg")
    return page


def mark_colour(page: Page) -> str:
    """Return the colour of the chart's filled marks."""
    return str(
        page.eval_on_selector(
            ".scatterlayer .trace:last-child .point", "point => getComputedStyle(point).fill"
        )
    )


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/gone"])
def test_all_parts_can_be_read_by_everybody(page: Page, path: str) -> None:
    page.goto(path, wait_until="networkidle")

    assert_accessible(page)


@pytest.mark.parametrize("viewport", [WIDE, PHONE, SMALLEST], ids=["wide", "phone", "smallest"])
def test_no_part_makes_the_page_scroll_sideways(page: Page, viewport: ViewportSize) -> None:
    page.goto("/")

    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


def test_the_chart_offers_no_way_to_send_the_numbers_away(page: Page) -> None:
    buttons = chart(page).locator(".modebar-btn")

    names = [button.get_attribute("data-title") for button in buttons.all()]

    assert names == ["Last ned som bilde", "Zoom", "Flytt", "Vis alt igjen"]


def test_the_colours_of_the_chart_follow_the_theme(page: Page) -> None:
    in_the_light = mark_colour(chart(page))

    page.emulate_media(color_scheme="dark")

    page.wait_for_function(
        "before => getComputedStyle(document.querySelector("
        "'.scatterlayer .trace:last-child .point')).fill !== before",
        arg=in_the_light,
    )


def test_the_chart_takes_the_place_of_the_drawing_without_moving_the_page(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/plotly-basic.min.js*", hold)
    with page.expect_request("**/plotly-basic.min.js*"):
        page.goto("/", wait_until="domcontentloaded")
    stage = page.locator(".chart-stage")
    before = stage.evaluate("stage => stage.offsetHeight")

    held[0].continue_()
    page.wait_for_selector(".chart-plot .main-svg")

    assert abs(stage.evaluate("stage => stage.offsetHeight") - before) < 2


@pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
def test_a_phone_keeps_the_drawing_and_fetches_no_chart_library(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto("/", wait_until="networkidle")

    expect(page.locator(".chart-static .only-narrow svg")).to_be_visible()
    assert not [address for address in asked if "plotly-basic" in address]


@pytest.mark.parametrize("javascript", [False], ids=["no-script"])
def test_without_scripts_the_drawing_and_the_buttons_are_there(page: Page) -> None:
    page.goto("/")

    expect(page.locator(".chart-static .only-wide svg")).to_be_visible()
    expect(page.get_by_role("button", name="Vis", exact=True)).to_be_visible()
    expect(page.locator("[data-live-percent]")).to_be_hidden()


@pytest.mark.parametrize(
    ("numerator", "denominator", "said"),
    [
        ("10", "13", "77\u00a0%"),
        ("5", "8", "63\u00a0%"),
        ("1 000", "2000", "50\u00a0%"),
        ("", "13", "Skriv de to tallene."),
        ("0", "0", "Ingen møter i perioden."),
        ("14", "13", "Telleren er større enn nevneren."),
    ],
)
def test_two_numbers_say_at_once_what_they_come_to(
    page: Page, numerator: str, denominator: str, said: str
) -> None:
    page.goto("/")

    page.fill("#numerator", numerator)
    page.fill("#denominator", denominator)

    expect(page.locator("#log .stack.s2")).to_have_text(said)


def test_a_form_pressed_twice_is_sent_once(page: Page, style_app: Flask) -> None:
    page.goto("/")
    button = page.locator("#new .actionbar button")

    with page.expect_navigation():
        button.dblclick()

    assert style_app.extensions["posts"] == ["/"]


def test_a_choice_made_with_a_pointer_goes_at_once(page: Page) -> None:
    page.goto("/")

    page.locator("#choose-measure").dispatch_event("pointerdown")
    page.select_option("#choose-measure", "1")

    page.wait_for_url("**/?measure=1")


def test_a_choice_made_from_the_keyboard_waits_for_its_button(page: Page) -> None:
    page.goto("/")
    page.focus("#choose-measure")

    page.keyboard.press("ArrowUp")

    expect(page.locator("#choose-measure")).to_have_value("1")
    expect(page.get_by_role("button", name="Vis", exact=True)).to_be_visible()
    assert "measure" not in page.url
