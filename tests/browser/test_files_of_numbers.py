"""A team takes in a file of numbers in a browser, and undoes it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import find_violations
from tests.browser.watch import Watch
from tests.pages.walking import Walker

LINES = (
    "Måling;Periode;Teller;Nevner",
    "Alle innkalte møtte;uke 3 2024;4;9",
    "Alle innkalte møtte;uke 7 2024;5;9",
    "Alle innkalte møtte;tull;5;9",
)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_team_takes_in_a_file_and_undoes_it(
    page: Page, tmp_path: Path, watch: Watch, javascript: bool
) -> None:
    watch.expected_statuses.add(422)
    file = tmp_path / "fra fagsystemet.csv"
    file.write_text("\n".join(LINES), encoding="cp1252")
    walker = Walker(page).sign_in_as("leader")
    page.goto(page.url.rstrip("/") + "/files")

    page.get_by_label("Fil", exact=True).set_input_files(file)
    walker.press("Se på filen")
    expect(page.get_by_label("Hva kolonnen «Teller» inneholder")).to_have_value("numerator")
    assert not (javascript and find_violations(page))
    walker.press("Se hva som endres")
    assert not (javascript and find_violations(page))
    walker.press("Ta inn 2 tall")
    page.get_by_label("Hopp over den ene raden som ikke kan leses: rad 4").check()
    walker.press("Ta inn 2 tall")

    expect(page.get_by_role("status")).to_contain_text("2 nye")
    assert not (javascript and find_violations(page))
    page.get_by_role("status").get_by_role("button", name="Angre").click()
    expect(page.get_by_role("status")).to_contain_text("Angret. 2 tall er som før.")


def test_a_file_that_is_too_large_is_told_with_its_field(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "stor.csv"
    file.write_bytes(b"x" * (13 * 1024 * 1024))
    Walker(page).sign_in_as("leader")
    page.goto(page.url.rstrip("/") + "/files")
    field = page.get_by_label("Fil", exact=True)

    field.set_input_files(file)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("større enn 12 MB"))

    file.write_text(LINES[0])
    field.set_input_files(file)
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(field).not_to_have_accessible_description(re.compile("større enn 12 MB"))
