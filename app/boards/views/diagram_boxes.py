"""The boxes of a driver diagram, as its page draws them from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.boards.queries.diagram import Diagram
from app.charts.tree import BoxKind, Links, Twig, link
from app.cycles.models import Cycle
from app.goals.models import Driver, Idea, IdeaStatus
from app.goals.wording import IDEA_STATUSES, idea_status_name

GLYPHS = {
    IdeaStatus.IDEA: "idea",
    IdeaStatus.TESTING: "running",
    IdeaStatus.ADAPTED: "adapt",
    IdeaStatus.ADOPTED: "adopt",
    IdeaStatus.ABANDONED: "abandon",
    IdeaStatus.IMPLEMENTED: "routine",
    IdeaStatus.SPREAD: "spread",
}
BOX_NAMES = {
    BoxKind.PRIMARY: _l("Primary driver"),
    BoxKind.SECONDARY: _l("Secondary driver"),
    BoxKind.IDEA: _l("Change idea"),
}
COLUMN_NAMES = (_l("Goal"), _l("Primary drivers"), _l("Secondary drivers"), _l("Change ideas"))


@dataclass(frozen=True, slots=True)
class Mark:
    """How far an idea is: its sign and words, and the cycles that say so, with their address."""

    glyph: str
    status: str
    cycles: str
    url: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Return how far the idea is, and the cycles that say so where there are any."""
        return (self.status, self.cycles) if self.url else (self.status,)


@dataclass(frozen=True, slots=True)
class Box:
    """One box: a driver, or an idea with its mark; ``skips`` is how many columns it leaps over."""

    kind: BoxKind
    row: Driver | Idea
    twig: Twig
    branch: Branch | None = None
    mark: Mark | None = None
    skips: int = 0

    @property
    def anchor(self) -> str:
        """Return its name on the page."""
        return f"{'idea' if self.kind is BoxKind.IDEA else 'driver'}-{self.row.id}"


@dataclass(frozen=True, slots=True)
class Branch:
    """The boxes that grow from a box, and the curves to them."""

    boxes: tuple[Box, ...]
    links: Links

    @property
    def twigs(self) -> list[Twig]:
        """Return the boxes as a drawing knows them."""
        return [box.twig for box in self.boxes]


def grow(diagram: Diagram) -> Branch | None:
    """Return all that grows from the goal."""
    boxes = [_grow_driver(driver, diagram, BoxKind.PRIMARY) for driver in diagram.primary]
    return _branch([*boxes, *_grow_ideas(None, diagram, skips=2)])


def list_legend() -> list[tuple[str, str]]:
    """Return the sign of every status that an idea can have, with its words."""
    return [(GLYPHS[status], str(label)) for status, label in IDEA_STATUSES.items()]


def mark_of(idea: Idea, cycles: Sequence[Cycle], *, word: str) -> Mark:
    """Return how far an idea is; ``word`` is what the network calls a cycle."""
    glyph, status = GLYPHS[idea.status], idea_status_name(idea.status)
    if not cycles:
        text = _("Not tested") if idea.status is IdeaStatus.IDEA else ""
        return Mark(glyph, status, text)
    url = url_for("cycles.show_cycle", cycle_id=cycles[-1].id)
    return Mark(glyph, status, f"{word} {join_numbers([one.number for one in cycles])}", url)


def join_numbers(numbers: Sequence[int]) -> str:
    """Return «1–3, 5» of 1, 2, 3 and 5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def _grow_driver(driver: Driver, diagram: Diagram, kind: BoxKind) -> Box:
    below = [_grow_driver(one, diagram, BoxKind.SECONDARY) for one in diagram.drivers_below(driver)]
    skips = 1 if kind is BoxKind.PRIMARY else 0
    branch = _branch([*below, *_grow_ideas(driver, diagram, skips=skips)])
    twigs = tuple(branch.twigs) if branch else ()
    return Box(kind, driver, Twig(kind, driver.text, twigs), branch)


def _grow_ideas(driver: Driver | None, diagram: Diagram, *, skips: int) -> list[Box]:
    word = diagram.goal.team.network.cycle_words.name
    boxes = []
    for idea in diagram.ideas_below(driver):
        mark = mark_of(idea, diagram.cycles.get(idea.id, ()), word=word)
        kind, is_weak = BoxKind.IDEA, not mark.url
        twig = Twig(kind, idea.text, note=mark.cycles, sign=mark.glyph, is_weak=is_weak)
        boxes.append(Box(kind, idea, twig, mark=mark, skips=skips))
    return boxes


def _branch(boxes: Sequence[Box]) -> Branch | None:
    if not boxes:
        return None
    return Branch(tuple(boxes), link([box.twig for box in boxes]))
