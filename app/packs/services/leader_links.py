"""Making and ending the links by which leaders read half a page."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.networks.models import Network, Team
from app.packs.models import LeaderLink
from app.web.session_cookie import hash_of

LONGEST = timedelta(days=365)
USUAL = timedelta(days=90)


class LivesTooLong(DomainError):
    """A link is to live longer than a year, or not at all."""

    def __init__(self) -> None:
        told = _("Choose a day from today and up to a year ahead.")
        super().__init__(told, field="expires_on")


@dataclass(frozen=True, slots=True)
class Sent:
    """What is sent: to whom, what is needed from them, and until when the link leads there."""

    label: str
    needs: str
    expires_on: date


def make_leader_link(where: Team | Network, sent: Sent, *, by: int) -> tuple[LeaderLink, str]:
    """Make a link to the half page of a team or a network; its token is known only now."""
    if not clock.today() <= sent.expires_on <= clock.today() + LONGEST:
        raise LivesTooLong
    token, is_team = secrets.token_urlsafe(16), isinstance(where, Team)
    link = LeaderLink(
        team_id=where.id if is_team else None,
        network_id=None if is_team else where.id,
        label=sent.label,
        needs=sent.needs,
        token_hash=hash_of(token),
        expires_on=sent.expires_on,
        made_by_id=by,
        made_at=clock.now(),
    )
    db.session.add(link)
    db.session.flush()
    said = {"label": sent.label, "expires_on": sent.expires_on}
    record_change("leader_link.made", subject_of(link, where), by=by, content=said)
    return link, token


def end_leader_link(link: LeaderLink, where: Team | Network, *, by: int) -> None:
    """Let a link lead nowhere from now on."""
    if link.ended_at is None:
        link.ended_at = clock.now()
        record_change("leader_link.ended", subject_of(link, where), by=by)


def subject_of(link: LeaderLink, where: Team | Network) -> Subject:
    """Name a link in the audit."""
    network_id = where.network_id if isinstance(where, Team) else where.id
    return Subject("leader_link", link.id, network_id)
