"""The slides of the presentation in a folder, a part of the teams at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from flask_babel import gettext as _
from markupsafe import Markup

from app.charts.legend import LegendEntry, list_legend
from app.charts.svg import draw_run_chart
from app.exports.pages.drawing import draw_for_slide, draw_small
from app.exports.telling import Report, Section, ToldMeasure, ToldSeries, ToldTeam

TEAMS_IN_A_PART = 25
SMALLS_ON_A_SLIDE = 12
SMALL = 112  # px: three rows of them on a slide


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide; ``kind`` is cover, words, chart or many."""

    kind: str
    title: str
    lead: str = ""
    eyebrow: str = ""
    sections: Sequence[Section] = ()
    drawing: Markup | None = None
    narrow: Markup | None = None
    legend: Sequence[LegendEntry] = ()
    facts: Sequence[tuple[str, str]] = ()
    smalls: Sequence[tuple[ToldSeries, Markup]] = ()


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
            yield Slide(kind="words", title=_("Since the last time"), sections=report.opening)
        for tell in report.lines:
            yield _slide_of(tell())
        for measure in report.measures:
            yield from _list_many(report, measure)
    for team in teams:
        if team.sections:
            yield Slide(kind="words", title=team.name, lead=team.where, sections=team.sections)
        yield from (_slide_of(told) for told in team.series())


def _slide_of(told: ToldSeries) -> Slide:
    return Slide(
        kind="chart",
        title=told.heading,
        lead=told.sentence,
        eyebrow=f"{told.whose} · {told.measure}",
        drawing=draw_for_slide(told),
        narrow=draw_run_chart(told.chart, narrow=True),
        legend=list_legend(told.chart, point=told.point),
        facts=told.numbers,
    )


def _list_many(report: Report, measure: ToldMeasure) -> Iterator[Slide]:
    waiting, axis = report.series_of(measure.key), report.axis_of(measure.key)
    while some := list(islice(waiting, SMALLS_ON_A_SLIDE)):
        yield Slide(
            kind="many",
            title=measure.name,
            lead=measure.question,
            smalls=[(one, draw_small(one, axis=axis, height=SMALL)) for one in some],
        )
