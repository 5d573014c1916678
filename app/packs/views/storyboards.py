"""A team's storyboard for a gathering, all storyboards of a gathering, and questions to a team."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from app import clock
from app.accounts.rights import holds_right
from app.charts.svg import draw_small_multiple
from app.coaching.queries.subjects import About, AboutKind
from app.coaching.services.comments import Writer, write_comment
from app.errors import NotAllowed
from app.networks.loaders import load_gathering, load_network, load_team
from app.networks.models import Gathering, Team
from app.networks.queries import ListedTeam, list_teams_in_order, shown_name
from app.packs.forms.storyboards import QuestionForm
from app.packs.loaders.storyboards import load_storyboard, reader_in_room, reader_of_story
from app.packs.queries.stories import Story, StoryReader, read_story
from app.packs.queries.storyboards import (
    find_gathering_for,
    find_storyboard,
    list_storyboards,
    list_teams_of,
)
from app.packs.views.blueprint import blueprint
from app.packs.views.storyboard_sheet import Sheet, draw_sheet
from app.packs.wording.storyboards import write_question, write_words
from app.statistics.masking import Audience
from app.web.access import requires
from app.web.actor import current_actor
from app.web.error_pages import show_error
from app.web.shell import enter
from app.web.transactions import retried, saved

WHERE = "/teams/<int:team_id>/storyboards/<int:gathering_id>"


@dataclass(frozen=True, slots=True)
class Hung:
    """A storyboard as the gallery lists it; one that is shown has its first chart, unsigned."""

    team: ListedTeam
    title: str
    is_shown: bool
    is_own: bool
    measure: str = ""
    drawing: Markup | None = None


@blueprint.get("/teams/<int:team_id>/storyboard")
@requires("see_team")
def find_team_storyboard(team_id: int) -> ResponseReturnValue:
    """Lead to a team's storyboard for the next gathering, or say that no gathering is set."""
    team = load_team(team_id)
    enter(team.place, section="storyboard")
    gathering = find_gathering_for(team.network_id, clock.today())
    if gathering is None:
        return render_template("packs/no_storyboard.html", team=team, name=shown_name(team))
    return redirect(address_of_storyboard(team, gathering))


@blueprint.get(WHERE)
@requires("see_team")
def show_storyboard(team_id: int, gathering_id: int) -> ResponseReturnValue:
    """Show a team's storyboard as it is printed, with the numbers that the network sees."""
    team, gathering = load_storyboard(team_id, gathering_id)
    shows_all = request.args.get("numbers") == "all"
    reader = reader_of_story(team, shows_all=shows_all)
    actor = current_actor()
    return render_template(
        "packs/show_storyboard.html",
        sheet=sheet_of(team, gathering, reader=reader),
        gathering=gathering,
        reader=reader,
        may_edit=holds_right("edit_storyboard", actor, team.place),
        sees_more=reader_of_story(team, shows_all=True).audience is not Audience.NETWORK,
        shows_all=reader.audience is not Audience.NETWORK,
    )


@blueprint.get("/networks/<slug>/storyboards")
@requires("see_network")
def find_storyboards(slug: str) -> ResponseReturnValue:
    """Lead to the storyboards of a network's next gathering, or to where its days are set."""
    network = load_network(slug)
    gathering = find_gathering_for(network.id, clock.today())
    if gathering is None:
        return redirect(url_for("networks.list_gatherings", slug=slug))
    return redirect(url_for("packs.list_all_storyboards", gathering_id=gathering.id))


@blueprint.get("/gatherings/<int:gathering_id>/storyboards")
@requires("see_network")
def list_all_storyboards(gathering_id: int) -> ResponseReturnValue:
    """List the storyboards of a gathering in the fixed order."""
    gathering = _load_gallery(gathering_id)
    return render_template(
        "packs/list_storyboards.html", gathering=gathering, hung=list(_list_hung(gathering))
    )


@blueprint.get("/gatherings/<int:gathering_id>/storyboards/print")
@requires("see_network")
def print_storyboards(gathering_id: int) -> ResponseReturnValue:
    """Show the storyboards of a gathering that one may read, a sheet each, to be printed."""
    gathering = _load_gallery(gathering_id)
    sheets = [sheet for sheet in draw_sheets(gathering) if sheet.story.is_shown]
    return render_template("packs/print_storyboards.html", gathering=gathering, sheets=sheets)


@blueprint.route(f"{WHERE}/question", methods=["GET", "POST"])
@requires("ask_team")
@retried
def ask_team(team_id: int, gathering_id: int) -> ResponseReturnValue:
    """Take a question from somebody of the network, who stands before a team's storyboard."""
    try:
        team, gathering = load_storyboard(team_id, gathering_id)
    except NotAllowed as error:
        if error.is_closed:
            raise
        return _point_to_the_room(team_id, gathering_id)
    actor, form = current_actor(), QuestionForm()
    if form.validate_on_submit():
        with form.showing_errors():
            text = write_question(form.text.data or "", of=_own_team(team), gathering=gathering)
            by = Writer(actor.user_id, is_facilitator=_guides(team))
            write_comment(About(team, AboutKind.TEAM, team), text, by=by)
            return saved(address_of_storyboard(team, gathering), _("The team has your question."))
    shown = {"team": team, "name": shown_name(team), "gathering": gathering, "form": form}
    return render_template("packs/ask_team.html", **shown), form.status


def _point_to_the_room(team_id: int, gathering_id: int) -> ResponseReturnValue:
    """Say how else one asks a team, to who reads its code and may not write to it."""
    words = (
        _("Ask them in the room"),
        _("Only members of the network write here. If you are one, sign in as yourself."),
    )
    page = url_for("packs.show_storyboard", team_id=team_id, gathering_id=gathering_id)
    return show_error(403, words=words, way=(_("See the storyboard"), page))


def address_of_storyboard(team: Team, gathering: Gathering) -> str:
    """Return where a team's storyboard for a gathering is."""
    return url_for("packs.show_storyboard", team_id=team.id, gathering_id=gathering.id)


def sheet_of(team: Team, gathering: Gathering, *, reader: StoryReader) -> Sheet:
    """Return the sheet of one team."""
    listed = next(one for one in _all_teams(gathering) if one.id == team.id)
    board = find_storyboard(team.id, gathering.id)
    return draw_sheet(read_story(team, gathering, board=board, reader=reader), listed)


def draw_sheets(gathering: Gathering) -> Iterator[Sheet]:
    """Return the sheets of a gathering in the fixed order of its teams."""
    boards, teams = list_storyboards(gathering.id), list_teams_of(gathering.network_id)
    for listed in list_teams_in_order(gathering.network_id):
        team = teams[listed.id]
        board, reader = boards.get(team.id), reader_in_room(team)
        yield draw_sheet(read_story(team, gathering, board=board, reader=reader), listed)


def _all_teams(gathering: Gathering) -> list[ListedTeam]:
    return list_teams_in_order(gathering.network_id, with_closed=True)


def _load_gallery(gathering_id: int) -> Gathering:
    gathering = load_gathering(gathering_id)
    enter(gathering.network.place, section="storyboard")
    return gathering


def _list_hung(gathering: Gathering) -> Iterator[Hung]:
    boards, teams, actor = (
        list_storyboards(gathering.id),
        list_teams_of(gathering.network_id),
        (current_actor()),
    )
    own = {seat.place.team_id for seat in actor.seats}
    for listed in list_teams_in_order(gathering.network_id):
        board = boards.get(listed.id)
        is_shown = board is not None and board.seen_through_at is not None
        is_own, team = listed.id in own, teams[listed.id]
        if is_shown:
            story = read_story(team, gathering, board=board, reader=reader_in_room(team))
            yield _hang(story, listed, is_own=is_own)
            continue
        sees_work = holds_right("see_team_work", actor, team.place)
        title = board.title if board and sees_work else ""
        yield Hung(listed, title, is_shown=False, is_own=is_own)


def _hang(story: Story, listed: ListedTeam, *, is_own: bool) -> Hung:
    """Return a storyboard that its team shows: no team is marked beside the others."""
    title = write_words(story)["title"].text
    hung = Hung(listed, title, is_shown=True, is_own=is_own)
    if not story.charts:
        return hung
    first = story.charts[0]
    drawing = draw_small_multiple(first.chart.without_signs(), width=300, height=130)
    return replace(hung, measure=first.series.measure.short_name, drawing=drawing)


def _own_team(team: Team) -> str:
    """Return the name of the asker's own team in the network, or nothing."""
    seats = [one for one in current_actor().seats if one.place.network_id == team.network_id]
    return next((one.name for one in seats if one.place.team_id not in (None, team.id)), "")


def _guides(team: Team) -> bool:
    actor = current_actor()
    may_read = holds_right("see_team_work", actor, team.place)
    return may_read and not holds_right("edit_goals", actor, team.place)
