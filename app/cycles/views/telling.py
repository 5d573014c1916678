"""How often predictions held is told to the team alone, and never across teams."""

from collections.abc import Sequence

from app.cycles.models import Cycle
from app.cycles.wording import predictions_text
from app.networks.queries.audiences import INSIDE
from app.web.actor import current_actor


def tell_predictions(ramp: Sequence[Cycle]) -> str:
    """Return how often the predictions of a ramp held, for who is in its team; else nothing."""
    if not ramp or not current_actor().roles_at(ramp[0].goal.team.place) & INSIDE:
        return ""
    return predictions_text(ramp)
