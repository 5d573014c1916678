"""Writing the reminders of those whose day it is, and sending them."""

import logging
from functools import partial

from flask import current_app

from app import database
from app.extensions import db, jobs
from app.jobs import every_hour
from app.mail.jobs import send_letters
from app.reminders.queries import Receiver, find_content, list_receivers
from app.reminders.services import make_stop_token, remind
from app.reminders.wording import addresses_for, write_letter
from app.web.letters import sends_mail

log = logging.getLogger("sirkel")


@jobs.periodic_task(every_hour())
def write_reminders() -> None:
    """Remind everybody whose day it is; whoever was reminded this week is left alone.

    Each reminder is saved by itself, so that what cuts this short, or fails for one, leaves the
    others to be written.
    """
    if not sends_mail() or current_app.config["DEMO"]:
        return
    with database.transactions("read"):
        receivers = list_receivers()
        db.session.rollback()
    for receiver in receivers:
        try:
            _remind(receiver)
        except Exception as error:
            db.session.rollback()
            log.warning("reminders: one was not written: %s", type(error).__name__)
    send_letters()


def _remind(receiver: Receiver) -> None:
    with database.transactions("read"):
        content = find_content(receiver.user_id)
        db.session.rollback()
    if not content:
        return
    token = make_stop_token(receiver.user_id, secret=str(current_app.config["SECRET_KEY"]))
    remind(receiver, content, write=partial(write_letter, addresses=addresses_for(token)))
    db.session.commit()
