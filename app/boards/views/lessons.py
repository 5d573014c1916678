"""What another team decided of the test that one borrows, why, and where the rest can be read."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.accounts.rights import holds_right
from app.boards.queries.learning.lineage import find_key_of_cycle
from app.boards.views.blueprint import blueprint
from app.coaching.views.loan_words import name_lender
from app.cycles.models import Cycle, Decision
from app.cycles.queries import get_cycle
from app.networks.models import Team
from app.networks.queries.naming import is_spoken_of
from app.web.actor import current_actor


@dataclass(frozen=True, slots=True)
class Lesson:
    """What became of a test with another team; ``url`` is empty for who may not read the page."""

    text: str
    url: str


@blueprint.app_template_global()
def lesson_of(shared: Cycle, borrower: Team) -> Lesson | None:
    """Return what a team that lends a test decided, as one who borrows may read it."""
    if shared.decision is None:
        return None
    told = {
        Decision.ADOPT: _("%(team)s took it into use: %(reason)s"),
        Decision.ADAPT: _("%(team)s adapted it: %(reason)s"),
        Decision.ABANDON: _("%(team)s abandoned it: %(reason)s"),
    }[shared.decision]
    team = formats.capital(name_lender(shared.goal.team, to=borrower))
    reason = " ".join(shared.decision_reason.split())
    return Lesson(told % {"team": team, "reason": reason}, _address(shared))


@blueprint.app_template_global()
def lesson_behind(own: Cycle) -> Lesson | None:
    """Return what came of the test that a team has borrowed, as long as its lender shares it."""
    if own.borrowed_from_id is None:
        return None
    shared, borrower = get_cycle(own.borrowed_from_id), own.goal.team
    lender = shared.goal.team
    is_own = lender.id in (borrower.id, borrower.carried_on_from_id)
    is_there = shared.is_shown_outside and shared.goal.deleted_at is None
    if is_own or not is_there or not is_spoken_of(lender):
        return None
    return lesson_of(shared, borrower)


def _address(shared: Cycle) -> str:
    network = shared.goal.team.network
    if not holds_right("see_network", current_actor(), network.place):
        return ""
    key, place = find_key_of_cycle(shared), f"test-{shared.id}"
    return url_for("boards.show_learning", slug=network.slug, idea_key=key, _anchor=place)
