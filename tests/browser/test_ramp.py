"""A ramp walked as a team does: three cycles, from the first plan to a change that is adopted."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import find_violations
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
GOAL = "/goals/9/cycles/new"


class Ramp(Walker):
    """A team that takes the steps of its cycles."""

    def plan(self, change: str, *, scale: str, prediction: str) -> None:
        """Write the plan of the first cycle and save it."""
        self.page.goto(GOAL)
        self.fill("Hvilken endring", change)
        self.fill_in_plan(scale=scale, prediction=prediction)

    def fill_in_plan(self, *, scale: str, prediction: str) -> None:
        """Write on how many, and what the team thinks, and save the plan."""
        self.fill("Hva tror dere", prediction)
        self.fill("hvor mange, og hvor", scale)
        self.press("Lagre planen")

    def do(self, happened: str) -> None:
        """Start the test, and tell what happened."""
        self.press("Start testen")
        expect(self.page.get_by_text("Låst da testen startet")).to_be_visible()
        self.fill("Hva skjedde", happened)
        self.press("Testen er ferdig")

    def study(self, answer: str, *, learnt: str) -> None:
        """Say whether it held, and what was learnt."""
        self.choose(answer)
        self.fill("Hva lærte dere", learnt)
        self.press("Lagre det vi lærte")

    def decide(self, decision: str, *, why: str, button: str | re.Pattern[str]) -> None:
        """Take the decision, and go on as the button says."""
        self.page.locator(".choice label", has_text=decision).first.click()
        self.fill("Hvorfor", why)
        self.page.get_by_role("button", name=button, exact=isinstance(button, str)).click()

    @property
    def steps(self) -> list[str]:
        """What stands below each circle: the scale first, the state last."""
        items = self.page.locator(".ramp-steps").first.get_by_role("listitem").all()
        return [
            f"{one.locator('a').inner_text()}: {one.locator('.pdsa-text').inner_text()}"
            for one in items
        ]


@pytest.mark.parametrize("javascript", [True, False])
def test_ramp_of_three_cycles_from_plan_to_adopt(page: Page) -> None:
    ramp = Ramp(page)
    ramp.sign_in_as("leader")

    ramp.plan("Ring dagen før møtet", scale="Én familie", prediction="Vi tror at alle kommer.")
    ramp.do("Alle kom, men ingen visste hvorfor de var der.")
    ramp.study("Delvis", learnt="Å ringe er ikke nok. Folk vil vite hva de trengs til.")
    ramp.fill("Hva endrer dere i", "Vi sier hva møtet skal avgjøre.")
    ramp.decide("Tilpass", why="Det hjelper litt.", button=re.compile("Fullfør og lag PDSA"))

    expect(page.get_by_text("Dette lærte dere sist")).to_be_visible()
    expect(page.get_by_label("På hvor mange, og hvor?")).to_have_value("Én familie")
    ramp.fill_in_plan(scale="Tre familier", prediction="Vi tror at alle kommer forberedt.")
    expect(page.get_by_text("Vi sier hva møtet skal avgjøre.").first).to_be_visible()
    ramp.do("Alle kom forberedt.")
    ramp.study("Ja", learnt="Det virker.")
    ramp.decide("Ta i bruk", why="Det var lett.", button=re.compile("Fullfør og lag PDSA"))

    ramp.fill_in_plan(scale="Én skole", prediction="Vi tror at alle kommer på ni av ti møter.")
    ramp.do("Alle kom på ni av ti møter.")
    ramp.study("Ja", learnt="To faste grep er nok.")
    ramp.decide("Ta i bruk", why="Skolen eier rutinen.", button="Fullfør")

    expect(page.locator(".flashes")).to_have_text(re.compile("Beslutningen er lagret"))
    assert ramp.steps == [
        "Én familie: Tilpasset",
        "Tre familier: Tatt i bruk",
        "Én skole: Tatt i bruk",
    ]
    expect(page.locator(".ramp .ramp-ring")).to_have_count(3)


def test_ramp_can_be_walked_with_the_keyboard_from_circle_to_circle(page: Page) -> None:
    Ramp(page).sign_in_as("leader")
    page.goto("/teams/9/cycles")

    link = page.locator(".ramp-steps a").first
    link.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "SMS dagen før, til møtet til én familie"
    )
    expect(page.locator(".ramp-steps a[aria-current=page]")).to_have_count(1)


def test_study_sets_what_the_series_showed_beside_what_the_team_thought(page: Page) -> None:
    Ramp(page).sign_in_as("leader")
    page.goto("/teams/9/cycles")
    page.get_by_role("link", name="åtte møteledere").click()

    sides = page.locator(".vs").first
    expect(sides).to_contain_text(re.compile(r"minst 75\s%"))
    expect(sides).to_contain_text(re.compile(r"88\s%"))
    expect(sides).to_contain_text("49 av 56")
    expect(sides).to_contain_text("5 punkter, det er få")
    expect(page.get_by_role("radio", name="Ja").first).to_be_checked()


def test_a_tap_ticks_a_task_and_a_switch_shares_the_test(page: Page) -> None:
    Ramp(page).sign_in_as("leader")
    page.goto("/teams/9/cycles")
    page.get_by_role("link", name="Én familie i fire uker").click()

    page.get_by_role("checkbox", name="Lag utkast på papir").click()
    expect(page.get_by_role("checkbox", name="Lag utkast på papir")).to_be_checked()
    page.get_by_role("switch", name="Del når vi er ferdige").click()
    expect(page.get_by_role("switch")).to_be_checked()


@pytest.mark.parametrize(
    ("viewport", "color_scheme"),
    [(ViewportSize(width=1280, height=900), "light"), (PHONE, "dark")],
)
def test_the_pages_of_a_cycle_break_no_rule_of_accessibility(page: Page) -> None:
    Ramp(page).sign_in_as("leader")
    page.goto("/teams/9/cycles")
    links = [str(one.get_attribute("href")) for one in page.locator(".ramp-steps a").all()]
    plans = [f"{link}/plan" for link in links]

    for address in [page.url, GOAL, *links, *plans]:
        page.goto(address)
        page.evaluate(
            "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
        )
        assert find_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
