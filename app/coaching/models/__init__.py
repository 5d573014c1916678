"""The tables of comments, help requests, progress scores and loans."""

from app.coaching.models.comment import Comment, CommentKind, Mention, Mentioned
from app.coaching.models.help_request import HelpRequest
from app.coaching.models.loan import Loan
from app.coaching.models.progress_score import ProgressScore, Side

__all__ = [
    "Comment",
    "CommentKind",
    "HelpRequest",
    "Loan",
    "Mention",
    "Mentioned",
    "ProgressScore",
    "Side",
]
