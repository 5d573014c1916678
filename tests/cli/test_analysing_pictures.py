"""sirkel analyse --chart: charts as files."""

from xml.etree import ElementTree

import pytest

from tests.cli.terminal import Terminal, terminal
from tests.cli.test_analysing import COLUMNS, SHIFTED, long_table

__all__ = ["terminal"]

PNG = b"\x89PNG"


@pytest.mark.parametrize(
    "words",
    [
        ("--chart-kind", "p", "--direction", "up", "--target", "70%", "--phase", "2025-11"),
        ("--chart-kind", "p", "--reference", "--phase", "2025-11", "--exclude", "2025-03"),
        ("--rules", "mdc", "--reference", "--phase", "2025-11"),
        ("--rules", "perla", "--baseline", "2025-10", "--language", "nb"),
    ],
)
def test_a_series_is_drawn_to_a_file_with_its_name(
    terminal: Terminal, words: tuple[str, ...]
) -> None:
    file = long_table(terminal, Ås=SHIFTED)

    result = terminal.run("analyse", file, *COLUMNS, *words, "--chart", terminal.folder / "a.svg")

    assert result.exit_code == 0, result.output
    text = (terminal.folder / "a.svg").read_text(encoding="utf-8")
    assert ElementTree.fromstring(text).tag.endswith("svg")
    assert "Ås" in text


def test_a_picture_of_a_series_is_drawn_to_a_file(terminal: Terminal) -> None:
    file = long_table(terminal, A=SHIFTED)

    terminal.run("analyse", file, *COLUMNS, "--chart", terminal.folder / "new" / "a.png")

    assert (terminal.folder / "new" / "a.png").read_bytes().startswith(PNG)


def test_a_folder_gets_a_file_of_its_own_for_every_series(terminal: Terminal) -> None:
    file = long_table(terminal, **{"A/B": SHIFTED, "A B": SHIFTED, "../..": SHIFTED})
    charts = terminal.folder / "charts"

    result = terminal.run("analyse", file, *COLUMNS, "--chart", charts, "--picture", "svg")

    assert result.exit_code == 0
    assert sorted(path.name for path in charts.iterdir()) == ["A-B-2.svg", "A-B.svg", "series.svg"]


@pytest.mark.parametrize(
    ("name", "told"),
    [("a.svg", "There are 2 series and one file"), ("a.pdf", "a .svg or .png file, or a folder")],
)
def test_a_file_that_cannot_hold_the_charts_is_refused(
    terminal: Terminal, name: str, told: str
) -> None:
    file = long_table(terminal, A=SHIFTED, B=SHIFTED)

    result = terminal.run("analyse", file, *COLUMNS, "--chart", terminal.folder / name)

    assert result.exit_code == 1
    assert told in result.stderr
    assert not (terminal.folder / name).exists()
