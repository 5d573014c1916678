"""The talk about one thing, drawn at the end of its page, and the page of all a team's talk."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask import render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app import clock
from app.accounts.rights import holds_right
from app.coaching import wording
from app.coaching.loaders import is_facilitator_of, is_known, load_team_at_work
from app.coaching.queries.comments import Thread, list_threads, list_threads_of_team
from app.coaching.queries.help_requests import Asked, list_help_about, list_help_of_team
from app.coaching.queries.subjects import About, AboutKind, Key, find_about, list_abouts
from app.coaching.views.blueprint import address_of, blueprint
from app.networks.models import Team
from app.networks.queries.people import list_former_people
from app.web.access import requires
from app.web.actor import current_actor, find_actor
from app.web.guarding import draw_guard
from app.web.shell import enter

LATELY = timedelta(days=60)


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
    """The talk about one thing: its threads, what the team asks for help with, who reads it."""

    about: About
    reader: Reader
    threads: Sequence[Thread]
    requests: Sequence[Asked]
    former: frozenset[int]

    wording = wording

    @property
    def is_empty(self) -> bool:
        """Say whether nobody has said anything."""
        return not (self.threads or self.requests)

    @property
    def open(self) -> list[Thread]:
        """Return the threads that go on."""
        return [one for one in self.threads if not one.is_resolved]

    @property
    def resolved(self) -> list[Thread]:
        """Return the threads that are put behind."""
        return [one for one in self.threads if one.is_resolved]

    @property
    def asked(self) -> list[Asked]:
        """Return what waits for an answer, and what was answered lately and is not ended."""
        return [one for one in self.requests if not self._is_behind(one)]

    @property
    def waits(self) -> bool:
        """Say whether a question of the team waits for an answer."""
        return any(one.is_open for one in self.requests)

    @property
    def answered(self) -> list[Asked]:
        """Return what the team has ended, and what was answered a while ago."""
        return [one for one in self.requests if self._is_behind(one)]

    @staticmethod
    def _is_behind(one: Asked) -> bool:
        at = one.request.answered_at
        return one.is_ended or (at is not None and clock.now() - at > LATELY)

    @property
    def guard(self) -> Markup:
        """Return the script that looks through what is typed in the boxes of the talk."""
        return draw_guard()

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
    threads, requests = list_threads(about), list_help_about(about)
    return Talk(
        about=about,
        reader=read_as(about.team),
        threads=threads,
        requests=requests,
        former=list_former_people(about.team) if threads or requests else frozenset(),
    )


@blueprint.get("/teams/<int:team_id>/coaching")
@requires("see_team_work")
def show_talk(team_id: int) -> ResponseReturnValue:
    """Show all that a team and its facilitators talk about now, and what is put behind."""
    team = load_team_at_work(team_id)
    enter(team.place, section="talk")
    talk, abouts = _gather(team)
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


def _gather(team: Team) -> tuple[Talk, dict[Key, About]]:
    """Return all talk of a team and what it is about."""
    threads = [
        one
        for resolved in (False, True)
        for one in list_threads_of_team(team.id, resolved=resolved)
    ]
    requests = list_help_of_team(team.id)
    talk = Talk(
        about=About(team, AboutKind.TEAM, team),
        reader=read_as(team),
        threads=threads,
        requests=requests,
        former=list_former_people(team),
    )
    return talk, list_abouts({*(one.about for one in threads), *(one.about for one in requests)})


def _link(abouts: dict[Key, About]) -> dict[Key, tuple[str, str]]:
    """Return the name and the address of each thing that is known, but not of the team itself."""
    return {
        key: (wording.name_about(about), address_of(about))
        for key, about in abouts.items()
        if about.kind is not AboutKind.TEAM and is_known(about)
    }
