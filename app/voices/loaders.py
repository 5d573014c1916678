"""Loading a voice, or what it is about, for who asks: only the team and its facilitators may."""

from app.cycles.loaders import load_cycle
from app.cycles.models import Cycle
from app.errors import NotKnown
from app.goals.loaders import load_goal
from app.goals.models import Goal
from app.measures.loaders import may_know_of
from app.measures.queries import find_series
from app.networks.loaders import admit_to_work
from app.voices.models import Subject, Voice
from app.voices.queries import get_voice, is_gone
from app.web.shell import enter


def load_subject(kind: str, key: int) -> Subject:
    """Return a goal, series or cycle by its kind, for an actor who holds the view's right."""
    if kind == "goal":
        return load_goal(key, section="board")
    if kind == "cycle":
        return load_cycle(key)
    series = find_series(key)
    if series is None or not may_know_of(series):
        raise NotKnown(key)
    admit_to_work(series.team.place)
    enter(series.team.place, section="measures")
    return series


def load_voice(voice_id: int, *, deleted: bool = False) -> Voice:
    """Return a voice of what is there, for an actor who holds the view's right."""
    voice = get_voice(voice_id)
    admit_to_work(voice.team.place)
    enter(voice.team.place, section=_section_of(voice.subject))
    if is_gone(voice.subject) or (voice.deleted_at is not None and not deleted):
        raise NotKnown(voice_id)
    return voice


def _section_of(subject: Subject) -> str:
    if isinstance(subject, Cycle):
        return "cycles"
    return "board" if isinstance(subject, Goal) else "measures"
