"""The demo's people: invented, without passwords."""

from typing import Any

from app import clock
from app.accounts.models import User
from app.accounts.services import DEMO_DOORS
from app.extensions import db
from app.web.actor import Role

People = dict[str, User]


def load_people(rows: list[dict[str, Any]]) -> People:
    """Make the people and return them by their key in the files."""
    people = {row["key"]: _person(row) for row in rows}
    db.session.add_all(people.values())
    db.session.flush()
    return people


def _person(row: dict[str, Any]) -> User:
    signs_in_as = row.get("sign_in_as", "")
    return User(
        name=row["name"],
        email=DEMO_DOORS.get(signs_in_as, row["email"]),
        is_administrator=bool(row.get(Role.ADMINISTRATOR.value)),
        created_at=clock.now(),
    )
