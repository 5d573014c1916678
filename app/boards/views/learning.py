"""Learning across a network: what was tested, how it went, and what others may borrow."""

from collections.abc import Sequence
from typing import TypeVar

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.boards.queries.learning import (
    PERIODS_AFTER,
    Evidence,
    Learning,
    read_aftermath,
    read_learning,
)
from app.boards.views.blueprint import blueprint
from app.boards.views.learning_cards import (
    Borrowers,
    list_cycle_cards,
    list_idea_cards,
    list_shared_ideas,
    seats_that_borrow,
)
from app.boards.views.learning_search import list_other_networks, search_in
from app.coaching.queries.loans import list_held
from app.coaching.views.loan_words import address_of_own
from app.errors import NotKnown
from app.networks.loaders import load_network
from app.networks.models import Network
from app.web.access import requires
from app.web.actor import Role, current_actor
from app.web.pages import Pages
from app.web.shell import enter

AT_A_TIME = 20
MOST_IDEAS = 12
Row = TypeVar("Row")


@blueprint.get("/networks/<slug>/learning")
@requires("see_network")
def list_learning(slug: str) -> ResponseReturnValue:
    """List the change ideas that teams have shared learning about; the address holds the search."""
    network = load_network(slug)
    learning = _read(network)
    search = search_in(learning, network, args=request.args)
    pages = _page_of(search.matches.ideas)
    aftermath = read_aftermath(learning, pages.rows)
    hits = search.matches.cycles
    return render_template(
        "boards/list_learning.html",
        network=network,
        cards=list_idea_cards(pages.rows, learning, aftermath=aftermath, hits=hits, slug=slug),
        pages=pages,
        all=len(learning.ideas),
        search=search,
        others=list_other_networks(current_actor(), network, wish=search.wish),
        periods=PERIODS_AFTER,
    )


@blueprint.get("/networks/<slug>/learning/<idea_key>")
@requires("see_network")
def show_learning(slug: str, idea_key: str) -> ResponseReturnValue:
    """Show what was learnt of one change idea, test by test, for others to borrow."""
    network = load_network(slug)
    learning = _read(network)
    idea = learning.find(idea_key)
    if idea is None:
        raise NotKnown(idea_key)
    return render_template(
        "boards/show_learning.html",
        network=network,
        here=url_for("boards.show_learning", slug=slug, idea_key=idea_key),
        periods=PERIODS_AFTER,
        **_tell(idea, learning, network=network),
    )


def _tell(idea: Evidence, learning: Learning, *, network: Network) -> dict[str, object]:
    """Return what the page of an idea tells: all together, who has it, and test by test."""
    pages = _page_of(idea.cycles)
    aftermath = read_aftermath(learning, [idea], cycles=pages.rows)
    slug, borrowers = network.slug, _borrowers(network)
    return {
        "idea": list_idea_cards([idea], learning, aftermath=aftermath, hits={}, slug=slug)[0],
        "pages": pages,
        "cycles": list_cycle_cards(pages.rows, learning, aftermath=aftermath, borrowers=borrowers),
        "ideas": list_shared_ideas(idea.ideas[:MOST_IDEAS], learning, borrowers=borrowers),
        "more_ideas": len(idea.ideas[MOST_IDEAS:]),
    }


def _read(network: Network) -> Learning:
    enter(network.place, section="learning")
    seats = [seat for seat in current_actor().seats if seat.place.network_id == network.id]
    own = frozenset(seat.place.team_id for seat in seats if seat.place.team_id is not None)
    guides = Role.FACILITATOR in current_actor().roles_at(network.place)
    return read_learning(network, own_teams=own, guides=guides)


def _page_of(rows: Sequence[Row]) -> Pages[Row]:
    return Pages.of(rows, page=request.args.get("page", 1, type=int), most=AT_A_TIME)


def _borrowers(network: Network) -> Borrowers:
    seats = seats_that_borrow(current_actor(), network)
    held = list_held(seat.place.team_id for seat in seats if seat.place.team_id is not None)
    return Borrowers(seats, {(one.team_id, one.kind, one.key): address_of_own(one) for one in held})
