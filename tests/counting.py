"""Counting the SQL statements that something takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import has_request_context, request
from sqlalchemy import event

from app.extensions import db
from app.web.unchanged import shelf

WHO_ASKS = "SELECT s.id AS session_id"
OF_A_NEW_CONNECTION = "PRAGMA query_only"
FOUND = "sirkel.counted-who-asks"


@contextmanager
def counted(*, nothing_kept: bool = True) -> Iterator[list[str]]:
    """Give the statements that are sent to the database inside the block.

    What was kept from before is let go first, unless it is the keeping that is counted. The first
    one of a request that finds who asks is left out: it is the same on every page. So is what makes
    a connection ready, which is asked once for many pages.
    """
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        is_first = WHO_ASKS in statement and has_request_context() and FOUND not in request.environ
        if is_first:
            request.environ[FOUND] = True
        elif not statement.startswith(OF_A_NEW_CONNECTION):
            statements.append(statement)

    if nothing_kept:
        shelf().mark = None
    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
