"""The words of a reminder: what waits, where it is logged, and how to have no more of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.measures.queries import Due
from app.measures.wording import period_name
from app.reminders.queries import Receiver, Waiting
from app.reminders.services import Text
from app.web.letters import address_outside

WEEKDAYS = (
    _l("Monday"),
    _l("Tuesday"),
    _l("Wednesday"),
    _l("Thursday"),
    _l("Friday"),
    _l("Saturday"),
    _l("Sunday"),
)
MOST = 8  # measures told of a team
IN_TWO_MINUTES = 3  # measures


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the links of a letter lead: to a team's field, to the choice of day, to stopping."""

    log: Callable[[int], str]
    settings: str
    stop: str


def addresses_for(stop_token: str) -> Addresses:
    """Return the addresses of somebody's letter."""
    return Addresses(
        log=lambda team_id: address_outside("measures.log_next", team_id=team_id),
        settings=address_outside("reminders.edit_reminders"),
        stop=address_outside("reminders.stop_reminders", token=stop_token),
    )


def write_letter(receiver: Receiver, waiting: Sequence[Waiting], *, addresses: Addresses) -> Text:
    """Return the letter in the language that is in force; it holds no number and no result."""
    ways = (
        _("You get this because you look after the numbers. It comes at most once a week."),
        _("Choose another day: %(address)s", address=addresses.settings),
        _("Stop the reminders: %(address)s", address=addresses.stop),
    )
    parts = (
        _("Hello %(name)s.", name=receiver.name),
        _("These numbers wait:"),
        *["\n".join(_tell_team(one, address=addresses.log(one.team_id))) for one in waiting],
        " ".join((_tell_time(waiting), _("Was there nothing to measure? That is an answer too."))),
        "\n".join(ways),
    )
    return Text(_("Numbers that wait in Sirkel"), "\n\n".join(parts) + "\n", addresses.stop)


def _tell_team(one: Waiting, *, address: str) -> Iterator[str]:
    yield one.team_name
    for due in one.due[:MOST]:
        yield _tell_due(due)
    more = len(one.due) - MOST
    if more > 0:
        yield ngettext("– and %(num)s more measure", "– and %(num)s more measures", more)
    yield _("Log the numbers: %(address)s", address=address)


def _tell_due(due: Due) -> str:
    told = {"name": due.name, "period": period_name(due.period)}
    if not due.more:
        return _("– %(name)s: %(period)s", **told)
    return ngettext(
        "– %(name)s: %(period)s and one more period",
        "– %(name)s: %(period)s and %(num)s more periods",
        due.more,
        **told,
    )


def _tell_time(waiting: Sequence[Waiting]) -> str:
    measures = sum(len(one.due) for one in waiting)
    if measures <= IN_TWO_MINUTES:
        return _("It takes about two minutes.")
    return _("It takes about %(count)s minutes.", count=measures - 1)
