"""What the centre line is called: a median in run charts and G charts, a mean in all others."""

from __future__ import annotations

from flask_babel import gettext as _

from app.statistics.settings import ChartKind

MEDIANS = frozenset({ChartKind.RUN, ChartKind.G})  # the centre line of all others is a mean


def name_line(kind: ChartKind) -> str:
    """Return «medianen» or «snittet»."""
    return _("the median") if kind in MEDIANS else _("the mean")


def name_line_at(kind: ChartKind, value: str) -> str:
    """Return «medianen på 58 %» or «snittet på 58 %»."""
    if kind in MEDIANS:
        return _("the median of %(value)s", value=value)
    return _("the mean of %(value)s", value=value)
