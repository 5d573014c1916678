"""What cannot be asked for together, and measurements that no chart of the kind can be of."""

from __future__ import annotations

from collections.abc import Iterator

import click

from app.cli.analysing.layout import Layout
from app.cli.analysing.series import Mistake, TableSeries
from app.cli.analysing.wishes import Oddities, Wishes
from app.statistics.control import OF_PARTS, OF_SIZES, ONLY_IN_REFERENCE
from app.statistics.settings import ChartKind, RuleSet

Refusals = Iterator[tuple[bool, str]]
NOTHING_ODD = Oddities()
LOWEST = {
    ChartKind.C: (0, "a count is not negative"),
    ChartKind.G: (0, "the number of cases between events is not negative"),
    ChartKind.T: (0, "the time between events is greater than 0"),
}


def check_wishes(wishes: Wishes, *, layout: Layout) -> None:
    """Refuse what does not go together, in words."""
    refusals = [*refuse_always(wishes, layout=layout)]
    refusals += (
        refuse_by_reference(wishes)
        if wishes.is_reference
        else refuse_by_product(wishes, layout=layout)
    )
    for is_refused, text in refusals:
        if is_refused:
            raise click.UsageError(text)


def refuse_always(wishes: Wishes, *, layout: Layout) -> Refusals:
    """Yield what neither mode can do."""
    rules = wishes.rules
    yield (
        wishes.kind in OF_SIZES and not layout.has_parts,
        f"A {wishes.kind} chart needs --numerator-column and --denominator-column.",
    )
    yield (
        rules.rule_set is RuleSet.ANHOEJ and bool(rules.points_for_shift or rules.points_for_trend),
        "The Anhøj rules set the length of a shift by the number of points, and have no trend.",
    )
    target = wishes.target or 0
    yield (
        wishes.shows_percent and target > 1,
        f"Shares lie between 0 and 1: write --target {target / 100:g} or {target:g}%.",
    )
    yield (
        rules.rule_set is not RuleSet.MDC and rules.two_in_three_counts_outside,
        "Two in three is a rule of mdc.",
    )


def refuse_by_reference(wishes: Wishes) -> Refusals:
    """Yield what the references cannot do."""
    yield (
        wishes.rules.rule_set is RuleSet.PERLA,
        "There is no reference for Perla's rules: leave --reference out.",
    )
    yield len(wishes.places.baselines) > 1, "The references know one baseline only."
    yield (
        wishes.is_nhs and wishes.kind is not ChartKind.I,
        "The reference of mdc draws i charts only.",
    )
    yield (
        wishes.is_nhs and (wishes.oddities != NOTHING_ODD or bool(wishes.places.excluded)),
        "The reference of mdc takes every measurement as it is, and leaves none out.",
    )


def refuse_by_product(wishes: Wishes, *, layout: Layout) -> Refusals:
    """Yield what only the references do."""
    kind = wishes.kind
    yield kind in ONLY_IN_REFERENCE, f"A {kind} chart is drawn with --reference."
    yield (
        wishes.oddities != NOTHING_ODD,
        "A given centre, aggregates, periods, categories and lifted limits need --reference.",
    )
    yield (
        kind in OF_PARTS and not wishes.is_percent,
        f"A {kind} chart is of shares: leave --rate out, or choose u or up.",
    )
    yield (
        kind is ChartKind.IP and not layout.denominator,
        "An ip chart needs --denominator-column: the size of every measurement.",
    )
    yield (
        kind in {ChartKind.C, ChartKind.G} and wishes.multiply != 1,
        f"A {kind} chart is of numbers as they were counted: leave --multiply out.",
    )


def find_mistakes(series: TableSeries, *, wishes: Wishes) -> list[Mistake]:
    """List the measurements that cannot be; the references take all but a time of zero."""
    if wishes.is_reference and wishes.kind is not ChartKind.T:
        return []
    found = list_impossible_numbers(series, kind=wishes.kind)
    if series.denominators and not wishes.is_reference:
        found += list_impossible_parts(series, wishes=wishes)
    return sorted(found, key=lambda one: one.row or 0)


def list_impossible_numbers(series: TableSeries, *, kind: ChartKind) -> list[Mistake]:
    """List the numbers that a chart of this kind cannot be of."""
    lowest, text = LOWEST.get(kind, (None, ""))
    if lowest is None:
        return []
    return [
        series.mistake(at, f"{number:g}: {text}")
        for at, number in enumerate(series.numbers)
        if number is not None and (number < lowest or (kind is ChartKind.T and number == lowest))
    ]


def list_impossible_parts(series: TableSeries, *, wishes: Wishes) -> list[Mistake]:
    """List the numerators and denominators that cannot go together."""
    has_parts = series.layout.has_parts
    found: list[Mistake] = []
    for at, (part, whole) in enumerate(series.pairs):
        if part is None or whole is None:
            continue
        if has_parts and part < 0:
            found.append(series.mistake(at, f"{part:g}: a count is not negative"))
        elif whole < 0:
            found.append(
                series.mistake(at, f"{whole:g}: a size is not negative", of_denominator=True)
            )
        elif whole == 0 and (part != 0 or not has_parts):
            text = f"{part:g} of 0 has no value"
            found.append(series.mistake(at, text, of_denominator=True))
        elif wishes.is_percent and part > whole:
            found.append(series.mistake(at, f"{part:g} is above its denominator {whole:g}"))
    return found
