"""The talk about one thing, drawn at the end of its page, and the page of all a team's talk."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from app.accounts.rights import holds_right
from app.coaching import wording
from app.coaching.loaders import is_facilitator_of, load_team_at_work
from app.coaching.queries.comments import Thread, list_threads, list_threads_of_team
from app.coaching.queries.subjects import About, AboutKind, Key, find_about, list_abouts
from app.coaching.views.blueprint import address_of, blueprint
from app.networks.models import Team
from app.networks.queries.people import list_former_people
from app.web.access import requires
from app.web.actor import current_actor, find_actor
from app.web.shell import enter


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a talk, and what they may do in it."""

    user_id: int
    is_facilitator: bool
    may_write: bool
    may_answer: bool
    may_ask: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """The talk about one thing: its threads, open and put behind, and who reads it."""

    about: About
    reader: Reader
    open: Sequence[Thread]
    resolved: Sequence[Thread]
    former: frozenset[int]

    wording = wording

    @property
    def is_empty(self) -> bool:
        """Say whether nobody has said anything."""
        return not (self.open or self.resolved)

    @property
    def new_mark(self) -> str:
        """Return a mark for one form, so that it is taken in once."""
        return secrets.token_urlsafe(18)


@blueprint.app_template_global()
def coaching_of(kind: str, key: int) -> Talk | None:
    """Return the talk about a goal, a series or a cycle, or None for whom it is not for."""
    about = find_about(AboutKind(kind), key)
    if about is None or not holds_right("see_team_work", find_actor(), about.team.place):
        return None
    threads = list_threads(about)
    return Talk(
        about=about,
        reader=read_as(about.team),
        open=[one for one in threads if not one.is_resolved],
        resolved=[one for one in threads if one.is_resolved],
        former=list_former_people(about.team) if threads else frozenset(),
    )


@blueprint.get("/teams/<int:team_id>/coaching")
@requires("see_team_work")
def show_talk(team_id: int) -> ResponseReturnValue:
    """Show all that a team and its facilitators talk about now, and what is put behind."""
    team = load_team_at_work(team_id)
    enter(team.place, section="board")
    threads = list_threads_of_team(team_id, resolved=False)
    resolved = list_threads_of_team(team_id, resolved=True)
    abouts = list_abouts({one.about for one in (*threads, *resolved)})
    talk = Talk(
        about=About(team, AboutKind.TEAM, team),
        reader=read_as(team),
        open=[one for one in threads if one.about in abouts],
        resolved=[one for one in resolved if one.about in abouts],
        former=list_former_people(team),
    )
    return render_template(
        "coaching/show_talk.html", team=team, talk=talk, links=_link(abouts), wording=wording
    )


def read_as(team: Team) -> Reader:
    """Return who asks, as one who reads the talk of a team."""
    actor, place = current_actor(), team.place
    return Reader(
        user_id=actor.user_id,
        is_facilitator=is_facilitator_of(team),
        may_write=holds_right("write_comments", actor, place),
        may_answer=holds_right("answer_help", actor, place),
        may_ask=holds_right("ask_for_help", actor, place),
    )


def _link(abouts: dict[Key, About]) -> dict[Key, tuple[str, str]]:
    """Return the name and the address of each thing, but not of the team itself."""
    return {
        key: (wording.name_about(about), address_of(about))
        for key, about in abouts.items()
        if about.kind is not AboutKind.TEAM
    }
