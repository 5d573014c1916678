"""The teams of a gathering as its pack froze them."""

from flask import url_for

from app.packs.content import MeasureContent, NetworkContent, TeamContent
from app.packs.models import Pack
from app.packs.queries import reader_of
from app.packs.queries.contents import see_kept
from app.packs.queries.kept import read_kept
from app.packs.queries.rights_today import read_rights
from app.packs.views.gathering_teams import POINTS, Cards, Team, draw
from app.packs.views.pack_page import most_used, sketch
from app.web.actor import Actor


def read_frozen(pack: Pack, actor: Actor) -> Cards:
    """Return the teams of a pack, as far as a reader may see them then and now."""
    rights = read_rights(pack.gathering.network)
    content = see_kept(read_kept(pack), pack, reader=reader_of(actor), rights=rights)
    measure = most_used(content)
    teams = [_card(team, content, measure=measure) for team in content.teams]
    return Cards(teams, measure.short_name if measure else "")


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
