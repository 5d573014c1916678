"""The seed files, read as a loader would read them."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from app.statistics.analysis import Analysis, analyse
from app.statistics.settings import Direction, Settings

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
    breaks = [
        oldest - change["starts_periods_back"]
        for change in series.network["definition_changes"]
        if change["measure"] == measure["key"]
    ]
    settings = Settings(
        direction=Direction(measure["direction"]),
        target=series.entry.get("target"),
        baseline_ends=tuple(
            [points - 1 for points in [series.entry.get("baseline_points")] if points]
        ),
        phase_starts=tuple(breaks),
    )
    return analyse([points.get(back) for back in range(oldest, 0, -1)], settings=settings)


def value_of(row: dict[str, str]) -> float | None:
    if row["state"] == "nothing":
        return None
    if row["value"]:
        return float(row["value"])
    return int(row["numerator"]) / int(row["denominator"])
