"""Which tables an archive holds, which rows of them are a network's, and what is left out and why.

A table that is not named here is refused by a test: somebody has to decide.
"""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Select, Table, false, or_, select

from app.database import Base
from app.networks.models import Network

ROOTS = ("programme", "network")
PEOPLE = "user_account"
SEATS = "membership"
PLACES = "municipality"
AUDIT = "audit_entry"

OWNERS: Mapping[str, tuple[str, ...]] = {
    "change_package": ("network_id", "programme_id"),
    "gathering": ("network_id",),
    "team": ("network_id",),
    "attendance": ("gathering_id",),
    "delivery": ("team_id",),
    "evaluation": ("gathering_id",),
    "goal": ("team_id",),
    "measure": ("network_id", "programme_id", "team_id"),
    "membership": ("network_id", "team_id"),
    "pack": ("gathering_id",),
    "package_driver": ("package_id",),
    "preparation": ("gathering_id",),
    "programme_item": ("gathering_id",),
    "progress_score": ("team_id",),
    "team_municipality": ("team_id",),
    "year_closing": ("team_id",),
    "commitment": ("team_id",),
    "definition": ("measure_id",),
    "driver": ("goal_id",),
    "handout": ("gathering_id",),
    "pack_team": ("pack_id",),
    "released_total": ("network_id",),
    "package_idea": ("package_id",),
    "prepared_team": ("preparation_id",),
    "programme_item_team": ("item_id",),
    "series": ("team_id",),
    "storyboard": ("team_id",),
    "annotation": ("series_id",),
    "declined_suggestion": ("series_id",),
    "exclusion": ("series_id",),
    "idea": ("goal_id",),
    "measurement": ("series_id",),
    "measurement_revision": ("series_id",),
    "pack_series": ("pack_id",),
    "pause": ("network_id", "team_id", "series_id"),
    "series_driver": ("series_id",),
    "series_phase": ("series_id",),
    "series_revision": ("series_id",),
    "series_target": ("series_id",),
    "tally_mark": ("series_id",),
    "cycle": ("goal_id",),
    "series_idea": ("series_id",),
    "help_request": ("team_id",),
    "loan": ("team_id",),
    "prediction": ("cycle_id",),
    "task": ("cycle_id",),
    "voice": ("team_id",),
    "comment": ("team_id",),
    "mention": ("comment_id",),
}
"""The columns that say whose a row is: it is the network's when one of them points to what is."""

APART: Mapping[str, str] = {
    "municipality": "those that the teams work for; one that is known already stays as it is",
    "user_account": "only when asked for: name, e-mail and language, and no password",
    "audit_entry": "those about rows that are archived, chained anew where they are taken in",
    "audit_payload": "inside the entries",
}
"""Tables that are archived in a way of their own."""

LEFT_OUT: Mapping[str, str] = {
    "audit_chain": "worked out from the entries",
    "series_summary": "worked out anew from the measurements",
    "draft": "what somebody is writing is theirs, and not said yet",
    "letter": "mail that was sent, or waits to be, from this installation",
    "sent_form": "keeps a form from being sent twice here",
    "file_request": "files that were made here, for one person, for a day",
    "notice": "what one person has been told here",
    "notice_choice": "what one person wants to be told here",
    "reminder": "what one person was reminded of here",
    "reminder_choice": "when one person wants to be reminded here",
    "password_link": "a secret of this installation",
    "user_session": "a secret of this installation",
    "invitation": "a secret of this installation, and an e-mail address",
    "room_link": "a secret of this installation",
    "calendar_link": "a secret of this installation",
    "leader_link": "a secret of this installation",
    "upload": "a file that waits for somebody's yes; it can be sent again",
}

EMPTIED: Mapping[str, tuple[str, ...]] = {"gathering": ("room_code",)}
"""Columns that are secrets of this installation; they are written empty."""

ONE_OF: Mapping[str, tuple[str, ...]] = {"loan": ("cycle_id", "idea_id")}
"""Columns of which one must lie in the network: a loan from another network stays there."""


def list_tables(*, with_people: bool) -> list[Table]:
    """Return the tables whose rows are archived as they are, parents before children."""
    names = set(ROOTS) | set(OWNERS) - (set() if with_people else {SEATS})
    return [one for one in Base.metadata.sorted_tables if one.name in names]


def is_of_network(table: Table, network: Network) -> ColumnElement[bool]:
    """Return the condition that a row of a table is the network's."""
    if table.name in ROOTS:
        key = network.id if table.name == "network" else network.programme_id
        return table.c.id == key
    parts = [_points_inside(table, name, network) for name in OWNERS[table.name]]
    if not parts:
        return false()
    inside = or_(*parts)
    if table.name in ONE_OF:
        inside &= or_(*[_points_inside(table, name, network) for name in ONE_OF[table.name]])
    return inside


def target_of(table: Table, name: str) -> Table | None:
    """Return the table that a column refers to."""
    keys = list(table.c[name].foreign_keys)
    return keys[0].column.table if keys else None


def _points_inside(table: Table, name: str, network: Network) -> ColumnElement[bool]:
    target = target_of(table, name)
    if target is None:
        raise ValueError(f"{table.name}.{name} refers to nothing")
    inside: Select[int] = select(target.c.id).where(is_of_network(target, network))
    return table.c[name].in_(inside)
