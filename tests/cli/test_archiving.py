"""The commands that write an archive and take one in."""

from pathlib import Path

from tests.cli.terminal import Terminal, terminal

__all__ = ["terminal"]
ROWS = ("team,month,good,all", "Nord,2026-01,3,9", "Nord,2026-02,4,9")


def make_network(terminal: Terminal) -> None:
    answer = terminal.run(
        *("import-measurements", terminal.write("rows.csv", *ROWS), "--network", "nord"),
        *("--measure", "Svar i tide", "--team-column", "team", "--period-column", "month"),
        *("--numerator-column", "good", "--denominator-column", "all", "--create"),
        *("--frequency", "month"),
    )
    assert answer.exit_code == 0, answer.output


def test_a_network_goes_out_and_comes_in_by_another_name(
    terminal: Terminal, tmp_path: Path
) -> None:
    make_network(terminal)
    file = tmp_path / "nord.zip"

    out = terminal.run("export-archive", "nord", "--to", file)
    same = terminal.run("import-archive", file)
    told = terminal.run("import-archive", file, "--as", "nord-2")
    programme = told.output.split("--programme ")[1].split()[0]
    taken = terminal.run("import-archive", file, "--as", "nord-2", "--programme", programme)

    assert out.exit_code == 0, out.output
    assert (same.exit_code, told.exit_code) == (1, 1)
    assert "There is already a network nord here. Take it in by another: --as" in same.output
    assert taken.output.startswith("The network nord-2 is here:"), taken.output
    assert terminal.run("networks").output.splitlines()[1].startswith("nord-2\t")


def test_what_is_no_archive_ends_in_words(terminal: Terminal) -> None:
    answer = terminal.run("import-archive", terminal.write("x.zip", "no zip"))

    assert answer.exit_code == 1
    assert "This is not a whole archive from Sirkel." in answer.output


def test_an_unknown_network_or_a_place_that_is_not_there_ends_in_words(terminal: Terminal) -> None:
    make_network(terminal)

    unknown = terminal.run("export-archive", "sor", "--to", "x.zip")
    nowhere = terminal.run("export-archive", "nord", "--to", "/nowhere/x.zip")

    assert "There is no network sor." in unknown.output
    assert "/nowhere/x.zip: No such file or directory" in nowhere.output


def test_the_archive_is_among_the_formats_of_export(terminal: Terminal, tmp_path: Path) -> None:
    make_network(terminal)

    answer = terminal.run("export", "nord", "--format", "archive", "--to", tmp_path / "files")

    assert answer.exit_code == 0, answer.output
    (file,) = (tmp_path / "files").iterdir()
    assert file.name.endswith(".archive.zip")
