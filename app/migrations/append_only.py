"""Triggers that keep the audit append-only."""

from alembic import op

SQLITE = """
CREATE TRIGGER audit_entry_is_kept_{event} BEFORE {event} ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END
"""
SQLITE_REPLACE = """
CREATE TRIGGER audit_entry_is_kept_REPLACE BEFORE INSERT ON audit_entry
WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END
"""
POSTGRESQL = """
CREATE FUNCTION audit_entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit entries are never changed'; END $$;
CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE OR DELETE ON audit_entry
FOR EACH ROW EXECUTE FUNCTION audit_entry_is_kept()
"""


def keep_the_audit() -> None:
    """Refuse every change and deletion of an audit entry."""
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(SQLITE.format(event=event))
        op.execute(SQLITE_REPLACE)  # INSERT OR REPLACE deletes without asking the other triggers
    else:
        op.execute(POSTGRESQL)
