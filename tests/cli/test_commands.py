"""The other commands: what they print, and how they end."""

from tests.cli.terminal import Terminal, terminal

__all__ = ["terminal"]


def test_the_demo_can_be_loaded_twice(terminal: Terminal) -> None:
    first = terminal.run("demo", "--no-serve")
    second = terminal.run("demo", "--no-serve")

    assert "The demo is loaded." in first.output
    assert "The demo was loaded before." in second.output
    assert "god-samhandling-nord\tGod samhandling for barn og unge – Nord" in (
        terminal.run("networks").output
    )


def test_an_unknown_network_ends_with_an_error_in_words(terminal: Terminal) -> None:
    result = terminal.run("export", "nowhere", "--format", "sqlite", "--to", terminal.folder)

    assert result.exit_code == 1
    assert "There is no network nowhere" in result.output


def test_a_command_before_migrating_says_what_to_do(terminal: Terminal) -> None:
    (terminal.folder / "sirkel.db").unlink()

    result = terminal.run("networks")

    assert result.exit_code == 1
    assert "Run: sirkel migrate" in result.output


def test_an_administrator_is_made_only_with_a_good_password(terminal: Terminal) -> None:
    words = ("create-administrator", "kari@example.no", "--name", "Kari", "--password")

    weak = terminal.run(*words, "passord")
    strong = terminal.run(*words, "en lang og rar setning")

    assert weak.exit_code == 1
    assert strong.exit_code == 0


def test_migrating_loads_the_municipalities_and_can_be_repeated(terminal: Terminal) -> None:
    results = [terminal.run("migrate") for _time in range(2)]

    assert [result.output for result in results] == ["The database is up to date.\n"] * 2


def test_rebuilding_summaries_tells_how_many(terminal: Terminal) -> None:
    result = terminal.run("rebuild-summaries")

    assert result.output == "Rebuilt the summaries of 0 series.\n"
