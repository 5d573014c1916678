"""What lies below what, in a team's diagram and in a change package alike: two levels and ideas."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from app.errors import DomainError
from app.extensions import db
from app.goals.models import Driver, Idea, PackageDriver, PackageIdea
from app.goals.queries import (
    list_drivers,
    list_ideas_of,
    list_package_drivers,
    list_package_ideas,
)
from app.goals.services import drivers, ideas, packages
from app.goals.services.ordering import Way
from tests.makers.drivers import make_package
from tests.makers.goals import make_goal
from tests.makers.networks import make_network, make_team

DriverRow = Driver | PackageDriver
IdeaRow = Idea | PackageIdea
pytestmark = pytest.mark.usefixtures("app")


@dataclass
class Tree:
    """A diagram or a package, as the rules of both are tried."""

    top: Any
    kind: str

    @property
    def _is_of_goal(self) -> bool:
        return self.kind == "goal"

    def add(self, text: str, *, below: DriverRow | None = None) -> Any:
        add: Callable[..., Any] = packages.add_package_driver
        if self._is_of_goal:
            add = drivers.add_driver
        return add(
            self.top, by=None, fields={"text": text, "parent_id": below.id if below else None}
        )

    def add_idea(self, text: str, *, below: DriverRow) -> Any:
        add: Callable[..., Any] = packages.add_package_idea
        if self._is_of_goal:
            add = ideas.add_idea
        return add(self.top, by=None, fields={"text": text, "driver_id": below.id})

    def edit(self, driver: DriverRow, *, below: DriverRow | None) -> None:
        edit: Callable[..., Any] = drivers.edit_driver if self._is_of_goal else packages.edit_part
        fields = {"text": driver.text, "parent_id": below.id if below else None}
        edit(driver, by=None, version=driver.version, fields=fields)

    def delete(self, part: DriverRow | IdeaRow) -> None:
        self._find("delete", part)(part, by=None)

    def restore(self, part: DriverRow | IdeaRow) -> None:
        self._find("restore", part)(part, by=None)

    def move(self, part: DriverRow | IdeaRow, way: Way) -> None:
        self._find("move", part)(part, way, by=None)

    @property
    def shape(self) -> list[tuple[str, str]]:
        """What is there, each driver and idea with what it lies below."""
        rows: list[Any] = (
            [*list_drivers(self.top.id), *list_ideas_of(self.top.id)]
            if self._is_of_goal
            else [*list_package_drivers(self.top.id), *list_package_ideas(self.top.id)]
        )
        names: dict[Any, str] = {
            one.id: one.text for one in rows if isinstance(one, (Driver, PackageDriver))
        }
        keys = [getattr(one, "driver_id", None) or getattr(one, "parent_id", None) for one in rows]
        return [(one.text, names.get(key, "")) for one, key in zip(rows, keys, strict=True)]

    def _find(self, what: str, part: DriverRow | IdeaRow) -> Callable[..., Any]:
        room: Any = ideas if isinstance(part, Idea) else drivers
        found: Callable[..., Any] = getattr(packages, f"{what}_part")
        if self._is_of_goal:
            found = getattr(room, f"{what}_{'idea' if isinstance(part, Idea) else 'driver'}")
        return found


@pytest.fixture(params=["goal", "package"])
def tree(request: pytest.FixtureRequest, app: object) -> Tree:
    """The diagram of a goal, and a network's change package."""
    top: Any = make_goal(make_team()) if request.param == "goal" else make_package(make_network())
    return Tree(top, request.param)


WHOLE = [("Møtene virker", ""), ("Alle vet når", "Møtene virker"), ("SMS", "Alle vet når")]


def grow(tree: Tree) -> tuple[Any, Any, Any]:
    """Let there be a primary driver, a secondary one below it, and an idea below that."""
    primary = tree.add("Møtene virker")
    secondary = tree.add("Alle vet når", below=primary)
    return primary, secondary, tree.add_idea("SMS", below=secondary)


def test_nothing_lies_below_a_secondary_driver_but_ideas(tree: Tree) -> None:
    _primary, secondary, _idea = grow(tree)
    other = tree.add("Familien er med")

    for deeper in (
        lambda: tree.add("For dypt", below=secondary),
        lambda: tree.edit(other, below=secondary),
    ):
        with pytest.raises(DomainError) as refused:
            deeper()
        assert refused.value.field == "parent_id"

    assert tree.shape == [*WHOLE[:2], ("Familien er med", ""), WHOLE[2]]


def test_a_driver_with_drivers_below_it_stays_primary_and_none_lies_below_itself(
    tree: Tree,
) -> None:
    primary, _secondary, _idea = grow(tree)
    other = tree.add("Familien er med")

    for driver, below in ((primary, other), (other, other), (primary, primary)):
        with pytest.raises(DomainError) as refused:
            tree.edit(driver, below=below)
        assert refused.value.field == "parent_id"


def test_a_driver_below_one_of_another_tree_or_a_deleted_one_is_refused(tree: Tree) -> None:
    gone = tree.add("Borte")
    tree.delete(gone)

    for below in (gone, type(gone)(id=999)):
        with pytest.raises(DomainError):
            tree.add("Hos dem", below=below)
        with pytest.raises(DomainError):
            tree.add_idea("Hos dem", below=below)


def test_what_is_taken_out_goes_with_all_below_it_and_comes_back_whole(tree: Tree) -> None:
    primary, _secondary, _idea = grow(tree)

    tree.delete(primary)
    left = tree.shape
    tree.restore(primary)

    assert (left, tree.shape) == ([], WHOLE)


@pytest.mark.parametrize("which", [1, 2])
def test_what_comes_back_brings_the_drivers_above_it_and_nothing_beside_it(
    tree: Tree, which: int
) -> None:
    parts = grow(tree)
    tree.add_idea("Brev", below=parts[0])
    tree.delete(parts[0])

    tree.restore(parts[which])

    assert tree.shape == WHOLE


def test_what_was_taken_out_before_its_driver_comes_back_where_it_lay(tree: Tree) -> None:
    primary, secondary, idea = grow(tree)
    for part in (idea, secondary, primary):
        tree.delete(part)

    tree.restore(idea)

    assert tree.shape == WHOLE


@pytest.mark.parametrize("which", [1, 2])
def test_what_comes_back_lies_no_deeper_when_its_driver_has_moved_below_another(
    tree: Tree, which: int
) -> None:
    parts = grow(tree)
    other = tree.add("Familien er med")
    tree.delete(parts[1])
    tree.edit(parts[0], below=other)

    tree.restore(parts[which])

    assert dict(tree.shape)["Alle vet når"] == "Familien er med"
    assert dict(tree.shape)["Møtene virker"] == "Familien er med"
    assert dict(tree.shape)["SMS"] == "Alle vet når"


def test_what_moves_changes_place_with_what_lies_below_the_same_only(tree: Tree) -> None:
    primary, secondary, idea = grow(tree)
    tree.add("Familien er med")
    later = tree.add("Alle får referatet", below=primary)
    brief = tree.add_idea("Brev", below=secondary)

    tree.move(later, Way.UP)
    tree.move(primary, Way.DOWN)
    tree.move(brief, Way.UP)
    tree.move(brief, Way.UP)
    db.session.expire_all()

    assert [text for text, above in tree.shape if above == ""] == [
        "Familien er med",
        "Møtene virker",
    ]
    assert [text for text, above in tree.shape if above == "Møtene virker"] == [
        "Alle får referatet",
        "Alle vet når",
    ]
    assert [text for text, above in tree.shape if above == "Alle vet når"] == ["Brev", idea.text]
