"""What each kind of chart is called."""

from __future__ import annotations

from flask_babel import gettext as _

from app.statistics.settings import ChartKind

LETTERS = {
    ChartKind.I: "I",
    ChartKind.MR: "MR",
    ChartKind.T: "T",
    ChartKind.G: "G",
    ChartKind.C: "C",
    ChartKind.P: "P",
    ChartKind.PP: "P′",
    ChartKind.U: "U",
    ChartKind.UP: "U′",
    ChartKind.IP: "I′",
    ChartKind.XBAR: "X̄",
    ChartKind.S: "S",
}


def name_chart(kind: ChartKind) -> str:
    """Return «Seriediagram» or «P-diagram»."""
    if kind is ChartKind.RUN:
        return _("Run chart")
    return _("%(letter)s chart", letter=LETTERS[kind])
