"""The conclusion of a series: a heading and a few plain sentences, never a cause."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app import formats
from app.charts.wording.line_words import name_line
from app.charts.wording.outcomes import WRITERS, Said, swinging
from app.charts.wording.phrasing import Phrasing
from app.charts.wording.signs import Glyph, Tone, sign_of_phase
from app.charts.wording.targets import describe_target, heading_with_target
from app.statistics.analysis import Analysis
from app.statistics.conclusions import Conclusion, Outcome, TargetStatus
from app.statistics.settings import ChartKind
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
        return f"{self.heading} {self.sentence}".strip()


def describe(
    analysis: Analysis,
    *,
    phrasing: Phrasing,
    latest: str | None = None,
    released: str | None = None,
) -> Words:
    """Return the words of a series; `latest` is its last value, such as «77 % (10 av 13 møter)».

    `released` names the period of that value, where what is told is older than what is known.
    """
    said = _said(analysis, number=len(analysis.phases) - 1, phrasing=phrasing)
    heading, sentence = WRITERS[said.conclusion.outcome](said)
    reached = analysis.target_status is TargetStatus.CONSISTENTLY_MET
    if reached and said.conclusion.outcome is Outcome.NO_SIGNAL:
        sentence = swinging(said)
    value = _("The latest value is %(value)s.", value=latest) if latest else ""
    if latest and released:
        value = _("Last released: %(period)s, %(value)s.", period=released, value=latest)
    parts = (sentence, value, describe_target(analysis, phrasing=phrasing))
    return _words(
        said,
        heading=heading_with_target(analysis) or heading,
        sentence=" ".join(part for part in parts if part),
    )


def describe_phase(analysis: Analysis, *, number: int, phrasing: Phrasing) -> Words:
    """Return the words of one phase (0-based), which an earlier one keeps, without any target."""
    said = _said(analysis, number=number, phrasing=phrasing)
    heading, sentence = WRITERS[said.conclusion.outcome](said)
    return _words(said, heading=heading, sentence=sentence)


def _said(analysis: Analysis, *, number: int, phrasing: Phrasing) -> Said:
    return Said(
        analysis.conclusions[number],
        analysis.settings,
        phrasing,
        analysis.kind,
        has_limits=analysis.kind is ChartKind.RUN or analysis.has_limits(number),
        number=number,
        count=len(analysis.phases),
    )


def describe_step(analysis: Analysis, *, phrasing: Phrasing) -> str | None:
    """Return the middle line of the last phase beside that of the one before, if both are drawn."""
    last = len(analysis.phases) - 1
    if not last or not (analysis.draws_centre(last) and analysis.draws_centre(last - 1)):
        return None
    before, now = analysis.phases[last - 1].centre, analysis.phases[last].centre
    if before is None or now is None:
        return None
    return _(
        "%(line)s is %(now)s in this phase. In the phase before it was %(before)s.",
        line=formats.capital(name_line(analysis.kind)),
        now=phrasing.value_text(now),
        before=phrasing.value_text(before),
    )


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
