"""Closing a team's year: three short texts, which can be changed, and the year opened again."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from app import clock
from app.audit.services import Subject, record_change
from app.extensions import db
from app.goals.models import YearClosing
from app.goals.queries.years import find_year_closing
from app.networks.models import Team
from app.web.edits import Editor, check_version

TEXTS = ("proud_of", "learnt", "carried_on")


def close_year(team: Team, year: int, *, texts: Mapping[str, Any], editor: Editor) -> YearClosing:
    """Write what a team says of a year, and close it; of two who write, the later sees both."""
    db.session.execute(select(Team.id).where(Team.id == team.id).with_for_update())
    closing = find_year_closing(team.id, year)
    if closing is None:
        closing = YearClosing(team_id=team.id, year=year, proud_of="", learnt="", carried_on="")
        db.session.add(closing)
    else:
        was = {name: getattr(closing, name) for name in texts}
        theirs = {name: text for name, text in was.items() if text != texts[name]}
        if theirs:
            check_version(closing, editor.version, theirs=theirs)
    for name, text in texts.items():
        setattr(closing, name, text)
    closing.closed_at, closing.by_id = closing.closed_at or clock.now(), editor.by
    db.session.flush()
    content = {"year": year, **texts}
    record_change("year.closed", _subject(closing, team), by=editor.by, content=content)
    return closing


def reopen_year(closing: YearClosing, team: Team, *, by: int | None) -> None:
    """Open a closed year again; its texts are kept."""
    if closing.closed_at is not None:
        closing.closed_at = None
        db.session.flush()
        record_change("year.reopened", _subject(closing, team), by=by)


def _subject(closing: YearClosing, team: Team) -> Subject:
    return Subject("year_closing", closing.id, team.network_id)
