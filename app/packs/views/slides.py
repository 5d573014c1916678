"""The slides of a storyboard and of a whole gathering, each with so much as has room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import TypeVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from app import formats
from app.boards.queries.diagram import Diagram, read_diagram
from app.charts.chart import Chart
from app.charts.svg import draw_run_chart
from app.charts.svg.slide import draw_slide_chart
from app.gatherings.models import ItemKind
from app.gatherings.queries.programme import Slot, is_placed, read_programme, read_slot
from app.gatherings.wording.programme import times_text
from app.goals.models import Driver, Idea, IdeaStatus
from app.networks.models import Gathering
from app.packs.loaders.storyboards import reader_in_room
from app.packs.queries.stories import read_story
from app.packs.queries.storyboards import list_storyboards, list_teams_of
from app.packs.views.storyboard_sheet import Sheet, draw_sheet
from app.statistics.signals import SignalKind
from app.voices.wording import who_text

T = TypeVar("T")
MOST_ROWS = 4
STORY_WIDTH, STORY_PLOT = 340, 104  # px of the chart on the slide that tells all in short


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a slide beside others: a heading with lines, or with a drawing."""

    heading: str
    lines: tuple[str, ...] = ()
    drawing: Markup | None = None


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide; ``kind`` is how it is laid out, and ``number`` where it comes.

    ``value`` is the number now, what it was before, and what has happened to it.

    The contents name a slide that begins a ``chapter``; a team's own is part of an item's.
    """

    kind: str
    heading: str
    eyebrow: str = ""
    lead: str = ""
    drawing: Markup | None = None
    narrow: Markup | None = None
    panels: tuple[Panel, ...] = ()
    value: tuple[str, str, str] = ("", "", "")
    quote: tuple[str, str] = ("", "")
    link: tuple[str, str] = ("", "")
    chapter: str = ""
    is_part: bool = False
    number: int = 0

    @property
    def anchor(self) -> str:
        """Return its name in the address."""
        return f"lysbilde-{self.number}"


def number_slides(slides: Iterable[Slide]) -> list[Slide]:
    """Return the slides, each with its number."""
    return [replace(one, number=number) for number, one in enumerate(slides, start=1)]


def in_parts(rows: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """Return the rows in parts of at most so many, as one slide has room for."""
    for first in range(0, len(rows), most):
        yield rows[first : first + most]


def list_team_slides(sheet: Sheet) -> Iterator[Slide]:
    """Return a team's storyboard as slides: all in short, then the parts of it.

    What the team has not written has no slide.
    """
    name = sheet.team.shown_name
    yield _story_slide(sheet) if sheet.story.charts else _aim_slide(sheet)
    if sheet.story.goal is not None:
        yield from _diagram_slides(read_diagram(sheet.story.goal), name=name)
    for one in sheet.story.charts[1:]:
        yield Slide(
            "chart",
            one.series.measure.short_name,
            eyebrow=name,
            lead=" ".join(filter(None, [*tell_now(one.chart)[:2], "·", one.words.heading])),
            drawing=draw_slide_chart(one.chart),
            narrow=draw_run_chart(one.chart, narrow=True),
        )
    told = (sheet.words["tested"], sheet.words["learnt"])
    panels = tuple(Panel(one.label, tuple(one.lines)) for one in told if one.text)
    if panels:
        yield Slide("panels", _("Tested and learnt"), eyebrow=name, panels=panels)
    if sheet.words["wants_help"].text:
        yield _help_slide(sheet)


def list_gathering_slides(gathering: Gathering) -> Iterator[Slide]:
    """Return a gathering as slides: what is on its programme, and after each who shows in it.

    Teams that show at a time that nobody has set yet come last.
    """
    yield _first_slide(gathering)
    boards, teams = list_storyboards(gathering.id), list_teams_of(gathering.network_id)
    slots = list(_list_slots(gathering))
    for slot, after in zip(slots, [*slots[1:], None], strict=True):
        yield _item_slide(slot, gathering, after=after)
        for one in slot.teams if slot.item.kind is ItemKind.TEAMS_SHOW else ():
            team = teams[one.id]
            board, reader = boards.get(one.id), reader_in_room(team)
            story = read_story(team, gathering, board=board, reader=reader)
            first, *others = list_team_slides(draw_sheet(story, one))
            yield replace(first, chapter=one.shown_name, is_part=True)
            yield from others


def _aim_slide(sheet: Sheet) -> Slide:
    voice = next(iter(sheet.story.voices), None)
    return Slide(
        "aim",
        sheet.title,
        eyebrow=" · ".join(dict.fromkeys([sheet.team.shown_name, *filter(None, [sheet.place])])),
        lead=sheet.words["aim"].text
        if sheet.story.is_shown
        else _("The team has not seen its storyboard through for this gathering."),
        quote=(voice.said, who_text(voice)) if voice else ("", ""),
    )


def _story_slide(sheet: Sheet) -> Slide:
    """Return all that a team tells in short: where it is now, tested, learnt, asks, a voice."""
    one = sheet.story.charts[0]
    told = [(name, sheet.words[name]) for name in ("tested", "learnt", "wants_help")]
    voice = next(iter(sheet.story.voices), None)
    value, before = tell_now(one.chart)
    return Slide(
        "story",
        sheet.title,
        eyebrow=" · ".join(
            dict.fromkeys(filter(None, [sheet.team.shown_name, one.series.measure.short_name]))
        ),
        lead=sheet.words["aim"].text,
        drawing=draw_slide_chart(one.chart, width=STORY_WIDTH, plot=STORY_PLOT),
        narrow=draw_run_chart(one.chart, narrow=True),
        value=(value, before, tell_since(one.chart) or one.words.heading),
        panels=tuple(
            Panel(words.label, (words.lines[-1],)) for _name, words in told if words.lines
        ),
        quote=(voice.said, who_text(voice)) if voice else ("", ""),
    )


def tell_now(chart: Chart) -> tuple[str, str]:
    """Return the last value and «fra 42 %», where a centre line from before is drawn.

    What was measured by another definition is never compared with it.
    """
    last = chart.last_measured
    if last is None or (value := chart.points[last].value) is None:
        return "", ""
    since, text = max(chart.parted_at, default=0), chart.scale.value_text
    first = next((one for one in chart.centres if one.first >= since), None)
    if first is None or (first.is_current and not chart.baselines):
        return text(value), ""
    return text(value), _("from %(value)s", value=text(first.value))


def tell_since(chart: Chart) -> str:
    """Say since when there is a shift that lasts, if there is one."""
    band = next(iter(chart.bands[-1:]), None)
    if band is None or band.kind is not SignalKind.SHIFT or band.last != chart.last_measured:
        return ""
    return _("A shift since %(period)s", period=chart.points[band.first].name)


def _help_slide(sheet: Sheet) -> Slide:
    return Slide(
        "help",
        _("We want help with"),
        eyebrow=sheet.team.shown_name,
        lead=sheet.words["wants_help"].text,
        drawing=sheet.code if sheet.shows_code else None,
        link=(_("Write a question to the team"), sheet.ask_url),
    )


def _diagram_slides(diagram: Diagram, *, name: str) -> Iterator[Slide]:
    """Return the drivers right below the goal, with how many ideas are tested below each."""
    rows = [_tell_driver(one, diagram) for one in diagram.primary]
    for part in in_parts(rows, MOST_ROWS):
        yield Slide("diagram", _("What must be in place"), eyebrow=name, panels=tuple(part))


def _tell_driver(driver: Driver, diagram: Diagram) -> Panel:
    ideas = list(_ideas_under(driver, diagram))
    tested = sum(one.status is not IdeaStatus.IDEA for one in ideas)
    if not ideas:
        return Panel(driver.text, (_("No ideas yet"),))
    told = ngettext("%(num)s idea", "%(num)s ideas", len(ideas))
    return Panel(driver.text, (_("%(ideas)s, %(tested)s tested", ideas=told, tested=tested),))


def _ideas_under(driver: Driver, diagram: Diagram) -> Iterator[Idea]:
    yield from diagram.ideas_below(driver)
    for one in diagram.drivers_below(driver):
        yield from _ideas_under(one, diagram)


def _first_slide(gathering: Gathering) -> Slide:
    days = formats.days(gathering.starts_on, gathering.ends_on, year=True)
    named = _("Gathering %(number)s", number=gathering.number)
    return Slide(
        "title",
        ": ".join(filter(None, [named, gathering.theme])),
        eyebrow=gathering.network.name,
        chapter=named,
        lead=", ".join(filter(None, [days, gathering.venue])),
    )


def _list_slots(gathering: Gathering) -> Iterator[Slot]:
    """Yield what is shown of a programme, in its order."""
    programme = read_programme(gathering)
    for day in programme.days:
        yield from (one for one in day.slots if one.item.kind is not ItemKind.BREAK)
    for item in programme.unplaced:
        if item.kind is ItemKind.TEAMS_SHOW:
            yield read_slot(item, gathering)


def _item_slide(slot: Slot, gathering: Gathering, *, after: Slot | None) -> Slide:
    """Return an item with who leads it and what it is about, or else what comes after it."""
    item, when = slot.item, _when(slot, gathering)
    has_clock = item.kind is ItemKind.TEAMS_SHOW and slot.teams
    clock = url_for("gatherings.show_clock", item_id=item.id) if has_clock else ""
    return Slide(
        "title",
        item.title,
        eyebrow=when,
        chapter=f"{when} {item.title}".strip(),
        lead=", ".join(one.shown_name for one in slot.teams) or item.led_by,
        quote=("", item.theme or _tell_next(after, gathering)),
        link=(_("The clock"), clock),
    )


def _tell_next(after: Slot | None, gathering: Gathering) -> str:
    if after is None or not is_placed(after.item, gathering):
        return ""
    when = _when(after, gathering)
    return _("After this: %(when)s %(title)s", when=when, title=after.item.title)


def _when(slot: Slot, gathering: Gathering) -> str:
    """Return from when to when an item is, with its day in a gathering of several days.

    Of one that is not placed it returns nothing.
    """
    if not is_placed(slot.item, gathering):
        return ""
    times = times_text(slot.item.starts_at or time(), slot.ends_at)
    if gathering.starts_on == gathering.ends_on:
        return times
    return f"{formats.short_day(slot.item.on)} {times}"
