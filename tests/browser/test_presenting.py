"""Slides in a room: keys, swipes, the address, and words that are read from the back."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import assert_accessible
from tests.pages.slides import Slides
from tests.pages.walking import Walker

ROOM = ViewportSize(width=1280, height=720)
SCREENS = [ROOM, ViewportSize(width=1920, height=1080), ViewportSize(width=1024, height=768)]
PHONE = ViewportSize(width=390, height=844)
SWIPE = """() => {
  const slides = document.querySelector('[data-slides]');
  const touch = (x) => new Touch({ identifier: 1, target: slides, clientX: x, clientY: 300 });
  slides.dispatchEvent(new TouchEvent('touchstart', { touches: [touch(300)], bubbles: true }));
  slides.dispatchEvent(
    new TouchEvent('touchend', { changedTouches: [touch(100)], bubbles: true }));
}"""


def open_slides(page: Page) -> Slides:
    Walker(page).sign_in_as("leader").follow("Teamets storyboard")
    page.get_by_role("link", name="Vis som lysbilder").click()
    page.wait_for_selector("[data-showing]")
    return Slides(page)


@pytest.mark.parametrize("viewport", [ROOM])
def test_keys_lead_from_slide_to_slide_and_the_address_keeps_the_place(page: Page) -> None:
    slides = open_slides(page)

    slides.press("ArrowRight")
    slides.press(" ")
    third = slides.place
    slides.press("End")
    last = slides.status
    page.goto(page.url.partition("#")[0] + f"#{third}")
    page.reload()

    assert third == "lysbilde-3"
    assert last == f"Lysbilde {slides.count} av {slides.count}"
    assert slides.place == third
    slides.press("Home")
    assert slides.status == f"Lysbilde 1 av {slides.count}"
    slides.press("Escape")
    expect(page.get_by_role("heading", level=1, name="Storyboard")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE])
def test_a_swipe_and_the_buttons_lead_on(page: Page) -> None:
    slides = open_slides(page)

    page.evaluate(SWIPE)
    swiped = slides.place
    page.get_by_role("button", name="Neste lysbilde").click()

    assert (swiped, slides.place) == ("lysbilde-2", "lysbilde-3")


@pytest.mark.parametrize("viewport", SCREENS)
def test_all_of_every_slide_is_seen_without_scrolling(page: Page) -> None:
    slides = open_slides(page)

    for number in range(1, slides.count + 1):
        assert slides.fits, f"slide {number}"
        slides.press("ArrowRight")


@pytest.mark.parametrize("viewport", [ROOM])
def test_words_are_large_enough_for_the_back_of_a_room(page: Page) -> None:
    slides = open_slides(page)

    for _slide in range(slides.count):
        assert slides.smallest_text >= 28
        slides.press("ArrowRight")


@pytest.mark.parametrize(("viewport", "color_scheme"), [(ROOM, "light"), (PHONE, "dark")])
def test_slides_shut_nobody_out_and_need_no_network_once_they_are_open(page: Page) -> None:
    slides = open_slides(page)
    assert_accessible(page)

    page.context.set_offline(True)
    slides.press("End")

    assert slides.place == f"lysbilde-{slides.count}"


@pytest.mark.parametrize("javascript", [False])
def test_without_scripts_all_slides_stand_below_each_other(page: Page) -> None:
    Walker(page).sign_in_as("leader").follow("Teamets storyboard")
    page.get_by_role("link", name="Vis som lysbilder").click()

    assert all(one.is_visible() for one in page.locator(".slide").all())


@pytest.mark.parametrize("viewport", [ROOM])
def test_a_gathering_and_one_measure_are_shown_from_their_pages(page: Page) -> None:
    walker = Walker(page).sign_in_as("facilitator")
    page.goto("/networks/god-samhandling-nord/storyboards")
    walker.follow("Vis samlingen som lysbilder")
    whole = Slides(page).count
    page.goto("/networks/god-samhandling-nord/measures/2")
    walker.follow("Vis som lysbilder, to team om gangen")
    slides = Slides(page)

    assert whole > 20
    for _slide in range(slides.count):
        assert slides.fits
        slides.press("ArrowRight")
