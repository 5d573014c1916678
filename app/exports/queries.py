"""Reads of the files that people have asked for."""

from datetime import datetime

from sqlalchemy import select

from app.extensions import db
from app.packs.models import FileRequest, FileState

UNFINISHED = (FileState.WAITING, FileState.MAKING)


def find_request(file_id: int, *, asker: int) -> FileRequest | None:
    """Return what a person has asked for; what others have asked for is not found."""
    own = (FileRequest.id == file_id, FileRequest.user_id == asker)
    return db.session.scalar(select(FileRequest).where(*own))


def list_requests(asker: int, *, network_id: int) -> list[FileRequest]:
    """Return what a person has asked for from a network and can still fetch, the latest first."""
    own = select(FileRequest).where(FileRequest.user_id == asker)
    found = db.session.scalars(own.order_by(FileRequest.asked_at.desc(), FileRequest.id.desc()))
    return [one for one in found if f'"network": {network_id},' in one.scope]


def list_unfinished(asker: int) -> list[FileRequest]:
    """Return what is still being made for a person."""
    waits = (FileRequest.user_id == asker, FileRequest.state.in_(UNFINISHED))
    return list(db.session.scalars(select(FileRequest).where(*waits).order_by(FileRequest.id)))


def count_since(asker: int, moment: datetime) -> int:
    """Return how many files a person has asked for since a moment."""
    asked = (FileRequest.user_id == asker, FileRequest.asked_at >= moment)
    return len(db.session.scalars(select(FileRequest.id).where(*asked)).all())


def find_same(asker: int, *, scope: str, key: str, since: datetime) -> FileRequest | None:
    """Return the latest file of the same that was asked for since a moment and has not failed."""
    same = (
        FileRequest.user_id == asker,
        FileRequest.scope == scope,
        FileRequest.format == key,
        FileRequest.asked_at >= since,
        FileRequest.state != FileState.FAILED,
    )
    latest = select(FileRequest).where(*same).order_by(FileRequest.id.desc()).limit(1)
    return db.session.scalar(latest)


def list_older(moment: datetime) -> list[FileRequest]:
    """Return what was asked for before a moment."""
    old = select(FileRequest).where(FileRequest.asked_at < moment).order_by(FileRequest.id)
    return list(db.session.scalars(old))
