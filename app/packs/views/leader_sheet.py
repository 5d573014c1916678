"""The half page for leaders: drawn from what anyone outside the network may see."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from app import clock, formats
from app.charts.chart import Chart
from app.charts.svg import draw_small_multiple
from app.charts.wording import Tone, Words
from app.cycles.models import Decision
from app.cycles.wording import ended_text
from app.goals.models import Goal
from app.networks.models import Network, Team
from app.networks.queries import shown_name
from app.packs.queries.leader_pages import (
    NetworkPage,
    TeamPage,
    Where,
    read_network_page,
    read_team_page,
)
from app.voices.wording import who_text

WIDTH, HEIGHT = 376, 136  # px of a chart: its letters are 8 points in half the width of A4


@dataclass(frozen=True, slots=True)
class Part:
    """An aim or a measure, what may be said of it, and its small chart."""

    aim: str
    name: str
    heading: str
    sentence: str
    tone: str
    drawing: Markup | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the half page, for a team or a network."""

    name: str
    network: str
    lead: str
    day: str
    parts: tuple[Part, ...]
    tested: tuple[str, ...]
    needs: str
    said: str
    who: str
    is_invented: bool
    others: tuple[str, ...] = ()


def sheet_of(where: Team | Network, *, needs: str) -> Sheet:
    """Return the half page of a team or a network, as it is today."""
    if isinstance(where, Team):
        return _of_team(read_team_page(where), needs=needs)
    return _of_network(read_network_page(where), needs=needs)


def _of_team(page: TeamPage, *, needs: str) -> Sheet:
    tested = [f"{one.change}: {_decision(one.decision)}" for one in page.decisions]
    network = page.team.network
    return Sheet(
        name=shown_name(page.team),
        network=network.name,
        lead="",
        day=formats.day(clock.today(), year=True),
        parts=tuple([_part(one.where, aim=_aim_text(one.goal)) for one in page.aims]),
        tested=(*tested, *_running(page.n_running)),
        needs=needs,
        said=page.voice.said if page.voice else "",
        who=who_text(page.voice) if page.voice else "",
        is_invented=network.is_invented,
    )


def _of_network(page: NetworkPage, *, needs: str) -> Sheet:
    network = page.network
    decided = [f"{ended_text(one)}: {page.decided[one]}" for one in Decision if page.decided[one]]
    return Sheet(
        name=network.name,
        network=network.programme.name,
        lead=network.purpose,
        day=formats.day(clock.today(), year=True),
        parts=tuple([_part(one, aim="") for one in page.lines]),
        tested=(
            ngettext("%(num)s team takes part", "%(num)s teams take part", page.n_teams),
            *decided,
            *_running(page.n_running),
        ),
        needs=needs,
        said=page.voice.said if page.voice else "",
        who=who_text(page.voice) if page.voice else "",
        is_invented=network.is_invented,
        others=tuple([one.name for one in page.others]),
    )


def _part(where: Where | None, *, aim: str) -> Part:
    if where is None or where.words is None or where.chart is None:
        told = _("The numbers are not shown outside the network.") if where else ""
        return Part(aim, where.name if where else "", "", told, "none", None)
    drawing = draw_small_multiple(where.chart, width=WIDTH, height=HEIGHT, is_named=True)
    words = where.words
    told = _told(words, chart=where.chart)
    return Part(aim, where.name, words.heading, told, words.tone.value, drawing)


def _told(words: Words, *, chart: Chart) -> str:
    """Return what a series says to a council, without rules and without what only a team can do."""
    if words.tone is Tone.FEW:
        return f"{formats.capital(words.short)}."
    said = {
        Tone.GOOD: _("The change has lasted, and so much is hardly chance."),
        Tone.BAD: _("The change has lasted, and so much is hardly chance."),
    }
    later = _("Later periods are not released yet.")
    kept = later if later in words.sentence else ""
    return " ".join(filter(None, [said.get(words.tone, ""), *_tell_numbers(chart), kept]))


def _tell_numbers(chart: Chart) -> Iterator[str]:
    """Say the last value, the usual one, and the target."""
    text, last = chart.scale.value_text, chart.last_measured
    if last is not None and (value := chart.points[last].value) is not None:
        yield _("The last number is %(value)s.", value=text(value))
    for centre in chart.centres:
        if centre.is_current:
            yield _("The usual has been %(value)s.", value=text(centre.value))
    if chart.target is not None:
        yield _("The target is %(value)s.", value=text(chart.target.value))


def _aim_text(goal: Goal) -> str:
    return _(
        "%(what)s. %(much)s, by %(day)s. For whom: %(whom)s.",
        what=formats.capital(goal.what.rstrip(".")),
        much=formats.capital(goal.how_much.rstrip(".")),
        whom=goal.for_whom.rstrip("."),
        day=formats.day(goal.by_when, year=True),
    )


def _decision(decision: Decision | None) -> str:
    return ended_text(decision).lower() if decision else ""


def _running(count: int) -> list[str]:
    if not count:
        return []
    return [ngettext("%(num)s test is going on", "%(num)s tests are going on", count)]
