"""The slides of a network, of one team or of one measure, in the order they are presented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from flask_babel import gettext as _
from pptx.slide import Slide

from app.charts.axis import Axis
from app.charts.files import bare_chart, png_file, sheet_of_many
from app.charts.files.caption import Caption
from app.charts.svg import draw_small_multiple
from app.exports.crowded import MOST_CHARTS
from app.exports.slides.fitting import Box, Fitted, Words, count_lines, fit, lay_in_two
from app.exports.slides.shapes import Picture, Slides, place_in
from app.exports.slides.template import BODY, CHART, COVER, MANY, SECOND, SUBTITLE, TALK, TITLE
from app.exports.telling import (
    Progress,
    Report,
    Section,
    ToldMeasure,
    ToldSeries,
    ToldTeam,
    tell_alone,
    tell_network,
)
from app.packs.content import NetworkContent

CHART_BOX = Box(64, 172, 860, 492)
WIDTH = 680  # px of a chart: its letters are 12 points and more in a box of 860 px
PLOTS = (260, 210, 170, 130)  # px of its plot at least: the highest that leaves room for all
MANY_BOX = Box(64, 150, 1152, 510)
MOST_SMALL = 6
GRIDS = ((2, (440, 300)), (4, (440, 128)), (6, (284, 136)))
COLUMNS = {440: 2, 284: 3}
SHARP, LESS_SHARP = 2, 1.5  # px of the PNG for each px of a slide
MANY_SLIDES = 200  # from so many charts on, the PNG beside the sharp SVG is smaller
LONGEST_LARGE = 10  # letters of a number that is set large
TITLE_OF_CHART = (30, 27, 24, 22, 20)
BOLD = 1.06  # of the width of plain letters
TITLE_SIZES = (36, 32, 28, 24)
SIDE_SIZES = (21, 19, 18, 16)


def write_slides(content: NetworkContent, path: Path, *, progress: Progress) -> None:
    """Write a network, a team or a measure as a deck of slides."""
    _Writer(tell_network(content), progress).write(path)


class _Writer:
    """One deck while it is written."""

    def __init__(self, report: Report, progress: Progress) -> None:
        self.report, self.progress = report, progress
        self.slides = Slides(report.footer)
        self.done = 0
        self.sharp = LESS_SHARP if report.steps > MANY_SLIDES else SHARP

    def write(self, path: Path) -> None:
        self._cover()
        if self.report.opening:
            self._talk(_("Since the last time"), self.report.opening)
        for tell in self.report.lines:
            self._chart(tell())
        for measure in self.report.measures:
            self._many(measure)
            self._step()
        if self.report.holds_more_than(MOST_CHARTS["pptx"]):
            self._talk(_("Teams"), [Section("", (tell_alone(self.report),))])
        else:
            for team in self.report.teams:
                self._team(team)
        self._save(path)

    def _save(self, path: Path) -> None:
        deck, report = self.slides.deck, self.report
        about = deck.core_properties
        about.title, about.author, about.language = report.title, "Sirkel", "nb-NO"
        about.subject = report.footer
        about.last_modified_by, about.keywords = "Sirkel", ""
        deck.save(str(path))
        self.progress(report.steps, report.steps)

    def _step(self) -> None:
        self.done += 1
        self.progress(self.done, self.report.steps)

    def _cover(self) -> None:
        slide, report = self.slides.add("Cover"), self.report
        title = fit([Words(report.title)], box=COVER[0].box, sizes=(56, 48, 40, 34))
        self.slides.fill(slide, title.paragraphs, at=TITLE, size=title.size)
        told = [report.network if report.network != report.title else "", report.occasion]
        told.append(_("The numbers as they were on %(day)s", day=report.day))
        if report.is_invented:
            told.append(
                _("Everything here is made up: municipalities, people, numbers and quotes.")
            )
        words = fit([Words(one) for one in told if one], box=COVER[1].box, sizes=(27, 24, 20))
        self.slides.fill(slide, words.paragraphs, at=SUBTITLE, size=words.size)

    def _talk(self, title: str, sections: Iterable[Section], *, notes: Sequence[str] = ()) -> None:
        """Add as many slides as the sections need, each with two columns."""
        waiting: tuple[Words, ...] = tuple(_words_of(sections))
        is_first = True
        while waiting or is_first:
            slide = self.slides.add("Talk")
            name = title if is_first else _("%(title)s (goes on)", title=title)
            head = fit([Words(name)], box=TALK[0].box, sizes=TITLE_SIZES)
            self.slides.fill(slide, head.paragraphs, at=TITLE, size=head.size)
            left, right = lay_in_two(waiting, boxes=(TALK[1].box, TALK[2].box))
            self.slides.fill(slide, left.paragraphs, at=BODY, size=left.size)
            self.slides.fill(slide, right.paragraphs, at=SECOND, size=right.size)
            if notes and is_first:
                self.slides.note(slide, notes)
            waiting, is_first = right.left, False

    def _team(self, team: ToldTeam) -> None:
        notes = [team.name, team.where] if team.where else [team.name]
        if team.sections:
            self._talk(team.name, team.sections, notes=notes)
        self._step()
        for told in team.series():
            self._chart(told)
            self._step()

    def _chart(self, told: ToldSeries) -> None:
        """Add the slide of one chart: the conclusion is its title."""
        slide = self.slides.add("Chart")
        head = _fit_title(told, self.report)
        self.slides.fill(slide, head.paragraphs, at=TITLE, size=head.size)
        side = fit(list(_side_of(told)), box=CHART[1].box, sizes=SIDE_SIZES)
        self.slides.fill(slide, side.paragraphs, at=BODY, size=side.size)
        text = f"{told.measure}. {told.conclusion}"
        self._draw(slide, draw_chart(told), box=CHART_BOX, text=text)
        rest = [one.text for one in (*head.left, *side.left)]
        self.slides.note(slide, [*_notes_of(told), *rest])

    def _draw(self, slide: Slide, svg: str, *, box: Box, text: str) -> None:
        place = place_in(box, svg)
        png = png_file(svg, width_px=min(2560, round(place.width * self.sharp)))
        self.slides.draw(slide, Picture(svg, png, place, text))

    def _many(self, measure: ToldMeasure) -> None:
        """Add the slides of one measure across its teams, in their fixed order."""
        told, axis, page = self.report.series_of(measure.key), self.report.axis_of(measure.key), 1
        while some := list(islice(told, MOST_SMALL)):
            slide = self.slides.add("Many")
            name = measure.name if page == 1 else f"{measure.name} ({page})"
            head = fit([Words(name)], box=MANY[0].box, sizes=(32, 28, 24, 20))
            self.slides.fill(slide, head.paragraphs, at=TITLE, size=head.size)
            told_of = fit([Words(measure.question)], box=MANY[1].box, sizes=(20, 18, 16, 14))
            question = told_of.paragraphs if measure.question else ()
            self.slides.fill(slide, question, at=BODY, size=told_of.size)
            self._draw(slide, draw_many(some, axis=axis), box=MANY_BOX, text=_text_of(some))
            self.slides.note(slide, [f"{one.whose}: {one.conclusion}" for one in some])
            page += 1


def draw_chart(told: ToldSeries, *, box: Box = CHART_BOX) -> str:
    """Return a chart with letters as large as leave room for all of it in a box."""
    drawn, size = "", (WIDTH, round(WIDTH * box.height / box.width))
    for least in PLOTS:
        drawn = bare_chart(
            told.chart, caption=told.caption, point=told.point, size=size, least=least
        )
        if place_in(box, drawn).width >= box.width - 1:
            break
    return drawn


def draw_many(some: Sequence[ToldSeries], *, axis: Axis | None) -> str:
    """Return some series of one measure as small drawings on one sheet, as large as have room."""
    width, height = next(size for most, size in GRIDS if len(some) <= most)
    drawings = [
        (
            one.whose,
            one.brief,
            draw_small_multiple(one.chart, width=width, height=height, axis=axis),
        )
        for one in some
    ]
    caption = Caption(title=some[0].measure, sentence=_text_of(some))
    return sheet_of_many(drawings, caption=caption, columns=COLUMNS[width], each=(width, height))


def _text_of(some: Sequence[ToldSeries]) -> str:
    return " ".join([f"{one.whose}: {one.conclusion.rstrip('.')}." for one in some])


def _words_of(sections: Iterable[Section]) -> Iterable[Words]:
    for section in sections:
        if section.heading:
            yield Words(section.heading, is_heading=True)
        yield from (Words(line) for line in section.lines)


def _fit_title(told: ToldSeries, report: Report) -> Fitted:
    """Return whose a chart is, on one line, and its conclusion below."""
    whose = "" if told.whose in (report.title, report.network) else told.whose
    name = Words(" · ".join(filter(None, [whose, told.measure])), is_heading=True)
    said = [] if told.only_repeats else [Words(told.sentence, lead=told.heading)]
    box, fitted = CHART[0].box, None
    for size in TITLE_OF_CHART:
        fitted = fit([name, *said], box=box, sizes=(size,))
        lines = count_lines(name.text, width=box.width, size=name.size_in(size) * BOLD)
        if lines == 1 and not fitted.left:
            break
    assert fitted is not None
    return fitted


def _side_of(told: ToldSeries) -> Iterable[Words]:
    """Yield what stands beside a chart: the latest number large, and what lies behind it."""
    if told.latest is not None:
        period, value, behind = told.latest
        yield Words(period, is_heading=True)
        yield Words(value, is_large=len(value) <= LONGEST_LARGE)
        if behind:
            yield Words(behind)
    for name, value in told.facts:
        yield Words(name, is_heading=True)
        yield Words(value)
    yield from (Words(note) for note in told.notes)


def _notes_of(told: ToldSeries) -> list[str]:
    """Return what the speaker reads: whose, the conclusion, and every number in words."""
    numbers = [
        ": ".join([row[0], ", ".join([one for one in row[1:] if one])]) for row in told.list_rows()
    ]
    facts = [f"{name}: {value}" for name, value in told.numbers]
    return [f"{told.whose} · {told.measure}", told.conclusion, *told.notes, *facts, *numbers]
