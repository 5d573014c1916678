"""The rooms of the house that have pages, and what their templates may ask for."""

from flask import Flask

from app import formats
from app.accounts import rights
from app.accounts.views.blueprint import blueprint as accounts
from app.boards.queries.notices import count_unread
from app.boards.views.blueprint import blueprint as boards
from app.coaching.views.blueprint import blueprint as coaching
from app.cycles import jobs as cycles_jobs
from app.cycles.services.sharing import after_telling as after_telling_of_test
from app.cycles.views.blueprint import blueprint as cycles
from app.cycles.views.sharing import know_voices
from app.exports import jobs as exports_jobs
from app.exports.views.blueprint import blueprint as exports
from app.gatherings import jobs as gatherings_jobs
from app.gatherings.services import summary as summaries
from app.gatherings.services.announcing import announce
from app.gatherings.services.moving import hold_last_day, move_along
from app.gatherings.services.retelling import tell_of_goal, tell_of_team, tell_of_test
from app.gatherings.views import blueprint as gatherings
from app.goals.services.goals import after_telling as after_telling_of_goal
from app.goals.views import blueprint as goals
from app.mail import jobs as mail_jobs
from app.measures import jobs as measures_jobs
from app.measures.loaders import may_know_of
from app.measures.services.agreements import read_anew, read_team_anew
from app.measures.views.blueprint import blueprint as measures
from app.networks.queries import find_actor_of_session
from app.networks.queries.municipalities import list_small_names
from app.networks.services.gatherings import after_moving, after_turning, before_moving
from app.networks.services.networks import after_agreeing
from app.networks.services.teams import after_calling, after_closing
from app.networks.views.blueprint import blueprint as networks
from app.notices import jobs as notices_jobs
from app.packs import jobs as packs_jobs
from app.packs.views import blueprint as packs
from app.packs.views import show_packs
from app.reminders import jobs as reminders_jobs
from app.reminders.queries import list_who_want_no_letters
from app.reminders.views import blueprint as reminders
from app.voices.views import blueprint as voices
from app.voices.views import list_texts_of, show_voices
from app.web import drafting, guarding, health, letters, session_cookie, shell
from app.web import jobs as web_jobs
from app.web.actor import Place, find_actor
from app.web.drafts import sign_writer

# Every module of jobs is named here, so that whoever runs them knows them all.
JOBS = (
    cycles_jobs,
    exports_jobs,
    gatherings_jobs,
    mail_jobs,
    measures_jobs,
    notices_jobs,
    packs_jobs,
    reminders_jobs,
    web_jobs,
)


def open_rooms(app: Flask) -> None:
    """Register the pages of every room."""
    for blueprint in (
        accounts,
        networks,
        goals,
        measures,
        cycles,
        voices,
        coaching,
        gatherings,
        boards,
        packs,
        exports,
        reminders,
    ):
        app.register_blueprint(blueprint)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(drafting.blueprint)
    app.jinja_env.globals.update(formats=formats, may=_may, may_know_of=may_know_of)
    app.jinja_env.globals.update(sign_writer=sign_writer)
    show_voices(app)
    show_packs(app)
    know_voices(app, list_texts_of)
    session_cookie.recognise_people(app, find_actor_of_session)
    guarding.know_places(app, list_small_names)
    shell.know_notices(app, count_unread)
    letters.deliver_letters(app)
    _let_rooms_follow()


def _let_rooms_follow() -> None:
    """Let what is decided in a lower room reach those above it."""
    after_agreeing[:], after_closing[:] = [read_anew], [read_team_anew]
    before_moving[:], after_moving[:] = [hold_last_day], [move_along]
    after_turning[:] = [announce]
    after_calling[:] = [tell_of_team]
    after_telling_of_test[:], after_telling_of_goal[:] = [tell_of_test], [tell_of_goal]
    summaries.leaving_out[:] = [list_who_want_no_letters]


def _may(right: str, place: Place) -> bool:
    return rights.holds_right(right, find_actor(), place)
