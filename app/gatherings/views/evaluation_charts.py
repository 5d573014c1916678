"""The evaluations of a network as its own series, from gathering to gathering, as any other."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from app import formats
from app.charts.axis import Scale, ScaleKind
from app.charts.building import build_chart
from app.charts.chart import Point, State
from app.charts.svg import draw_small_multiple
from app.charts.wording import Phrasing, Words, describe
from app.gatherings.queries.evaluation import Outcome, Question
from app.gatherings.wording.evaluation import SHORT, average_text
from app.networks.models import Network
from app.statistics.analysis import analyse
from app.statistics.settings import Direction, Settings

LOWEST, HIGHEST = 1.0, 5.0


@dataclass(frozen=True, slots=True)
class Opinion:
    """A question across gatherings: its chart, and what is said of it."""

    question: Question
    name: str
    drawing: Markup
    words: Words


def read_opinions(network: Network, outcomes: Sequence[Outcome]) -> list[Opinion]:
    """Return each question as a series with one point for each evaluation that is over."""
    return [_read(network, outcomes, question) for question in Question]


def _read(network: Network, outcomes: Sequence[Outcome], question: Question) -> Opinion:
    values = [one.averages[question].value for one in outcomes]
    hidden = frozenset(
        at for at, one in enumerate(outcomes) if values[at] is None and one.count > 0
    )
    settings = Settings(direction=Direction.UP, rules=network.rules)
    analysis = analyse(values, settings=settings, hidden=hidden)
    phrasing = Phrasing(_spoken, lambda at: _name(outcomes[at]), _spoken)
    last = analysis.conclusion.last_index
    latest = None if last is None else average_text(outcomes[last].averages[question])
    words = describe(analysis, phrasing=phrasing, latest=latest)
    points = [_point(one, question, is_hidden=at in hidden) for at, one in enumerate(outcomes)]
    chart = build_chart(
        points,
        analysis=analysis,
        scale=Scale(ScaleKind.RATING, _spoken, LOWEST, HIGHEST),
        text=words.text,
    )
    return Opinion(question, str(SHORT[question]), draw_small_multiple(chart), words)


def _point(outcome: Outcome, question: Question, *, is_hidden: bool) -> Point:
    average = outcome.averages[question]
    state = State.MEASURED if average.value is not None else State.NOT_DELIVERED
    return Point(
        average.value,
        State.HIDDEN if is_hidden else state,
        label=str(outcome.gathering.number),
        name=_name(outcome),
        text=average_text(average),
    )


def _spoken(value: float) -> str:
    return formats.number(value, decimals=1)


def _name(outcome: Outcome) -> str:
    return _("gathering %(number)s", number=outcome.gathering.number)
