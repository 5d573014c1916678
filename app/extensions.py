"""The Flask extensions, made once and bound to the app in ``create_app``."""

from collections.abc import Mapping
from typing import Any

from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import CursorResult, Executable

from app.database import Base
from app.jobs import Jobs


class LimitsOfViews(Limiter):
    """Counts where a view carries a limit, and only there: no limit is of all requests."""

    def _check_request_limit(
        self, callable_name: str | None = None, in_middleware: bool = True
    ) -> None:
        if not in_middleware:
            super()._check_request_limit(callable_name, in_middleware=False)


db = SQLAlchemy(model_class=Base)
migrate = Migrate()
babel = Babel()
csrf = CSRFProtect()
limiter = LimitsOfViews(get_remote_address)
login_manager = LoginManager()
jobs = Jobs(db)


def run_plainly(statement: Executable, asked: Mapping[str, Any]) -> CursorResult[*tuple[Any, ...]]:
    """Run a statement that brings no object past the session, which costs half as much."""
    db.session.flush()
    return db.session.connection().execute(statement, asked)
