"""The pages of a pack: the whole network, one team of it, and two packs side by side."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.errors import NotKnown
from app.packs.content import NetworkContent
from app.packs.loaders.packs import load_other_pack, load_pack
from app.packs.models import Pack
from app.packs.queries import (
    contents_of,
    find_pack_before,
    list_packs_of_network,
    plain_content_of,
    reader_of,
)
from app.packs.queries.comparing import Compared, compare
from app.packs.views.blueprint import blueprint
from app.packs.views.pack_page import (
    choose_measures,
    draw_lines,
    group_series,
    lay_beside,
    list_rows,
    options_of,
    show,
)
from app.packs.views.pack_since import tell_since
from app.packs.wording import packs as words
from app.packs.wording import work as work_words
from app.web.access import requires
from app.web.actor import current_actor
from app.web.converters import read_key


@blueprint.get("/packs/<int:pack_id>")
@requires("see_network")
def show_pack(pack_id: int) -> ResponseReturnValue:
    """Show a pack: the network as it was, what had changed, and what came too late."""
    pack = load_pack(pack_id)
    before = find_pack_before(pack)
    content, earlier = contents_of(pack, before, reader=reader_of(current_actor()))
    measures = choose_measures(content, request.args.get("measure", type=int))
    return render_template(
        "packs/show_pack.html",
        **_tell(pack, content, before=before),
        since=tell_since(pack, content, before=before, earlier=earlier)
        if before and earlier
        else None,
        measures=measures,
        options=options_of(content.measures),
        rows=list_rows(content, measures.shown),
        names={one.id: one.shown_name for one in content.teams},
        lines=draw_lines(content),
    )


@blueprint.get("/packs/<int:pack_id>/teams/<int:team_id>")
@requires("see_network")
def show_pack_team(pack_id: int, team_id: int) -> ResponseReturnValue:
    """Show one team of a pack: its goals, charts, tests and voices as they were."""
    pack = load_pack(pack_id)
    before = find_pack_before(pack)
    reader = reader_of(current_actor())
    whole, _earlier = contents_of(pack, before, reader=reader, team_id=team_id)
    content = whole.of_team(team_id)
    if not content.teams:
        raise NotKnown(team_id)
    team = content.teams[0]
    of_goals, others = group_series(team, {one.id: show(one) for one in team.series})
    return render_template(
        "packs/show_pack_team.html",
        **_tell(pack, content, before=before),
        team=team,
        of_goals=of_goals,
        others=others,
        work_words=work_words,
    )


@blueprint.get("/packs/<int:pack_id>/compare")
@requires("see_network")
def compare_packs(pack_id: int) -> ResponseReturnValue:
    """Show two packs side by side, team by team in the fixed order."""
    pack = load_pack(pack_id)
    others = [one for one in list_packs_of_network(pack.gathering.network_id) if one != pack]
    other = load_other_pack(request.args.get("with", type=read_key), beside=pack)
    other = other or find_usual(pack, others)
    pair = sorted([one for one in (other, pack) if one], key=lambda one: one.made_at)
    compared = _compare(pair) if other else None
    return render_template(
        "packs/compare_packs.html",
        pack=pack,
        other=other,
        others=others,
        pair=pair,
        words=words,
        choices=[(one.id, words.pack_name(one)) for one in others],
        compared=compared,
        options=options_of(compared.measures) if compared else [],
        pairs=lay_beside(compared) if compared else [],
    )


def find_usual(pack: Pack, others: Sequence[Pack]) -> Pack | None:
    """Return the pack that one is compared with unless another is asked for.

    That is the one of the gathering before it, else the one frozen before it.
    """
    earlier = [one for one in others if one.made_at < pack.made_at]
    elsewhere = [one for one in earlier if one.gathering_id != pack.gathering_id]
    return next(iter(reversed(elsewhere or earlier or others)), None)


def _compare(pair: Sequence[Pack]) -> Compared | None:
    reader = reader_of(current_actor())
    first, second = [plain_content_of(one, reader) for one in pair]
    return compare(first, second, measure_id=request.args.get("measure", type=int))


def _tell(pack: Pack, content: NetworkContent, *, before: Pack | None) -> dict[str, Any]:
    """Return what every page of a pack shows."""
    return {
        "pack": pack,
        "content": content,
        "changed": words.group_changes(content.changed),
        "late": [told for told in content.series if told[1].late],
        "since_number": before.gathering.number if before else None,
        "words": words,
    }
