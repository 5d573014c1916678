"""A driver diagram as a picture, a drawing or a nested list: what its page shows."""

from collections.abc import Callable, Iterator

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, formats
from app.boards.queries.diagram import Diagram, read_diagram
from app.boards.views.diagram_aim import AimBox, draw_diagram, tell_aim
from app.boards.views.diagram_boxes import BOX_NAMES, Branch, grow, list_legend
from app.charts.files import Caption, png_file, svg_of_drawing
from app.charts.legend import LegendEntry
from app.exports.asked import name_for_team
from app.exports.rows import name_of
from app.exports.views.attaching import attached
from app.exports.views.blueprint import blueprint
from app.goals.loaders import load_goal
from app.web.access import requires

MIME_TYPES = {"svg": "image/svg+xml", "png": "image/png", "txt": "text/plain; charset=utf-8"}


@blueprint.get("/goals/<int:goal_id>/diagram.<any(svg, png, txt):file_type>")
@requires("see_team_work")
def download_diagram(goal_id: int, file_type: str) -> ResponseReturnValue:
    """Give the driver diagram of a goal as a file that stands alone."""
    goal = load_goal(goal_id, section="diagram")
    content = WRITERS[file_type](read_diagram(goal), tell_aim(goal))
    what = f"driverdiagram {goal.title}"
    name = name_for_team(goal.team, what=what, ending=file_type)
    return attached(Response(content, mimetype=MIME_TYPES[file_type]), name)


def _write_svg(diagram: Diagram, aim: AimBox) -> str:
    branch = grow(diagram)
    drawing = draw_diagram(aim, branch.twigs if branch else [])
    legend = [LegendEntry(f"sign-{glyph}", words) for glyph, words in list_legend()]
    return svg_of_drawing(drawing, caption=_caption(diagram), legend=legend)


def _write_png(diagram: Diagram, aim: AimBox) -> bytes:
    return png_file(_write_svg(diagram, aim))


def _write_list(diagram: Diagram, aim: AimBox) -> str:
    """Write the boxes as a list, two blanks further in for each step away from the goal."""
    caption = _caption(diagram)
    head = [caption.title, caption.subtitle, ""]
    lines = [_("Goal: %(text)s", text=aim.text), *aim.lines, "", *_list(grow(diagram))]
    return "\n".join([*head, *lines, "", caption.sentence, caption.source, ""])


def _list(branch: Branch | None, depth: int = 0) -> Iterator[str]:
    for box in branch.boxes if branch else ():
        how = f" ({', '.join(box.mark.words)})" if box.mark else ""
        yield f"{'  ' * depth}- {BOX_NAMES[box.kind]}: {' '.join(box.row.text.split())}{how}"
        yield from _list(box.branch, depth + 1)


def _caption(diagram: Diagram) -> Caption:
    goal, day = diagram.goal, formats.day(clock.today(), year=True)
    tested = _("%(tested)s of %(all)s", tested=diagram.tested, all=len(diagram.ideas))
    counted = " ".join((tested, _("ideas are tested or being tested."))) if diagram.ideas else ""
    return Caption(
        title=_("Driver diagram: %(title)s", title=goal.title),
        subtitle=f"{goal.team.name} · {name_of(goal.team.network)}",
        sentence=counted,
        source=_("Driver diagram from Sirkel, %(day)s", day=day),
    )


WRITERS: dict[str, Callable[[Diagram, AimBox], str | bytes]] = {
    "svg": _write_svg,
    "png": _write_png,
    "txt": _write_list,
}
