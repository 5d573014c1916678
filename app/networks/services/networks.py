"""Making a network and changing what is agreed in it."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date

from flask_babel import gettext as _

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.networks.models import CycleWords, FacilitatorsSee, Network, Programme
from app.networks.services.slugs import free_slug
from app.networks.wording import as_read
from app.statistics.settings import RuleSet
from app.web.edits import Editor, save_edit

FEWEST_PEOPLE = 5
FEWEST_SENSITIVE = 10
SILENT_AFTER_DAYS = 42
POSSIBLE_LENGTHS = (0, *range(5, 13))

DECIDE_THE_READING = frozenset(
    {
        *("fewest_people", "fewest_sensitive"),
        *("rule_set", "screens_ranges", "points_for_shift", "points_for_trend"),
        "two_in_three_counts_outside",
    }
)

after_agreeing: list[Callable[[Network], None]] = []
"""Called after a network changed thresholds or rules, was closed, or goes on, to read it anew."""


@dataclass(frozen=True, slots=True)
class NetworkFields:
    """What is agreed in a network: thresholds, and by which rules its series are read.

    Thresholds are the smallest numbers that others may see; 0 points are as the rule set says.
    """

    name: str
    starts_on: date
    ends_on: date
    purpose: str = ""
    facilitators_see: FacilitatorsSee = FacilitatorsSee.ALL
    cycle_words: CycleWords = CycleWords.PDSA
    fewest_people: int = FEWEST_PEOPLE
    fewest_sensitive: int = FEWEST_SENSITIVE
    rule_set: RuleSet = RuleSet.ANHOEJ
    screens_ranges: bool = True
    points_for_shift: int = 0
    points_for_trend: int = 0
    two_in_three_counts_outside: bool = False
    silent_after_days: int = SILENT_AFTER_DAYS


def create_network(
    programme: Programme, fields: NetworkFields, *, by: int | None, is_invented: bool = False
) -> Network:
    """Make a network in a programme, with an address made from its name."""
    _check(fields, fewest_people=FEWEST_PEOPLE, fewest_sensitive=FEWEST_SENSITIVE)
    network = Network(
        slug=free_slug(fields.name, among=Network),
        programme_id=programme.id,
        is_invented=is_invented,
        **asdict(fields),
    )
    db.session.add(network)
    db.session.flush()
    record_change("network.created", subject_of(network), by=by, content=asdict(fields))
    return network


def edit_network(
    network: Network, fields: NetworkFields, *, by: int | None, version: int | None
) -> Network:
    """Change what is agreed; the address stays, so that links go on working."""
    _check(fields, fewest_people=network.fewest_people, fewest_sensitive=network.fewest_sensitive)
    editor, subject = Editor(by, version), subject_of(network)
    was = save_edit(network, asdict(fields), subject=subject, editor=editor, as_read=as_read)
    if was.keys() & DECIDE_THE_READING:
        _read_anew(network)
    return network


def close_network(network: Network, *, by: int | None) -> None:
    """Close a network that has finished; all in it stays readable."""
    if network.closed_at is None:
        network.closed_at = clock.now()
        record_change("network.closed", subject_of(network), by=by)
        _read_anew(network)


def reopen_network(network: Network, *, by: int | None) -> None:
    """Let a closed network go on."""
    if network.closed_at is not None:
        network.closed_at = None
        record_change("network.reopened", subject_of(network), by=by)
        _read_anew(network)


def subject_of(network: Network) -> Subject:
    """Name a network in the audit."""
    return Subject("network", network.id, network.id)


def _read_anew(network: Network) -> None:
    db.session.flush()
    for read_anew in after_agreeing:
        read_anew(network)


def _check(fields: NetworkFields, *, fewest_people: int, fewest_sensitive: int) -> None:
    if fields.ends_on < fields.starts_on:
        raise DomainError(_("The last day cannot be before the first."), field="ends_on")
    for name in ("points_for_shift", "points_for_trend"):
        if getattr(fields, name) not in POSSIBLE_LENGTHS:
            raise DomainError(_("Choose from the list."), field=name)
    lowest = {"fewest_people": fewest_people, "fewest_sensitive": fewest_sensitive}
    for name, limit in lowest.items():
        if getattr(fields, name) < limit:
            raise DomainError(
                _("This number is %(limit)s now. It may be raised, never lowered.", limit=limit),
                field=name,
            )
