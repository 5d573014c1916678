"""What the demo's teams have written on their storyboards; the rest is made of what they log."""

from typing import Any

from sqlalchemy import select

from app.cli.demonstration.places import DemoNetwork
from app.cli.demonstration.seeds import read_seed, read_teams
from app.extensions import db
from app.networks.models import Gathering, Membership, Team
from app.packs.services.storyboards import save_storyboard, see_through
from app.packs.wording.storyboards import FIELDS
from app.web.edits import Editor

Row = dict[str, Any]


def load_storyboards(networks: dict[str, DemoNetwork]) -> None:
    """Let some teams write on their storyboards, and some of them show them."""
    names = {row["key"]: row["name"] for row in read_teams()}
    for row in read_seed("storyboards.yaml")["storyboards"]:
        network = networks[row["network"]].network
        found = select(Gathering).filter_by(network_id=network.id, number=row["number"])
        gathering = db.session.scalars(found).one()
        for one in row["teams"]:
            of_name = select(Team).filter_by(network_id=network.id, name=names[one["team"]])
            _write(one, db.session.scalars(of_name).one(), gathering)


def _write(row: Row, team: Team, gathering: Gathering) -> None:
    by = db.session.scalar(
        select(Membership.user_id).where(Membership.team_id == team.id).order_by(Membership.id)
    )
    fields = {name: row.get(name, "") for name in FIELDS}
    board = save_storyboard(team, gathering, fields=fields, editor=Editor(by, None))
    if row.get("shown"):
        see_through(team, gathering, by=by, version=board.version)
