"""Links for leaders in tests."""

from datetime import date, timedelta

from app.clock import today
from app.extensions import db
from app.networks.models import Network, Team
from app.packs.models import LeaderLink
from app.packs.services.leader_links import Sent, make_leader_link
from tests.makers.people import make_user


def make_link(
    where: Team | Network,
    *,
    needs: str = "En fast møtetid for alle tjenester.",
    expires_on: date | None = None,
    label: str = "Styringsgruppa",
) -> tuple[LeaderLink, str]:
    """Make a link to the half page of a team or a network, and return it with its token."""
    sent = Sent(label, needs, expires_on or today() + timedelta(days=30))
    made = make_leader_link(where, sent, by=make_user().id)
    db.session.commit()
    return made
