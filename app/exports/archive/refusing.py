"""Why an archive is not taken in, in words for whoever holds it."""

from typing import NoReturn

from flask_babel import gettext as _

from app.errors import DomainError


class Refused(DomainError):
    """An archive that is not taken in; nothing of it is saved."""


def refuse_file() -> NoReturn:
    """Refuse a file that is no archive of Sirkel, or only a part of one."""
    raise Refused(
        _("This is not a whole archive from Sirkel. Fetch it anew, and try once more."),
        field="file",
    )


def refuse_changed(name: str) -> NoReturn:
    """Refuse an archive in which something is not as it was written."""
    raise Refused(
        _("The archive is damaged or changed: %(name)s is not as it was written.", name=name),
        field="file",
    )


def refuse_size() -> NoReturn:
    """Refuse an archive that unpacks to more than a network can be."""
    raise Refused(_("The archive is larger than Sirkel takes in."), field="file")


def refuse_format() -> NoReturn:
    """Refuse an archive in a form that is not known here."""
    raise Refused(
        _("The archive was made by a newer Sirkel. Upgrade this installation first."),
        field="file",
    )


def refuse_revision(theirs: str, *, ours: str) -> NoReturn:
    """Refuse an archive of other tables than the ones here."""
    raise Refused(
        _(
            "The archive has the tables of %(theirs)s, and this installation those of %(ours)s."
            " Bring both to the same version of Sirkel, and make the archive anew.",
            theirs=theirs,
            ours=ours,
        ),
        field="file",
    )


def refuse_row(table: str) -> NoReturn:
    """Refuse an archive with a row that Sirkel could not have written."""
    raise Refused(
        _("The archive holds something in %(table)s that Sirkel cannot have written.", table=table),
        field="file",
    )
