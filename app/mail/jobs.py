"""Sending the letters that wait, also when nobody opens a page."""

from flask import current_app

from app.extensions import jobs
from app.jobs import every_minute
from app.mail.services import send_waiting_letters


@jobs.periodic_task(every_minute())
def send_letters() -> None:
    """Try the letters that are due; each waits longer after every attempt."""
    settings = current_app.config
    send_waiting_letters(settings["MAIL_SERVER"], sender=settings["MAIL_SENDER"])
