"""Counting along the way on phones: together, without network, undone, and too late."""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.watch import Watch
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
Phones = Callable[[], Page]


@pytest.fixture
def phones(browser: Browser, live_server: str) -> Iterator[Phones]:
    """A function that returns one more phone, on which a member of the team is signed in."""
    contexts = []

    def pick_up() -> Page:
        context = browser.new_context(base_url=live_server, viewport=PHONE, locale="nb-NO")
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        Walker(page).sign_in_as("member")
        open_tally(page)
        return page

    yield pick_up
    for context in contexts:
        context.close()


def open_tally(page: Page) -> None:
    page.goto("/teams/9/measures")
    page.get_by_role("link", name="Tell nå").click()
    expect(page.locator(".press").first).to_be_visible()


def press(page: Page, word: str) -> None:
    page.locator(".press", has_text=word).first.click()


def counted(page: Page) -> tuple[int, int]:
    """Return numerator and denominator as they stand on the page."""
    part, whole = page.locator("[data-tally-text]").inner_text().split(" · ")[0].split(" av ")
    return int(part), int(whole)


def expect_counted(page: Page, *, part: int, whole: int) -> None:
    expect(page.locator("[data-tally-text]")).to_contain_text(f"{part} av {whole} ·")


def wait_until_sent(page: Page) -> None:
    page.wait_for_function("() => !JSON.parse(Object.values(localStorage)[0]).queue.length")


def test_two_phones_count_together_and_see_the_same_sum(phones: Phones) -> None:
    first, second = phones(), phones()
    part, whole = counted(first)

    for _ in range(3):
        press(first, "Ja")
        press(second, "Nei")
    for phone in (first, second):
        wait_until_sent(phone)
    first.reload()
    second.reload()

    expect_counted(first, part=part + 3, whole=whole + 6)
    expect_counted(second, part=part + 3, whole=whole + 6)


def test_presses_without_network_wait_on_the_phone_and_arrive_once(phones: Phones) -> None:
    phone = phones()
    part, whole = counted(phone)

    phone.context.set_offline(True)
    for word in ("Ja", "Ja", "Nei"):
        press(phone, word)
    expect(phone.get_by_text("3 trykk venter på nett.")).to_be_visible()
    kept = json.loads(str(phone.evaluate("JSON.stringify(localStorage)")))
    phone.context.set_offline(False)

    expect_counted(phone, part=part + 2, whole=whole + 3)
    expect(phone.get_by_text("venter på nett")).to_be_hidden()
    queued = json.loads(next(iter(kept.values())))["queue"]
    assert {name for one in queued for name in one} == {"key", "answer", "period"}


def test_presses_that_wait_outlive_the_page(phones: Phones) -> None:
    phone = phones()
    part, whole = counted(phone)

    phone.route("**/presses", lambda route: route.abort())
    press(phone, "Ja")
    expect(phone.get_by_text("Ett trykk venter på nett.")).to_be_visible()
    phone.unroute("**/presses")
    phone.reload()

    expect_counted(phone, part=part + 1, whole=whole + 1)


def test_an_answer_that_is_lost_on_the_way_back_counts_once(phones: Phones) -> None:
    phone = phones()
    part, whole = counted(phone)

    def lose_answer(route):  # type: ignore[no-untyped-def]
        route.fetch()
        route.abort()

    phone.route("**/presses", lose_answer)
    press(phone, "Ja")
    expect(phone.get_by_text("Ett trykk venter på nett.")).to_be_visible()
    phone.unroute("**/presses")
    phone.reload()

    expect_counted(phone, part=part + 1, whole=whole + 1)
    phone.reload()
    expect_counted(phone, part=part + 1, whole=whole + 1)


def test_several_presses_are_undone_one_by_one(phones: Phones) -> None:
    phone = phones()
    part, whole = counted(phone)
    press(phone, "Ja")
    press(phone, "Nei")
    expect_counted(phone, part=part + 1, whole=whole + 2)

    undo = phone.get_by_role("button", name="Angre siste")
    undo.click()
    expect_counted(phone, part=part + 1, whole=whole + 1)
    expect(phone.locator("[data-tally-said]")).to_contain_text("Siste trykk er angret.")
    undo.click()

    expect_counted(phone, part=part, whole=whole)
    expect(undo).to_be_hidden()


def test_a_press_that_comes_too_late_is_told_and_added(page: Page, watch: Watch) -> None:
    watch.expected_statuses.add(409)
    Walker(page).sign_in_as("member")
    open_tally(page)
    series = page.url.split("/series/")[1].split("/")[0]
    last_month = (date.today().replace(day=1) - timedelta(days=1)).replace(day=1).isoformat()
    waits = {"key": "a-press-from-last-month", "answer": "yes", "period": last_month}
    store = {"queue": [waits], "undo": [], "late": []}

    page.evaluate(
        "([name, kept]) => localStorage.setItem(name, kept)",
        [f"sirkel-tally-{series}", json.dumps(store)],
    )
    page.reload()
    expect(page.get_by_text("Ett trykk kom for sent.")).to_be_visible()
    page.get_by_role("link", name="Se på det").click()
    expect(page.get_by_role("alert")).to_contain_text("Legg til 1")
    page.get_by_role("button", name="Legg til").click()

    expect(page.locator(".flashes")).to_contain_text("er lukket med")
    expect(page.get_by_text("kom for sent")).to_be_hidden()


@pytest.mark.parametrize("javascript", [False])
@pytest.mark.parametrize("viewport", [PHONE])
def test_without_a_script_each_press_is_a_page_with_undo(page: Page) -> None:
    Walker(page).sign_in_as("member")
    open_tally(page)
    part, whole = counted(page)

    press(page, "Ja")
    expect(page.locator(".flashes")).to_contain_text("Ja er talt.")
    expect_counted(page, part=part + 1, whole=whole + 1)
    page.get_by_role("button", name="Angre").first.click()

    expect_counted(page, part=part, whole=whole)


def test_a_leader_chooses_how_the_numbers_come_in_and_loses_nothing(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    page.goto("/teams/9/measures")
    walker.follow("Barn og unge med avklart koordinator")
    walker.follow("Endre hvordan tallene kommer inn")
    walker.choose("Telles fortløpende")
    walker.press("Lagre")
    expect(walker.flash).to_contain_text("telles fortløpende siden")

    walker.follow("Tell nå")
    press(page, "Ja")
    expect_counted(page, part=1, whole=1)
    walker.follow("Velg en annen måte")
    walker.choose("Tastes inn")
    page.get_by_label("Det som er talt så langt, blir tallet").check()
    walker.press("Lagre")

    expect(page.get_by_role("link", name="Logg tallet")).to_be_visible()
