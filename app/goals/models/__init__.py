"""The tables of goals, of the drivers and change ideas beneath them, and of change packages."""

from app.goals.models.driver import COPIED, Driver, Idea, IdeaStatus
from app.goals.models.goal import AIM, Goal, GoalStatus
from app.goals.models.package import ChangePackage, PackageDriver, PackageIdea
from app.goals.models.year_closing import YearClosing

__all__ = [
    "AIM",
    "COPIED",
    "ChangePackage",
    "Driver",
    "Goal",
    "GoalStatus",
    "Idea",
    "IdeaStatus",
    "PackageDriver",
    "PackageIdea",
    "YearClosing",
]
