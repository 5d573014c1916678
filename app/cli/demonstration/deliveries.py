"""The demo's file: numbers of this year that a team took in from its professional system."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from app import clock
from app.cli.demonstration.people import People
from app.cli.demonstration.places import DemoNetwork
from app.cli.demonstration.seeds import moment_on, read_seed
from app.extensions import db
from app.measures.models.delivery import DeliveredBy
from app.measures.queries import list_readings, list_series_of_team
from app.measures.services.deliveries import Delivered, Origin, deliver
from app.networks.models import Team
from app.statistics.masking import Audience

FILE = "files.yaml"


def load_files(networks: dict[str, DemoNetwork], people: People) -> None:
    """Let teams take in a file that says again what they have, with a note on some numbers."""
    for row in read_seed(FILE)["files"]:
        network = networks[row["network"]].network
        team = db.session.query(Team).filter_by(network_id=network.id, name=row["team"]).one()
        moment = moment_on(clock.today() - timedelta(days=row["days_ago"]))
        with clock.stopped_at(moment):
            _deliver(team, row, by=people[row["by"]].id)


def _deliver(team: Team, row: dict[str, Any], *, by: int) -> None:
    series = list_series_of_team(team.id, Audience.TEAM)[0]
    said = sorted(list_readings([series.id])[series.id].items())
    last = [one for one in said if one[0] <= clock.today()][-row["periods"] :]
    rows = [Delivered(series.id, day, reading) for day, reading in last]
    noted = replace(rows[0].reading, note=row["note"])
    rows[0] = replace(rows[0], reading=noted)
    name = row["file"].format(year=clock.today().year)
    deliver(team, rows, origin=Origin(DeliveredBy.FILE, name, row["sha256"]), by=by)
