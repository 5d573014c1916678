"""A network as a zipped folder of plain pages, with all that they use beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flask import current_app

from app import clock
from app.config import ROOT
from app.exports.pages.drawing import draw_for_page, draw_small
from app.exports.pages.slides import list_parts, list_slides
from app.exports.telling import Progress, Report, ToldMeasure, ToldTeam, tell_network
from app.networks.services.slugs import make_slug
from app.packs.content import NetworkContent

ASSETS = (
    *("css/theme.css", "css/base.css", "css/charts.css", "css/folder.css"),
    "js/present-folder.js",
    *("vendor/inter/inter-latin.woff2", "vendor/inter/inter-latin-ext.woff2"),
    "vendor/inter/OFL.txt",
)


def write_folder(content: NetworkContent, path: Path, *, progress: Progress) -> None:
    """Write a network, a team or a measure as a zipped folder; ``index.html`` is the first page."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        _Writer(tell_network(content), archive, progress).write()


class _Writer:
    """One folder while its pages are written, one after another."""

    def __init__(self, report: Report, archive: ZipFile, progress: Progress) -> None:
        self.report, self.archive, self.progress = report, archive, progress
        self.done, self.folder = 0, make_slug(report.title)
        self.teams = {team.key: f"team-{n:03}.html" for n, team in enumerate(report.teams, 1)}

    def write(self) -> None:
        measures = [(f"measure-{n:02}.html", one) for n, one in enumerate(self.report.measures, 1)]
        lines = [tell() for tell in self.report.lines]
        self._page(
            "index.html",
            "index.html",
            measures=measures,
            teams=[(self.teams[team.key], team) for team in self.report.teams],
            lines=[(one, draw_for_page(one)) for one in lines],
        )
        for name, measure in measures:
            self._measure(name, measure)
        for team in self.report.teams:
            self._team(team)
        self._presentation()
        self.progress(self.report.steps, self.report.steps)
        for name in ASSETS:
            self._put(f"assets/{name}", (ROOT / "static" / name).read_bytes())

    def _measure(self, name: str, measure: ToldMeasure) -> None:
        axis = self.report.axis_of(measure.key)
        smalls = [
            (told, draw_small(told, axis=axis), self.teams[team.key])
            for team in self.report.teams
            for told in team.series_of(measure.key)
        ]
        self._page(name, "measure.html", measure=measure, smalls=smalls)
        self._step(1)

    def _team(self, team: ToldTeam) -> None:
        charts = [(told, draw_for_page(told)) for told in team.series()]
        self._page(self.teams[team.key], "team.html", team=team, charts=charts)
        self._step(1 + len(charts))

    def _presentation(self) -> None:
        parts = list_parts(self.report)
        names = ["presentation.html", *[f"presentation-{n}.html" for n in range(2, len(parts) + 1)]]
        for number, (name, teams) in enumerate(zip(names, parts, strict=True)):
            self._page(
                name,
                "presentation.html",
                slides=list(list_slides(self.report, teams, is_first=number == 0)),
                before=names[number - 1] if number else "",
                after=names[number + 1] if number + 1 < len(names) else "",
            )

    def _page(self, name: str, template: str, **told: Any) -> None:
        page = current_app.jinja_env.get_template(f"exports/pages/{template}")
        text = page.render(report=self.report, here=name, **told)
        self._put(name, text.encode("utf-8"))

    def _put(self, name: str, content: bytes) -> None:
        """Add a file that says when it was written, and opens for everybody who unpacks it."""
        now = clock.now()
        entry = ZipInfo(f"{self.folder}/{name}", now.timetuple()[:6])
        entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
        self.archive.writestr(entry, content)

    def _step(self, count: int) -> None:
        self.done += count
        self.progress(self.done, self.report.steps)
