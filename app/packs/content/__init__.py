"""What a network, its teams and their series say at one moment: whole, and nothing of it changes.

Pages of packs and every written file are made from this alone, so that a file of a pack and a file
of now are the same code. Nothing here asks the database.
"""

from app.packs.content.around import Around
from app.packs.content.lines import LineContent, LinePoint, PooledPeriod
from app.packs.content.measures import DefinitionContent, MeasureContent
from app.packs.content.network import Change, ChangeKind, GatheringContent, NetworkContent
from app.packs.content.series import LatePeriod, SeriesContent
from app.packs.content.teams import MunicipalityContent, TeamContent
from app.packs.content.work import (
    NO_WORK,
    CycleContent,
    DriverContent,
    GoalContent,
    IdeaContent,
    StoryboardContent,
    VoiceContent,
    Work,
)

__all__ = [
    "NO_WORK",
    "Around",
    "Change",
    "ChangeKind",
    "CycleContent",
    "DefinitionContent",
    "DriverContent",
    "GatheringContent",
    "GoalContent",
    "IdeaContent",
    "LatePeriod",
    "LineContent",
    "LinePoint",
    "MeasureContent",
    "MunicipalityContent",
    "NetworkContent",
    "PooledPeriod",
    "SeriesContent",
    "StoryboardContent",
    "TeamContent",
    "VoiceContent",
    "Work",
]
