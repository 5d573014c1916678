"""A gathering from its deadline to the next one, as the people in the room go through it."""

import sqlite3
from datetime import date, datetime
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.pages.walking import Walker

BOARD = "/networks/god-samhandling-nord"
DATED = """
UPDATE gathering SET starts_on = ?, ends_on = ?, numbers_by = ? WHERE number = ? AND network_id =
  (SELECT id FROM network WHERE slug = 'god-samhandling-nord')
"""
FOLLOWED = """
UPDATE programme_item SET "on" = ? WHERE gathering_id IN (SELECT id FROM gathering WHERE number = ?)
"""


ROUNDED_OFF = """
UPDATE programme_item SET starts_at = '00:00:00.000000', minutes = 1 WHERE starts_at IS NOT NULL
  AND gathering_id IN (SELECT id FROM gathering WHERE number = ?)
"""


class Calendar:
    """The days of the demo's gatherings, which a test moves instead of waiting for them."""

    def __init__(self, database: Path) -> None:
        self.database = database

    def move(self, number: int, *, starts_on: date, numbers_by: datetime) -> None:
        """Let a gathering, with its programme, be on one day, and have its deadline."""
        day, by = starts_on.isoformat(), numbers_by.strftime("%Y-%m-%d %H:%M:%S.%f")
        with sqlite3.connect(self.database, timeout=10) as connection:
            connection.execute(DATED, (day, day, by, number))
            connection.execute(FOLLOWED, (day, number))
        connection.close()

    def round_off(self, number: int) -> None:
        """Let the programme of a gathering be at its last item, at whatever hour one looks."""
        with sqlite3.connect(self.database, timeout=10) as connection:
            connection.execute(ROUNDED_OFF, (number,))
        connection.close()


class GatheringWalk(Walker):
    """One screen that the people of a gathering use in turn."""

    def become(self, role: str) -> "GatheringWalk":
        """Hand the screen over to somebody else."""
        self.leave()
        self.sign_in_as(role)
        return self

    def leave(self) -> None:
        """Be nobody: a phone that nobody is signed in on."""
        self.page.context.clear_cookies()

    def open(self, number: int) -> None:
        """Open the page of a gathering."""
        self.page.goto(f"/gatherings/{number}")

    def card(self, name: str) -> Locator:
        """Return a card of the page by its place."""
        return self.page.locator(f"#{name}")

    def set_deadline(self, number: int, *, day: date, time: str) -> None:
        """Choose until when the numbers of a gathering are taken in."""
        self.open(number)
        self.follow("Endre fristen")
        self.page.locator("input[name=day]").fill(day.isoformat())
        self.page.locator("input[name=time]").fill(time)
        self.press("Lagre fristen")

    def log_what_waits(self) -> None:
        """Log the number that waits first for the team."""
        self.page.locator("a.ds-button", has_text="Logg målinger").first.click()
        boxes = self.page.locator("form.ds-card .ds-input[inputmode]")
        for place, number in enumerate(("4", "12")[: boxes.count()]):
            boxes.nth(place).fill(number)
        with self.page.expect_navigation():
            self.page.locator("form.ds-card button[data-fullwidth]").first.click()

    def take_up_first_topic(self) -> str:
        """Put the first suggestion of the network board on the programme; return its title."""
        self.page.goto(BOARD)
        tick = self.page.locator("button.tick[aria-pressed=false]").first
        title = str(tick.get_attribute("title")).partition(": ")[2]
        tick.click()
        expect(self.page.locator("button.tick[aria-pressed=true]").first).to_be_visible()
        return title

    def give_it_a_time(self, title: str, *, at: str) -> None:
        """Give an item that has no time one."""
        row = self.page.locator(".unplaced > div", has_text=title)
        row.locator("input[name=starts_at]").fill(at)
        row.locator("button").click()

    def show_code(self, number: int) -> str:
        """Show the code of the room; return its letters."""
        self.open(number)
        self.press("Vis koden")
        return self.page.locator(".room-letters").inner_text()

    def come(self, code: str, *, team: str) -> None:
        """Say on a phone that one is here."""
        self.page.goto(f"/here?code={code}")
        self.press(team)
        expect(self.page.get_by_text("Du er registrert").first).to_be_visible()

    def promise(self, number: int, text: str) -> None:
        """Write on the shared screen what the team does until the next gathering."""
        self.open(number)
        self.follow("Åpne på skjermen")
        self.fill("Hva skal dere gjøre til neste samling?", text)
        self.press("Legg til")
        expect(self.page.locator(".promises li", has_text=text)).to_be_visible()

    def say_how_it_was(self, number: int) -> None:
        """Answer the short form about a gathering."""
        self.page.goto(f"/gatherings/{number}/evaluation")
        for scale in self.page.locator(".scale-five").all():
            scale.get_by_role("radio").nth(3).check()
        self.press("Send svarene")
        expect(self.page.get_by_role("heading", name="Takk")).to_be_visible()
