"""Loading what a team and its facilitators talk about: nobody else may know of it."""

from app.coaching.models import Comment, HelpRequest
from app.coaching.queries.comments import get_comment
from app.coaching.queries.help_requests import get_help_request
from app.coaching.queries.subjects import About, AboutKind, OfOneThing, find_about, key_of
from app.errors import NotAllowed, NotKnown
from app.measures.loaders import may_know_of
from app.measures.models.series import Series
from app.networks.loaders import admit_to_work
from app.networks.models import Team
from app.networks.queries.audiences import INSIDE
from app.web.actor import Role, current_actor
from app.web.shell import enter

SECTIONS = {AboutKind.CYCLE: "cycles", AboutKind.SERIES: "measures", AboutKind.TEAM: "talk"}


def load_about(kind: AboutKind, key: int) -> About:
    """Return something of a team, for an actor who holds the view's right there."""
    about = find_about(kind, key)
    if about is None or not is_known(about):
        raise NotKnown(key)
    return _admit(about)


def load_team_at_work(team_id: int) -> Team:
    """Return a team, for an actor who may see its work and holds the view's right there."""
    return load_about(AboutKind.TEAM, team_id).team


def load_comment(comment_id: int, *, deleted: bool = False) -> tuple[Comment, About]:
    """Return a comment and what it is about, for an actor who holds the view's right there."""
    comment = get_comment(comment_id)
    about = _load_subject(comment)
    if comment.deleted_at is not None and not deleted:
        raise NotKnown(comment_id)
    return comment, about


def load_thread(comment_id: int) -> tuple[Comment, About]:
    """Return the first comment of a thread, also when only its answers are left."""
    comment, about = load_comment(comment_id, deleted=True)
    if comment.parent_id is not None:
        raise NotKnown(comment_id)
    return comment, about


def load_own_comment(comment_id: int, *, deleted: bool = False) -> tuple[Comment, About]:
    """Return a comment that the actor wrote; others may read it and not change it."""
    comment, about = load_comment(comment_id, deleted=deleted)
    if not is_own_comment(comment):
        raise NotAllowed("write_comments")
    return comment, about


def is_own_comment(comment: Comment) -> bool:
    """Say whether the actor wrote a comment."""
    return comment.by_id == current_actor().user_id


def load_help_request(request_id: int) -> tuple[HelpRequest, About]:
    """Return a request for help, for an actor who holds the view's right there."""
    request = get_help_request(request_id)
    return request, _load_subject(request)


def load_own_question(request_id: int) -> tuple[HelpRequest, About]:
    """Return a request for help that the actor wrote; others may read it and not change it."""
    request, about = load_help_request(request_id)
    if not is_own_question(request):
        raise NotAllowed("ask_for_help")
    return request, about


def is_own_question(request: HelpRequest) -> bool:
    """Say whether the actor wrote a request for help."""
    return request.asked_by_id == current_actor().user_id


def is_known(about: About) -> bool:
    """Say whether who asks may know of a thing, or whether the team keeps the measure to itself."""
    return not isinstance(about.row, Series) or may_know_of(about.row)


def as_known(about: About) -> About:
    """Return a thing as who asks may know of it; talk about a kept measure is about the team."""
    return about if is_known(about) else About(about.team, AboutKind.TEAM, about.team)


def _load_subject(row: OfOneThing) -> About:
    about = find_about(*key_of(row))
    if about is None:
        raise NotKnown(row.team_id)
    return _admit(as_known(about))


def _admit(about: About) -> About:
    admit_to_work(about.team.place)
    enter(about.team.place, section=SECTIONS.get(about.kind, "board"))
    return about


def is_facilitator_of(team: Team) -> bool:
    """Say whether the actor meets a team as its facilitator and not as one of the team."""
    roles = current_actor().roles_at(team.place)
    return Role.FACILITATOR in roles and not roles & INSIDE
