"""Golden cases of the reference packages: where they lie, and how answers are compared."""

import json
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OWN_COPY = Path(__file__).parent / "golden" / "generated.json"
NEED_PUBLISHED_TABLES = {"bestbox", "cutbox"}
DEFECT_OF_THE_REFERENCE = "missing value where TRUE/FALSE needed"
INFINITE = {"Inf": math.inf, "-Inf": -math.inf}
TOLERANCE = 1e-9

Answer = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One question put to a reference package, and its answer."""

    id: str
    ref: str
    asked: dict[str, Any]
    answer: Answer

    @property
    def needs_published_tables(self) -> bool:
        """Whether the question is about limits that are printed in a paper."""
        return self.asked.get("method") in NEED_PUBLISHED_TABLES

    @property
    def is_a_defect(self) -> bool:
        """Whether the reference stopped because of a missing value, so that any answer will do."""
        return None in self.asked["y"] and DEFECT_OF_THE_REFERENCE in self.answer.get("error", "")

    def differences(self, ours: Answer) -> list[str]:
        """List everything in which our answer differs from that of the reference."""
        if self.is_a_defect:
            return [] if "error" not in ours else [f"an answer expected, {ours} found"]
        if "error" in self.answer or "error" in ours:
            is_same = "error" in self.answer and "error" in ours
            return [] if is_same else [f"{self.answer.get('error')} expected, {ours} found"]
        return compare("", theirs=spread(self.answer), ours=ours)


def golden_files() -> list[Path]:
    """List the files named in SIRKEL_GOLDEN, or the copy that lies beside the tests."""
    named = os.environ.get("SIRKEL_GOLDEN", "")
    return [Path(name) for name in named.split(":") if name] or [OWN_COPY]


def read_cases(path: Path) -> list[Case]:
    """Read the cases of one file in order."""
    cases = json.loads(path.read_text(encoding="utf-8"))["cases"]
    return [
        Case(case.get("id", f"number {n}"), case["ref"], read_input(case["input"]), case["output"])
        for n, case in enumerate(cases, start=1)
    ]


def read_input(asked: dict[str, Any]) -> dict[str, Any]:
    """Return what was asked with lists where one value was written for one, and real infinities."""
    columns = {"y", "n", "x", "part", "exclude", "rebase"}
    return {
        key: [INFINITE.get(one, one) for one in as_list(value)] if key in columns else value
        for key, value in asked.items()
        if value is not None
    }


def as_list(value: Any) -> list[Any]:
    """Return a list as it is, and anything else as a list of one."""
    return value if isinstance(value, list) else [value]


def spread(answer: Answer) -> Answer:
    """Repeat every column that is written as one scalar because it is the same at every point."""
    if "points" not in answer:
        return answer
    points = answer["points"]
    n_points = points["n_points"]
    columns = {
        name: column if isinstance(column, list) else [column] * n_points
        for name, column in points.items()
        if name != "n_points"
    }
    return {**answer, "points": {"n_points": n_points, **columns}}


def compare(place: str, *, theirs: Any, ours: Any) -> list[str]:
    """List where two answers differ, column by column and point by point.

    We may answer more than the reference was recorded to, never less.
    """
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return [
            line
            for key, their in theirs.items()
            for line in compare(f"{place}.{key}", theirs=their, ours=ours.get(key, "nothing"))
        ]
    if isinstance(theirs, list) and isinstance(ours, list):
        if len(theirs) != len(ours):
            return [f"{place[1:]}: {len(theirs)} expected, {len(ours)} found"]
        return [
            line
            for at, (their, our) in enumerate(zip(theirs, ours, strict=True))
            for line in compare(f"{place}[{at}]", theirs=their, ours=our)
        ]
    return [] if is_same(theirs, our=ours) else [f"{place[1:]}: {theirs} expected, {ours} found"]


def is_same(their: Any, *, our: Any) -> bool:
    """Tell whether two values agree: floats within the tolerance, everything else exactly."""
    if isinstance(their, str) and isinstance(our, float):
        return INFINITE.get(their) == our
    if isinstance(our, float) and isinstance(their, int | float) and not isinstance(their, bool):
        return math.isclose(their, our, rel_tol=TOLERANCE)
    return isinstance(their, bool) is isinstance(our, bool) and bool(their == our)
