"""The form that asks where in one's own work something is borrowed to."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from app.goals.models import Driver, Goal
from app.web.forms import Form


class BorrowForm(Form):
    """Which goal it is for, and which of its drivers it lies below; the likeliest is chosen."""

    home: Any = SelectField(
        _l("Where does it belong in your work?"),
        description=_l("You can change the plan afterwards. Nothing starts by itself."),
    )

    def offer(
        self,
        goals: Sequence[Goal],
        drivers: Mapping[int, Sequence[Driver]],
        *,
        likely: tuple[int, int | None] | None,
    ) -> None:
        """Let it lie below one of these goals, or below one of their drivers, by goal."""
        homes: dict[str, list[tuple[str, str]]] = {}
        for goal in goals:
            homes.setdefault(goal.title, []).extend(_list_homes(goal, drivers[goal.id]))
        self.home.choices = homes
        if self.home.data is None and likely and not self.is_submitted():
            self.home.data = _key(*likely)

    @property
    def chosen(self) -> tuple[int, int | None]:
        """Return the goal and the driver that were chosen, by their ids."""
        goal_id, _dash, driver_id = str(self.home.data).partition("-")
        return int(goal_id), int(driver_id) if driver_id else None


def _list_homes(goal: Goal, drivers: Sequence[Driver]) -> list[tuple[str, str]]:
    homes = [(_key(goal.id), _("Directly below «%(goal)s»", goal=goal.title))]
    for primary in (one for one in drivers if one.parent_id is None):
        homes.append((_key(goal.id, primary.id), primary.text))
        below = [one for one in drivers if one.parent_id == primary.id]
        homes += [(_key(goal.id, one.id), f"{primary.text} › {one.text}") for one in below]
    return homes


def _key(goal_id: int, driver_id: int | None = None) -> str:
    return f"{goal_id}-{driver_id}" if driver_id else str(goal_id)
