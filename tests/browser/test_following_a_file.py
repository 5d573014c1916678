"""The page of a file that is being taken in keeps focus, and tells its end once."""

from pathlib import Path

from playwright.sync_api import Page, Route, expect

SCRIPT = Path("static/js/follow-progress.js")
WAITING = """<!doctype html><title>Fil</title><script type="module" src="/script.js"></script>
<div data-follow-progress data-waits aria-live="polite"><h1>Filen tas inn</h1>
<progress max="10" value="{done}"></progress><a href="#">Se igjen</a></div>"""
ENDED = """<!doctype html><title>Fil</title>
<div data-follow-progress aria-live="polite"><h1>Filen er tatt inn</h1><p>10 tall</p></div>"""


def test_focus_stays_while_a_file_is_taken_in_and_its_end_is_told_in_place(page: Page) -> None:
    looks: list[int] = []

    def answer(route: Route) -> None:
        looks.append(1)
        body = WAITING.format(done=len(looks)) if len(looks) < 4 else ENDED
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.route("**/followed", answer)
    page.route(
        "**/script.js", lambda route: route.fulfill(path=SCRIPT, content_type="text/javascript")
    )
    page.goto("/followed")
    page.get_by_role("link", name="Se igjen").focus()
    page.evaluate("window.place = document.querySelector('[data-follow-progress]')")

    expect(page.locator("progress")).to_have_js_property("value", 3)
    expect(page.get_by_role("link", name="Se igjen")).to_be_focused()

    expect(page.get_by_role("heading", name="Filen er tatt inn")).to_be_focused()
    assert page.evaluate("window.place === document.querySelector('[data-follow-progress]')")
    asked = len(looks)
    page.wait_for_timeout(1500)
    assert len(looks) == asked
