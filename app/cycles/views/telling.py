"""What of a team's tests is told to whom: how often predictions held, to the team alone."""

from collections.abc import Sequence

from app.cycles.models import Cycle
from app.cycles.views.blueprint import blueprint
from app.cycles.wording import predictions_text
from app.networks.models import Team
from app.networks.queries.audiences import INSIDE
from app.networks.queries.naming import is_spoken_of
from app.web.actor import current_actor


@blueprint.app_template_global()
def is_held_back(team: Team) -> bool:
    """Say whether the others do not see what a team shares, since «et team» would name it."""
    return not is_spoken_of(team)


def tell_predictions(ramp: Sequence[Cycle]) -> str:
    """Return how often the predictions of a ramp held, for who is in its team; else nothing."""
    if not ramp or not current_actor().roles_at(ramp[0].goal.team.place) & INSIDE:
        return ""
    return predictions_text(ramp)
