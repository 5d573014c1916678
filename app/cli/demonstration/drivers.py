"""The demo's driver diagrams: drivers and ideas, what is said of them, and a change package."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.cli.demonstration.places import DemoNetwork
from app.cli.demonstration.seeds import day_or_none, moment, read_seed
from app.extensions import db
from app.goals.models import Driver, Goal, Idea, IdeaStatus, PackageDriver
from app.goals.queries import find_library_driver, find_library_idea, list_drivers_above
from app.goals.services.drivers import add_driver
from app.goals.services.ideas import add_idea, edit_idea
from app.goals.services.packages import add_package_idea, edit_package, start_package
from app.measures.models.series import Series
from app.measures.services.links import link_series

DRAWN = -205


@dataclass(slots=True)
class Drawing:
    """A diagram while it is drawn: its drivers and ideas by their keys in the files."""

    goal: Goal
    by: User
    series: dict[str, Series]
    drivers: dict[str, Driver]
    ideas: dict[str, Idea]

    def driver(self, key: str, *, below: str | None = None) -> Driver:
        """Return a driver of the library in the diagram, drawn now if it was not there."""
        known = find_library_driver(key)
        if key not in self.drivers and known is not None:
            parent = self.drivers[below].id if below else None
            fields = {"text": known.name, "library_key": key, "parent_id": parent}
            self.drivers[key] = add_driver(self.goal, by=self.by.id, fields=fields)
            self._show(self.drivers[key], known.measures)
        return self.drivers[key]

    def take(self, key: str) -> None:
        """Take an idea of the library into the diagram, below its drivers."""
        known = find_library_idea(key)
        if known is None or key in self.ideas:
            return
        primary, secondary = list_drivers_above(key)
        self.driver(primary.key)
        driver = self.driver(secondary.key, below=primary.key)
        words = {"text": known.idea, "first_test": known.first_test, "library_key": key}
        fields: dict[str, Any] = {**words, "driver_id": driver.id}
        self.ideas[key] = add_idea(self.goal, by=self.by.id, fields=fields)
        self._show(self.ideas[key], (known.measure,))

    def _show(self, row: Driver | Idea, measures: tuple[str, ...]) -> None:
        shown = [self.series[key].id for key in measures if key in self.series]
        if shown:
            link_series(row, shown, by=self.by.id)


def draw_diagrams(
    row: dict[str, Any], goals: dict[str, Goal], *, series: dict[str, Series], by: User
) -> dict[str, Drawing]:
    """Draw the diagrams of a team, with the ideas that its cycles test; each by its goal's key."""
    drawings = {key: Drawing(goal, by, series, {}, {}) for key, goal in goals.items()}
    with clock.stopped_at(moment(DRAWN)):
        for one in row["goals"]:
            for part in (one, *_list_added(row, one["key"])):
                _draw(part, drawings[one["key"]])
            for cycle in one.get("cycles", []):
                drawings[one["key"]].take(cycle.get("idea", ""))
    return drawings


def say_of_ideas(row: dict[str, Any], drawings: dict[str, Drawing]) -> None:
    """Say of a team's ideas what it says itself, when they have been tested."""
    for key, drawing in drawings.items():
        for part in _list_added(row, key):
            _say(part, drawing)


def load_package(networks: dict[str, DemoNetwork]) -> None:
    """Begin the change package of a network, with what its teams have shared."""
    row = read_seed("diagrams.yaml")["package"]
    network = networks[row["network"]].network
    with clock.stopped_at(moment(row["begun_in_days"])):
        package = start_package(network, by=None, name=row["name"], from_library=True)
        fields = {"about": row["about"]}
        edit_package(package, by=None, version=package.version, fields=fields)
    for one in row["ideas"]:
        of = (PackageDriver.package_id == package.id, PackageDriver.library_key == one["driver"])
        driver = db.session.scalars(select(PackageDriver).where(*of)).one()
        fields = {"text": one["idea"], "first_test": one["first_test"], "credit": one["credit"]}
        with clock.stopped_at(moment(one["in_days"])):
            add_package_idea(package, by=None, fields={**fields, "driver_id": driver.id})


def _list_added(row: dict[str, Any], goal: str) -> list[dict[str, Any]]:
    """Return what further files add to the diagram of a team's goal."""
    added = [one for one in read_seed("diagrams.yaml")["diagrams"] if one["team"] == row["key"]]
    return [part for part in added if part.get("goal", goal) == goal]


def _draw(part: dict[str, Any], drawing: Drawing) -> None:
    for one in part.get("drivers", []):
        drawing.driver(one["primary"])
        for key in one["secondary"]:
            drawing.driver(key, below=one["primary"])
    for key in part.get("ideas", []):
        drawing.take(key)
    for one in part.get("own_ideas", []):
        fields = {"text": one["idea"], "driver_id": drawing.drivers[one["secondary"]].id}
        drawing.ideas[one["key"]] = add_idea(drawing.goal, by=drawing.by.id, fields=fields)


def _say(part: dict[str, Any], drawing: Drawing) -> None:
    """Say of ideas who sees to them and by when, which are in use, and which are shared."""
    for one in part.get("said", []):
        idea = drawing.ideas[one["idea"]]
        fields = {"owner": one["owner"], "due_on": day_or_none(one.get("due_in_days"))}
        fields |= {"status": IdeaStatus(one["status"])} if "status" in one else {}
        _edit(idea, fields, drawing, in_days=one.get("in_days", -30))
    for key in part.get("shared", []):
        if key in drawing.ideas:
            _edit(drawing.ideas[key], {"is_shared": True}, drawing, in_days=-25)


def _edit(idea: Idea, fields: dict[str, Any], drawing: Drawing, in_days: int) -> None:
    whole = {"driver_id": idea.driver_id, "owner": idea.owner, "status": idea.status, **fields}
    with clock.stopped_at(moment(in_days)):
        edit_idea(idea, by=drawing.by.id, version=idea.version, fields=whole)
