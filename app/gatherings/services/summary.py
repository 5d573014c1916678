"""Writing what came of a gathering, and sending it once to those who were not there."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, time
from typing import NamedTuple

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.audit.services import record_change
from app.clock import OSLO
from app.errors import DomainError
from app.extensions import db
from app.gatherings.models import ItemKind, ProgrammeItem
from app.gatherings.queries.absent import AbsentTeam, list_absent
from app.gatherings.queries.attendance import list_present
from app.gatherings.queries.commitments import find_gathering_after, list_of_gathering
from app.gatherings.queries.programme import is_placed, list_items
from app.gatherings.wording.summary import (
    Happened,
    propose_summary,
    subject_of_letter,
    write_letter,
)
from app.mail.services import post_letter
from app.networks.models import Gathering, Team
from app.networks.services.gatherings import subject_of
from app.networks.wording import as_read
from app.notices.models import NoticeKind
from app.notices.services import tell
from app.web.edits import Editor, save_edit

LeaveOut = Callable[[Set[int]], Set[int]]

leaving_out: list[LeaveOut] = []
"""Who higher rooms know to want no letters, of some people; see ``app/rooms.py``."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the links of a letter lead: to the gathering, and to what one is told of."""

    page: str
    settings: str


class Sent(NamedTuple):
    """How many letters were written, and to how many people the summary is told."""

    letters: int
    people: int


def write_summary(gathering: Gathering, text: str, *, editor: Editor) -> None:
    """Save the summary of a gathering."""
    subject = subject_of(gathering)
    save_edit(gathering, {"summary": text}, subject=subject, editor=editor, as_read=as_read)


def propose(gathering: Gathering) -> str:
    """Return a first text from the programme, what was taken up, who came and what was promised."""
    items, present = _list_held(gathering), list_present(gathering)
    promised = list_of_gathering(gathering)
    of_teams = [one for one in present if one.team is not None]
    happened = Happened(
        items=tuple(one.title for one in items if one.topic is None),
        topics=tuple(one.title for one in items if one.topic is not None),
        people=sum(one.count for one in present),
        teams_there=sum(one.count > 0 for one in of_teams),
        teams=len(of_teams),
        teams_promising=len(promised),
        lines=sum(len(lines) for lines in promised.values()),
        after=find_gathering_after(gathering),
    )
    return propose_summary(gathering, happened)


def _list_held(gathering: Gathering) -> list[ProgrammeItem]:
    """Return what was done: all that had a time and has begun, without the breaks."""
    items, now = list_items(gathering.id), clock.now().astimezone(OSLO).replace(tzinfo=None)
    placed = [one for one in items if is_placed(one, gathering) and one.kind is not ItemKind.BREAK]
    return [one for one in placed if datetime.combine(one.on, one.starts_at or time()) <= now]


def list_receivers(gathering: Gathering) -> list[AbsentTeam]:
    """Return whom the summary goes to, by team in the fixed order."""
    return list_absent(gathering, without=_who_wants_none)


def list_away(gathering: Gathering) -> list[AbsentTeam]:
    """Return who was not there, by team in the fixed order, whether they want letters or not."""
    return list_absent(gathering, without=lambda _user_ids: frozenset())


def send_summary(gathering: Gathering, *, addresses: Addresses | None, by: int) -> Sent:
    """Send the summary to those who were not there, once: a notice, and a letter where it can be.

    Without ``addresses`` the installation sends no letters.
    """
    locked = select(Gathering).where(Gathering.id == gathering.id).with_for_update()
    db.session.scalars(locked.execution_options(populate_existing=True)).one()
    _check_ready(gathering)
    away = list_away(gathering)
    if not away:
        raise DomainError(_("Nobody of the teams was away."), field="summary")
    letters = _post_letters(gathering, addresses) if addresses else 0
    _tell(away, gathering, by=by)
    gathering.summary_sent_at = clock.now()
    db.session.flush()
    record_change(
        "gathering.summary_sent", subject_of(gathering), by=by, content={"letters": letters}
    )
    return Sent(letters, people=sum(len(one.readers) for one in away))


def _tell(away: Sequence[AbsentTeam], gathering: Gathering, *, by: int) -> None:
    for one in away:
        team = db.session.get_one(Team, one.team.id)
        people = [reader.user_id for reader in one.readers]
        tell(people, NoticeKind.GATHERING_SUMMARY, team=team, subject_id=gathering.id, by=by)


def _post_letters(gathering: Gathering, addresses: Addresses) -> int:
    readers = [reader for team in list_receivers(gathering) for reader in team.readers]
    for reader in readers:
        with force_locale(reader.language):
            subject, body = (
                subject_of_letter(gathering),
                write_letter(gathering, reader, page=addresses.page, settings=addresses.settings),
            )
        post_letter(reader.email, subject=subject, body=body)
    return len(readers)


def _check_ready(gathering: Gathering) -> None:
    if gathering.summary_sent_at is not None:
        raise DomainError(_("The summary is sent already."), field="summary")
    if clock.today() < gathering.ends_on:
        raise DomainError(_("The gathering is not over yet."), field="summary")
    if not gathering.summary:
        raise DomainError(_("Write and save the summary first."), field="summary")


def _who_wants_none(user_ids: Set[int]) -> Set[int]:
    return frozenset().union(*(leave_out(user_ids) for leave_out in leaving_out))
