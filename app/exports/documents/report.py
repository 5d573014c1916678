"""A network, a team or a measure as a report on A4, or the same as large as A3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask_babel import gettext as _

from app.charts.annotations import Note, list_notes
from app.charts.files import (
    Caption,
    bare_chart,
    bare_small_chart,
    notes_of_bare,
    sheet_of_many,
)
from app.charts.svg import draw_small_multiple
from app.charts.svg.slide import seen_in_small
from app.exports.crowded import MOST_CHARTS
from app.exports.documents.typesetting import set_in_type
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
from app.exports.telling.plain import plain
from app.packs.content import NetworkContent

MOST_WIDE = 2  # charts of a team among others that have the whole width of the page
WIDE = (860, 400)
SMALL = (380, 112)
COLUMNS, ROWS, MINI = 3, 6, (270, 96)


def write_report(content: NetworkContent, path: Path, *, progress: Progress) -> None:
    """Write a network, a team or a measure as a PDF on A4."""
    _write(content, path, progress=progress, paper="a4")


def write_large_report(content: NetworkContent, path: Path, *, progress: Progress) -> None:
    """Write the same pages on A3, for a wall: all on them is larger."""
    _write(content, path, progress=progress, paper="a3")


def _write(content: NetworkContent, path: Path, *, progress: Progress, paper: str) -> None:
    with TemporaryDirectory() as folder:
        writer = _Writer(tell_network(content), Path(folder), progress)
        told = {**writer.tell(), "paper": paper}
        set_in_type("report.typ", told, folder=Path(folder), path=path)
        progress(writer.steps, writer.steps)


class _Writer:
    """One report while its drawings are written to a folder."""

    def __init__(self, report: Report, folder: Path, progress: Progress) -> None:
        self.report, self.folder, self.progress = report, folder, progress
        self.drawn = self.done = 0
        self.teams = () if report.holds_more_than(MOST_CHARTS["pdf"]) else report.teams
        self.steps = report.steps + 1  # the last one is the setting in type

    def tell(self) -> dict[str, Any]:
        """Return what the page tells, with the names of its drawings."""
        report = self.report
        is_of_one = len(report.teams) == 1
        return {
            "title": plain(report.title),
            "footer": plain(report.footer),
            "of": _("of"),
            "about": _about(report),
            "opening": [_section(one) for one in report.opening],
            "lines": [self._series(tell(), is_wide=True) for tell in report.lines],
            "measures": [self._measure(one) for one in report.measures],
            "teams": [self._team(one) for one in self.teams],
            "alone": "" if self.teams or not report.teams else tell_alone(report),
            "breaks": not is_of_one and any(team.sections for team in report.teams),
            "names": not is_of_one and any(team.sections for team in report.teams),
            "tables": is_of_one,
        }

    def _step(self) -> None:
        self.done += 1
        self.progress(min(self.done, self.steps - 1), self.steps)

    def _draw(self, svg: str) -> str:
        self.drawn += 1
        name = f"drawing-{self.drawn}.svg"
        (self.folder / name).write_text(svg, encoding="utf-8")
        return name

    def _measure(self, measure: ToldMeasure) -> dict[str, Any]:
        sheets = list(self._list_sheets(measure))
        self._step()
        return {"question": plain(measure.question), "sheets": sheets}

    def _list_sheets(self, measure: ToldMeasure) -> Iterator[dict[str, str]]:
        """Yield the teams of a measure side by side in their fixed order, as many as a page has."""
        waiting, axis = self.report.series_of(measure.key), self.report.axis_of(measure.key)
        while some := list(islice(waiting, COLUMNS * ROWS)):
            said = " ".join([f"{one.whose}: {one.conclusion.rstrip('.')}." for one in some])
            width, height = MINI
            drawn = [
                (
                    one.whose,
                    one.brief,
                    draw_small_multiple(one.chart, width=width, height=height, axis=axis),
                )
                for one in some
            ]
            caption = Caption(title=measure.name, sentence=said)
            svg = sheet_of_many(drawn, caption=caption, columns=COLUMNS, each=MINI)
            yield {"name": plain(measure.name), "file": self._draw(svg), "alt": plain(said)}

    def _team(self, team: ToldTeam) -> dict[str, Any]:
        is_wide = len(self.report.teams) == 1 or len(team.tellers) <= MOST_WIDE
        series = [self._series(one, is_wide=is_wide) for one in team.series()]
        self._step()
        return {
            "name": plain(team.name),
            "where": plain(team.where),
            "wide": is_wide,
            "breaks": bool(team.sections) or len(series) > MOST_WIDE,
            "columns": [[_section(one) for one in half] for half in _halve(team.sections)],
            "series": series,
        }

    def _series(self, told: ToldSeries, *, is_wide: bool) -> dict[str, Any]:
        if not told.has_numbers:
            svg = ""
        elif is_wide:
            svg = bare_chart(told.chart, caption=told.caption, point=told.point, size=WIDE)
        else:
            svg = bare_small_chart(told.chart, caption=told.caption, size=SMALL)
        self._step()
        is_of_one = len(self.report.teams) == 1
        named = told.measure if is_of_one else f"{told.whose}: {told.measure}"
        return {
            "measure": plain(named if self._names_teams() else told.measure),
            "heading": plain(told.brief if told.only_repeats else told.heading),
            "sentence": plain(told.sentence),
            "notes": [plain(note) for note in (*told.notes, *_explain(told, is_wide=is_wide))],
            "file": self._draw(svg) if svg else "",
            "alt": plain(f"{told.measure}. {told.conclusion}"),
            "numbers": plain(_("The numbers: %(measure)s", measure=told.measure)),
            "columns": [plain(one) for one in told.columns],
            "rows": _table(told) if is_of_one else [],
        }

    def _names_teams(self) -> bool:
        """Say whether a chart names its team, since no heading above it does."""
        return not any(team.sections for team in self.report.teams)


def _explain(told: ToldSeries, *, is_wide: bool) -> list[str]:
    """Say what the letters in a drawing stand for, and which periods a small one shows."""
    if is_wide:
        return _tell_letters(notes_of_bare(told.chart, point=told.point, size=WIDE))
    chart = seen_in_small(told.chart, width=SMALL[0])
    letters = _tell_letters(list_notes(chart))
    if len(chart.points) == len(told.chart.points):
        return letters
    first, last = chart.points[0].name, chart.points[-1].name
    return [_("The chart shows %(first)s to %(last)s.", first=first, last=last), *letters]


def _tell_letters(notes: Sequence[Note]) -> list[str]:
    return [f"{one.letter}: {one.text.rstrip('.')}." for one in notes]


def _table(told: ToldSeries) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in told.list_rows()]


def _about(report: Report) -> list[str]:
    told = [report.network if report.network != report.title else "", report.occasion]
    told.append(_("The numbers as they were on %(day)s", day=report.day))
    if report.is_invented:
        told.append(_("Everything here is made up: municipalities, people, numbers and quotes."))
    return [plain(one) for one in told if one]


def _halve(sections: Sequence[Section]) -> tuple[Sequence[Section], Sequence[Section]]:
    """Return the sections in two columns of much the same length."""
    lengths = [sum([60 + len(line) for line in ("", *one.lines)]) for one in sections]
    at = min(
        range(len(sections) + 1),
        key=lambda count: max(sum(lengths[:count]), sum(lengths[count:])),
    )
    return sections[:at], sections[at:]


def _section(section: Section) -> dict[str, Any]:
    return {"heading": section.heading, "lines": [plain(line) for line in section.lines]}
