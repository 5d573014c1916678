"""The letter that carries an invitation."""

from flask_babel import gettext as _

from app import formats
from app.clock import OSLO
from app.mail.services import post_letter
from app.networks.models import Invitation
from app.networks.queries.places import place_of
from app.web.wording import role_name


def post_invitation(invitation: Invitation, *, address: str, inviter: str) -> None:
    """Put the letter of an invitation in the outbox, in the transaction that makes it."""
    place = place_of(invitation).name
    lines = (
        _("Hello."),
        _(
            "%(inviter)s invites you to «%(place)s» in Sirkel, as %(role)s.",
            inviter=inviter,
            place=place,
            role=role_name(invitation.role).lower(),
        ),
        _("Open this link to join:"),
        address,
        _(
            "The link works once, until %(day)s. Did you not expect it? Then do nothing.",
            day=formats.day(invitation.expires_at.astimezone(OSLO).date()),
        ),
    )
    subject = _("Invitation to «%(place)s» in Sirkel", place=place)
    post_letter(invitation.email, subject=subject, body="\n\n".join(lines) + "\n")
