"""What may be borrowed, to which team, by whom: what is not shared with them is not known."""

from app.accounts.rights import list_rights
from app.coaching.models import Loan
from app.coaching.queries.loans import find_loan, get_returned
from app.cycles.models import Cycle
from app.cycles.queries import get_cycle
from app.errors import NotKnown
from app.goals.models import Goal, Idea
from app.goals.queries import get_idea
from app.networks.loaders import load_team
from app.networks.models import Network, Team
from app.networks.queries.naming import is_spoken_of
from app.web.actor import Actor, Place, Role, current_actor


def load_shared_cycle(cycle_id: int, *, to: Team) -> Cycle:
    """Return a test that may be borrowed to a team; any other is not known."""
    cycle = get_cycle(cycle_id)
    if not cycle.is_shown_outside or not _may_lend(cycle.goal, to=to):
        raise NotKnown(cycle_id)
    return cycle


def load_shared_idea(idea_id: int, *, to: Team) -> Idea:
    """Return an idea that may be borrowed to a team; any other is not known."""
    idea = get_idea(idea_id)
    if idea.deleted_at is not None or not idea.is_shared or not _may_lend(idea.goal, to=to):
        raise NotKnown(idea_id)
    return idea


def load_loan(loan_id: int) -> tuple[Loan | None, Team]:
    """Return a loan, or None for one that is taken back already, and the team that borrowed."""
    loan = find_loan(loan_id)
    return loan, load_team(loan.team_id if loan else get_returned(loan_id).team_id)


def reaches(actor: Actor, network: Network, *, to: Place) -> bool:
    """Say whether somebody may take what a network shares to a team of theirs.

    To a team of the network, or of another network of its programme for whoever is no mere guest.
    """
    if to.network_id == network.id:
        return True
    roles = actor.roles_at(network.place) - {Role.GUEST}
    is_inside = list_rights()["see_network"].is_held(roles, network.place)
    return is_inside and to.programme_id == network.programme_id


def _may_lend(goal: Goal, *, to: Team) -> bool:
    team = goal.team
    if goal.deleted_at is not None or not reaches(current_actor(), team.network, to=to.place):
        return False
    return is_spoken_of(team)
