"""Loading what a gathering holds, for who asks: what one may not know of is not found."""

from flask_babel import gettext as _

from app.errors import DomainError, NotKnown
from app.extensions import db
from app.gatherings.models import Handout, Preparation, PreparationKind, ProgrammeItem
from app.gatherings.queries.handouts import get_handout
from app.gatherings.queries.preparations import get_preparation
from app.gatherings.queries.programme import get_item
from app.networks.loaders import load_gathering, load_team
from app.networks.models import Gathering, Team
from app.web.shell import enter


class Cancelled(DomainError):
    """Nothing is written for a gathering that is cancelled."""

    def __init__(self, gathering: Gathering) -> None:
        text = _("Gathering %(number)s is cancelled. What is written stands, and nothing is added.")
        super().__init__(text % {"number": gathering.number})
        self.gathering_id = gathering.id


def load_gathering_here(gathering_id: int) -> Gathering:
    """Return a gathering for an actor who holds the view's right, in the menu's gatherings."""
    gathering = load_gathering(gathering_id)
    enter(gathering.network.place, section="gatherings")
    return gathering


def load_gathering_to_change(gathering_id: int) -> Gathering:
    """Return a gathering that something is written for; raises where it is cancelled."""
    gathering = load_gathering_here(gathering_id)
    if gathering.cancelled_at is not None:
        raise Cancelled(gathering)
    return gathering


def load_item_to_read(item_id: int) -> tuple[ProgrammeItem, Gathering]:
    """Return an item of a programme and its gathering, also where it is cancelled."""
    item = get_item(item_id)
    gathering = load_gathering_here(item.gathering_id)
    if item.deleted_at is not None:
        raise NotKnown(item_id)
    return item, gathering


def load_item(item_id: int, *, deleted: bool = False) -> tuple[ProgrammeItem, Gathering]:
    """Return an item of a programme and its gathering, for an actor who holds the view's right."""
    item = get_item(item_id)
    gathering = load_gathering_to_change(item.gathering_id)
    if item.deleted_at is not None and not deleted:
        raise NotKnown(item_id)
    return item, gathering


def load_handout(handout_id: int, *, deleted: bool = False) -> tuple[Handout, Gathering]:
    """Return a handout and its gathering, for an actor who holds the view's right."""
    handout = get_handout(handout_id)
    gathering = load_gathering_to_change(handout.gathering_id)
    if handout.deleted_at is not None and not deleted:
        raise NotKnown(handout_id)
    return handout, gathering


def load_preparation(
    preparation_id: int, *, deleted: bool = False
) -> tuple[Preparation, Gathering]:
    """Return what is made ready and its gathering, for an actor who holds the view's right."""
    preparation = get_preparation(preparation_id)
    gathering = load_gathering_to_change(preparation.gathering_id)
    if preparation.deleted_at is not None and not deleted:
        raise NotKnown(preparation_id)
    return preparation, gathering


def load_task(preparation_id: int, team_id: int) -> tuple[Preparation, Team]:
    """Return a task and a team of its network, for an actor who holds the view's right there."""
    team = load_team(team_id)
    task = get_preparation(preparation_id)
    gathering = db.session.get_one(Gathering, task.gathering_id)
    is_task = task.kind is PreparationKind.TASK and task.deleted_at is None
    if not is_task or gathering.network_id != team.network_id:
        raise NotKnown(preparation_id)
    if gathering.cancelled_at is not None:
        raise Cancelled(gathering)
    return task, team
