"""What facilitators may take up at the gathering, and whom they may want to call before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.boards.queries.network_cycles import CycleRow
from app.charts.wording import Tone
from app.cycles.models import Decision
from app.networks.queries import ListedTeam

MOST_TEAMS = 4
MOST_LESSONS = 1


@dataclass(frozen=True, slots=True)
class Item:
    """A team in a topic: its name, its board, and what to say of it."""

    name: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One row: its sign, its heading, the teams it is about, and what to keep in mind."""

    sign: str
    lead: str
    items: tuple[Item, ...]
    more: int
    note: str
    action: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class TeamNews:
    """What is known of a team: tone and name of each measure, and for how long it is silent."""

    team: ListedTeam
    measures: tuple[tuple[Tone, str], ...]
    quiet: str
    has_begun: bool
    cycles: Sequence[CycleRow]


def list_waiting_topics(waiting: Sequence[tuple[ListedTeam, int]], *, slug: str) -> list[Topic]:
    """Return the row of the teams that wait for an answer, when there are any."""
    if not waiting:
        return []
    items = [
        Item(
            team.shown_name,
            url_for("coaching.show_talk", team_id=team.id),
            ngettext("%(num)s question", "%(num)s questions", number),
        )
        for team, number in waiting[:MOST_TEAMS]
    ]
    return [
        Topic(
            sign="QuestionmarkCircle",
            lead=_("Waiting for your answer"),
            items=tuple(items),
            more=len(waiting) - len(items),
            note="",
            action=_("Answer"),
            url=url_for("boards.show_help", slug=slug),
        )
    ]


def list_topics(news: Sequence[TeamNews], *, slug: str, since: date) -> list[Topic]:
    """Return at most four rows: to be glad of, to call about, to ask after, to learn from."""
    glad = [(one, _measures(one, Tone.GOOD)) for one in news]
    worried = [(one, _measures(one, Tone.BAD)) for one in news]
    quiet = [(one, one.quiet) for one in news]
    lessons = [(one, text) for one in news for text in _lessons(one, since=since)]
    topics = [
        _topic("diamond", _("To be glad of"), glad, note=_("Ask if they want to tell about it.")),
        _topic(
            "square",
            _("Call before the gathering"),
            worried,
            note=_("Do not take it up with everybody present unless they have agreed to it."),
            way=_whom_to_ask([one.team for one, text in worried if text], slug=slug),
        ),
        _topic(
            "Chat",
            _("Perhaps they need support"),
            quiet,
            note=_("A call is enough."),
            way=(_("Whom to call"), url_for("boards.show_help", slug=slug, _anchor="care")),
        ),
        _topic("LightBulb", _("Something to learn"), lessons[:MOST_LESSONS], note=""),
    ]
    return [topic for topic in topics if topic.items]


def _topic(
    sign: str,
    lead: str,
    found: Sequence[tuple[TeamNews, str]],
    *,
    note: str,
    way: tuple[str, str] = ("", ""),
) -> Topic:
    told = [(one.team, text) for one, text in found if text]
    items = [
        Item(team.shown_name, url_for("boards.show_team", team_id=team.id), text)
        for team, text in told[:MOST_TEAMS]
    ]
    return Topic(sign, lead, tuple(items), len(told) - len(items), note, *way)


def _whom_to_ask(teams: Sequence[ListedTeam], *, slug: str) -> tuple[str, str]:
    if len(teams) == 1:
        return _("Who is in the team"), url_for("networks.show_team_people", team_id=teams[0].id)
    return _("Who is in the teams"), url_for("networks.list_teams", slug=slug)


def _measures(news: TeamNews, tone: Tone) -> str:
    return ", ".join(name for found, name in news.measures if found is tone)


def _lessons(news: TeamNews, *, since: date) -> list[str]:
    return [
        _("abandoned «%(change)s». %(learnt)s", change=cycle.change, learnt=cycle.learnt)
        for cycle in news.cycles
        if cycle.decision == Decision.ABANDON
        and cycle.learnt
        and cycle.ended_on is not None
        and cycle.ended_on >= since
    ]
