"""What Sirkel writes on a storyboard where the team has not: made of what the team has logged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import formats
from app.cycles.models import Cycle
from app.cycles.wording import cycle_name, ended_text
from app.networks.models import Gathering
from app.packs.queries.stories import Story
from app.web.few_families import find_of_few, without_days

MOST_TESTED = 4
MOST_LEARNT = 3
MOST_LETTERS = {"title": 80, "aim": 260, "tested": 420, "learnt": 420, "wants_help": 260}
"""How much has room in each field of a sheet, and on a slide."""
FIELDS = ("title", "aim", "tested", "learnt", "wants_help")
LABELS = {
    "title": _l("Title"),
    "aim": _l("What we want"),
    "tested": _l("What we tested"),
    "learnt": _l("What we learnt"),
    "wants_help": _l("What we want help with"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """One field of a storyboard: what stands there, and what Sirkel makes of what is logged."""

    field: str
    own: str
    generated: str

    @property
    def label(self) -> str:
        """Return what the field is called on the sheet."""
        return str(LABELS[self.field])

    @property
    def text(self) -> str:
        """Return the team's own words, or else the generated ones."""
        return self.own or self.generated

    @property
    def is_generated(self) -> bool:
        """Say whether the team has not written it."""
        return not self.own and bool(self.generated)

    @property
    def lines(self) -> list[str]:
        """Return the text line by line, without empty ones."""
        return [line for line in self.text.splitlines() if line.strip()]


def write_words(story: Story) -> Mapping[str, Words]:
    """Return every field of a storyboard, with what it says where the team has written nothing."""
    return {
        field: Words(
            field,
            own=getattr(story.board, field) if story.board and story.is_shown else "",
            generated=_shorten(GENERATED[field](story), most=MOST_LETTERS[field])
            if story.is_shown
            else "",
        )
        for field in FIELDS
    }


def _shorten(text: str, *, most: int) -> str:
    """Return a text that has room: whole lines first, and a part of the last one."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(' .,;:')}…"


def _title(story: Story) -> str:
    return story.goal.title if story.goal else ""


def _aim(story: Story) -> str:
    goal = story.goal
    if goal is None:
        return ""
    return _(
        "%(what)s. %(much)s, by %(day)s. For whom: %(whom)s.",
        what=goal.what.rstrip("."),
        much=goal.how_much.rstrip("."),
        day=formats.day(goal.by_when, year=True),
        whom=goal.for_whom.rstrip("."),
    )


def _tested(story: Story) -> str:
    return "\n".join(_tell_test(one) for one in story.cycles[-MOST_TESTED:])


def _learnt(story: Story) -> str:
    told = [text for one in story.cycles if (text := _tell_learnt(one))]
    return "\n".join(told[-MOST_LEARNT:])


def _wants_help(story: Story) -> str:
    return story.questions[-1].text if story.questions else ""


def _tell_test(cycle: Cycle) -> str:
    """Return «PDSA 2: SMS dagen før. Tilpasset.», without days where few families took part."""
    became = ended_text(cycle.decision) if cycle.decision and cycle.ended_on else _("Under way")
    change = _as_told(cycle, cycle.change).rstrip(".")
    return _(
        "%(name)s: %(change)s. %(became)s.", name=cycle_name(cycle), change=change, became=became
    )


def _tell_learnt(cycle: Cycle) -> str:
    return _as_told(cycle, cycle.learnt.strip()) if cycle.ended_on else ""


def _as_told(cycle: Cycle, text: str) -> str:
    """Return a text of a test as it may hang on a wall: of few families neither days nor quotes."""
    if cycle.tells_when:
        return text
    bare = without_days(text, instead="…")
    return "" if find_of_few(bare) else bare


GENERATED: Mapping[str, Callable[[Story], str]] = {
    "title": _title,
    "aim": _aim,
    "tested": _tested,
    "learnt": _learnt,
    "wants_help": _wants_help,
}


def write_question(text: str, *, of: str, gathering: Gathering) -> str:
    """Return a question as it stands in the team's talk: with where it was asked, and by whom."""
    number = gathering.number
    asked = _("Asked at the storyboard of gathering %(number)s:", number=number)
    if of:
        asked = _(
            "Asked by %(team)s at the storyboard of gathering %(number)s:", team=of, number=number
        )
    return f"{asked}\n\n{text}"
