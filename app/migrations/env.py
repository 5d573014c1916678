"""How Alembic runs here: in one transaction, with SQLite's foreign keys off and then checked."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from app.accounts import models as accounts
from app.audit import models as audit
from app.coaching import models as coaching
from app.cycles import models as cycles
from app.extensions import db
from app.gatherings import models as gatherings
from app.goals import models as goals
from app.mail import models as mail
from app.measures.models import (
    choices,
    delivery,
    drivers,
    measure,
    measurement,
    pause,
    released,
    series,
    tally,
)
from app.networks import models as networks
from app.notices import models as notices
from app.packs import models as packs
from app.reminders import models as reminders
from app.voices import models as voices
from app.web import models as web

TABLES = (
    accounts,
    audit,
    choices,
    coaching,
    cycles,
    delivery,
    drivers,
    gatherings,
    goals,
    mail,
    measure,
    measurement,
    networks,
    notices,
    packs,
    pause,
    released,
    reminders,
    series,
    tally,
    voices,
    web,
)

config = context.config


def check_foreign_keys(connection: Connection) -> None:
    """Raise when a migration left a row that points at nothing."""
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        raise RuntimeError(f"foreign keys broken after migration: {broken[:5]}")


def run_migrations() -> None:
    """Run what is missing."""
    engine = current_app.extensions["migrate"].db.engine
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if is_sqlite:
            connection.exec_driver_sql("PRAGMA busy_timeout=10000")
            connection.rollback()
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=is_sqlite,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
            if is_sqlite:
                check_foreign_keys(connection)
        if is_sqlite:
            connection.rollback()
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")


run_migrations()
