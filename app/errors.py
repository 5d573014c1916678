"""Broken rules of the domain, in words for the reader."""

from collections.abc import Mapping


class DomainError(Exception):
    """A broken rule of the domain: carries the reader's text and the field it is shown beside."""

    field: str | None = None

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if field is not None:
            self.field = field


class StaleEdit(DomainError):
    """Somebody else saved first; carries what they saved, by field name, and the new version."""

    def __init__(self, message: str, *, theirs: Mapping[str, object], version: int) -> None:
        super().__init__(message)
        self.theirs = dict(theirs)
        self.version = version


class NotKnown(LookupError):
    """What was asked for does not exist, or the asker may not know of it; becomes a 404."""


class NotAllowed(PermissionError):
    """The asker may know of the place but not do this; becomes a 403.

    ``is_closed`` when only the closing of the place stands in the way.
    """

    def __init__(self, right: str, *, is_closed: bool = False) -> None:
        super().__init__(right)
        self.right, self.is_closed = right, is_closed
