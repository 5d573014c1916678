"""The teams of a gathering as its pack froze them."""

from collections import Counter

from flask import url_for

from app.packs.content import MeasureContent, NetworkContent, TeamContent
from app.packs.models import Pack
from app.packs.queries import reader_of
from app.packs.queries.contents import see_kept
from app.packs.queries.kept import read_kept
from app.packs.queries.rights_today import read_rights
from app.packs.queries.since import count_delivered, list_summaries, list_tested
from app.packs.views.gathering_teams import POINTS, Team, Told, draw
from app.packs.views.pack_page import sketch
from app.web.actor import Actor


def read_frozen(pack: Pack, actor: Actor) -> Told:
    """Return what a pack tells of its teams, as far as a reader may see it then and now."""
    frozen, rights = read_kept(pack), read_rights(pack.gathering.network)
    content = see_kept(frozen, pack, reader=reader_of(actor), rights=rights)
    measure = _choose(content)
    return Told(
        teams=[_card(team, content, measure=measure) for team in content.teams],
        line=measure.short_name if measure else "",
        summaries=list_summaries(content),
        tested=list_tested(frozen),
        delivered=count_delivered(frozen),
    )


def _choose(content: NetworkContent) -> MeasureContent | None:
    """Return the common measure that most teams use: the same one for all."""
    used = Counter(series.measure.id for _team, series in content.series)
    return max(content.measures, key=lambda one: used[one.id], default=None)


def _card(team: TeamContent, content: NetworkContent, *, measure: MeasureContent | None) -> Team:
    series = team.series_of(measure.id) if measure else None
    drawn = draw(sketch(series, shows_signs=team.sees_work, points=POINTS)) if series else None
    url = url_for("packs.show_pack_team", pack_id=content.pack_id, team_id=team.id)
    return Team(team.shown_name, url, _tested(team), drawn)


def _tested(team: TeamContent) -> str:
    """Return what the team tested then, else what it tested last."""
    running = [one for one in team.cycles if one.started_on and one.decision is None]
    over = [one for one in team.cycles if one.decision is not None]
    last = (running or over)[-1:]
    return last[0].change if last else ""
