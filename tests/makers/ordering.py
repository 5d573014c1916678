"""Files that somebody has asked for."""

from app import clock
from app.accounts.models import User
from app.exports.asked import Of, Subject
from app.exports.jobs import make_file
from app.extensions import db
from app.networks.models import Team
from app.packs.models import FileRequest, FileState


def make_request(
    team: Team, *, by: User, key: str = "csv", state: FileState = FileState.WAITING
) -> FileRequest:
    """Make a request for a file of a team."""
    subject = Subject(Of.TEAM, team.network_id, team.id)
    asked = FileRequest(
        user_id=by.id,
        scope=subject.as_json("nb"),
        format=key,
        state=state,
        asked_at=clock.now(),
        moved_at=clock.now(),
    )
    db.session.add(asked)
    db.session.commit()
    return asked


def make_finished(team: Team, *, by: User) -> FileRequest:
    """Make a file of a team that is ready to be fetched."""
    asked = make_request(team, by=by)
    make_file.run(asked.id)
    db.session.rollback()
    return asked
