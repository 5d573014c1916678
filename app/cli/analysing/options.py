"""The options of the command: how they are written, and what they ask for together."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import click

from app.cli.analysing.layout import Layout
from app.cli.analysing.numbers import read_number
from app.cli.analysing.pictures import Picture
from app.cli.analysing.wishes import Each, Oddities, Places, Wishes
from app.cli.analysing.writing import Form
from app.statistics.reference.aggregates import Aggregate
from app.statistics.reference.subgroups import Cut
from app.statistics.settings import ChartKind, Direction, Rules, RuleSet
from app.web.fields import NotANumber

OF_SHARES = frozenset({ChartKind.RUN, ChartKind.I, ChartKind.P, ChartKind.PP, ChartKind.IP})

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def one_of(words: type[StrEnum]) -> click.Choice[str]:
    """Return the choice of any of these words."""
    return click.Choice([word.value for word in words])


OF_THE_TABLE = (
    click.option("--series-column", help="Names the series of each row, in a long table."),
    click.option("--period-column", help="Rows are read in its order: by date, or by number."),
    click.option("--numerator-column", help="Holds the numerator, or the count."),
    click.option("--denominator-column", help="Holds the denominator, or the size of a value."),
    click.option("--value-column", help="Holds the value itself."),
    click.option("--sheet", help="The sheet of a spreadsheet; else the first."),
)
OF_THE_CHART = (
    click.option("--chart-kind", type=one_of(ChartKind), help="Else a run chart."),
    click.option("--rules", type=one_of(RuleSet), default="anhoej", show_default=True),
    click.option(
        "--direction",
        type=one_of(Direction),
        default="none",
        show_default=True,
        help="Which way is better.",
    ),
    click.option("--target", help="A number as the values are, or a percentage: 80%."),
    click.option(
        "--rate", is_flag=True, help="A numerator may be above its denominator: not a percentage."
    ),
    click.option(
        "--multiply", type=click.FloatRange(1e-9, 1e9), default=1.0, help="Show values times this."
    ),
    click.option(
        "--baseline",
        multiple=True,
        metavar="PLACE",
        help="The last point that the centre line is of; once for each phase.",
    ),
    click.option("--phase", multiple=True, metavar="PLACE", help="Where a new phase begins."),
    click.option("--exclude", multiple=True, metavar="PLACE", help="Leave this out."),
)
OF_THE_RULES = (
    click.option(
        "--screening/--no-screening",
        default=True,
        help="Leave unusual moving ranges out of the limits, or not.  [default: screening]",
    ),
    click.option("--points-for-shift", type=click.IntRange(5, 12), help="For perla and mdc."),
    click.option("--points-for-trend", type=click.IntRange(5, 12), help="For perla and mdc."),
    click.option(
        "--two-in-three-counts-outside",
        is_flag=True,
        help="For mdc: also points beyond the limits count, as with the NHS since 2023.",
    ),
)
OF_THE_REFERENCE = (
    click.option(
        "--reference",
        is_flag=True,
        help="Give the numbers of qicharts2, or with mdc those of NHSRplotthedots.",
    ),
    click.option("--centre", type=float, help="With --reference: a given centre line."),
    click.option("--aggregate", type=one_of(Aggregate), help="With --reference: of one period."),
    click.option("--by", type=one_of(Cut), help="With --reference: cut days to these periods."),
    click.option("--categories", is_flag=True, help="With --reference: periods have no order."),
    click.option(
        "--no-negative-limits",
        is_flag=True,
        help="With --reference: limits below 0 are 0 where no point is.",
    ),
)
OF_THE_ANSWER = (
    click.option(
        "--each",
        type=one_of(Each),
        default="series",
        show_default=True,
        help="Give a row for each of these.",
    ),
    click.option("--format", "form", type=one_of(Form), default="table", show_default=True),
    click.option(
        "--chart",
        "chart_path",
        type=click.Path(path_type=Path),
        help="Draw to a .svg or .png file, or one file a series into a folder.",
    ),
    click.option("--picture", type=one_of(Picture), help="What a folder is filled with; else svg."),
    click.option("--language", type=click.Choice(["en", "nb"]), default="en", show_default=True),
)


def with_options(command: Decorated) -> Decorated:
    """Give a command every option, in the order in which its help tells of them."""
    groups = (OF_THE_TABLE, OF_THE_CHART, OF_THE_RULES, OF_THE_REFERENCE, OF_THE_ANSWER)
    for option in reversed([option for group in groups for option in group]):
        command = option(command)
    return command


def make_layout(options: dict[str, Any]) -> Layout:
    """Return which columns were named."""
    return Layout(**{name: options[f"{name}_column"] for name in Layout.__slots__})


def make_wishes(options: dict[str, Any], *, layout: Layout) -> Wishes:
    """Return what was asked for about every series."""
    rules = Rules(
        rule_set=RuleSet(options["rules"]),
        screens_ranges=options["screening"],
        points_for_shift=options["points_for_shift"] or 0,
        points_for_trend=options["points_for_trend"] or 0,
        two_in_three_counts_outside=options["two_in_three_counts_outside"],
    )
    is_nhs = options["reference"] and rules.rule_set is RuleSet.MDC
    kind = ChartKind(options["chart_kind"] or ("i" if is_nhs else "run"))
    return Wishes(
        kind=kind,
        rules=rules,
        direction=Direction(options["direction"]),
        target=read_target(options["target"], multiply=options["multiply"]),
        multiply=options["multiply"],
        is_percent=layout.has_parts and kind in OF_SHARES and not options["rate"],
        is_reference=options["reference"],
        places=Places(options["baseline"], options["phase"], options["exclude"]),
        oddities=make_oddities(options),
    )


def read_target(text: str | None, *, multiply: float) -> float | None:
    """Return the target in the unit of the values; 80 % of plain shares is 0.8."""
    if text is None:
        return None
    try:
        target = read_number(text.removesuffix("%").strip())
    except NotANumber as error:
        raise click.UsageError(f"--target: {error}") from error
    return target and (target / 100 * multiply if text.endswith("%") else target)


def make_oddities(options: dict[str, Any]) -> Oddities:
    """Return what only the reference can be asked for."""
    return Oddities(
        centre=options["centre"],
        aggregate=Aggregate(options["aggregate"] or "mean"),
        cut=Cut(options["by"]) if options["by"] else None,
        is_categorical=options["categories"],
        lifts_limits=options["no_negative_limits"],
    )
