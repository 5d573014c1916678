"""Putting what facilitators may take up on the programme of the next gathering, by one press."""

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.rights import check_right
from app.boards.queries.network_board import read_board
from app.boards.views.blueprint import blueprint
from app.boards.views.countdown import list_coming
from app.boards.views.followup import suggest
from app.boards.views.narrowing import read_narrowing
from app.boards.views.rows import list_rows, reader_at
from app.boards.views.topics import find_suggestion
from app.extensions import db
from app.gatherings.services.topics import Suggested, put_on_programme, take_off_programme
from app.gatherings.wording.programme import named
from app.networks.loaders import load_network
from app.networks.models import Gathering
from app.web.access import requires
from app.web.actor import current_actor
from app.web.transactions import retried, saved

TOPICS = "topics"


@blueprint.post("/networks/<slug>/topics")
@requires("run_gatherings")
@retried
def tick_topic(slug: str) -> ResponseReturnValue:
    """Put a suggestion on the programme of the next gathering (``on``), or take it ``off``."""
    network, actor = load_network(slug), current_actor()
    check_right("see_whom_to_call", actor, network.place)
    board = read_board(network, reader_at(network), own_teams=frozenset())
    kept: dict[str, Any] = read_narrowing(request.args, board).kept
    coming = list_coming(board.gatherings, today=board.reader.today)
    if not coming:
        return saved(_back(kept, slug), _("Make the next gathering first."))
    gathering = db.session.get_one(Gathering, coming[0].id)
    if key := request.values.get("off", ""):
        return _take_off(gathering, key, kept=kept)
    suggested = find_suggestion(suggest(board, list_rows(board)), request.values.get("on", ""))
    if suggested is None:
        return saved(_back(kept, slug), _("That suggestion is not here any more."))
    return _put_on(gathering, suggested, kept=kept)


def _put_on(
    gathering: Gathering, suggested: Suggested, *, kept: dict[str, Any]
) -> ResponseReturnValue:
    slug = gathering.network.slug
    item = put_on_programme(gathering, suggested, by=current_actor().user_id)
    told = _(
        "«%(title)s» is on the programme of gathering %(number)s.",
        title=named(item.title),
        number=gathering.number,
    )
    page = _back(kept, slug, at=f"tick-{suggested.key}")
    return saved(page, told, undo=(_address(kept, slug, off=suggested.key), ""))


def _take_off(gathering: Gathering, key: str, *, kept: dict[str, Any]) -> ResponseReturnValue:
    slug = gathering.network.slug
    item = take_off_programme(gathering, key, by=current_actor().user_id)
    if item is None:
        return redirect(_back(kept, slug), 303)
    told = _(
        "«%(title)s» is off the programme of gathering %(number)s.",
        title=named(item.title),
        number=gathering.number,
    )
    undo = (url_for("gatherings.restore_item", item_id=item.id), "")
    return saved(_back(kept, slug, at=f"tick-{key}"), told, undo=undo)


def _back(kept: dict[str, Any], slug: str, *, at: str = TOPICS) -> str:
    """Return the board, at what was pressed: the focus stays on its button."""
    return url_for("boards.show_network", slug=slug, **kept, _anchor=at)


def _address(kept: dict[str, Any], slug: str, **press: Any) -> str:
    return url_for("boards.tick_topic", slug=slug, **kept, **press)
