"""What our reference mode answers to golden cases, in the words of the references."""

from typing import Any

from app.statistics.reference.aggregates import Aggregate
from app.statistics.reference.control_charts import draw_chart
from app.statistics.reference.drawing import Phase, Point
from app.statistics.reference.mdc.chart import MdcPoint, draw_mdc
from app.statistics.reference.mdc.request import MdcRequest
from app.statistics.reference.request import Request
from app.statistics.reference.runcharter import draw_segments
from app.statistics.reference.subgroups import Cut
from app.statistics.settings import ChartKind, Direction, Rules, RuleSet
from app.statistics.successive_shifts import Seeks
from tests.statistics.golden_cases import Answer

OURS = {"chart": ChartKind, "agg_fun": Aggregate, "x_period": Cut}
SAID_BY_THE_VALUES = {"x_is_date", "method"}
DIRECTIONS = {"increase": Direction.UP, "decrease": Direction.DOWN, "neutral": Direction.NONE}
OF_A_POINT = (
    *("y", "n", "cl", "lcl", "lcl95", "ucl95", "ucl", "part", "baseline", "include"),
    "sigma_signal",
)
OF_AN_NHS_POINT = (
    *("mean", "rebase_group", "outside_limits", "relative_to_mean", "close_to_limits"),
    *("special_cause_type", "point_type", "short_group_warning"),
)


def answer_as_qicharts2(asked: dict[str, Any]) -> Answer:
    """Draw the chart that was asked for."""
    options: dict[str, Any] = {
        key: OURS[key](value) if key in OURS else value
        for key, value in asked.items()
        if key not in SAID_BY_THE_VALUES
    }
    drawing = draw_chart(Request(**options))
    points = drawing.points
    return {
        "points": {
            "n_points": len(points),
            "x": [write_place(point) for point in points],
            **{name: [getattr(point, name) for point in points] for name in OF_A_POINT},
        },
        "phases": [answer_of_phase(phase) for phase in drawing.phases],
    }


def write_place(point: Point) -> str:
    """Write x as R does: a whole number without decimals."""
    return point.x if isinstance(point.x, str) else f"{point.x:.15g}"


def answer_of_phase(phase: Phase) -> Answer:
    """Name the numbers of a phase."""
    return {
        "part": phase.part,
        "n_obs": phase.n_obs,
        "n_useful": phase.runs.n_useful,
        "longest_run": phase.runs.longest,
        "longest_run_max": phase.runs.longest_max,
        "n_crossings": phase.runs.crossings,
        "n_crossings_min": phase.runs.crossings_min,
        "runs_signal": phase.runs_signal,
        "sigma_signal_count": phase.sigma_signal_count,
    }


def answer_as_the_nhs(asked: dict[str, Any]) -> Answer:
    """Judge the series that was asked about."""
    drawing = draw_mdc(
        MdcRequest(
            asked["y"],
            rebase=asked.get("rebase", ()),
            fix_after_n_points=asked.get("fix_after_n_points"),
            improvement=DIRECTIONS[asked.get("improvement_direction", "increase")],
            target=asked.get("target"),
            rules=Rules(RuleSet.MDC, screens_ranges=asked.get("screen_outliers", True)),
        )
    )
    return {
        "points": {
            "n_points": len(drawing.points),
            "lpl": [point.limits.lcl for point in drawing.points],
            "upl": [point.limits.ucl for point in drawing.points],
            **{name: nhs_column(name, points=drawing.points) for name in OF_AN_NHS_POINT},
        },
        "variation_icon": drawing.variation,
        "assurance_type": drawing.assurance and drawing.assurance.type,
        "assurance_icon": drawing.assurance,
    }


def nhs_column(name: str, *, points: tuple[MdcPoint, ...]) -> list[Any]:
    """Return one answer about every point."""
    return [getattr(point, name) for point in points]


def answer_as_runcharter(asked: dict[str, Any]) -> Answer:
    """List the segments that were asked for."""
    segments = draw_segments(
        asked["y"],
        med_rows=asked.get("med_rows", 13),
        runlength=asked.get("runlength", 9),
        direction=Seeks(asked.get("direction", "above")),
    )
    return {
        "segments": [
            {
                "run_type": "sustained" if number else "baseline",
                "median": segment.median,
                "start": segment.first + 1,
                "end": segment.last + 1,
                "extend_to": segment.extends_to + 1,
            }
            for number, segment in enumerate(segments)
        ]
    }


ANSWERS = {
    "qicharts2": answer_as_qicharts2,
    "NHSRplotthedots": answer_as_the_nhs,
    "runcharter": answer_as_runcharter,
}


def answer(ref: str, *, asked: dict[str, Any]) -> Answer:
    """Answer as a reference; what it refuses we refuse with a ValueError."""
    try:
        return ANSWERS[ref](asked)
    except ValueError as error:
        return {"error": str(error)}
