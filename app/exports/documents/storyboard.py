"""Storyboards as pages of A3, a page for each team, to be printed and hung on a wall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import segno
from flask_babel import gettext as _
from markupsafe import Markup

from app import formats
from app.boards.queries.diagram import read_diagram
from app.charts.files import Caption, drawing_alone
from app.exports.documents.typesetting import set_in_type
from app.exports.documents.wall import draw_for_wall, is_small, share_room
from app.exports.rows import name_of
from app.exports.telling.plain import plain
from app.packs.queries.stories import StoryChart
from app.packs.views.storyboard_sheet import Sheet, SheetChart
from app.voices.wording import who_text

WORDS = ("tested", "learnt", "wants_help")
IDEA = '<g class="sign" transform'  # how the sign of an idea begins in a diagram


def write_storyboards_pdf(sheets: Sequence[Sheet], path: Path, *, title: str) -> None:
    """Write storyboards of a gathering as a PDF on A3, a page for each with what its page says."""
    with TemporaryDirectory() as folder:
        told = [
            _Writer(sheet, Path(folder), name=f"{number}-").tell()
            for number, sheet in enumerate(sheets, start=1)
        ]
        whole = {"title": plain(title), "footer": plain(_footer(sheets[0])), "sheets": told}
        set_in_type("storyboard.typ", whole, folder=Path(folder), path=path)


class _Writer:
    """One storyboard while its drawings are written to a folder, under names of its own."""

    def __init__(self, sheet: Sheet, folder: Path, *, name: str) -> None:
        self.sheet, self.folder, self.name = sheet, folder, name
        self.parts, self.voices = self._list_parts(), self._list_voices()
        self.room = share_room(
            title=sheet.title,
            aim=sheet.words["aim"].text,
            has_words=bool(self.parts or self.voices),
            diagram=sheet.diagram,
        )

    def tell(self) -> dict[str, Any]:
        """Return what the page tells, with the names of its drawings."""
        sheet = self.sheet
        team = " · ".join([part for part in (sheet.team.shown_name, sheet.place) if part])
        told = zip(sheet.charts, sheet.story.charts, strict=True)
        charts = [self._chart(number, *one) for number, one in enumerate(told)]
        diagram = self._draw("diagram", sheet.diagram) if sheet.diagram else ""
        return {
            "title": plain(sheet.title),
            "whose": plain(team),
            "aim": plain(sheet.words["aim"].text),
            "footer": plain(_footer(sheet)),
            "ask": _("Ask the team: point your phone here."),
            "code": self._draw_code(),
            "code_text": _("QR code to where you ask the team: %(url)s", url=sheet.address),
            "charts": charts,
            "diagram_height": self.room.diagram,
            "diagram": diagram,
            "diagram_name": ". ".join(self._name_diagram()),
            "diagram_text": _("Driver diagram: %(title)s", title=plain(sheet.title)),
            "parts": self.parts,
            "voices": self.voices,
        }

    def _name_diagram(self) -> Iterator[str]:
        """Say what the diagram has no room for: some of the ideas, or words of a fair size."""
        diagram, goal, name = self.sheet.diagram, self.sheet.story.goal, _("Driver diagram")
        if diagram is None or goal is None:
            return
        count, shown = len(read_diagram(goal).ideas), diagram.count(IDEA)
        left_out = _("(%(shown)s of %(count)s ideas are shown)", shown=shown, count=count)
        yield f"{name} {left_out}" if shown < count else name
        if is_small(diagram, self.room):
            yield _("The words are small: print the diagram by itself too.")

    def _list_parts(self) -> list[dict[str, Any]]:
        words = [self.sheet.words[name] for name in WORDS]
        return [
            {"heading": one.label, "lines": [plain(line) for line in one.lines]}
            for one in words
            if one.lines
        ]

    def _list_voices(self) -> list[dict[str, str]]:
        return [
            {"said": plain(formats.within_quotes(voice.said)), "who": who_text(voice)}
            for voice in self.sheet.story.voices
        ]

    def _chart(self, number: int, one: SheetChart, drawn: StoryChart) -> dict[str, str]:
        return {
            "name": plain(one.name),
            "heading": plain(one.words),
            "sentence": plain(" ".join(filter(None, [one.more, self._tell_undrawn(drawn)]))),
            "file": self._draw(f"chart-{number}", self._draw_chart(drawn)),
            "alt": plain(f"{one.name}. {one.words} {one.more}".strip()),
        }

    def _tell_undrawn(self, one: StoryChart) -> str:
        """Say which of the tests in the list are not below the chart, as they tell no days."""
        drawn = {bar.number for bar in one.chart.cycles}
        kept = [
            cycle.number
            for cycle in self.sheet.story.cycles
            if cycle.series_id in (None, one.series.id)
            and not cycle.tells_when
            and cycle.number not in drawn
        ]
        if not kept:
            return ""
        lane = self.sheet.story.team.network.cycle_words.name
        numbers = ", ".join([str(number) for number in sorted(kept)])
        return _(
            "Not below the chart: %(lane)s %(numbers)s, of so few families that no day is told.",
            lane=lane,
            numbers=numbers,
        )

    def _draw_chart(self, one: StoryChart) -> Markup:
        return draw_for_wall(one.chart, room=self.room, beside=len(self.sheet.charts))

    def _draw(self, name: str, drawing: Markup) -> str:
        svg = drawing_alone(drawing, caption=Caption(title=name))
        file = f"{self.name}{name}.svg"
        (self.folder / file).write_text(svg, encoding="utf-8")
        return file

    def _draw_code(self) -> str:
        drawn = BytesIO()
        segno.make_qr(self.sheet.address, error="m").save(drawn, kind="svg", border=2, scale=4)
        file = f"{self.name}code.svg"
        (self.folder / file).write_bytes(drawn.getvalue())
        return file


def _footer(sheet: Sheet) -> str:
    gathering = sheet.story.gathering
    days = formats.days(gathering.starts_on, gathering.ends_on, year=True)
    held = _("Gathering %(number)s", number=gathering.number)
    return f"{name_of(gathering.network)} · {held}, {days}"
