"""Pages of voices: adding and changing one, a team's list of them, and what other pages show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.rights import holds_right
from app.cycles.models import Cycle
from app.cycles.views.sharing import Outside
from app.goals.models import Goal
from app.goals.queries import list_goals
from app.networks.loaders import load_team
from app.networks.models import Team
from app.networks.queries import audience_of
from app.statistics.masking import Audience
from app.voices import queries, services, wording
from app.voices.forms import EditVoiceForm, VoiceForm
from app.voices.loaders import load_subject, load_voice
from app.voices.models import Subject, Voice
from app.web.access import requires
from app.web.actor import current_actor, find_actor
from app.web.sharing import Shared, look_through, note_shared
from app.web.shell import enter
from app.web.transactions import next_address, retried, saved

blueprint = Blueprint("voices", __name__)
KINDS = {"goals": "goal", "series": "series", "cycles": "cycle"}
IN_ADDRESS = {kind: word for word, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Told:
    """The voices that a page shows of its goal, series or cycle, and where one adds another.

    It hides what is said of a test on few families, and says so whether anything is said or not.
    """

    voices: Sequence[Voice]
    hides: bool
    audience: Audience
    may_edit: bool
    add_url: str
    list_url: str


def voices_of(kind: str, key: int) -> Told | None:
    """Return the voices of a goal, series or cycle for a page; None for who may not read them."""
    actor, subject = find_actor(), queries.find_subject(kind, key)
    if actor is None or subject is None:
        return None
    team = queries.team_of(subject)
    if not holds_right("see_team_work", actor, team.place):
        return None
    audience = audience_of(actor, team)
    return Told(
        voices=queries.list_voices(subject, audience=audience),
        hides=queries.hides_voices(subject, audience=audience),
        audience=audience,
        may_edit=holds_right("edit_cycles", actor, team.place),
        add_url=url_for("voices.add_voice", about=IN_ADDRESS[kind], subject_id=key),
        list_url=url_for("voices.list_voices", team_id=team.id),
    )


def show_voices(app: Flask) -> None:
    """Let the pages of every room ask for voices, and for the words that they are told in."""
    app.jinja_env.globals.update(voices_of=voices_of, voice_words=wording)


@blueprint.get("/teams/<int:team_id>/voices")
@requires("see_team_work")
def list_voices(team_id: int) -> ResponseReturnValue:
    """List what has been said to a team, goal by goal, and choose what the poster shows."""
    team, actor = load_team(team_id), current_actor()
    enter(team.place, section="voices")
    audience = audience_of(actor, team)
    voices = queries.list_voices_of_team(team_id, audience=audience)
    return render_template(
        "voices/list_voices.html",
        team=team,
        groups=_by_goal(voices, list_goals(team_id)),
        audience=audience,
        may_edit=holds_right("edit_cycles", actor, team.place),
        room=services.MOST_ON_POSTER - sum(one.goes_on_poster for one in voices),
        deleted=queries.list_deleted_voices(team_id, audience=audience),
        subject_url=address_of,
    )


@blueprint.route(
    "/<any(goals, series, cycles):about>/<int:subject_id>/voices/new", methods=["GET", "POST"]
)
@requires("edit_cycles")
@retried
def add_voice(about: str, subject_id: int) -> ResponseReturnValue:
    """Take what somebody said about a goal, a series or a cycle."""
    subject, form = load_subject(KINDS[about], subject_id), VoiceForm()
    is_small, by = _offer_poster(form, subject, apart_from=None), current_actor().user_id
    if form.validate_on_submit():
        with form.showing_errors():
            outside = _outside_of(subject)
            services.add_voice(subject, by=by, fields=form.fields)
            asks, place = outside.keep(by=by), next_address(otherwise=address_of(subject))
            return saved(place, _("The voice is saved."), asks=asks)
    shown = {"subject": subject, "form": form, "is_small": is_small}
    return render_template("voices/add_voice.html", **_whose(subject), **shown), form.status


@blueprint.route("/voices/<int:voice_id>/edit", methods=["GET", "POST"])
@requires("edit_cycles")
@retried
def edit_voice(voice_id: int) -> ResponseReturnValue:
    """Change what is kept of a voice."""
    voice = load_voice(voice_id)
    subject, form = voice.subject, EditVoiceForm(obj=voice)
    is_small, by = _offer_poster(form, subject, apart_from=voice), current_actor().user_id
    if form.validate_on_submit():
        with form.showing_errors():
            outside = _outside_of(subject)
            services.edit_voice(voice, by=by, version=form.version.data, fields=form.fields)
            asks, place = outside.keep(by=by), next_address(otherwise=address_of(subject))
            return saved(place, _("The voice is saved."), asks=asks)
    shown = {"voice": voice, "form": form, "is_small": is_small}
    return render_template("voices/edit_voice.html", **_whose(subject), **shown), form.status


@blueprint.post("/voices/<int:voice_id>/delete")
@requires("edit_cycles")
@retried
def delete_voice(voice_id: int) -> ResponseReturnValue:
    """Take a voice away from the pages; it can be undone."""
    voice = load_voice(voice_id)
    services.delete_voice(voice, by=current_actor().user_id)
    undo = (url_for("voices.restore_voice", voice_id=voice.id), "")
    return saved(address_of(voice.subject), _("The voice is deleted."), undo=undo)


@blueprint.post("/voices/<int:voice_id>/restore")
@requires("edit_cycles")
@retried
def restore_voice(voice_id: int) -> ResponseReturnValue:
    """Bring a deleted voice back."""
    voice = load_voice(voice_id, deleted=True)
    if voice.deleted_at is None:
        return redirect(address_of(voice.subject), 303)
    by, outside = current_actor().user_id, _outside_of(voice.subject)
    services.restore_voice(voice, by=by)
    return saved(address_of(voice.subject), _("The voice is back."), asks=outside.keep(by=by))


@blueprint.post("/voices/<int:voice_id>/poster")
@requires("edit_cycles")
@retried
def put_on_poster(voice_id: int) -> ResponseReturnValue:
    """Choose a voice for the poster."""
    voice = load_voice(voice_id)
    look = look_through(_list_texts(voice) if not voice.is_on_poster else ())
    if not look.passes:
        page = render_template("voices/put_on_poster.html", voice=voice, look=look)
        return page, 422
    note_shared("put_on_poster", look)
    services.put_on_poster(voice, by=current_actor().user_id)
    return saved(_list_of(voice.team), _("The voice is on the poster."))


@blueprint.post("/voices/<int:voice_id>/off-poster")
@requires("edit_cycles")
@retried
def take_off_poster(voice_id: int) -> ResponseReturnValue:
    """Choose a voice for the poster no longer."""
    voice = load_voice(voice_id)
    services.take_off_poster(voice, by=current_actor().user_id)
    return saved(_list_of(voice.team), _("The voice is off the poster."))


def address_of(subject: Subject) -> str:
    """Return the page of what a voice is about."""
    if isinstance(subject, Goal):
        return url_for("boards.show_goal", goal_id=subject.id)
    if isinstance(subject, Cycle):
        return url_for("cycles.show_cycle", cycle_id=subject.id)
    return url_for("boards.show_series", series_id=subject.id)


def list_texts_of(cycle: Cycle) -> list[Shared]:
    """Return what others read of the voices of a shared cycle; of a small one, nothing."""
    voices = queries.list_voices(cycle, audience=Audience.PUBLIC)
    return [text for voice in voices for text in _list_texts(voice)]


def _outside_of(subject: Subject) -> Outside:
    """Return what others may read of the test that a voice is about, if it is about one."""
    return Outside.of(subject if isinstance(subject, Cycle) else None)


def _list_texts(voice: Voice) -> list[Shared]:
    """Return what others read of a voice."""
    return [
        Shared("said", _("What was said?"), voice.said),
        Shared("changed", _("What did it lead to?"), voice.changed),
    ]


def _list_of(team: Team) -> str:
    return url_for("voices.list_voices", team_id=team.id)


def _offer_poster(form: VoiceForm, subject: Subject, *, apart_from: Voice | None) -> bool:
    """Offer the poster, unless the voice stays in the team; say whether it does."""
    is_small = isinstance(subject, Cycle) and not subject.tells_when
    if is_small:
        form.keep_off_poster()
    elif services.is_poster_full(queries.team_of(subject), apart_from=apart_from):
        form.say_poster_is_full()
    return is_small


def _whose(subject: Subject) -> dict[str, Any]:
    """Return what the pages of a form say of what the voice is about, and who reads it."""
    is_read = isinstance(subject, Cycle) and subject.shared_at is not None and subject.tells_when
    return {
        "is_read": is_read,
        "team": queries.team_of(subject),
        "name": wording.subject_text(subject),
        "back_url": address_of(subject),
    }


def _by_goal(
    voices: Sequence[Voice], goals: Sequence[Goal]
) -> list[tuple[Goal | None, list[Voice]]]:
    """Return the goals in the team's order with their voices; those of no goal come last."""
    rows = [
        (goal, [one for one in voices if queries.goal_id_of(one.subject) == goal.id])
        for goal in goals
    ]
    alone = [one for one in voices if queries.goal_id_of(one.subject) is None]
    return [*rows, (None, alone)] if alone else [*rows]
