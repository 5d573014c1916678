"""Whether the app is alive and ready, for whatever watches over it."""

from flask import Blueprint, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db, jobs
from app.web.access import public

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@public
def healthz() -> Response:
    """Say that the process answers."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
@public
def readyz() -> Response:
    """Say whether the database answers and has its tables, and in words whether the jobs run."""
    try:
        migrated = db.session.scalar(text("SELECT count(*) FROM alembic_version"))
    except SQLAlchemyError:
        db.session.rollback()
        migrated = 0
    if not migrated:
        return Response("not ready\n", status=503, mimetype="text/plain")
    rest = "" if jobs.are_running() else "jobs are not running\n"
    return Response(f"ready\n{rest}", mimetype="text/plain")
