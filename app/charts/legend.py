"""What the marks of a chart mean: one entry for each kind that is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flask_babel import gettext as _
from markupsafe import Markup

from app.charts.chart import Chart, Mark, State
from app.charts.svg.samples import draw_sample
from app.charts.wording.line_words import MEDIANS
from app.statistics.signals import SignalKind


class LegendEntry(NamedTuple):
    """A sample of a mark, by name, and what the mark means."""

    sample: str
    text: str

    @property
    def drawing(self) -> Markup:
        """The sample as a small drawing for a page."""
        return draw_sample(self.sample)


def list_legend(chart: Chart, *, point: str) -> tuple[LegendEntry, ...]:
    """Explain what is drawn; `point` says what one point is («Måling (andel av møtene)»)."""
    return (
        LegendEntry("point", point),
        *_signals(chart),
        *_gaps(chart),
        *_levels(chart),
        *_around(chart),
    )


def _signals(chart: Chart) -> Iterator[LegendEntry]:
    """Yield the marks of points; the same mark is one entry, whatever its signal."""
    for mark, shift, other in (
        (
            Mark.GOOD,
            _("Measurement in a shift to the better"),
            _("Measurement that stands out, for the better"),
        ),
        (
            Mark.BAD,
            _("Measurement in a shift in the wrong direction"),
            _("Measurement that stands out, in the wrong direction"),
        ),
        (Mark.CHANGE, _("Measurement in a shift"), _("Measurement that stands out")),
    ):
        signals = {point.signal for point in chart.points if point.mark is mark}
        if signals:
            is_banded = any(band.mark is mark and band.is_tinted for band in chart.bands)
            sample = f"{mark}-band" if is_banded else mark.value
            yield LegendEntry(sample, shift if signals == {SignalKind.SHIFT} else other)
    if any(point.is_excluded and point.value is not None for point in chart.points):
        text = _("Measurement that is left out of the calculation")
        yield LegendEntry("excluded", text)


def _gaps(chart: Chart) -> Iterator[LegendEntry]:
    states = {point.state for point in chart.points if point.value is None}
    for state, text in (
        (State.HIDDEN, _("Hidden, small numbers")),
        (State.NOT_DELIVERED, _("Not delivered")),
        (State.NOTHING, _("Nothing to measure")),
    ):
        if state in states:
            yield LegendEntry(state.value, text)


def _levels(chart: Chart) -> Iterator[LegendEntry]:
    of_median = chart.kind in MEDIANS
    if chart.centres:
        text = _("Median of the phase") if of_median else _("Mean of the phase")
        yield LegendEntry("centre", text)
    if any(one.until > one.last for one in chart.centres):
        if any(one.is_current for one in chart.centres if one.until > one.last):
            text = _("The median drawn on") if of_median else _("The mean drawn on")
        else:
            text = _("Earlier median")
        yield LegendEntry("before", text)
    if chart.limit_lines:
        yield LegendEntry("limits", _("Control limits (3 standard deviations)"))
    if chart.targets:
        yield LegendEntry("target", _("Target"))
    if chart.baselines:
        yield LegendEntry("baseline", _("Baseline"))


def _around(chart: Chart) -> Iterator[LegendEntry]:
    if chart.breaks:
        yield LegendEntry("phase", _("New phase or new definition"))
    if any(not event.is_pause for event in chart.events):
        yield LegendEntry("gathering", _("Gathering"))
    if any(event.is_pause for event in chart.events):
        yield LegendEntry("pause", _("Pause, which the line goes past"))
    if chart.cycles:
        yield LegendEntry("cycles", _("%(cycle)s from start to end", cycle=chart.lane))
        decisions = {cycle.decision for cycle in chart.cycles}
        for decision, text in (
            ("adopt", _("adopt")),
            ("adapt", _("adapt")),
            ("abandon", _("abandon")),
        ):
            if decision in decisions:
                yield LegendEntry(decision, text)
