"""Which teams of a network have asked «what matters to you?»: for care, and never a ranking."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.boards.queries.voice_coverage import list_coverage
from app.boards.views.blueprint import blueprint
from app.networks.loaders import load_network
from app.voices.models import Participation
from app.voices.wording import PARTICIPATION
from app.web.access import requires
from app.web.shell import enter


@blueprint.get("/networks/<slug>/voices")
@requires("see_whom_to_call")
def show_voice_coverage(slug: str) -> ResponseReturnValue:
    """Show on which goals there are voices and how far they took part, in counts alone."""
    network = load_network(slug)
    enter(network.place, section="coverage")
    return render_template(
        "boards/show_voice_coverage.html",
        network=network,
        rows=list_coverage(network.id),
        columns=[(how_far, PARTICIPATION[how_far]) for how_far in Participation],
    )
