"""Drivers, change ideas and change packages in tests."""

from app import clock
from app.cycles.models import Cycle, Prediction, Stage
from app.goals.models import ChangePackage, Driver, Goal, Idea, IdeaStatus, PackageDriver
from app.goals.services.packages import start_package
from app.networks.models import Network, Programme
from tests.makers.saving import save


def make_driver(
    goal: Goal, text: str = "Alle vet hvorfor de møter", *, below: Driver | None = None
) -> Driver:
    """Make a primary driver of a goal, or a secondary one below another."""
    return save(
        Driver(
            goal_id=goal.id,
            parent_id=below.id if below else None,
            text=text,
            created_at=clock.now(),
        )
    )


def make_change_idea(
    goal: Goal,
    text: str = "SMS dagen før",
    *,
    below: Driver | None = None,
    status: IdeaStatus = IdeaStatus.IDEA,
    is_shared: bool = False,
) -> Idea:
    """Make a change idea of a goal, below a driver where one is given."""
    return save(
        Idea(
            goal_id=goal.id,
            driver_id=below.id if below else None,
            text=text,
            first_test="Ett møte, én familie.",
            status=status,
            is_shared=is_shared,
            created_at=clock.now(),
        )
    )


def make_test_of(idea: Idea, *, number: int) -> Cycle:
    """Make a planned cycle that tests an idea."""
    return save(
        Cycle(
            goal_id=idea.goal_id,
            idea_id=idea.id,
            number=number,
            change=idea.text,
            predictions=[Prediction(text="Alle kommer.")],
            scale="Én familie",
            stage=Stage.PLAN,
            created_at=clock.now(),
        )
    )


def make_package(where: Network | Programme, *, from_library: bool = False) -> ChangePackage:
    """Make the change package of a network or a programme."""
    return save(start_package(where, by=None, name="Vår pakke", from_library=from_library))


def make_package_driver(
    package: ChangePackage, text: str = "Møter som virker", *, below: PackageDriver | None = None
) -> PackageDriver:
    """Make a driver of a package."""
    parent_id = below.id if below else None
    return save(PackageDriver(package_id=package.id, text=text, parent_id=parent_id))
