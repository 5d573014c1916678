"""Writing on a storyboard, and seeing it through before others read it."""

from collections.abc import Iterator

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.networks.models import Gathering, Team
from app.packs.forms.storyboards import StoryboardForm
from app.packs.loaders.storyboards import load_storyboard, reader_of_story
from app.packs.models import Storyboard
from app.packs.queries.storyboards import find_storyboard
from app.packs.services import storyboards as services
from app.packs.views.blueprint import blueprint
from app.packs.views.storyboard_sheet import Sheet
from app.packs.views.storyboards import WHERE, address_of_storyboard, sheet_of
from app.voices.wording import who_text
from app.web.access import requires
from app.web.actor import current_actor
from app.web.drafts import fill_from_draft, find_own_draft
from app.web.edits import Editor
from app.web.sharing import Shared, look_through, note_shared
from app.web.transactions import retried, saved

OF_TESTS = frozenset({"tested", "learnt"})


@blueprint.route(f"{WHERE}/edit", methods=["GET", "POST"])
@requires("edit_storyboard")
@retried
def edit_storyboard(team_id: int, gathering_id: int) -> ResponseReturnValue:
    """Take the team's own words, each in its place on the sheet."""
    team, gathering = load_storyboard(team_id, gathering_id)
    sheet = sheet_of(team, gathering, reader=reader_of_story(team))
    form = _open_form(sheet)
    place = f"storyboards/{team.id}/{gathering.id}"
    draft = fill_from_draft(form, place)
    if form.validate_on_submit():
        with form.showing_errors():
            editor = Editor(current_actor().user_id, form.version.data)
            was_shown = sheet.story.shown_at is not None
            board = services.save_storyboard(team, gathering, fields=form.fields, editor=editor)
            return _answer_saved(board, team, gathering, was_shown=was_shown)
    draft = draft or find_own_draft(place)
    shown = {"sheet": sheet, "gathering": gathering, "form": form, "place": place, "draft": draft}
    return render_template("packs/edit_storyboard.html", **shown), form.status


def _answer_saved(
    board: Storyboard, team: Team, gathering: Gathering, *, was_shown: bool
) -> Response:
    """Say that it is saved, and when the network does not read it any more, how it does again."""
    page = address_of_storyboard(team, gathering)
    if not was_shown or board.seen_through_at is not None:
        return saved(page, _("The storyboard is saved."))
    told = _(
        "The storyboard is saved. Its words are changed, so the network does not read it until you"
        " have seen it through again."
    )
    words, address = _("We have seen it through"), f"{page}/see-through"
    return saved(page, told, button=(words, address, {"version": board.version}))


@blueprint.post(f"{WHERE}/see-through")
@requires("edit_storyboard")
@retried
def see_storyboard_through(team_id: int, gathering_id: int) -> ResponseReturnValue:
    """Let the network read the storyboard, when its words have been looked through once more.

    What is sent says which version was seen.
    """
    team, gathering = load_storyboard(team_id, gathering_id)
    sheet = sheet_of(team, gathering, reader=reader_of_story(team))
    version = request.form.get("version", type=int)
    look = look_through(_list_texts(sheet))
    if not look.passes:
        shown = {"sheet": sheet, "gathering": gathering, "look": look, "version": version}
        return render_template("packs/see_storyboard_through.html", **shown), 422
    services.see_through(team, gathering, by=current_actor().user_id, version=version)
    note_shared("see_storyboard_through", look)
    undo = (_address_of_keeping(team, gathering), "")
    told = _("You have seen it through. The network can read the storyboard.")
    return saved(address_of_storyboard(team, gathering), told, undo=undo)


@blueprint.post(f"{WHERE}/keep-to-team")
@requires("edit_storyboard")
@retried
def keep_storyboard(team_id: int, gathering_id: int) -> ResponseReturnValue:
    """Take the storyboard back from the network, until it is seen through again."""
    team, gathering = load_storyboard(team_id, gathering_id)
    board = find_storyboard(team.id, gathering.id)
    if board is not None:
        services.keep_to_team(board, team, by=current_actor().user_id)
    told = _("Only the team and its facilitators read the words on the storyboard.")
    return saved(address_of_storyboard(team, gathering), told)


def _open_form(sheet: Sheet) -> StoryboardForm:
    """Return the form with what is saved, and on request with a generated text to write on."""
    story = sheet.story
    form = StoryboardForm(obj=story.board)
    form.offer_goals(story.goals, chosen=story.goal)
    form.go_back(request.form.get("go_back"))
    begun = request.args.get("begin", "")
    if request.method == "GET" and begun in sheet.words and not form[begun].data:
        form[begun].data = sheet.words[begun].generated
    return form


def _list_texts(sheet: Sheet) -> Iterator[Shared]:
    """Return all that the network comes to read on a sheet."""
    is_of_few = sheet.story.is_of_few
    for field, words in sheet.words.items():
        of_few = is_of_few and field in OF_TESTS and not words.is_generated
        yield Shared(field, words.label, words.text, is_of_few=of_few)
    for voice in sheet.story.voices:
        yield Shared("voice", who_text(voice), voice.said)


def _address_of_keeping(team: Team, gathering: Gathering) -> str:
    return f"{address_of_storyboard(team, gathering)}/keep-to-team"
