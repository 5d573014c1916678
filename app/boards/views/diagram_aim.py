"""The goal in a driver diagram: what is wanted, what its first series says, and the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from app import formats
from app.boards.views.diagram_boxes import COLUMN_NAMES, Branch
from app.boards.views.goal_cards import Told, tell_series
from app.charts.files import dressed
from app.charts.sheets import on_sheets
from app.charts.svg.tree import Aim, draw_tree
from app.charts.tree import PAGE, Columns, Twig, widen
from app.goals.models import Goal
from app.measures.drawing import spoken_value
from app.measures.models.summary import SlotState
from app.measures.queries import list_series_of_team, list_summaries
from app.measures.wording.states import STATE_GLYPHS
from app.networks.queries import audience_of
from app.web.actor import current_actor

WITHOUT_GLYPH = frozenset({"colon", "dash"})


@dataclass(frozen=True, slots=True)
class AimBox:
    """What stands in the box of a goal; without a series nothing is told of how it goes."""

    goal: Goal
    told: Told | None = None
    target: str = ""

    @property
    def text(self) -> str:
        """Return what is wanted, and how much of it."""
        return f"{self.goal.what} {self.goal.how_much}"

    @property
    def when(self) -> str:
        """Return by when it is wanted."""
        return _("By %(day)s", day=formats.day(self.goal.by_when, year=True))

    @property
    def glyph(self) -> str | None:
        """Return the sign of what the series says, where it has one."""
        glyph = self.told.sign.glyph if self.told else None
        return None if glyph in WITHOUT_GLYPH else glyph

    @property
    def now(self) -> str:
        """Return how far one is, and the target: «77 % · mål 80 %»."""
        if self.told is None:
            return ""
        target = _("target %(value)s", value=self.target) if self.target else ""
        is_hidden = self.told.value == STATE_GLYPHS[SlotState.HIDDEN]
        value = _("hidden") if is_hidden else self.told.value
        return " · ".join(part for part in (value, target) if part)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return what stands below what is wanted, line by line, where nothing can be pressed."""
        if self.told is None:
            return (self.when,)
        name, sign = self.told.series.measure.short_name, self.told.sign.short
        return (self.when, f"{name}: {self.now}", sign)


def draw_diagram(aim: AimBox, twigs: Sequence[Twig], *, columns: Columns = PAGE) -> Markup:
    """Return a goal with what grows from it as one drawing."""
    return _draw(aim, widen(twigs, columns), columns=columns)


def draw_sheets(aim: AimBox, branch: Branch | None) -> list[Markup]:
    """Return a diagram as it is printed: a drawing for each sheet, all with the goal."""
    twigs = widen(branch.twigs) if branch else []
    sheets = on_sheets(twigs, goes_on=_("(continued)"))
    return [dressed(_draw(aim, sheet)) for sheet in sheets]


def tell_aim(goal: Goal) -> AimBox:
    """Return the box of a goal with what its first series says to who asks."""
    audience = audience_of(current_actor(), goal.team)
    listed = list_series_of_team(goal.team_id, audience)
    series = next((one for one in listed if one.goal_id == goal.id), None)
    summary = list_summaries([series.id], audience).get(series.id) if series else None
    if series is None or summary is None:
        return AimBox(goal)
    target = "" if summary.target is None else spoken_value(series.measure, summary.target)
    return AimBox(goal, tell_series(series, summary), target)


def _draw(aim: AimBox, twigs: Sequence[Twig], *, columns: Columns = PAGE) -> Markup:
    heads = [str(name) for name in COLUMN_NAMES]
    return draw_tree(Aim(aim.text, aim.lines), twigs, heads=heads, columns=columns)
