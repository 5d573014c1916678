"""A gathering from its deadline to the next one, by all who take part in it."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from app import clock
from app.packs.jobs import freeze_what_is_due
from tests.browser.accessibility import assert_accessible
from tests.pages.gathering_walk import BOARD, Calendar, GatheringWalk
from tests.pages.slides import Slides

ROOM = ViewportSize(width=1280, height=720)
PROMISE = "Vi ringer skolen først, i to uker."
HOUR, MONTH = timedelta(hours=1), timedelta(days=30)
THIS, NEXT = 3, 4


@pytest.fixture
def calendar(live_server: str, tmp_path: Path) -> Calendar:
    """The days of the gatherings in the database of this test."""
    return Calendar(tmp_path / "demo.db")


@pytest.mark.parametrize("viewport", [ROOM])
def test_a_gathering_goes_from_its_deadline_to_what_came_of_it(
    page: Page, calendar: Calendar
) -> None:
    walk = GatheringWalk(page)
    _make_ready(walk)
    calendar.move(THIS, starts_on=clock.today(), numbers_by=clock.now() - HOUR)
    freeze_what_is_due.run()

    _open_the_pack(walk)
    _show(walk)
    calendar.round_off(THIS)
    _come_and_promise(walk)
    calendar.move(THIS, starts_on=clock.today() - MONTH, numbers_by=clock.now() - MONTH - HOUR)
    calendar.move(NEXT, starts_on=clock.today(), numbers_by=clock.now() - HOUR)
    freeze_what_is_due.run()

    _follow_up(walk)


def _make_ready(walk: GatheringWalk) -> None:
    """Set the deadline, log the numbers, see the storyboard through, take up a suggestion."""
    walk.become("facilitator").set_deadline(
        THIS, day=clock.today() + timedelta(days=10), time="12.00"
    )
    expect(walk.page.get_by_text("kl. 12.00").first).to_be_visible()
    assert_accessible(walk.page)

    walk.become("leader")
    walk.log_what_waits()
    walk.page.goto("/teams/9")
    walk.follow("Teamets storyboard")
    expect(walk.page.get_by_text("Sett gjennom", exact=False).first).to_be_visible()

    title = walk.become("facilitator").take_up_first_topic()
    walk.open(THIS)
    walk.give_it_a_time(title, at="14.30")
    expect(walk.page.locator(".programme").filter(has_text=title).first).to_be_visible()


def _open_the_pack(walk: GatheringWalk) -> None:
    """Find the pack that the deadline froze, as a team and as facilitators."""
    for role in ("leader", "facilitator"):
        walk.become(role).open(THIS)
        walk.card("packs").get_by_role("link", name="Pakke 1").first.click()
        assert walk.heading == f"Pakke 1 til samling {THIS}"
    assert_accessible(walk.page)


def _show(walk: GatheringWalk) -> None:
    """Show the gathering as slides, and leave them by Esc."""
    walk.open(THIS)
    walk.follow("Vis som lysbilder")
    slides = Slides(walk.page)
    assert slides.count > 20
    slides.press("ArrowRight")
    assert slides.place == "lysbilde-2"
    slides.press("Escape")
    expect(walk.page.get_by_role("heading", level=1)).to_contain_text(f"Samling {THIS}")


def _come_and_promise(walk: GatheringWalk) -> None:
    """Come by the code of the room, write what the team will do, and say how it was."""
    code = walk.show_code(THIS)
    walk.leave()
    walk.come(code, team="Nordlysfjord")

    walk.become("leader").promise(THIS, PROMISE)
    assert_accessible(walk.page)
    walk.say_how_it_was(THIS)

    walk.become("facilitator").open(THIS)
    expect(walk.card("attendance")).to_contain_text("1 person")
    expect(walk.card("evaluation")).to_contain_text("svart")


def _follow_up(walk: GatheringWalk) -> None:
    """At the next gathering: say how it went, and find the pack with what has changed."""
    walk.become("leader").open(NEXT)
    walk.follow("Åpne på skjermen")
    line = walk.page.locator("#last-time li", has_text=PROMISE).first
    line.get_by_role("button", name="Gjort", exact=True).click()
    expect(walk.page.locator("#last-time li", has_text=PROMISE)).to_contain_text("Gjort")

    walk.become("facilitator").open(NEXT)
    walk.card("packs").get_by_role("link", name="Pakke 1").first.click()
    assert walk.heading == f"Pakke 1 til samling {NEXT}"
    walk.page.goto(BOARD)
    assert_accessible(walk.page)
