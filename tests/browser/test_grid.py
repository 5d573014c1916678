"""The grid at a desk: a block from a spreadsheet, arrow keys, errors beside cells, all at once."""

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.accessibility import find_violations
from tests.browser.watch import Watch
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
GRID = "/teams/9/grid"
PASTE = """(box, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const pasting = { clipboardData: data, bubbles: true, cancelable: true };
  box.dispatchEvent(new ClipboardEvent("paste", pasting));
}"""


class Grid:
    """The table, as one who knows spreadsheets uses it."""

    def __init__(self, page: Page, *, address: str = GRID) -> None:
        self.page = page
        page.goto(address)

    def box(self, row: int, column: int) -> Locator:
        """Return a box by its row and column, from 0."""
        return self.page.locator(".sheet tbody tr").nth(row).locator("input.box").nth(column)

    def paste(self, row: int, column: int, *, text: str) -> None:
        """Paste a block into a box, as the clipboard of a spreadsheet has it."""
        self.box(row, column).focus()
        self.box(row, column).evaluate(PASTE, text)
        expect(self.page.locator("[data-grid-words]")).not_to_be_empty()

    def press(self, *keys: str) -> None:
        """Press keys one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def save(self) -> Locator:
        """The button that saves."""
        return self.page.locator("form[data-grid-form] .actionbar button[type=submit]").first

    @property
    def checks(self) -> Locator:
        """What is said beside the cells."""
        return self.page.locator("td.checks")


def test_a_block_is_pasted_corrected_saved_and_undone(page: Page, watch: Watch) -> None:
    watch.expected_statuses.add(422)
    Walker(page).sign_in_as("leader")
    grid = Grid(page)
    before = [grid.box(row, column).input_value() for row in (0, 1) for column in (0, 1)]

    grid.paste(0, 0, text="3\t9\r\n12\t11\r\n")

    expect(grid.box(0, 1)).to_have_value("9")
    expect(page.locator("[data-grid-words]")).to_have_text("4 tall er limt inn.")
    expect(grid.save).to_have_text("Lagre 2 tall")
    expect(grid.box(1, 0)).to_have_attribute("aria-invalid", "true")
    grid.save.click()
    expect(page.locator(".ds-error-summary li")).to_have_count(1)
    page.locator(".ds-error-summary a").click()
    expect(grid.box(1, 0)).to_be_focused()
    grid.box(1, 0).fill("10")
    grid.save.click()
    expect(page.locator(".flashes")).to_contain_text("2 tall er lagret.")
    expect(grid.box(1, 0)).to_have_value("10")
    page.locator(".flashes button", has_text="Angre").click()
    expect(page.locator(".flashes")).to_contain_text("Angret. 2 tall er som før.")
    grid = Grid(page)
    after = [grid.box(row, column).input_value() for row in (0, 1) for column in (0, 1)]
    assert after == before


def test_a_pasting_is_taken_back_and_what_was_typed_over_it_stays(page: Page) -> None:
    Walker(page).sign_in_as("leader")
    grid = Grid(page)
    first = grid.box(0, 0).input_value()

    grid.paste(0, 0, text="3\t9\n4\t8\n")
    grid.box(1, 1).fill("7")
    page.get_by_role("button", name="Angre innliming").click()

    expect(grid.box(0, 0)).to_have_value(first)
    expect(grid.box(1, 1)).to_have_value("7")
    grid.box(1, 1).focus()
    grid.press("Control+z")
    expect(grid.box(1, 1)).not_to_have_value("7")
    leave_nothing_unsaved(page)


def test_arrow_keys_enter_and_escape_move_as_in_a_spreadsheet(page: Page) -> None:
    Walker(page).sign_in_as("leader")
    grid = Grid(page)
    stood = grid.box(1, 1).input_value()
    grid.box(0, 0).focus()

    grid.press("ArrowRight", "ArrowDown")
    expect(grid.box(1, 1)).to_be_focused()
    page.keyboard.type("99")
    expect(grid.box(1, 1)).to_have_value("99")
    grid.press("Escape")
    expect(grid.box(1, 1)).to_have_value(stood)
    grid.press("Enter")
    expect(grid.box(2, 1)).to_be_focused()
    grid.press("ArrowUp", "ArrowLeft", "Tab")
    expect(grid.box(1, 1)).to_be_focused()
    grid.press("Shift+Enter", "ArrowLeft")
    expect(grid.box(0, 0)).to_be_focused()
    assert page.url.endswith(GRID)


def test_two_at_once_lose_nothing_of_either(page: Page, watch: Watch) -> None:
    watch.expected_statuses.add(409)
    Walker(page).sign_in_as("leader")
    mine, other = Grid(page), Grid(page.context.new_page())

    mine.box(0, 0).fill("1")
    other.box(0, 0).fill("2")
    other.save.click()
    expect(other.page.locator(".flashes")).to_contain_text("1 tall er lagret.")
    mine.save.click()

    expect(mine.page.locator(".ds-error-summary")).to_contain_text("lagret 2 av")
    expect(mine.box(0, 0)).to_have_value("1")
    assert find_violations(mine.page) == []
    mine.page.get_by_role("button", name="Behold 2 av").click()
    expect(mine.box(0, 0)).to_have_value("2")
    expect(mine.page.locator(".ds-error-summary")).to_have_count(0)
    mine.press("Control+z")
    expect(mine.box(0, 0)).to_have_value("1")
    mine.save.click()
    expect(mine.page.locator(".flashes")).to_contain_text("1 tall er lagret.")
    expect(mine.box(0, 0)).to_have_value("1")


def test_two_numbers_typed_in_one_box_fill_both_and_an_emptied_cell_shows_its_page(
    page: Page,
) -> None:
    Walker(page).sign_in_as("leader")
    grid = Grid(page)

    grid.box(0, 0).fill("6 av 8")
    grid.press("Enter")
    expect(grid.box(0, 0)).to_have_value("6")
    expect(grid.box(0, 1)).to_have_value("8")
    grid.box(0, 0).fill("")
    grid.box(0, 1).fill("")

    expect(grid.checks.first.get_by_role("link")).to_have_text("Åpne siden til tallet")
    leave_nothing_unsaved(page)


@pytest.mark.parametrize("viewport", [PHONE])
def test_a_phone_shows_one_measure_at_a_time_and_keeps_what_is_typed_in_the_others(
    page: Page,
) -> None:
    Walker(page).sign_in_as("leader")
    grid = Grid(page)
    choice = page.locator("#one-measure")
    grid.box(0, 0).fill("1")

    choice.select_option(index=1)

    expect(grid.box(0, 0)).to_be_hidden()
    expect(grid.save).to_have_text("Lagre 1 tall")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    leave_nothing_unsaved(page)


@pytest.mark.parametrize("javascript", [False])
def test_without_a_script_a_block_is_spread_by_the_server_and_saved(page: Page) -> None:
    Walker(page).sign_in_as("leader")
    grid = Grid(page)
    page.locator("summary", has_text="Lim inn uten tabellen").click()

    page.get_by_label("Lim inn her").fill("3;9\n4;8")
    page.get_by_role("button", name="Legg inn i tabellen").click()
    expect(grid.box(1, 1)).to_have_value("8")
    grid.save.click()

    expect(page.locator(".flashes")).to_contain_text("2 tall er lagret.")


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_the_grid_can_be_used_by_everybody(page: Page) -> None:
    Walker(page).sign_in_as("leader")
    grid = Grid(page)

    grid.paste(0, 0, text="12\t11\nni\t13\n")

    assert find_violations(page) == []
    leave_nothing_unsaved(page)


def leave_nothing_unsaved(page: Page) -> None:
    """Answer the question of a page that is left with something typed."""
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")


def test_two_tabs_keep_what_is_typed_in_both(page: Page, watch: Watch) -> None:
    Walker(page).sign_in_as("leader")
    first, second = Grid(page), Grid(page.context.new_page())
    for grid, column, number in ((first, 0, "31"), (second, 3, "57")):
        grid.box(0, column).fill(number)
        status = grid.page.locator("[data-draft-status]")
        expect(status).to_contain_text("Utkast lagret")

    again = Grid(page.context.new_page())

    assert (again.box(0, 0).input_value(), again.box(0, 3).input_value()) == ("31", "57")
