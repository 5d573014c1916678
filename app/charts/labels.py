"""The few words that stand inside a chart."""

from __future__ import annotations

from flask_babel import gettext as _

from app.charts.chart import Band, Baseline, Chart, Median
from app.charts.wording import name_run


def label_median(median: Median, *, chart: Chart) -> str:
    """Return «Median 58 %», or «Før 45 %» of an earlier phase."""
    value = chart.scale.value_text(median.value)
    if median.is_current:
        return _("Median %(value)s", value=value)
    return _("Before %(value)s", value=value)


def label_target(chart: Chart) -> str:
    """Return «Mål 80 %», or nothing without a target."""
    if chart.target is None:
        return ""
    return _("Target %(value)s", value=chart.scale.value_text(chart.target))


def label_latest(value: float, *, chart: Chart) -> str:
    """Return «Nå 77 %», or «Sist 77 %» when the last period has no visible value."""
    text = chart.scale.value_text(value)
    if chart.last_measured == len(chart.points) - 1:
        return _("Now %(value)s", value=text)
    return _("Last %(value)s", value=text)


def label_band(band: Band) -> str:
    """Return «Skift: 7 på rad over medianen»."""
    return _("Shift: %(run)s", run=name_run(band.length, side=band.side))


def label_baseline(baseline: Baseline) -> str:
    """Return «Utgangspunkt: 11 punkter»."""
    return _("Baseline: %(count)s points", count=baseline.n_points)
