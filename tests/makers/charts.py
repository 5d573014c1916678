"""Charts and analyses in tests, from plain values."""

from collections.abc import Collection, Sequence

from app import formats
from app.charts.axis import Scale, ScaleKind
from app.charts.building import NOTHING_AROUND, Surroundings, build_chart
from app.charts.chart import Chart, Point, State
from app.charts.wording import Phrasing, Words, describe, percentage_points
from app.statistics.analysis import Analysis, analyse
from app.statistics.settings import Direction, Settings

BEFORE = (0.42, 0.5, 0.46, 0.38, 0.53, 0.45, 0.41, 0.49, 0.44, 0.52)
AFTER = (0.66, 0.69, 0.64, 0.73, 0.7, 0.76, 0.74, 0.78, 0.75, 0.79)
SHIFTED = (*BEFORE, *AFTER)
SWINGING = (0.42, 0.5, 0.46, 0.38, 0.55, 0.47, 0.41, 0.52, 0.44, 0.57, 0.48, 0.4)
FADED = (0.46, 0.4, 0.51, 0.44, *AFTER, 0.39, 0.5, 0.42, 0.47, 0.38)
Values = Sequence[float | None]

PERCENT = Scale(ScaleKind.SHARE, formats.percent)
PHRASING = Phrasing(formats.percent, lambda position: f"uke {position + 1}", percentage_points)


def make_analysis(
    values: Values,
    *,
    direction: Direction = Direction.UP,
    target: float | None = None,
    baseline: int | None = None,
    hidden: Collection[int] = (),
) -> Analysis:
    """Analyse values in one phase."""
    ends = () if baseline is None else (baseline - 1,)
    settings = Settings(direction=direction, target=target, baseline_ends=ends)
    return analyse(values, settings=settings, hidden=frozenset(hidden))


def say(analysis: Analysis, *, latest: str | None = None) -> Words:
    """Return the words of a series of percentages by week."""
    return describe(analysis, phrasing=PHRASING, latest=latest)


def make_chart(
    values: Values,
    *,
    analysis: Analysis | None = None,
    states: dict[int, State] | None = None,
    around: Surroundings = NOTHING_AROUND,
    scale: Scale = PERCENT,
) -> Chart:
    """Make the chart of a percentage; positions in ``states`` show no value."""
    shown = states or {}
    hidden = [at for at, state in shown.items() if state is State.HIDDEN]
    read = analysis or make_analysis(values, hidden=hidden)
    points = [
        Point(
            None if position in shown else value,
            shown.get(position, State.MEASURED),
            label=str(position + 1),
            name=f"uke {position + 1}",
        )
        for position, value in enumerate(values)
    ]
    return build_chart(points, analysis=read, scale=scale, around=around, text="Konklusjon")
