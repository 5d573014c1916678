"""Golden cases of the reference packages: where they lie and how they are asked and compared."""

import json
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.statistics.reference.arithmetic import Aggregate
from app.statistics.reference.pipeline import DRAWINGS, Drawing, Phase, Request, draw_run_chart
from app.statistics.reference.subgroups import Cut

OWN_COPY = Path(__file__).parent / "golden" / "generated.json"
NEED_PUBLISHED_TABLES = {"bestbox", "cutbox"}
PLOTTED_ALIKE = {"i", "p", "pp", "u", "up", "ip", "g", "t"}
UNREAD_BY_RUN_CHARTS = {"y_neg", "screened_mr", "x_is_date", "method", "chart"}
LIMITS = ("lcl", "lcl95", "ucl95", "ucl")
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Case:
    """One question put to a reference package, and its answer."""

    id: str
    ref: str
    asked: dict[str, Any]
    answer: dict[str, Any]

    @property
    def is_implemented(self) -> bool:
        """Whether we draw this chart and need no table to do it."""
        ours = self.ref == "qicharts2" and self.asked.get("chart") in DRAWINGS
        return ours and self.asked.get("method") not in NEED_PUBLISHED_TABLES

    @property
    def plots_as_a_run_chart(self) -> bool:
        """Whether the points, if not the lines, are those of a run chart."""
        return self.asked.get("chart") in PLOTTED_ALIKE and "points" in self.answer

    def draw(self) -> Drawing:
        """Draw the chart that was asked for, any not yet drawn as a run chart."""
        options = {
            key: value for key, value in self.asked.items() if key not in UNREAD_BY_RUN_CHARTS
        }
        if "agg_fun" in options:
            options["agg_fun"] = Aggregate(options["agg_fun"])
        if "x_period" in options:
            options["x_period"] = Cut(options["x_period"])
        return DRAWINGS.get(self.asked["chart"], draw_run_chart)(Request(**options))


def golden_files() -> list[Path]:
    """List the files named in SIRKEL_GOLDEN, or the copy that lies beside the tests."""
    named = os.environ.get("SIRKEL_GOLDEN", "")
    return [Path(name) for name in named.split(":") if name] or [OWN_COPY]


def read_cases(path: Path) -> list[Case]:
    """Read the cases of one file in order."""
    return [
        Case(case["id"], case["ref"], case["input"], case["output"])
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]
    ]


def differences(case: Case, *, drawing: Drawing) -> list[str]:
    """List every number in which a drawing differs from the answer of the reference."""
    centre_lines = spread(case.answer["points"]["cl"], n_points=len(drawing.points))
    ours_of_phases = [as_answer(phase) for phase in drawing.phases]
    return [
        *differences_of_points(case, drawing=drawing),
        *compare("cl", theirs=centre_lines, ours=[point.cl for point in drawing.points]),
        *compare("phases", theirs=case.answer["phases"], ours=ours_of_phases),
    ]


def differences_of_points(case: Case, *, drawing: Drawing) -> list[str]:
    """List where the plotted points differ, whatever line is drawn through them."""
    expected = case.answer["points"]
    columns = {
        name: [getattr(point, name) for point in drawing.points]
        for name in ("y", "n", "part", "baseline", "include")
    }
    if "x" in expected:
        columns["x"] = [str(point.x) for point in drawing.points]
    return [
        line
        for name, ours in columns.items()
        for line in compare(
            name, theirs=spread(expected[name], n_points=expected["n_points"]), ours=ours
        )
    ]


def as_answer(phase: Phase) -> dict[str, Any]:
    """Name the numbers of a phase as the reference does; a run chart has no limits to break."""
    return {
        "part": phase.part,
        "n_obs": phase.n_obs,
        "n_useful": phase.runs.n_useful,
        "longest_run": phase.runs.longest,
        "longest_run_max": phase.runs.longest_max,
        "n_crossings": phase.runs.crossings,
        "n_crossings_min": phase.runs.crossings_min,
        "runs_signal": phase.runs_signal,
        "sigma_signal_count": 0,
    }


def spread(column: Any, *, n_points: int) -> list[Any]:
    """Repeat a column that is written as one scalar."""
    return column if isinstance(column, list) else [column] * n_points


def compare(column: str, *, theirs: list[Any], ours: list[Any]) -> list[str]:
    """List where two columns differ, or that one is longer."""
    if len(theirs) != len(ours):
        return [f"{column}: {len(theirs)} expected, {len(ours)} found"]
    return [
        f"{column}[{place}]: {their} expected, {our} found"
        for place, (their, our) in enumerate(zip(theirs, ours, strict=True))
        if not is_same(their, our=our)
    ]


def is_same(their: Any, *, our: Any) -> bool:
    """Tell whether two values agree: floats within the tolerance, everything else exactly."""
    if their in ("Inf", "-Inf"):
        return bool(our == float(their))
    if isinstance(our, float) and isinstance(their, int | float) and not isinstance(their, bool):
        return math.isclose(their, our, rel_tol=TOLERANCE)
    return bool(their == our)
