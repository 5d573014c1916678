"""What the kinds of notices are called."""

from flask_babel import lazy_gettext as _l

from app.notices.models import NoticeKind

KINDS = {
    NoticeKind.COMMENT: _l("Comments"),
    NoticeKind.MENTION: _l("Comments that mention your role"),
    NoticeKind.HELP_ASKED: _l("Teams that are stuck"),
    NoticeKind.HELP_ANSWERED: _l("Answers to what your team asked"),
    NoticeKind.LOAN: _l("Others who borrow from your team"),
    NoticeKind.CYCLE_OPEN: _l("Tests that have been open for long"),
    NoticeKind.SCORE: _l("Progress scores"),
    NoticeKind.GATHERING_NEW: _l("New gatherings"),
    NoticeKind.GATHERING_MOVED: _l("Gatherings that are moved"),
    NoticeKind.GATHERING_CANCELLED: _l("Gatherings that are cancelled"),
    NoticeKind.GATHERING_AHEAD: _l("Gatherings that draw near"),
    NoticeKind.GATHERING_HELD: _l("What to do after a gathering"),
    NoticeKind.GATHERING_SUMMARY: _l("Summaries of gatherings you were not at"),
    NoticeKind.DEADLINE_MOVED: _l("Deadlines for numbers that are moved"),
}
