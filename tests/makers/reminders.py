"""People who look after a team's numbers, and what waits for them, in tests."""

from datetime import UTC, date, datetime

from app.accounts.models import User
from app.extensions import db
from app.measures.models.series import Series
from app.networks.models import Membership, Team
from app.reminders.jobs import write_reminders
from app.reminders.services import choose_day, make_stop_token
from app.web.actor import Role
from tests.installation import TESTING
from tests.mail.post_office import PostOffice
from tests.makers.measures import make_series
from tests.makers.people import make_user
from tests.makers.saving import save
from tests.variants import AppWith

MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)  # 09.30 in Oslo, in week 48
OUTSIDE = "https://sirkel.example.no"


def make_lead(team: Team, *, user: User | None = None, is_deputy: bool = False) -> User:
    """Make the measurement lead of a team, or the deputy."""
    person = user or make_user()
    care = {"is_measurement_lead": not is_deputy, "is_deputy": is_deputy}
    seat = Membership(
        user_id=person.id, role=Role.MEMBER, team_id=team.id, started_at=MONDAY, **care
    )
    save(seat)
    return person


def make_waiting_series(team: Team, *, weeks: int = 1) -> Series:
    """Make a series that waits for the numbers of the last weeks before week 48 of 2026."""
    return make_series(team, starts_on=date.fromisocalendar(2026, 48 - weeks, 1))


def make_choice(user: User, *, weekday: int | None) -> None:
    """Choose the day of somebody's reminder, 0 for Monday, or none."""
    choose_day(user.id, weekday=weekday, version=1)
    db.session.commit()


def run_reminders(app_with: AppWith, *, office: PostOffice, **settings: object) -> None:
    """Run the job that writes and sends the reminders, as it runs every hour."""
    mail = {"MAIL_SERVER": office.address, "PUBLIC_URL": OUTSIDE}
    db.session.commit()
    with app_with(**mail | settings).app_context():
        write_reminders.run()
    db.session.expire_all()


def stop_address(user: User) -> str:
    """Return the address by which a person stops their reminders."""
    return f"/reminders/stop/{make_stop_token(user.id, secret=str(TESTING['SECRET_KEY']))}"
