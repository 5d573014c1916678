"""Charts that together hold every mark of the chart grammar, from invented numbers."""

from collections.abc import Mapping, Sequence

from app import formats
from app.charts.axis import Scale, ScaleKind
from app.charts.building import Surroundings, build_chart
from app.charts.chart import (
    Annotation,
    Break,
    Chart,
    CycleBar,
    Event,
    Point,
    State,
    Target,
)
from app.charts.labels import label_new_phase
from app.statistics.analysis import analyse
from app.statistics.control import Counts, analyse_control
from app.statistics.settings import ChartKind, Direction, Rules, RuleSet, Settings
from tests.makers.charts import PERCENT

FREE = Scale(ScaleKind.FREE, formats.plain)
GATHERINGS = (Event(12.6, "Samling 1"), Event(20.3, "Samling 2"), Event(29.2, "Samling 3"))
CYCLES = (
    CycleBar(1, 11.7, 15, "adapt", "1 familie"),
    CycleBar(2, 15.8, 19.2, "adapt", "5 familier"),
    CycleBar(3, 25, 28.4, "adopt", "Én skole"),
    CycleBar(4, 30, None, None, "Hele kommunen"),
)
MET = (5, 6, 5, 6, 5, 5, 6, 6, 5, 4, 6, 7, 7, 8, 2, 8, 6, 8, 9, 7, 8, 7, None, None)
MET_LATER = (8, 8, 9, 8, 9, 9, 10, 10, 10, 11)
HELD = (12, 13, 14, 12, 11, 13, 12, 13, 12, 11, 13, 13, 12, 13, 12, 13, 12, 13, 14, 13, 13, 13)
HELD_LATER = (12, 12, 13, 11, 13, 12, 13, 13, 13, 13)
COUNTS = Counts((*MET, *MET_LATER), (*HELD, None, None, *HELD_LATER))
SHARES = tuple(
    [
        None if met is None or held is None else met / held
        for met, held in zip(COUNTS.numerators, COUNTS.denominators, strict=True)
    ]
)
GAPS = {22: State.NOT_DELIVERED, 23: State.NOTHING}


def everything(kind: ChartKind = ChartKind.RUN) -> Chart:
    """Two phases with baselines, an excluded point, a new target, a shift and all around it."""
    settings = Settings(
        direction=Direction.UP,
        target=0.8,
        phase_starts=(11,),
        baseline_ends=(10, 21),
        excluded=frozenset({14}),
    )
    if kind is ChartKind.RUN:
        analysis = analyse(SHARES, settings=settings)
    else:
        analysis = analyse_control(SHARES, kind=kind, counts=COUNTS, settings=settings)
    label = label_new_phase("uke 8", kind=kind, reason="fast møteleder tatt i bruk")
    around = Surroundings(
        breaks=(Break(11, label, parts=False),),
        events=GATHERINGS,
        cycles=CYCLES,
        targets=(Target(0.7, 0, 19), Target(0.8, 20, 33)),
        annotations=(
            Annotation(4, "Ny leder begynte"),
            Annotation(17, "Påske: to møter flyttet"),
            Annotation(22, "Fellesferie – ingen møter"),
        ),
        across="Uke",
    )
    points = list_points(SHARES, states=GAPS, counts=COUNTS)
    text = "Det har blitt bedre. De siste ti målingene ligger over medianen på 58 %."
    return build_chart(points, analysis=analysis, scale=PERCENT, around=around, text=text)


def shares_outside() -> Chart:
    """A P chart of unequal sizes, with one point above its limit and one below."""
    held = (40, 44, 120, 38, 41, 130, 42, 45, 39, 118, 43, 47, 44, 41, 122, 46, 12, 45, 43, 40)
    shares = (50, 48, 52, 45, 55, 51, 49, 47, 58, 54, 22, 50, 46, 52, 49, 55, 60, 48, 86, 53)
    met = [round(n * share / 100) for n, share in zip(held, shares, strict=True)]
    values = [k / n for k, n in zip(met, held, strict=True)]
    settings = Settings(direction=Direction.UP, target=0.8)
    return make_control(values, kind=ChartKind.P, counts=Counts(met, held), settings=settings)


def waiting_days() -> Chart:
    """An I chart of days, fewer of which are better, with one far too long."""
    days = (21, 24, 19, 23, 22, 25, 20, 24, 41, 22, 20, 23, 21, 19, 24, 22, 18, 21, 20, 17)
    settings = Settings(direction=Direction.DOWN, target=20)
    return make_control(days, kind=ChartKind.I, settings=settings, scale=FREE)


def falls_per_thousand() -> Chart:
    """A U chart of falls per thousand days, of unequal sizes, without a desired direction."""
    size = (800, 950, 400, 820, 910, 1400, 870, 780, 300, 900, 860, 940, 1500, 840, 880, 910)
    falls = (4, 6, 1, 5, 3, 9, 4, 5, 7, 4, 6, 5, 8, 3, 5, 4)
    values = [1000 * k / n for k, n in zip(falls, size, strict=True)]
    counts = Counts(falls, size, multiply=1000)
    return make_control(values, kind=ChartKind.U, settings=Settings(), counts=counts, scale=FREE)


def climbing() -> Chart:
    """A run chart read by Perla's rules, that ends in a trend."""
    values = (42, 50, 46, 38, 53, 45, 41, 49, 44, 52, 47, 40, 43, 46, 49, 55)
    shares = [value / 100 for value in values]
    settings = Settings(direction=Direction.UP, rules=Rules(RuleSet.PERLA))
    around = Surroundings(annotations=(Annotation(12, "Ny rutine"),), across="Uke")
    analysis = analyse(shares, settings=settings)
    points, text = list_points(shares), "Det har blitt bedre."
    return build_chart(points, analysis=analysis, scale=PERCENT, around=around, text=text)


def near_the_limit() -> Chart:
    """An I chart read by the NHS rules, that ends with two of three near a limit."""
    values = (50, 52, 47, 51, 49, 53, 48, 50, 52, 49, 51, 47, 50, 52, 48, 58, 52, 58)
    settings = Settings(direction=Direction.DOWN, rules=Rules(RuleSet.MDC))
    return make_control(values, kind=ChartKind.I, settings=settings, scale=FREE)


def defined_anew() -> Chart:
    """A run chart whose definition changed, with a hidden number and few points since."""
    values = (*SHARES[:20], 0.4, 0.45, 0.5, 0.44)
    settings = Settings(direction=Direction.UP, phase_starts=(12, 20))
    around = Surroundings(
        breaks=(
            Break(12, "Ny median fra uke 13", parts=False),
            Break(20, "Ny definisjon fra uke 21: avlyste møter telles ikke", parts=True),
        ),
        across="Uke",
    )
    analysis = analyse(values, settings=settings, hidden=frozenset({22}))
    points = list_points(values, states={22: State.HIDDEN})
    text = "Noen tall er skjult."
    return build_chart(points, analysis=analysis, scale=PERCENT, around=around, text=text)


CHARTS = {
    "everything": everything,
    "everything-p": lambda: everything(ChartKind.P),
    "shares": shares_outside,
    "days": waiting_days,
    "falls": falls_per_thousand,
    "climbing": climbing,
    "near": near_the_limit,
    "anew": defined_anew,
}


def make_control(
    values: Sequence[float | None],
    *,
    kind: ChartKind,
    settings: Settings,
    counts: Counts | None = None,
    scale: Scale = PERCENT,
) -> Chart:
    """Make a control chart of values in one phase."""
    counted = counts or Counts()
    analysis = analyse_control(values, kind=kind, counts=counted, settings=settings)
    points = list_points(values, counts=counted)
    around = Surroundings(across="Uke")
    return build_chart(points, analysis=analysis, scale=scale, around=around, text="Konklusjon.")


def list_points(
    values: Sequence[float | None],
    *,
    states: Mapping[int, State] | None = None,
    counts: Counts | None = None,
) -> list[Point]:
    """Return the points of weeks in two years; a position in ``states`` shows no value."""
    shown = states or {}
    counted = counts or Counts()
    return [
        Point(
            None if position in shown else value,
            shown.get(position, State.MEASURED),
            label=str(30 + position if position < 10 else 1 + 2 * (position - 10)),
            name=f"uke {30 + position if position < 10 else 1 + 2 * (position - 10)}",
            text="" if value is None else formats.plain(round(value, 2)),
            group="2025" if position < 10 else "2026",
            numerator=counted.numerators[position] if counted.numerators else None,
            denominator=counted.denominators[position] if counted.denominators else None,
        )
        for position, value in enumerate(values)
    ]
