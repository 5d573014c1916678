"""Writing a storyboard beside what is generated, and showing it when it is seen through."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from app import clock
from app.audit.services import Subject, record_change
from app.extensions import db
from app.networks.models import Gathering, Team
from app.packs.models import Storyboard
from app.packs.queries.storyboards import find_storyboard
from app.web.edits import Editor, check_version, save_edit


def save_storyboard(
    team: Team, gathering: Gathering, *, fields: Mapping[str, Any], editor: Editor
) -> Storyboard:
    """Keep a team's own words; changed ones are to be seen through again before others read them.

    Raises ``StaleEdit`` with what somebody else saved meanwhile.
    """
    board, is_new = _own_board(team, gathering, by=editor.by)
    if is_new:
        editor = Editor(editor.by, board.version)
    was = save_edit(board, fields, subject=_audited(board, team), editor=editor, as_read=_as_read)
    if was:
        board.seen_through_at, board.by_id = None, editor.by
        db.session.flush()
    return board


def see_through(team: Team, gathering: Gathering, *, by: int | None, version: int | None) -> None:
    """Say that the team has seen its storyboard through, so that the network may read it.

    Raises ``StaleEdit`` when other words are saved, or when none says which words were seen.
    """
    board, is_new = _own_board(team, gathering, by=by)
    if not is_new:
        check_version(board, version)
    if board.seen_through_at is None:
        board.seen_through_at = clock.now()
        db.session.flush()
        record_change("storyboard.seen_through", _audited(board, team), by=by)


def keep_to_team(board: Storyboard, team: Team, *, by: int | None) -> None:
    """Take a storyboard back, so that the network does not read it any more."""
    if board.seen_through_at is not None:
        board.seen_through_at = None
        db.session.flush()
        record_change("storyboard.kept_to_team", _audited(board, team), by=by)


def _own_board(team: Team, gathering: Gathering, *, by: int | None) -> tuple[Storyboard, bool]:
    """Return a team's storyboard and whether it is begun here; two who begin at once take turns."""
    db.session.execute(select(Team.id).where(Team.id == team.id).with_for_update())
    board = find_storyboard(team.id, gathering.id, is_fresh=True)
    if board is not None:
        return board, False
    board = Storyboard(team_id=team.id, gathering_id=gathering.id, by_id=by)
    db.session.add(board)
    db.session.flush()
    record_change("storyboard.begun", _audited(board, team), by=by)
    return board, True


def _as_read(fields: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value or "") for name, value in fields.items() if name != "goal_id"}


def _audited(board: Storyboard, team: Team) -> Subject:
    return Subject("storyboard", board.id, team.network_id)
