"""Reads of requests for help: «Vi står fast»."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from app.accounts.models import User
from app.coaching.models import HelpRequest
from app.coaching.queries.comments import Said, list_said_to
from app.coaching.queries.subjects import About, Key, is_about_what_stands, key_of
from app.errors import NotKnown
from app.extensions import db
from app.networks.models import Team

MOST_ANSWERED = 20
ASKED_FIRST = (HelpRequest.asked_at, HelpRequest.id)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for help, who asked, who answered, and what was said after the answer."""

    request: HelpRequest
    name: str
    answered_by: str
    said: Sequence[Said] = ()

    @property
    def about(self) -> Key:
        """Return the kind and the number of what it is about."""
        return key_of(self.request)

    @property
    def thread_id(self) -> int | None:
        """Return the comment that begins what was said after the answer."""
        if not self.said:
            return None
        first = self.said[0].comment
        return first.parent_id or first.id

    @property
    def is_ended(self) -> bool:
        """Say whether the team has found a way and put it behind."""
        return self.request.withdrawn_at is not None

    @property
    def is_open(self) -> bool:
        """Say whether it waits for an answer."""
        return self.request.answered_at is None and not self.is_ended


class Question(NamedTuple):
    """A question that waits for an answer, as a board shows it."""

    id: int
    team_id: int
    text: str
    asked_at: datetime


def get_help_request(request_id: int) -> HelpRequest:
    """Return a request for help, withdrawn or not; raises ``NotKnown``."""
    request = db.session.get(HelpRequest, request_id)
    if request is None:
        raise NotKnown(request_id)
    return request


def list_help_about(about: About) -> list[Asked]:
    """Return what a team has asked about one thing, also what it has ended, the oldest first."""
    columns = [getattr(HelpRequest, name) == key for name, key in about.columns.items()]
    return _read(_select(HelpRequest.team_id == about.team.id, *columns).order_by(*ASKED_FIRST))


def list_help_of_team(team_id: int) -> list[Asked]:
    """Return all that a team has asked about what is not deleted, ended or not, oldest first."""
    stands = is_about_what_stands(HelpRequest)
    return _read(_select(HelpRequest.team_id == team_id, stands).order_by(*ASKED_FIRST))


def list_questions(network_id: int) -> tuple[Question, ...]:
    """Return what waits for an answer in a network, without the names of those who asked."""
    asked = HelpRequest
    found = select(asked.id, asked.team_id, asked.text, asked.asked_at).where(
        _in_network(network_id), asked.answered_at.is_(None), asked.withdrawn_at.is_(None)
    )
    return tuple([Question(*row) for row in db.session.execute(found.order_by(*ASKED_FIRST))])


def list_open_help(network_id: int) -> list[Asked]:
    """Return what the teams of a network wait for an answer to, who asked first first."""
    waits = (HelpRequest.answered_at.is_(None), HelpRequest.withdrawn_at.is_(None))
    return _read(_select(_in_network(network_id), *waits).order_by(*ASKED_FIRST))


def count_waiting(network_ids: Collection[int]) -> dict[int, int]:
    """Return how many questions wait in each network that has any, as its board counts them."""
    if not network_ids:
        return {}
    found = (
        select(Team.network_id, func.count())
        .select_from(HelpRequest)
        .join(Team, Team.id == HelpRequest.team_id)
        .where(Team.network_id.in_(network_ids), Team.closed_at.is_(None))
        .where(HelpRequest.answered_at.is_(None), HelpRequest.withdrawn_at.is_(None))
        .where(is_about_what_stands(HelpRequest))
        .group_by(Team.network_id)
        .order_by(Team.network_id)
    )
    rows = db.session.execute(found).all()
    return {row[0]: row[1] for row in rows}


def list_answered_help(network_id: int) -> list[Asked]:
    """Return what was answered last in a network, also what is ended now, the latest first."""
    answered = _select(_in_network(network_id), HelpRequest.answered_at.is_not(None))
    last_first = (HelpRequest.answered_at.desc(), HelpRequest.id.desc())
    return _read(answered.order_by(*last_first).limit(MOST_ANSWERED))


def _in_network(network_id: int) -> ColumnElement[bool]:
    of_network = select(Team.id).where(Team.network_id == network_id)
    return HelpRequest.team_id.in_(of_network) & is_about_what_stands(HelpRequest)


def _select(*wanted: ColumnElement[bool]) -> Select[HelpRequest, str, str]:
    asker, answerer = aliased(User), aliased(User)
    return (
        select(HelpRequest, asker.name, answerer.name)
        .outerjoin(asker, asker.id == HelpRequest.asked_by_id)
        .outerjoin(answerer, answerer.id == HelpRequest.answered_by_id)
        .where(*wanted)
    )


def _read(found: Select[HelpRequest, str, str]) -> list[Asked]:
    rows = db.session.execute(found).all()
    said = list_said_to([row[0].id for row in rows if row[0].answered_at is not None])
    return [
        Asked(request, asked or "", answered or "", said.get(request.id, ()))
        for request, asked, answered in rows
    ]
