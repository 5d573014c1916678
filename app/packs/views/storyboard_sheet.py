"""A storyboard as its sheet shows it: the words, the drawings, the voices and the code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from flask import url_for
from markupsafe import Markup

from app.accounts.rights import holds_right
from app.boards.queries.diagram import read_diagram
from app.boards.views.diagram_aim import AimBox, draw_diagram
from app.boards.views.diagram_boxes import Branch, grow
from app.charts.svg import draw_run_chart
from app.charts.svg.layout import lay_out
from app.charts.svg.run_chart import draw_layout
from app.charts.tree import PAGE, WALL, WALL_OF_DRIVERS, BoxKind, Columns, Twig, widen
from app.goals.models import Goal
from app.networks.models import Gathering, Team
from app.networks.queries import ListedTeam
from app.networks.views.room_codes import draw_code
from app.packs.queries.stories import Story, StoryChart
from app.packs.wording.storyboards import Words, write_words
from app.web.actor import current_actor

HEIGHT_ALONE = 460.0  # px of the only chart of a sheet
ROOM = 430.0  # px of a diagram that can be read on a sheet below its charts
SIZES = ((620, "large"), (1050, "middle"))
"""How many letters the words of a sheet have in each size of type; more are set in the smallest."""

KEPT: tuple[tuple[Callable[[Twig], bool], tuple[Columns, ...]], ...] = (
    (lambda _idea: True, (WALL, PAGE)),
    (lambda idea: not idea.is_weak, (WALL, PAGE)),
    (lambda _idea: False, (WALL_OF_DRIVERS,)),
)
"""Which ideas a diagram shows: all, or those that are tested, or none where there is no room.

Each is set in large words if it has room so, else in smaller ones.
"""


@dataclass(frozen=True, slots=True)
class SheetChart:
    """A chart of a sheet: its measure, what it says, and its drawings for paper and phone."""

    name: str
    words: str
    more: str
    drawing: Markup
    narrow: Markup


@dataclass(frozen=True, slots=True)
class Sheet:
    """A storyboard ready to be shown; ``code`` leads to ``address``, where one asks the team.

    A printed sheet bears it whoever prints it. On a screen it stands for those who may ask, and
    for the team that shows the sheet to others.
    """

    story: Story
    team: ListedTeam
    words: Mapping[str, Words]
    charts: tuple[SheetChart, ...]
    diagram: Markup | None
    code: Markup
    address: str
    may_ask: bool
    is_own: bool

    @property
    def ask_url(self) -> str:
        """Return where the reader asks the team; a guest may not, and nobody asks themselves."""
        return self.address if self.may_ask and not self.is_own else ""

    @property
    def shows_code(self) -> bool:
        """Say whether the code is of use on this reader's screen."""
        return self.may_ask or self.is_own

    @property
    def title(self) -> str:
        """Return the title, or else the name of the team."""
        return self.words["title"].text or self.team.shown_name

    @property
    def place(self) -> str:
        """Return the municipalities of the team, unless it bears their name, and the county."""
        named = [one for one in self.team.municipalities if one not in self.team.shown_name]
        return " · ".join(filter(None, [", ".join(named), self.team.county]))

    @property
    def type_size(self) -> str:
        """Return how large its words are set, so that they all have room on the sheet."""
        told = [one.text for name, one in self.words.items() if name != "title"]
        letters = sum(map(len, told)) + sum(len(one.said) for one in self.story.voices)
        return next((size for most, size in SIZES if letters <= most), "small")


def draw_sheet(story: Story, team: ListedTeam) -> Sheet:
    """Return a storyboard with its drawings."""
    is_alone = len(story.charts) == 1
    address = address_of_question(story.team, story.gathering)
    actor, place = current_actor(), story.team.place
    return Sheet(
        story=story,
        team=team,
        words=write_words(story),
        charts=tuple(_draw_chart(one, is_alone=is_alone) for one in story.charts),
        diagram=_draw_diagram(story.goal) if story.goal else None,
        code=draw_code(address),
        address=address,
        may_ask=holds_right("ask_team", actor, place),
        is_own=holds_right("edit_storyboard", actor, place),
    )


def address_of_question(team: Team, gathering: Gathering) -> str:
    """Return the whole address at which one asks a team."""
    return url_for("packs.ask_team", team_id=team.id, gathering_id=gathering.id, _external=True)


def _draw_chart(one: StoryChart, *, is_alone: bool) -> SheetChart:
    narrow = draw_run_chart(one.chart, narrow=True)
    wide = draw_layout(lay_out(one.chart, narrow=False, height=HEIGHT_ALONE))
    return SheetChart(
        name=one.series.measure.short_name,
        words=one.words.heading,
        more=one.words.sentence,
        drawing=wide if is_alone else narrow,
        narrow=narrow,
    )


def _draw_diagram(goal: Goal) -> Markup | None:
    """Return the diagram of a goal; one that has no room shows what is tested, or the drivers."""
    branch = grow(read_diagram(goal))
    if branch is None:
        return None
    kept, columns = _choose(branch)
    return draw_diagram(AimBox(goal), kept, columns=columns) if kept else None


def _choose(branch: Branch) -> tuple[list[Twig], Columns]:
    """Return the twigs that a diagram shows, and in which columns."""
    kept, columns = branch.twigs, WALL
    for keeps, settings in KEPT:
        kept = _prune(branch.twigs, keeps)
        for columns in settings:
            if sum(one.height for one in widen(kept, columns)) <= ROOM:
                return kept, columns
    return kept, columns


def _prune(twigs: Iterable[Twig], keeps: Callable[[Twig], bool]) -> list[Twig]:
    return [
        replace(twig, twigs=tuple(_prune(twig.twigs, keeps)))
        for twig in twigs
        if twig.kind is not BoxKind.IDEA or keeps(twig)
    ]
