"""The network board: every team beside the others in a fixed order, each against itself."""

from collections.abc import Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.boards.queries.stored_series import MeasureRow, list_measure_rows
from app.boards.views.countdown import count_down
from app.boards.views.followup import follow_up
from app.boards.views.room import blueprint
from app.boards.views.rows import TeamRow, list_rows, reader_at
from app.boards.wording import Told, tell_of_network
from app.charts.wording import Tone
from app.networks.loaders import load_network
from app.networks.queries import list_gatherings
from app.web.access import requires
from app.web.shell import enter


@blueprint.get("/networks/<slug>")
@requires("see_network")
def show_network(slug: str) -> ResponseReturnValue:
    """Show the common measures of a network, and to facilitators whom they may want to call."""
    network = load_network(slug)
    enter(network.place, section="network")
    reader = reader_at(network)
    measures = list_measure_rows(network.id, network.programme_id)
    rows = list_rows(network, measures, reader=reader)
    gatherings = list_gatherings(network.id)
    position = _choose(measures)
    return render_template(
        "boards/show_network.html",
        network=network,
        measures=measures,
        options=[(measure.id, measure.short_name) for measure in measures],
        chosen=position,
        rows=rows,
        countdown=count_down(gatherings, slug=slug),
        more=follow_up(network, rows, gatherings=gatherings) if reader.sees_signs else None,
        summary=None if reader.sees_signs else _summarise(rows),
    )


def _choose(measures: Sequence[MeasureRow]) -> int:
    """Return the position of the measure that the address asks for, or of the first one."""
    wanted = request.args.get("measure", type=int)
    ids = [measure.id for measure in measures]
    return ids.index(wanted) if wanted in ids else 0


def _summarise(rows: Sequence[TeamRow]) -> Told:
    better = [
        row.team
        for row in rows
        if any(seen is not None and seen.sign.tone is Tone.GOOD for seen in row.seen)
    ]
    return tell_of_network(better, of=len(rows))
