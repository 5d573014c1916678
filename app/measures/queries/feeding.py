"""Reads of how a series has been fed, from the audit of its changes."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.accounts.models import User
from app.audit.models import AuditEntry, AuditPayload
from app.extensions import db
from app.measures.models.feeding import FedBy
from app.measures.models.period import Period
from app.measures.models.series import Series


@dataclass(frozen=True, slots=True)
class Feeding:
    """One change of how a series is fed: from what, to what, from which period, by whom, when."""

    before: FedBy
    after: FedBy
    since: Period
    by: str | None
    at: datetime


def list_feedings(series: Series) -> list[Feeding]:
    """Return every change of how a series is fed, the latest first."""
    found = (
        select(AuditEntry.at, AuditPayload.content, User.name)
        .join(AuditPayload, AuditPayload.entry_id == AuditEntry.id)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .where(
            AuditEntry.subject_kind == "series",
            AuditEntry.subject_id == str(series.id),
            AuditEntry.action == "series.fed",
        )
        .order_by(AuditEntry.id.desc())
    )
    return [
        Feeding(
            before=FedBy(content["from"]),
            after=FedBy(content["to"]),
            since=Period(date.fromisoformat(content["since"]), series.measure.frequency),
            by=name,
            at=at,
        )
        for at, content, name in db.session.execute(found)
    ]
