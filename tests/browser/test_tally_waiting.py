"""Presses that wait on a device: shared by its tabs, counted too late, and refused."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.watch import Watch
from tests.pages.walking import Walker

LATE = {"said": "Uke 15 er allerede lukket.", "late": True}


def open_tally(page: Page) -> None:
    page.goto("/teams/9/measures")
    page.get_by_role("link", name="Tell nå").click()
    expect(page.locator(".press").first).to_be_visible()


def stored(page: Page) -> dict[str, Any]:
    """Return what the device keeps of the tally."""
    name = "sirkel-tally-" + page.url.split("/series/")[1].split("/")[0]
    return dict(json.loads(page.evaluate("(name) => localStorage.getItem(name)", name)))


def store(page: Page, **lists: list[dict[str, str]]) -> None:
    """Keep presses on the device as if they had been pressed there."""
    name = "sirkel-tally-" + page.url.split("/series/")[1].split("/")[0]
    kept = json.dumps({"queue": [], "undo": [], "late": [], **lists})
    page.evaluate("([name, kept]) => localStorage.setItem(name, kept)", [name, kept])


def test_a_late_press_that_two_tabs_send_is_kept_once(page: Page, watch: Watch) -> None:
    watch.expected_statuses |= {409, 503}
    Walker(page).sign_in_as("member")
    open_tally(page)
    other = page.context.new_page()
    page.context.route("**/presses", lambda route: route.fulfill(status=503))
    page.locator(".press").first.click()
    expect(page.get_by_text("Ett trykk venter på nett.")).to_be_visible()
    page.context.unroute("**/presses")
    sent: list[str] = []
    held: list[Route] = []

    def hold(route: Route) -> None:
        sent.append(str(route.request.post_data))
        held.append(route)

    page.context.route("**/presses", hold)
    other.goto(page.url)
    page.wait_for_timeout(300)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.wait_for_timeout(300)
    for route in held:
        route.fulfill(status=409, json=LATE)

    expect(page.get_by_text("Ett trykk kom for sent.")).to_be_visible()
    expect(other.get_by_text("Ett trykk kom for sent.")).to_be_visible()
    assert len(sent) == 2
    assert len(stored(page)["late"]) == 1


def test_only_the_late_presses_that_were_asked_about_are_let_go(page: Page) -> None:
    Walker(page).sign_in_as("member")
    open_tally(page)
    period = str(page.locator("[data-tally]").get_attribute("data-tally-period"))
    early = {"key": "an-early-press-of-all", "answer": "yes", "period": period}
    store(page, late=[early])
    page.reload()
    page.get_by_role("link", name="Se på det").click()
    expect(page.get_by_role("alert")).to_be_visible()

    later = {"key": "pressed-while-asked", "answer": "yes", "period": period}
    store(page, late=[early, later])
    page.get_by_role("link", name="La det være").click()

    expect(page.get_by_text("Ett trykk kom for sent.")).to_be_visible()
    assert [one["key"] for one in stored(page)["late"]] == ["pressed-while-asked"]
    page.reload()
    assert [one["key"] for one in stored(page)["late"]] == ["pressed-while-asked"]


@pytest.mark.parametrize("status", [403, 404])
def test_a_press_that_is_refused_is_told_as_that_and_waits_no_more(
    page: Page, watch: Watch, status: int
) -> None:
    watch.expected_statuses.add(status)
    Walker(page).sign_in_as("member")
    open_tally(page)
    page.route("**/presses", lambda route: route.fulfill(status=status, body="<html>"))

    page.locator(".press").first.click()
    page.locator(".press").first.click()

    refused = page.locator("[data-tally-refused]")
    expect(refused).to_contain_text("2 trykk er ikke talt, for du kan ikke telle her nå.")
    expect(page.get_by_text("venter på nett")).to_be_hidden()
    expect(page.get_by_text("logg inn")).to_be_hidden()
    assert stored(page)["queue"] == []
    refused.get_by_role("button", name="La dem være").click()
    expect(refused).to_be_hidden()
    assert stored(page)["refused"] == []


def test_a_refused_press_is_tried_again_when_the_page_can_be_opened_again(
    page: Page, watch: Watch
) -> None:
    watch.expected_statuses.add(403)
    Walker(page).sign_in_as("member")
    open_tally(page)
    before = page.locator("[data-tally-text]").inner_text()
    page.route("**/presses", lambda route: route.fulfill(status=403, body="<html>"))
    page.locator(".press").first.click()
    expect(page.locator("[data-tally-refused]")).to_be_visible()

    page.unroute("**/presses")
    page.reload()

    expect(page.locator("[data-tally-text]")).not_to_have_text(before)
    expect(page.locator("[data-tally-refused]")).to_be_hidden()
    assert (stored(page)["queue"], stored(page)["refused"]) == ([], [])
