"""The icons beside a control chart, in words."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from app.charts.spc_icons import draw_spc_icon
from app.charts.wording.signs import Tone
from app.statistics.analysis import Analysis
from app.statistics.icons import Assurance, Icons, Variation, read_icons

TONES = {Variation.IMPROVEMENT: Tone.GOOD, Variation.CONCERN: Tone.BAD}


@dataclass(frozen=True, slots=True)
class Told:
    """One icon: which drawing, its name, what it means, and how it is coloured."""

    icon: str
    name: str
    text: str
    tone: Tone = Tone.NONE

    @property
    def drawing(self) -> Markup:
        """The icon as a small drawing for a page."""
        return draw_spc_icon(self.icon)


def tell_icons(analysis: Analysis) -> tuple[Told, ...]:
    """Return the icon of variation, then that of the target; none while points are few."""
    icons = read_icons(analysis)
    if icons is None:
        return ()
    told = (_tell_variation(icons),)
    if icons.assurance is Assurance.NONE:
        return told
    return (*told, _tell_assurance(icons.assurance))


def _tell_variation(icons: Icons) -> Told:
    if icons.variation is Variation.COMMON_CAUSE:
        text = _("The latest point varies as the points usually do.")
        return Told("variation-common", _("Usual variation"), text)
    names = {
        Variation.IMPROVEMENT: _("Special cause, to the better"),
        Variation.CONCERN: _("Special cause, in the wrong direction"),
        Variation.CHANGE: _("Special cause"),
    }
    way = _("The latest point is part of an unusual pattern, higher than before.")
    if not icons.is_high:
        way = _("The latest point is part of an unusual pattern, lower than before.")
    icon = "variation-high" if icons.is_high else "variation-low"
    return Told(icon, names[icons.variation], way, TONES.get(icons.variation, Tone.NONE))


def _tell_assurance(assurance: Assurance) -> Told:
    told = {
        Assurance.PASS: (
            "target-pass",
            _("The target will be met"),
            _("As things are now, we expect every point to meet it."),
        ),
        Assurance.FAIL: (
            "target-fail",
            _("The target will not be met"),
            _("As things are now, we expect no point to meet it. Something must be changed."),
        ),
        Assurance.INCONSISTENT: (
            "target-maybe",
            _("The target is met now and then"),
            _("It lies between the control limits, so chance decides each time."),
        ),
    }
    return Told(*told[assurance])
