"""The conclusion of a series: a heading and a few plain sentences, never a cause."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app.charts.wording.outcomes import WRITERS, Said, swinging
from app.charts.wording.phrasing import Phrasing
from app.charts.wording.signs import Glyph, Tone, sign_of_phase
from app.charts.wording.targets import describe_target, heading_with_target
from app.statistics.analysis import Analysis
from app.statistics.conclusions import Conclusion, Outcome, TargetStatus
from app.statistics.settings import ChartKind, Settings
from app.statistics.signals import SignalKind

RUNNING = frozenset({Outcome.IMPROVEMENT, Outcome.DETERIORATION, Outcome.CHANGE})


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says of a series: in full above the chart, and short on a board."""

    heading: str
    sentence: str
    short: str
    tiny: str
    tone: Tone
    glyph: Glyph

    @property
    def text(self) -> str:
        """Everything in one line, for readers of the chart who do not see it."""
        return f"{self.heading} {self.sentence}"


def describe(analysis: Analysis, *, phrasing: Phrasing, latest: str | None = None) -> Words:
    """Return the words of a series; `latest` is its last value, such as «77 % (10 av 13 møter)»."""
    said = Said(analysis.conclusion, analysis.settings, phrasing, analysis.kind)
    heading, sentence = WRITERS[said.conclusion.outcome](said)
    reached = analysis.target_status is TargetStatus.CONSISTENTLY_MET
    if reached and said.conclusion.outcome is Outcome.NO_SIGNAL:
        sentence = swinging(said)
    value = _("The latest value is %(value)s.", value=latest) if latest else ""
    parts = (sentence, value, describe_target(analysis, phrasing=phrasing))
    return _words(
        said,
        heading=heading_with_target(analysis) or heading,
        sentence=" ".join(part for part in parts if part),
    )


def describe_phase(
    conclusion: Conclusion,
    *,
    settings: Settings,
    phrasing: Phrasing,
    kind: ChartKind = ChartKind.RUN,
) -> Words:
    """Return the words of one phase, which an earlier phase keeps, without any target."""
    said = Said(conclusion, settings, phrasing, kind)
    heading, sentence = WRITERS[conclusion.outcome](said)
    return _words(said, heading=heading, sentence=sentence)


def describe_onset(
    conclusion: Conclusion, *, phrasing: Phrasing, cycle_name: str | None = None
) -> str | None:
    """Return when a running shift or trend started, and which cycle began then, never why."""
    if conclusion.outcome not in RUNNING or conclusion.first is None:
        return None
    names = {"period": phrasing.period_text(conclusion.first), "cycle": cycle_name}
    is_trend = conclusion.kind is SignalKind.TREND
    if cycle_name:
        start = _("The shift starts in %(period)s, the same period as %(cycle)s began.")
        if is_trend:
            start = _("The trend starts in %(period)s, the same period as %(cycle)s began.")
    else:
        start = _("The shift starts in %(period)s.")
        if is_trend:
            start = _("The trend starts in %(period)s.")
    not_why = _("The series shows that something changed, not by itself why.")
    return f"{start % names} {not_why}"


def _words(said: Said, *, heading: str, sentence: str) -> Words:
    sign = sign_of_phase(said.conclusion, calls_few=said.settings.calls_few, kind=said.kind)
    return Words(heading, sentence, sign.short, sign.tiny, sign.tone, sign.glyph)
