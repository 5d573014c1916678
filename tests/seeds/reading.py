"""The seed files, read as a loader would read them."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from app.statistics.analysis import Analysis, analyse
from app.statistics.settings import Direction, Rules, RuleSet, Settings

SEEDS = Path(__file__).parents[2] / "seeds"
DEMO = SEEDS / "demo"


class DemoSeries(NamedTuple):
    """One series of one demo team, with the network that its definitions belong to."""

    team: str
    entry: dict[str, Any]
    network: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.team}-{self.entry['measure']}"


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def library() -> dict[str, dict[str, Any]]:
    file = read_yaml(SEEDS / "measures.yaml")
    return {measure["key"]: measure for measure in file["measures"] + file["reserve_measures"]}


def teams() -> list[dict[str, Any]]:
    return [read_yaml(path) for path in sorted((DEMO / "teams").glob("*.yaml"))]


def demo_series() -> Iterator[DemoSeries]:
    networks = {entry["slug"]: entry for entry in read_yaml(DEMO / "networks.yaml")["networks"]}
    for team in teams():
        for entry in team["series"]:
            yield DemoSeries(team["key"], entry, networks[team["network"]])


def read_series(series: DemoSeries) -> Analysis:
    """Analyse a series as its own team sees it."""
    measure = library()[series.entry["measure"]]
    points = {
        int(row["periods_back"]): value_of(row)
        for row in read_csv(DEMO / "measurements.csv")
        if (row["team"], row["measure"]) == (series.team, measure["key"])
    }
    oldest = max(points, default=0)
    values = [points.get(back) for back in range(oldest, 0, -1)]
    phases = [
        (oldest - one["starts_periods_back"], one.get("baseline_points"))
        for one in [*_changes_of(series, measure["key"]), *series.entry.get("phases", [])]
    ]
    baselines = [(0, series.entry.get("baseline_points")), *phases]
    left_out = {oldest - one["periods_back"] for one in series.entry.get("left_out", [])}
    settings = Settings(
        direction=Direction(measure["direction"]),
        target=[series.entry, *series.entry.get("targets", [])][-1].get("target"),
        baseline_ends=tuple([_end(values, start, count) for start, count in baselines if count]),
        phase_starts=tuple(sorted(start for start, _count in phases)),
        excluded=frozenset(left_out),
        rules=Rules(RuleSet(series.network["rule_set"])),
    )
    return analyse(values, settings=settings)


def _changes_of(series: DemoSeries, key: str) -> list[dict[str, Any]]:
    return [one for one in series.network["definition_changes"] if one["measure"] == key]


def _end(values: list[float | None], start: int, count: int) -> int:
    """Return the position of the last of so many measured points."""
    return [i for i, value in enumerate(values) if i >= start and value is not None][count - 1]


def value_of(row: dict[str, str]) -> float | None:
    if row["state"] == "nothing":
        return None
    if row["value"]:
        return float(row["value"])
    return int(row["numerator"]) / int(row["denominator"])
