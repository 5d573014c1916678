"""Voices in tests."""

from typing import Any

from app import clock
from app.cycles.models import Cycle
from app.goals.models import Goal
from app.measures.models.series import Series
from app.voices.models import Participation, Voice, Who
from tests.makers.saving import save


def make_voice(about: Goal | Series | Cycle, **others: Any) -> Voice:
    """Make a voice about a goal, a series or a cycle; what is not given is believable."""
    subject = (
        "cycle" if isinstance(about, Cycle) else "goal" if isinstance(about, Goal) else "series"
    )
    team = about.goal.team if isinstance(about, Cycle) else about.team
    content = {
        "who": Who.PARENT,
        "participation": Participation.HEARD,
        "said": "Vi satt og ventet på en som ikke kom.",
        "created_at": clock.now(),
        **others,
    }
    return save(Voice(**{subject: about}, team=team, **content))
