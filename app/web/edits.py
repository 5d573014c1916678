"""Two editors of one row: the later one is shown what the first one saved."""

from collections.abc import Mapping

from flask_babel import gettext as _

from app.database import Versioned
from app.errors import StaleEdit


def check_version(
    row: Versioned, version: int | None, *, theirs: Mapping[str, object] | None = None
) -> None:
    """Raise ``StaleEdit`` with what is saved now, by field, unless the edit began from it."""
    if version != row.version:
        raise stale_edit(theirs=theirs or {}, version=row.version)


def stale_edit(*, theirs: Mapping[str, object], version: int) -> StaleEdit:
    """Return the error that says what somebody else saved meanwhile, by field."""
    return StaleEdit(
        _("Somebody else saved this while you were writing. You see both texts. Choose, and save."),
        theirs=theirs,
        version=version,
    )
