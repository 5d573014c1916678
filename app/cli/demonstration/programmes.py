"""The programmes of the demo's gatherings, what is handed out, and what the teams make ready."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.cli.demonstration.places import DemoNetwork
from app.cli.demonstration.seeds import moment_on, read_seed, read_teams
from app.extensions import db
from app.gatherings.models import ItemKind, PreparationKind
from app.gatherings.services.handouts import add_handout
from app.gatherings.services.preparations import add_preparation, tick_task
from app.gatherings.services.programme import ItemFields, add_item
from app.networks.models import Gathering, Team
from app.web.times import parse_time

Row = dict[str, Any]
WRITTEN_BEFORE = timedelta(days=30)


def load_programmes(networks: dict[str, DemoNetwork]) -> None:
    """Write what happens at each gathering, some weeks before it."""
    names = {row["key"]: row["name"] for row in read_teams()}
    for row in read_seed("programmes.yaml")["gatherings"]:
        demo = networks[row["network"]]
        found = select(Gathering).filter_by(network_id=demo.network.id, number=row["number"])
        gathering, by = db.session.scalars(found).one(), demo.facilitator.id
        teams = _teams_of(demo, names)
        with clock.stopped_at(moment_on(gathering.starts_on - WRITTEN_BEFORE)):
            keys = {one["title"]: _add_item(one, gathering, teams, by=by) for one in row["items"]}
            for one in row["handouts"]:
                _add_handout(one, gathering, keys, by=by)
            for one in row["preparations"]:
                _add_preparation(one, gathering, teams, by=by)


def _teams_of(demo: DemoNetwork, names: dict[str, str]) -> dict[str, Team]:
    found = select(Team).where(Team.network_id == demo.network.id)
    known = {team.name: team for team in db.session.scalars(found)}
    return {key: known[name] for key, name in names.items() if name in known}


def _add_item(row: Row, gathering: Gathering, teams: dict[str, Team], *, by: int) -> int:
    fields = ItemFields(
        kind=ItemKind(row.get("kind", ItemKind.PLENARY)),
        on=gathering.starts_on + timedelta(days=row.get("day", 1) - 1),
        starts_at=parse_time(row["at"]) if "at" in row else None,
        minutes=row["minutes"],
        title=row["title"],
        led_by=row.get("led_by", ""),
        theme=row.get("theme", ""),
        minutes_per_team=row.get("each"),
    )
    show = [teams[key].id for key in row.get("show", ())]
    return add_item(gathering, fields, teams=show, by=by).id


def _add_handout(row: Row, gathering: Gathering, keys: dict[str, int], *, by: int) -> None:
    item_id = keys[row["item"]] if "item" in row else None
    fields = {"title": row["title"], "address": row["address"], "item_id": item_id}
    add_handout(gathering, fields=fields, by=by)


def _add_preparation(row: Row, gathering: Gathering, teams: dict[str, Team], *, by: int) -> None:
    fields = {
        "kind": PreparationKind(row["kind"]),
        "title": row["title"],
        "about": row.get("about", ""),
        "due_on": None,
    }
    asked = add_preparation(gathering, fields=fields, by=by)
    for key in row.get("done_by", ()):
        tick_task(asked, teams[key], by=None)
