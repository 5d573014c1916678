"""Making teams, changing them, and closing those that have finished."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import delete, select
from sqlalchemy.orm.attributes import flag_modified

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.networks.models import Network, Team, TeamMunicipality
from app.networks.queries.municipalities import list_chosen, list_numbers
from app.networks.wording import as_read
from app.web.edits import Editor, check_version, save_edit


class Called(NamedTuple):
    """A team that is called something else, what it was called, whether by name, and by whom."""

    team: Team
    name: str
    may_be_named: bool
    by: int | None


# What tells of teams, and is to call one as it is called now, by name or without it.
after_calling: list[Callable[[Called], None]] = []

after_closing: list[Callable[[Team], None]] = []
"""Called after a team was closed, or goes on, to read its series anew."""


@dataclass(frozen=True, slots=True)
class TeamFields:
    """What a team is; its municipalities by number, the first decides its place in lists.

    Whether it may be named is left as it is when ``may_be_named`` is None.
    """

    name: str
    about: str = ""
    municipality_numbers: tuple[str, ...] = ()
    may_be_named: bool | None = None

    @property
    def of_row(self) -> dict[str, object]:
        """Return the fields that are stored in the team's own row."""
        row: dict[str, object] = {"name": self.name, "about": self.about}
        return row if self.may_be_named is None else {**row, "may_be_named": self.may_be_named}


def create_team(network: Network, fields: TeamFields, *, by: int | None) -> Team:
    """Make a team in a network, for one municipality, several or none."""
    _check(fields, network_id=network.id)
    team = Team(network_id=network.id, **fields.of_row)
    db.session.add(team)
    db.session.flush()
    _store_municipalities(team.id, fields.municipality_numbers)
    content = {**fields.of_row, "municipalities": list(fields.municipality_numbers)}
    record_change("team.created", subject_of(team), by=by, content=content)
    return team


def edit_team(team: Team, fields: TeamFields, *, by: int | None, version: int | None) -> Team:
    """Change a team's name, words about it, or municipalities."""
    _check(fields, network_id=team.network_id, besides=team.id)
    was, called = list_numbers(team.id), Called(team, team.name, team.may_be_named, by)
    if list(fields.municipality_numbers) != was:
        check_version(
            team,
            version,
            theirs={"municipality_numbers": ", ".join(one.name for one in list_chosen(was))},
        )
    editor, subject = Editor(by, version), subject_of(team)
    saved = save_edit(team, fields.of_row, subject=subject, editor=editor, as_read=as_read)
    if list(fields.municipality_numbers) != was:
        if not saved:
            flag_modified(team, "name")  # the version goes up also when only the list changed
        _store_municipalities(team.id, fields.municipality_numbers)
        content = {"municipalities": {"from": was, "to": list(fields.municipality_numbers)}}
        record_change("team.edited", subject, by=by, content=content)
    if "name" in saved or "may_be_named" in saved:
        for follow in after_calling:
            follow(called)
    return team


def close_team(team: Team, *, by: int | None, kept: str = "", version: int | None = None) -> None:
    """Close a team that has finished, with what is taken care of; its work stays readable.

    Of two who close it the later sees both texts; with the version it saw, the text is changed.
    """
    db.session.execute(select(Team.id).where(Team.id == team.id).with_for_update())
    db.session.refresh(team)
    if team.closed_at is not None and team.kept == kept:
        return
    if team.closed_at is not None:
        check_version(team, version, theirs={"kept": team.kept})
    team.closed_at, team.kept = team.closed_at or clock.now(), kept
    record_change("team.closed", subject_of(team), by=by, content={"kept": kept})
    _read_anew(team)


def reopen_team(team: Team, *, by: int | None) -> None:
    """Let a closed team go on."""
    if team.closed_at is not None:
        team.closed_at = None
        record_change("team.reopened", subject_of(team), by=by)
        _read_anew(team)


def subject_of(team: Team) -> Subject:
    """Name a team in the audit."""
    return Subject("team", team.id, team.network_id)


def _read_anew(team: Team) -> None:
    db.session.flush()
    for read_anew in after_closing:
        read_anew(team)


def _check(fields: TeamFields, *, network_id: int, besides: int | None = None) -> None:
    found = db.session.scalar(
        select(Team.id).where(Team.network_id == network_id, Team.name == fields.name)
    )
    if found is not None and found != besides:
        raise DomainError(_("The network already has a team with this name."), field="name")
    wanted = set(fields.municipality_numbers)
    if len(list_chosen(wanted)) != len(wanted):
        raise DomainError(_("We do not know this municipality."), field="municipality_numbers")


def _store_municipalities(team_id: int, numbers: Sequence[str]) -> None:
    db.session.execute(delete(TeamMunicipality).where(TeamMunicipality.team_id == team_id))
    for position, number in enumerate(dict.fromkeys(numbers)):
        db.session.add(
            TeamMunicipality(team_id=team_id, municipality_number=number, position=position)
        )
    db.session.flush()
