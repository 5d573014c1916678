"""The command that analyses the series of any table, for people who live in a terminal."""

import json
from pathlib import Path
from typing import Any

import click

from app.charts.wording import Phrasing, Words, describe
from app.cli.running import with_app
from app.cli.tables import Layout, TableSeries, list_series, read_table
from app.statistics.analysis import Analysis
from app.statistics.analysis import analyse as analyse_values
from app.statistics.settings import Direction, Settings

HEADINGS = ("series", "points", "useful", "median", "longest run", "crossings", "outcome")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--series-column", help="Names the series of each row, in a long table.")
@click.option("--period-column", help="Rows are read in this order when it holds dates.")
@click.option("--numerator-column")
@click.option("--denominator-column")
@click.option("--value-column")
@click.option("--sheet", help="The sheet of a spreadsheet; else the first.")
@click.option(
    "--direction",
    type=click.Choice([one.value for one in Direction]),
    default="none",
    show_default=True,
    help="Which way is better.",
)
@click.option("--target", type=float)
@click.option("--baseline", type=click.IntRange(1), help="Freeze the median of so many points.")
@click.option(
    "--format", "kind", type=click.Choice(["table", "json"]), default="table", show_default=True
)
@with_app
def analyse(file: Path, **options: Any) -> None:
    """Analyse every series of a table: CSV or spreadsheet, long or wide.

    \b
    A wide table has periods in its first column and a series in each of the others.
    A long table has named columns for the series and its numbers.

    \b
    Examples:
      sirkel analyse meetings.csv --direction up
      sirkel analyse seen.csv --series-column board --period-column month \\
        --numerator-column within_18 --denominator-column seen --format json
    """
    layout = Layout(**{name: options[f"{name}_column"] for name in Layout.__slots__})
    settings = Settings(
        direction=Direction(options["direction"]),
        target=options["target"],
        baseline_ends=(options["baseline"] - 1,) if options["baseline"] else (),
    )
    table = read_table(file, sheet=options["sheet"])
    found = [
        (series, analyse_values(series.values, settings=settings))
        for series in list_series(table, layout)
    ]
    if not found:
        raise click.ClickException("There is no series in this table.")
    click.echo(_as_json(found) if options["kind"] == "json" else _as_table(found))


def _as_json(found: list[tuple[TableSeries, Analysis]]) -> str:
    rows = [_row(series, analysis) for series, analysis in found]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _row(series: TableSeries, analysis: Analysis) -> dict[str, Any]:
    phase, words = analysis.last_phase, _words(series, analysis)
    return {
        "series": series.name,
        "outcome": analysis.conclusion.outcome.value,
        "conclusion": f"{words.heading} {words.sentence}".strip(),
        "target": analysis.target_status.value,
        "n_obs": phase.n_obs,
        "n_useful": phase.n_useful,
        "median": phase.centre,
        "longest_run": phase.longest_run,
        "longest_run_max": phase.longest_run_max,
        "n_crossings": phase.n_crossings,
        "n_crossings_min": phase.n_crossings_min,
        "signal": phase.signal,
        "signals": [
            {
                "kind": signal.kind.value,
                "first": series.periods[signal.first],
                "last": series.periods[signal.last],
                "length": signal.length,
                "side": signal.side.value if signal.side else None,
                "favourable": signal.favourable,
                "running": signal.running,
            }
            for signal in phase.signals
        ],
    }


def _words(series: TableSeries, analysis: Analysis) -> Words:
    def text(value: float) -> str:
        return f"{value:.4g}"

    phrasing = Phrasing(value_text=text, period_text=series.periods.__getitem__, gap_text=text)
    return describe(analysis, phrasing=phrasing)


def _as_table(found: list[tuple[TableSeries, Analysis]]) -> str:
    rows = [HEADINGS, *(_cells(series, analysis) for series, analysis in found)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join(lines)


def _cells(series: TableSeries, analysis: Analysis) -> tuple[str, ...]:
    phase = analysis.last_phase
    return (
        series.name,
        str(phase.n_obs),
        str(phase.n_useful),
        "-" if phase.centre is None else f"{phase.centre:.4g}",
        _of(phase.longest_run, phase.longest_run_max, "max"),
        _of(phase.n_crossings, phase.n_crossings_min, "min"),
        analysis.conclusion.outcome.value,
    )


def _of(number: int | None, limit: int | None, name: str) -> str:
    return "-" if number is None else f"{number} ({name} {limit})"
