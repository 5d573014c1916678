"""What facilitators may take up at the gathering, each with what it rests on.

What is put on the programme is read by all the network. So a title names a team only when it has
said yes, tells a test only when all may read it, and never tells which way a series went.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock, formats
from app.boards.queries.network_cycles import CycleRow
from app.boards.views.cells import Seen
from app.boards.views.narrowing import Window
from app.boards.wording import listed
from app.charts.wording import Tone
from app.coaching.queries.help_requests import Question
from app.cycles.models import Decision
from app.gatherings.services.topics import Suggested
from app.gatherings.wording.topics import tell_no_test, tell_test, tell_with_team
from app.networks.queries import ListedTeam
from app.web.kept_parts import kept

MOST = 4
MOST_OF_QUESTION = 180


class Evidence(NamedTuple):
    """What a suggestion rests on, and where one reads it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Item:
    """A team in a topic: its name and board, what is told, what that rests on, and how sure.

    ``suggested`` is what it becomes on the programme, for what may be taken up there; of what may
    not, ``call_url`` is where the call about it is noted. ``answer_url`` is where it is answered.
    """

    name: str
    url: str
    text: str
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    suggested: Suggested | None = None
    call_url: str = ""
    answer_url: str = ""
    team_id: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """Some suggestions of one kind: sign, heading, the items, and what to keep in mind."""

    sign: str
    lead: str
    items: tuple[Item, ...]
    note: str
    action: str = ""
    url: str = ""

    @property
    def first(self) -> tuple[Item, ...]:
        """Return those that are shown at once."""
        return self.items[:MOST]

    @property
    def rest(self) -> tuple[Item, ...]:
        """Return those that one unfolds."""
        return self.items[MOST:]


@dataclass(frozen=True, slots=True)
class TeamNews:
    """What is known of a team: what is seen of its measures, how long it is silent, its tests.

    ``noted`` says when the last call to it was noted, when that is lately.
    """

    team: ListedTeam
    seen: tuple[Seen, ...]
    quiet: str
    has_begun: bool
    cycles: Sequence[CycleRow]
    is_spoken_of: bool
    noted: str = ""


def list_waiting_topics(
    waiting: Sequence[tuple[ListedTeam, Question]], *, slug: str, today: date
) -> list[Topic]:
    """Return the questions that wait for an answer, when there are any."""
    here = _topics_of(slug)
    items = [
        Item(
            team.shown_name,
            url_for("coaching.show_talk", team_id=team.id),
            f"«{formats.within_quotes(_shorten(asked.text))}»",
            note=_ago((today - asked.asked_at.astimezone(clock.OSLO).date()).days),
            answer_url=url_for("coaching.answer_help", help_id=asked.id, next=here),
        )
        for team, asked in waiting
    ]
    lead = _("Waiting for your answer")
    return [Topic("QuestionmarkCircle", lead, tuple(items), "")] if items else []


def _topics_of(slug: str) -> str:
    return url_for("boards.show_network", slug=slug, _anchor="topics")


def _shorten(words: str) -> str:
    """Return the words on one line, cut at a space where they are many."""
    return shorten(words, width=MOST_OF_QUESTION, placeholder=" …")


def _ago(days: int) -> str:
    """Say how long ago a team asked."""
    if days < 1:
        return _("Asked today.")
    return ngettext("Asked %(num)s day ago.", "Asked %(num)s days ago.", days)


def list_topics(news: Sequence[TeamNews], *, slug: str, window: Window) -> list[Topic]:
    """Return what to be glad of, to call about, to ask after, to borrow and to learn from."""
    glad = tuple(_list_signals(news, Tone.GOOD, slug=slug))
    quiet = tuple([_silence(one, slug=slug) for one in news if one.quiet])
    care = (_("Whom to call"), url_for("boards.show_help", slug=slug, _anchor="care"))
    topics = [
        Topic("diamond", _("To be glad of"), glad, _("Ask if they want to tell about it.")),
        _worry(_list_signals(news, Tone.BAD, slug=slug), slug=slug),
        Topic("Chat", _("Perhaps they need support"), quiet, _("A call is enough."), *care),
        *_list_tests(news, since=window.since),
    ]
    return [topic for topic in topics if topic.items]


def _list_tests(news: Sequence[TeamNews], *, since: date) -> list[Topic]:
    borrow = [(one, test) for one in news for test in one.cycles if test.is_to_borrow_since(since)]
    learn = [(one, test) for one in news for test in one.cycles if test.is_lesson_since(since)]
    return [
        Topic(
            "Link",
            _("Something to borrow"),
            _list_items(borrow, tell=_tell_borrowed),
            _("Tests that a team took into use or adapted."),
        ),
        Topic(
            "LightBulb",
            _("Something to learn"),
            _list_items(learn, tell=_tell_lesson),
            _("What did not work is worth just as much."),
        ),
    ]


def find_suggestion(topics: Sequence[Topic], key: str) -> Suggested | None:
    """Return the suggestion with a key, if it is among the topics."""
    suggested = (item.suggested for topic in topics for item in topic.items if item.suggested)
    return next((one for one in suggested if one.key == key), None)


def _list_signals(news: Sequence[TeamNews], tone: Tone, *, slug: str) -> list[Item]:
    """Return the teams with measures that say this; of what is for a call, when it was noted."""
    found = [(one, [seen for seen in one.seen if seen.sign.tone is tone]) for one in news]
    items = [(one, _signal(one.team, tuple(seen), tone=tone)) for one, seen in found if seen]
    if tone is Tone.GOOD:
        return [item for _one, item in items]
    return [_for_a_call(item, one, slug=slug) for one, item in items]


def _for_a_call(item: Item, news: TeamNews, *, slug: str) -> Item:
    """Return what is for a call with the way to note it, and when the last one was noted."""
    url = url_for(
        "coaching.note_call", about_kind="team", about_id=news.team.id, next=_topics_of(slug)
    )
    return replace(item, note=news.noted, call_url=url)


def _worry(items: Sequence[Item], *, slug: str) -> Topic:
    way = (_("Who is in the teams"), url_for("networks.list_teams", slug=slug))
    if len(items) == 1:
        team_id = items[0].team_id
        way = (_("Who is in the team"), url_for("networks.show_team_people", team_id=team_id))
    return Topic(
        "square",
        _("Call before the gathering"),
        tuple(items),
        _("Do not take it up with everybody present unless they have agreed to it."),
        *way,
    )


@kept
def _signal(team: ListedTeam, seen: tuple[Seen, ...], *, tone: Tone) -> Item:
    """Return the measures of a team that say this; what went the wrong way is for a call."""
    about = listed([f"«{one.name}»" for one in seen])
    title, teams = _("What we have learnt about %(measures)s", measures=about), tuple[int, ...]()
    if team.may_be_named:
        title = tell_with_team(about, team=team.shown_name)
        teams = (team.id,)
    return Item(
        team.shown_name,
        url_for("boards.show_team", team_id=team.id),
        "",
        evidence=tuple(
            [Evidence(f"{one.name}: {one.sign.tiny}", _address_of(one)) for one in seen]
        ),
        suggested=Suggested(f"{tone}-{team.id}", title, teams) if tone is Tone.GOOD else None,
        team_id=team.id,
    )


def _address_of(seen: Seen) -> str:
    return url_for("boards.show_series", series_id=seen.summary.series_id)


def _silence(news: TeamNews, *, slug: str) -> Item:
    team = news.team
    quiet = f"{news.quiet}." if news.noted else news.quiet
    item = Item(team.shown_name, url_for("boards.show_team", team_id=team.id), quiet)
    return _for_a_call(item, news, slug=slug)


def _list_items(
    tests: Sequence[tuple[TeamNews, CycleRow]], *, tell: Callable[[CycleRow], str]
) -> tuple[Item, ...]:
    return tuple(
        [_test(one.team, cycle, is_spoken_of=one.is_spoken_of, tell=tell) for one, cycle in tests]
    )


@kept
def _test(
    team: ListedTeam, cycle: CycleRow, *, is_spoken_of: bool, tell: Callable[[CycleRow], str]
) -> Item:
    """Return a test; one that the others do not read has neither words nor team on a programme.

    Who may read it is the team's to say, and facilitators read it before that is said.
    """
    is_told = cycle.is_shared and is_spoken_of
    is_named = is_told and team.may_be_named
    title = tell_no_test()
    if is_told:
        title = tell_test(cycle.change, team=team.shown_name if is_named else "")
    return Item(
        team.shown_name,
        url_for("boards.show_team", team_id=team.id),
        tell(cycle),
        (Evidence(_("See the test"), url_for("cycles.show_cycle", cycle_id=cycle.cycle_id)),),
        "" if cycle.is_shared else _("Not shared yet: ask the team first."),
        Suggested(f"cycle-{cycle.cycle_id}", title, (team.id,) if is_named else ()),
    )


def _tell_borrowed(cycle: CycleRow) -> str:
    told = {"change": formats.within_quotes(cycle.change), "learnt": cycle.learnt}
    if cycle.decision == Decision.ADOPT:
        return _("took «%(change)s» into use. %(learnt)s", **told).rstrip()
    return _("adapted «%(change)s». %(learnt)s", **told).rstrip()


def _tell_lesson(cycle: CycleRow) -> str:
    change = formats.within_quotes(cycle.change)
    return _("abandoned «%(change)s». %(learnt)s", change=change, learnt=cycle.learnt)
