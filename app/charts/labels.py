"""The few words that stand inside a chart, and what is told when a point is pointed at."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from flask_babel import gettext as _

from app import formats
from app.charts.chart import Band, Baseline, Centre, Chart, Limits, Point, Target
from app.charts.wording import name_run
from app.charts.wording.line_words import MEDIANS
from app.statistics.settings import ChartKind
from app.statistics.signals import Side, SignalKind


class Level(StrEnum):
    """What is named at the right end of a chart, and so how it looks."""

    CENTRE = "centre"
    BEFORE = "before"
    TARGET = "target"
    LIMIT = "limit"
    LATEST = "latest"


class EndLabel(NamedTuple):
    """A name at the right end, beside its value."""

    value: float
    level: Level
    text: str


def label_end(chart: Chart) -> list[EndLabel]:
    """List what is named at the right end: centre lines, limits, the target, the latest value."""
    found = [
        EndLabel(
            centre.value,
            Level.CENTRE if centre.is_current else Level.BEFORE,
            label_centre(centre, chart=chart),
        )
        for centre in chart.centres
        if centre.until >= chart.end
    ]
    found += label_limits(chart)
    if chart.target is not None:
        label = label_target(chart.target, chart=chart)
        found.append(EndLabel(chart.target.value, Level.TARGET, label))
    last = chart.last_measured
    is_named_there = bool(chart.latest) and last != chart.end
    if last is not None and not is_named_there and (value := chart.points[last].value) is not None:
        found.append(EndLabel(value, Level.LATEST, label_latest(value, chart=chart)))
    return found


def label_centre(centre: Centre, *, chart: Chart) -> str:
    """Return «Median 58 %» or «Snitt 58 %», or «Før 45 %» of an earlier phase."""
    value = chart.scale.value_text(centre.value)
    if not centre.is_current:
        return _("Before %(value)s", value=value)
    if chart.kind in MEDIANS:
        return _("Median %(value)s", value=value)
    return _("Mean %(value)s", value=value)


def label_limits(chart: Chart) -> list[EndLabel]:
    """Name the limits of the last point, «Øvre 82 %» and «Nedre 14 %», that lie on the axis."""
    limits, axis = chart.last_limits, chart.axis
    if limits is None:
        return []
    found: list[EndLabel] = []
    if limits.upper is not None and axis.holds(limits.upper):
        text = _("Upper %(value)s", value=chart.scale.value_text(limits.upper))
        found.append(EndLabel(limits.upper, Level.LIMIT, text))
    if limits.lower is not None and axis.holds(limits.lower):
        text = _("Lower %(value)s", value=chart.scale.value_text(limits.lower))
        found.append(EndLabel(limits.lower, Level.LIMIT, text))
    return found


def label_target(target: Target, *, chart: Chart) -> str:
    """Return «Mål 80 %»."""
    return _("Target %(value)s", value=chart.scale.value_text(target.value))


def label_latest(value: float, *, chart: Chart) -> str:
    """Return «Nå 77 %», «Uke 32: 77 %», or «Sist 77 %» when the last period shows no value."""
    text = chart.scale.value_text(value)
    if chart.latest:
        return _("%(period)s: %(value)s", period=chart.latest, value=text)
    if chart.last_measured == chart.end:
        return _("Now %(value)s", value=text)
    return _("Last %(value)s", value=text)


def label_band(band: Band, *, chart: Chart) -> str:
    """Return «Skift: 7 på rad over medianen», «Trend: 6 opp på rad», or «Skiller seg ut»."""
    if band.kind is SignalKind.OUTSIDE:
        return _("Stands out")
    if band.kind is SignalKind.TWO_IN_THREE:
        return _("Two of three near the limit")
    if band.rising is not None:
        if band.rising:
            return _("Trend: %(count)s up in a row", count=band.length)
        return _("Trend: %(count)s down in a row", count=band.length)
    run = name_run(band.length, side=band.side or Side.ABOVE, kind=chart.kind)
    return _("Shift: %(run)s", run=run)


def label_band_alone(band: Band, *, chart: Chart) -> str:
    """Return the label of a signal that stands apart from its points: «Uke 42 skiller seg ut»."""
    name = chart.points[band.last].name
    if band.kind is SignalKind.OUTSIDE and name:
        return _("%(period)s stands out", period=formats.capital(name))
    return label_band(band, chart=chart)


def label_baseline(baseline: Baseline) -> str:
    """Return «Utgangspunkt: 11 punkter»."""
    return _("Baseline: %(count)s points", count=baseline.n_points)


def label_new_phase(period: str, *, kind: ChartKind, reason: str = "") -> str:
    """Return «Ny median fra uke 8: fast møteleder tatt i bruk», to stand at the new phase."""
    if kind in MEDIANS:
        text = _("New median from %(period)s", period=period)
    else:
        text = _("New mean from %(period)s", period=period)
    return f"{text}: {reason}" if reason else text


def label_sign(point: Point) -> str:
    """Return in a word or two why a point has its mark: «skift», «skiller seg ut»."""
    if point.is_excluded:
        return _("left out")
    signs = {
        SignalKind.SHIFT: _("shift"),
        SignalKind.TREND: _("trend"),
        SignalKind.TWO_IN_THREE: _("near the limit"),
        SignalKind.OUTSIDE: _("stands out"),
    }
    return "" if point.signal is None else signs.get(point.signal, "")


def tell_point(chart: Chart, position: int) -> list[str]:
    """List what is told of a point: period, value, limits, sign, and what the team wrote."""
    point = chart.points[position]
    limits = chart.limits[position] if chart.limits else None
    said = [one.text for one in chart.annotations if one.position == position]
    sign = label_sign(point)
    parts = [
        point.name,
        point.text,
        "" if limits is None else label_span(limits, chart=chart),
        formats.capital(sign),
        point.note,
        *said,
    ]
    return [part for part in parts if part]


def label_span(limits: Limits, *, chart: Chart) -> str:
    """Return «Grenser: 14 % til 82 %», or the one that there is."""
    text = chart.scale.value_text
    if limits.lower is None and limits.upper is None:
        return ""
    if limits.lower is None:
        return _("Upper limit: %(value)s", value=text(limits.upper or 0.0))
    if limits.upper is None:
        return _("Lower limit: %(value)s", value=text(limits.lower))
    return _("Limits: %(lower)s to %(upper)s", lower=text(limits.lower), upper=text(limits.upper))
