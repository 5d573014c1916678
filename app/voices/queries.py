"""Reads of voices; no list of them tells which came first, and outside the team some are left out.

A reader outside the team is anyone but its members and the facilitators who see all of a team.
"""

from collections.abc import Iterable

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, contains_eager, joinedload

from app.cycles.models import Cycle
from app.errors import NotKnown
from app.extensions import db
from app.goals.models import Goal
from app.measures.models.series import Series
from app.networks.models import Team
from app.statistics.masking import Audience
from app.voices.models import Participation, Subject, Voice, Who

WHO_FIRST = tuple(Who)
FAR_FIRST = tuple(reversed(Participation))
COLUMNS: dict[type[Subject], InstrumentedAttribute[int | None]] = {
    Goal: Voice.goal_id,
    Series: Voice.series_id,
    Cycle: Voice.cycle_id,
}


def find_subject(kind: str, key: int) -> Subject | None:
    """Return the goal, series or cycle of a key; one that is read already is not read again."""
    if kind == "goal":
        return db.session.get(Goal, key)
    if kind == "cycle":
        return db.session.get(Cycle, key)
    return db.session.get(Series, key)


def team_of(subject: Subject) -> Team:
    """Return the team whose goal, series or cycle it is."""
    return subject.goal.team if isinstance(subject, Cycle) else subject.team


def goal_id_of(subject: Subject) -> int | None:
    """Return the goal that it is, or that it belongs to."""
    return subject.id if isinstance(subject, Goal) else subject.goal_id


def apart(subject: Subject) -> tuple[Goal | None, Series | None, Cycle | None]:
    """Return it as the goal, the series or the cycle that it is, with None for the others."""
    return (
        subject if isinstance(subject, Goal) else None,
        subject if isinstance(subject, Series) else None,
        subject if isinstance(subject, Cycle) else None,
    )


def get_voice(voice_id: int) -> Voice:
    """Return a voice with its team and network, deleted or not; raises ``NotKnown``."""
    found = select(Voice).where(Voice.id == voice_id)
    voice = db.session.scalar(found.options(joinedload(Voice.team).joinedload(Team.network)))
    if voice is None:
        raise NotKnown(voice_id)
    return voice


def list_voices(subject: Subject, *, audience: Audience) -> list[Voice]:
    """Return what was said about one goal, series or cycle, as far as a reader may see it."""
    of_subject = COLUMNS[type(subject)] == subject.id
    found = select(Voice).where(of_subject, Voice.deleted_at.is_(None))
    return in_order(db.session.scalars(found), audience=audience)


def hides_voices(subject: Subject, *, audience: Audience) -> bool:
    """Say whether a reader sees no voice of it, whatever was said: it is a test on few families."""
    is_small = isinstance(subject, Cycle) and not subject.tells_when
    return is_small and audience is not Audience.TEAM


def list_voices_of_team(team_id: int, *, audience: Audience, is_fresh: bool = False) -> list[Voice]:
    """Return all that was said to a team, with what it is about, in one statement.

    Fresh ones are as they are saved now, also those that were read before.
    """
    found = _there().where(Voice.team_id == team_id)
    found = found.execution_options(populate_existing=is_fresh)
    return in_order(db.session.scalars(found), audience=audience)


def list_on_poster_of_network(network_id: int) -> list[Voice]:
    """Return the voices that the teams of a network have chosen for their posters, in no order."""
    found = _there().join(Voice.team).where(Team.network_id == network_id, Voice.is_on_poster)
    found = found.order_by(Voice.said, Voice.id)
    return [one for one in db.session.scalars(found) if one.goes_on_poster]


def _there() -> Select[Voice]:
    """Return what was said and is not deleted, nor what it is about."""
    series = contains_eager(Voice.series).joinedload(Series.measure)
    return (
        select(Voice)
        .outerjoin(Voice.series)
        .outerjoin(Voice.cycle)
        .outerjoin(Goal, Goal.id == func.coalesce(Voice.goal_id, Series.goal_id, Cycle.goal_id))
        .where(Voice.deleted_at.is_(None), Cycle.deleted_at.is_(None))
        .where(or_(Goal.id.is_(None), Goal.deleted_at.is_(None)))
        .options(joinedload(Voice.goal), series, contains_eager(Voice.cycle))
    )


def list_deleted_voices(team_id: int, *, audience: Audience) -> list[Voice]:
    """Return the voices that a team has deleted and may bring back."""
    found = select(Voice).where(Voice.team_id == team_id, Voice.deleted_at.is_not(None))
    whole = found.options(joinedload(Voice.goal), joinedload(Voice.cycle).joinedload(Cycle.goal))
    there = [one for one in db.session.scalars(whole) if not is_gone(one.subject)]
    return in_order(there, audience=audience)


def is_gone(subject: Subject) -> bool:
    """Say whether a goal or a cycle is deleted; a series never is."""
    if isinstance(subject, Cycle):
        return subject.deleted_at is not None or subject.goal.deleted_at is not None
    return isinstance(subject, Goal) and subject.deleted_at is not None


def list_on_poster(team_id: int, *, is_fresh: bool = False) -> list[Voice]:
    """Return the voices chosen for a team's poster that may still leave the team."""
    shown = list_voices_of_team(team_id, audience=Audience.PUBLIC, is_fresh=is_fresh)
    return [one for one in shown if one.goes_on_poster]


def count_on_poster(team: Team, *, apart_from: Voice | None) -> int:
    """Return how many other voices are on a team's poster now."""
    return sum(one is not apart_from for one in list_on_poster(team.id, is_fresh=True))


def in_order(voices: Iterable[Voice], *, audience: Audience) -> list[Voice]:
    """Return the voices that a reader may see, in an order that says nothing of time."""
    return sorted(
        (one for one in voices if audience is Audience.TEAM or not one.stays_in_team),
        key=lambda one: (WHO_FIRST.index(one.who), FAR_FIRST.index(one.participation), one.said),
    )
