"""What the centre line is called: the median of a run chart, the mean of a control chart."""

from __future__ import annotations

from flask_babel import gettext as _

from app.statistics.settings import ChartKind


def name_line(kind: ChartKind) -> str:
    """Return «medianen» or «snittet»."""
    return _("the median") if kind is ChartKind.RUN else _("the mean")


def name_line_at(kind: ChartKind, value: str) -> str:
    """Return «medianen på 58 %» or «snittet på 58 %»."""
    if kind is ChartKind.RUN:
        return _("the median of %(value)s", value=value)
    return _("the mean of %(value)s", value=value)
