"""The tables of packs, storyboards, leaders' links and files that take time."""

from app.packs.models.file_request import FileRequest, FileState
from app.packs.models.leader_link import LeaderLink
from app.packs.models.pack import Pack, PackSeries, PackTeam
from app.packs.models.storyboard import Storyboard

__all__ = [
    "FileRequest",
    "FileState",
    "LeaderLink",
    "Pack",
    "PackSeries",
    "PackTeam",
    "Storyboard",
]
