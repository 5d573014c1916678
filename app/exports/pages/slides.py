"""The slides of the presentation in a folder, a part of the teams at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from textwrap import wrap

from flask_babel import gettext as _
from markupsafe import Markup

from app.charts.svg import draw_run_chart
from app.exports.pages.drawing import draw_for_slide, draw_pair_for_slide
from app.exports.telling import Report, Section, ToldMeasure, ToldSeries, ToldTeam

TEAMS_IN_A_PART = 25
LETTERS, MOST_LINES = 42, 11  # of large words in a column of a slide
PAIR = 2  # teams or sections beside each other on a slide, with words that reach the back of a room


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide; ``kind`` is cover, words, chart or many, ``listed`` its name in the contents."""

    kind: str
    title: str
    lead: str = ""
    eyebrow: str = ""
    sections: Sequence[Section] = ()
    drawing: Markup | None = None
    narrow: Markup | None = None
    smalls: Sequence[tuple[ToldSeries, Markup]] = ()
    listed: str = ""

    @property
    def name(self) -> str:
        """Return what the contents call it: whose it is, not what it says."""
        return self.listed or self.title


def list_parts(report: Report) -> list[Sequence[ToldTeam]]:
    """Return the teams in parts that a browser shows without effort; at least one part."""
    starts = range(0, max(1, len(report.teams)), TEAMS_IN_A_PART)
    return [report.teams[start : start + TEAMS_IN_A_PART] for start in starts]


def list_slides(report: Report, teams: Sequence[ToldTeam], *, is_first: bool) -> Iterator[Slide]:
    """Yield the slides of a part; the first one opens with the network itself."""
    if is_first:
        told = _("The numbers as they were on %(day)s", day=report.day)
        yield Slide(kind="cover", title=report.title, eyebrow=report.occasion, lead=told)
        if report.opening:
            yield from _list_words(_("Since the last time"), report.opening)
        for tell in report.lines:
            line = tell()
            yield _slide_of(line, name=line.measure)
        for measure in report.measures:
            yield from _list_many(report, measure)
    for team in teams:
        if team.sections:
            yield from _list_words(team.name, team.sections, lead=team.where)
        for one in team.series():
            yield _slide_of(one, name=f"{one.whose} · {one.measure}")


def _list_words(title: str, sections: Sequence[Section], *, lead: str = "") -> Iterator[Slide]:
    """Yield sections two beside each other, as much of each as large words leave room for."""
    parts = [part for section in sections for part in _part(section)]
    for first in range(0, len(parts), PAIR):
        name = title if not first else _("%(title)s (goes on)", title=title)
        some = parts[first : first + PAIR]
        yield Slide(kind="words", title=name, lead="" if first else lead, sections=some)


def _part(section: Section) -> Iterator[Section]:
    """Yield a section in parts that each have room in a column; a long line is cut at a word."""
    heading, room = section.heading, MOST_LINES
    kept: list[str] = []
    for line in [part for text in section.lines for part in wrap(text, LETTERS * MOST_LINES)]:
        taken = len(wrap(line, LETTERS))
        if kept and taken > room:
            yield Section(heading, tuple(kept))
            heading, room = _("%(title)s (goes on)", title=section.heading), MOST_LINES
            kept = []
        kept.append(line)
        room -= taken
    yield Section(heading, tuple(kept))


def _slide_of(told: ToldSeries, *, name: str) -> Slide:
    return Slide(
        kind="chart",
        title=told.heading,
        lead=told.sentence,
        eyebrow=name if told.only_repeats else f"{name} · {told.brief}",
        listed=name,
        drawing=draw_for_slide(told),
        narrow=draw_run_chart(told.chart, narrow=True),
    )


def _list_many(report: Report, measure: ToldMeasure) -> Iterator[Slide]:
    waiting, axis = report.series_of(measure.key), report.axis_of(measure.key)
    while some := list(islice(waiting, PAIR)):
        yield Slide(
            kind="many",
            title=measure.name,
            lead=measure.question,
            listed=f"{measure.name}: {', '.join([one.whose for one in some])}",
            smalls=[(one, draw_pair_for_slide(one, axis=axis)) for one in some],
        )
