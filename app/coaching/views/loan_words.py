"""The words of loans: who borrowed what, with thanks, and whom something is borrowed from."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.charts.wording import number_word
from app.coaching.queries.loans import Held, Lent, find_lender, list_lent, list_lent_by
from app.coaching.views.blueprint import blueprint
from app.cycles.models import Cycle
from app.goals.models import Idea
from app.networks.models import Team

MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class LentOut:
    """Something of a team that others have borrowed: what it is, where, and who they are."""

    what: str
    url: str
    text: str


@blueprint.app_template_global()
def credit_of(own: Cycle | Idea) -> str:
    """Return whom a cycle or an idea is borrowed from: «Lånt fra Alta»; nothing for one's own.

    What a team carried on from its own earlier network is its own.
    """
    if isinstance(own, Cycle):
        lender = find_lender("cycle", own.borrowed_from_id)
    else:
        lender = find_lender("idea", own.copied_from_id)
    if lender is None or lender.id == own.goal.team.carried_on_from_id:
        return ""
    if not lender.is_spoken_of:
        return _("Borrowed in the network")
    is_named = lender.may_be_named and lender.network_id == own.goal.team.network_id
    name = lender.name if is_named else _("another team")
    return _("Borrowed from %(team)s", team=name)


@blueprint.app_template_global()
def borrowers_of(kind: str, key: int) -> str:
    """Return who has borrowed a cycle or an idea, with thanks; nothing before somebody has."""
    return tell_borrowers(list_lent(kind, key))


@blueprint.app_template_global()
def lent_by(team_id: int) -> list[LentOut]:
    """Return what others have borrowed from a team, each thing once, the first loan first."""
    lent = sorted(list_lent_by(team_id), key=_thing)
    return [
        LentOut(loans[0].lent, _address(loans[0]), tell_borrowers(loans))
        for loans in (list(group) for _key, group in groupby(lent, key=_thing))
    ]


def tell_borrowers(lent: Sequence[Lent]) -> str:
    """Return «Alta og et annet team har lånt denne. Takk for at dere deler.»."""
    if not lent:
        return ""
    teams = {loan.team_id: loan for loan in lent}.values()
    names = [one.team_name for one in teams if one.may_be_named][:MOST_NAMED]
    left = len(teams) - len(names)
    if left:
        names.append(
            ngettext("another team", "%(count)s other teams", left, count=number_word(left))
        )
    listed = names[0]
    if len(names) > 1:
        listed = _("%(first)s and %(last)s", first=", ".join(names[:-1]), last=names[-1])
    told = ngettext(
        "%(teams)s has borrowed this.", "%(teams)s have borrowed this.", len(teams), teams=listed
    )
    thanks = _("Thank you for sharing.")
    return f"{formats.capital(told)} {thanks}"


def name_lender(lender: Team, *, to: Team) -> str:
    """Return a team's name if it said yes to that, and otherwise that it is another team."""
    return lender.name if is_named_to(lender, to) else _("another team")


def is_named_to(team: Team, other: Team) -> bool:
    """Say whether a team said yes to being named to another; a yes is for its own network."""
    return team.may_be_named and team.network_id == other.network_id


def address_of_own(held: Held) -> str:
    """Return where that is which came of a loan."""
    if held.own_cycle_id is not None:
        return url_for("cycles.show_cycle", cycle_id=held.own_cycle_id)
    return url_for("boards.show_diagram", goal_id=held.own_goal_id)


def _thing(lent: Lent) -> tuple[int, int]:
    return (lent.cycle_id or 0, lent.idea_id or 0)


def _address(lent: Lent) -> str:
    if lent.cycle_id is not None:
        return url_for("cycles.show_cycle", cycle_id=lent.cycle_id)
    return url_for("boards.show_idea", idea_id=lent.idea_id)
