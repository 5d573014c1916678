"""What facilitators may take up at the gathering, and whom they may want to call before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.boards.queries.network_cycles import CycleRow
from app.charts.wording import Tone
from app.networks.queries import ListedTeam

MOST_TEAMS = 4
MOST_LESSONS = 1


@dataclass(frozen=True, slots=True)
class Item:
    """A team in a topic: its name, its board, what to say of it, and where to read more."""

    name: str
    url: str
    text: str
    link: str = ""
    link_url: str = ""


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
        Topic("LightBulb", _("Something to learn"), _lessons(news, since=since), more=0, note=""),
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


def _lessons(news: Sequence[TeamNews], *, since: date) -> tuple[Item, ...]:
    """Return what was learnt lately from tests that were abandoned, each with a way to the test."""
    return tuple(
        [
            Item(
                one.team.shown_name,
                url_for("boards.show_team", team_id=one.team.id),
                _tell_lesson(cycle),
                _("See the test"),
                url_for("cycles.show_cycle", cycle_id=cycle.cycle_id),
            )
            for one in news
            for cycle in one.cycles
            if cycle.is_lesson_since(since)
        ][:MOST_LESSONS]
    )


def _tell_lesson(cycle: CycleRow) -> str:
    """Return what was learnt; of a test that the others do not see, also that one must ask first.

    Who may read it is the team's to say, and facilitators read it before that is said.
    """
    change = formats.within_quotes(cycle.change)
    told = _("abandoned «%(change)s». %(learnt)s", change=change, learnt=cycle.learnt)
    return told if cycle.is_shared else _("%(told)s Not shared yet: ask the team first.", told=told)
