"""Telling the teams that a gathering is planned, is moved, will not be, or will be after all."""

from collections.abc import Callable
from datetime import timedelta

from app import clock
from app.gatherings.services.telling import AHEAD, tell_teams
from app.networks.models import Gathering
from app.networks.services.gatherings import Turn, Turned
from app.notices.models import Notice, NoticeKind
from app.notices.queries import list_notices
from app.notices.services import take_back, take_back_from

A_SLIP = timedelta(minutes=15)
"""What is taken back so soon, and nobody has read, need never have been told."""


def announce(turned: Turned) -> None:
    """Tell everybody of the teams at work what became of a gathering that is not over.

    Each has one notice that waits, however often it is moved: a newer one takes its place, and
    what is shown is always the gathering as it is now.
    """
    gathering, turn, by = turned
    if gathering.ends_on < clock.today() or gathering.network.closed_at is not None:
        return
    if turn is Turn.NEW:
        tell_teams(gathering, NoticeKind.GATHERING_NEW, by=by)
    elif turn is Turn.MOVED:
        _tell_moved(gathering, by)
    elif turn is Turn.CANCELLED:
        _tell_cancelled(gathering, by)
    else:
        _tell_held_after_all(gathering, by)


def _tell_moved(gathering: Gathering, by: int | None) -> None:
    """Tell that a gathering is moved; who has only just been told of it reads its new days there.

    That it draws near is told anew when it is far off again. One that is cancelled has no new days
    to tell of before it is held after all.
    """
    news = [one for one in list_notices(NoticeKind.GATHERING_NEW, gathering.id) if not one.read_at]
    just_told = {one.user_id for one in news if _is_slip(one)}
    older = {one.user_id for one in news} - just_told
    take_back_from(older, NoticeKind.GATHERING_NEW, subject_id=gathering.id)
    take_back(NoticeKind.GATHERING_MOVED, gathering.id)
    if gathering.starts_on > clock.today() + AHEAD:
        take_back(NoticeKind.GATHERING_AHEAD, gathering.id)
    if gathering.cancelled_at is None:
        among = _all_but(just_told)
        tell_teams(gathering, NoticeKind.GATHERING_MOVED, by=by, among=among)


def _tell_cancelled(gathering: Gathering, by: int | None) -> None:
    news = list_notices(NoticeKind.GATHERING_NEW, gathering.id)
    just_told = {one.user_id for one in news if _is_slip(one)}
    take_back(NoticeKind.GATHERING_CANCELLED, gathering.id)
    tell_teams(gathering, NoticeKind.GATHERING_CANCELLED, by=by, among=_all_but(just_told))


def _tell_held_after_all(gathering: Gathering, by: int | None) -> None:
    """Tell those who may know that it was cancelled; the kind is the same, the words are others."""
    cancelled = list_notices(NoticeKind.GATHERING_CANCELLED, gathering.id)
    heard = {one.user_id for one in cancelled if not _is_slip(one)}
    take_back(NoticeKind.GATHERING_CANCELLED, gathering.id)
    tell_teams(gathering, NoticeKind.GATHERING_CANCELLED, by=by, among=heard.__contains__)


def _is_slip(notice: Notice) -> bool:
    return notice.read_at is None and notice.at > clock.now() - A_SLIP


def _all_but(user_ids: set[int]) -> Callable[[int], bool]:
    return lambda user_id: user_id not in user_ids
