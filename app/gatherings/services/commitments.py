"""Promising something until the next gathering, and telling at the next one how it went.

Two phones and the screen write at once: every line has a version of its own, and moving a line
changes none, so that whoever writes in one is not disturbed by the order of the others.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select, update

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError, NotKnown
from app.extensions import db
from app.gatherings.models import Commitment, Followed
from app.gatherings.queries.commitments import list_commitments
from app.gatherings.queries.promising import Promising, promising_at
from app.gatherings.wording.commitments import as_read, tell_why_kept
from app.goals.models import Goal
from app.goals.queries import list_goals
from app.goals.services.ordering import Way
from app.networks.models import Gathering, Team
from app.web.edits import Editor, check_version, save_edit

MOST = 20


class Kept(DomainError):
    """What a team promised at a gathering stands as it is."""

    def __init__(self, gathering: Gathering, team_id: int, promising: Promising) -> None:
        super().__init__(tell_why_kept(gathering, promising))
        self.gathering_id, self.team_id = gathering.id, team_id


def add_commitment(
    gathering: Gathering, team: Team, *, fields: Mapping[str, Any], by: int | None
) -> Commitment:
    """Add a line to what a team promises at a gathering, after those that are there."""
    check_belongs(gathering, team)
    _check_open(gathering, team.id)
    _lock(team)
    of_both = (Commitment.gathering_id == gathering.id, Commitment.team_id == team.id)
    if len(list_commitments(gathering, team.id)) >= MOST:
        text = _("%(most)s lines are enough. Take one out, or write two as one.", most=MOST)
        raise DomainError(text, field="text")
    _check_goal(fields, _goals_of(team.id))
    last = db.session.scalar(select(func.max(Commitment.position)).where(*of_both))
    row = Commitment(
        gathering_id=gathering.id,
        team_id=team.id,
        position=(last or 0) + 1,
        by_id=by,
        at=clock.now(),
        **dict(fields),
    )
    db.session.add(row)
    db.session.flush()
    record_change("commitment.created", subject_of(row, gathering), by=by, content=dict(fields))
    return row


def edit_commitment(row: Commitment, *, fields: Mapping[str, Any], editor: Editor) -> None:
    """Change a line; one that was taken out meanwhile comes back when it is saved a second time."""
    goals = _goals_of(row.team_id)
    check_row_open(row)
    _check_goal(fields, goals)
    if row.deleted_at is not None:
        check_version(row, editor.version, theirs={})
        _bring_back(row, by=editor.by)
        editor = Editor(editor.by, row.version)
    _save(row, fields, editor=editor, goals=goals)


def follow_commitment(
    row: Commitment, followed: Followed | None, *, told: str, editor: Editor
) -> None:
    """Tell how it went with a line and what was learnt, or take it back."""
    team, gathering = _place_of(row)
    if gathering.cancelled_at is not None:
        raise Kept(gathering, team.id, Promising.CANCELLED)
    fields = {"followed": followed, "told": told}
    was = row.followed
    _save(row, fields, editor=editor, goals={})
    if row.followed is not was:
        row.followed_at = clock.now() if followed is not None else None
        db.session.flush()


def move_commitment(row: Commitment, way: Way, *, by: int | None) -> None:
    """Move a line one place among those of its team at its gathering."""
    team, gathering = _place_of(row)
    _check_open(gathering, team.id)
    _lock(team)
    order = [one.id for one in list_commitments(gathering, team.id)]
    if row.id not in order:  # somebody took it out meanwhile
        raise NotKnown(row.id)
    at = order.index(row.id)
    to = at - 1 if way is Way.UP else at + 1
    if not 0 <= to < len(order):
        return
    order[at], order[to] = order[to], order[at]
    for position, key in enumerate(order, start=1):
        # past the version, which is of the words
        moved = update(Commitment).where(Commitment.id == key).values(position=position)
        db.session.execute(moved, execution_options={"synchronize_session": False})
    db.session.expire_all()
    record_change("commitment.moved", subject_of(row, gathering), by=by, content={"way": way})


def delete_commitment(row: Commitment, *, by: int | None) -> None:
    """Take a line out; it can be brought back."""
    check_row_open(row)
    if row.deleted_at is None:
        row.deleted_at = clock.now()
        db.session.flush()
        record_change("commitment.deleted", subject_of(row, _place_of(row)[1]), by=by)


def restore_commitment(row: Commitment, *, by: int | None) -> None:
    """Bring a line back that was taken out."""
    check_row_open(row)
    if row.deleted_at is not None:
        _bring_back(row, by=by)


def check_belongs(gathering: Gathering, team: Team) -> None:
    """Let a team have to do with the gatherings of its own network alone."""
    if gathering.network_id != team.network_id:
        raise NotKnown(gathering.id)


def subject_of(row: Commitment, gathering: Gathering) -> Subject:
    """Name a commitment in the audit."""
    return Subject("commitment", row.id, gathering.network_id)


def _check_open(gathering: Gathering, team_id: int) -> None:
    promising = promising_at(gathering)
    if promising is not Promising.OPEN:
        raise Kept(gathering, team_id, promising)


def check_row_open(row: Commitment) -> None:
    """Refuse to change a line that stands as it is."""
    team, gathering = _place_of(row)
    _check_open(gathering, team.id)


def _save(
    row: Commitment, fields: Mapping[str, Any], *, editor: Editor, goals: Mapping[int, Goal]
) -> None:
    subject = subject_of(row, _place_of(row)[1])
    read = partial(as_read, goals=goals)
    save_edit(row, fields, subject=subject, editor=editor, as_read=read)


def _bring_back(row: Commitment, *, by: int | None) -> None:
    row.deleted_at = None
    db.session.flush()
    record_change("commitment.restored", subject_of(row, _place_of(row)[1]), by=by)


def _goals_of(team_id: int) -> dict[int, Goal]:
    return {goal.id: goal for goal in list_goals(team_id)}


def _check_goal(fields: Mapping[str, Any], goals: Mapping[int, Goal]) -> None:
    if fields.get("goal_id") is not None and fields["goal_id"] not in goals:
        raise DomainError(_("Choose one of the goals of the team."), field="goal_id")


def _place_of(row: Commitment) -> tuple[Team, Gathering]:
    team = db.session.get_one(Team, row.team_id)
    return team, db.session.get_one(Gathering, row.gathering_id)


def _lock(team: Team) -> None:
    """Let one at a time put the lines of a team in order."""
    db.session.execute(select(Team.id).where(Team.id == team.id).with_for_update())
