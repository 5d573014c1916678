"""Copying from a change package into a team's diagram: once, under the driver it came from."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.goals.models import COPIED, Driver, Goal, Idea
from app.goals.queries import Pack, PackedDriver, PackedIdea, list_drivers, list_ideas_of
from app.goals.services.drivers import add_driver
from app.goals.services.ideas import add_idea
from app.networks.models import Team


@dataclass(slots=True)
class _Diagram:
    """A goal's diagram while something is copied into it, and who does that."""

    goal: Goal
    by: int | None
    drivers: list[Driver]
    ideas: list[Idea]

    def find_driver(self, packed: PackedDriver, *, parent: Driver | None) -> Driver | None:
        """Return the driver that says the same in the same place."""
        parent_id = parent.id if parent else None
        return next(
            (one for one in self.drivers if one.parent_id == parent_id and _is_same(one, packed)),
            None,
        )

    def holds(self, packed: PackedIdea) -> bool:
        """Say whether the team has this idea already, or has given it to the package itself."""
        return is_gift_of(self.goal.team, packed) or any(is_copy(one, packed) for one in self.ideas)


def copy_from_pack(goal: Goal, pack: Pack, *, by: int | None, chosen: Collection[str]) -> int:
    """Copy the chosen drivers and ideas of a package; return how many ideas came in.

    A chosen driver comes with its ideas; an idea comes below its driver, which comes along. What
    the goal has already is not copied again; two who copy at once take turns.
    """
    db.session.execute(select(Goal.id).where(Goal.id == goal.id).with_for_update())
    diagram = _Diagram(goal, by, list_drivers(goal.id), list_ideas_of(goal.id))
    return sum(_copy(driver, diagram, None, chosen) for driver in pack)


def list_held(pack: Pack, goal: Goal, *, ideas: Iterable[Idea]) -> list[str]:
    """Return the keys of the ideas of a package that a team has among these, or has given to it."""
    own = list(ideas)
    packed = [one for driver in pack for one in driver.all_ideas]
    return [
        one.key
        for one in packed
        if is_gift_of(goal.team, one) or any(is_copy(idea, one) for idea in own)
    ]


def is_gift_of(team: Team, packed: PackedIdea) -> bool:
    """Say whether an idea of a package is thanks to this very team."""
    return packed.credit.strip().casefold() == team.name.casefold()


def is_copy(idea: Idea, packed: PackedIdea) -> bool:
    """Say whether an idea of a team is the one of a package, or says the same."""
    if packed.package_idea_id is not None and idea.package_idea_id == packed.package_idea_id:
        return True
    if packed.library_key and idea.library_key == packed.library_key:
        return True
    return idea.text.casefold() == packed.text.casefold()


def _copy(
    packed: PackedDriver, diagram: _Diagram, parent: Driver | None, chosen: Collection[str]
) -> int:
    is_whole = packed.key in chosen
    below = {one.key for one in packed.all_ideas} | {one.key for one in packed.drivers}
    if not is_whole and not below & set(chosen):
        return 0
    driver = diagram.find_driver(packed, parent=parent) or _add_driver(packed, diagram, parent)
    wanted = [one for one in packed.ideas if is_whole or one.key in chosen]
    new = [one for one in wanted if not diagram.holds(one)]
    for idea in new:
        diagram.ideas.append(_add_idea(idea, diagram, driver))
    if is_whole:
        chosen = below | set(chosen)
    return len(new) + sum(_copy(one, diagram, driver, chosen) for one in packed.drivers)


def _add_driver(packed: PackedDriver, diagram: _Diagram, parent: Driver | None) -> Driver:
    fields: dict[str, Any] = {"text": packed.text, "library_key": packed.library_key}
    fields["parent_id"] = parent.id if parent else None
    driver = add_driver(diagram.goal, by=diagram.by, fields=fields)
    diagram.drivers.append(driver)
    return driver


def _add_idea(packed: PackedIdea, diagram: _Diagram, driver: Driver) -> Idea:
    fields = {name: getattr(packed, name) for name in COPIED}
    return add_idea(diagram.goal, by=diagram.by, fields={**fields, "driver_id": driver.id})


def _is_same(driver: Driver, packed: PackedDriver) -> bool:
    if packed.library_key and driver.library_key == packed.library_key:
        return True
    return driver.text.casefold() == packed.text.casefold()
