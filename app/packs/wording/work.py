"""The words of goals, tests and decisions in a pack, as they are kept."""

from flask_babel import gettext as _

from app import formats
from app.cycles.models import Stage
from app.cycles.wording import ended_text, held_text
from app.goals.wording import STATUSES
from app.networks.models import CycleWords
from app.networks.wording import phase_words
from app.packs.content import CycleContent, GoalContent

STEPS = tuple(Stage)


def cycle_name(cycle: CycleContent, words: CycleWords) -> str:
    """Return a test's name in the words of its network: «PDSA 4»."""
    return f"{words.name} {cycle.number}"


def state_text(cycle: CycleContent, words: CycleWords) -> str:
    """Return where a test was: planned, running in a phase, or how it ended."""
    if cycle.decision is not None and cycle.stage is Stage.CLOSED:
        return ended_text(cycle.decision)
    if cycle.stage is Stage.PLAN:
        return _("Planned")
    return _("Running: %(phase)s", phase=phase_words(words)[STEPS.index(cycle.stage)])


def sign_of(cycle: CycleContent) -> str:
    """Return the name of a test's sign: how it ended, or that it was running."""
    return cycle.decision.value if cycle.decision is not None else "running"


def days_text(cycle: CycleContent) -> str:
    """Return when a test was, as far as its reader may know it."""
    if cycle.started_on is None:
        return ""
    if cycle.ended_on is None:
        return _("from %(day)s", day=formats.day(cycle.started_on, year=True))
    return formats.days(cycle.started_on, cycle.ended_on, year=True)


def held_line(cycle: CycleContent) -> str:
    """Return whether what was predicted held, or nothing."""
    return "" if cycle.held is None else held_text(cycle.held)


def aim_text(goal: GoalContent) -> str:
    """Return an aim in a few words: what, how much, by when, for whom."""
    return _(
        "%(what)s. %(much)s, by %(day)s. For whom: %(whom)s.",
        what=formats.capital(goal.what.rstrip(".")),
        much=formats.capital(goal.how_much.rstrip(".")),
        whom=goal.for_whom.rstrip("."),
        day=formats.day(goal.by_when, year=True),
    )


def status_text(goal: GoalContent) -> str:
    """Return how far a goal had come."""
    return str(STATUSES[goal.status])
