"""How much of a file is taken, and the words for one that is not."""

from app.errors import DomainError

MOST_BYTES = 12 * 1024 * 1024
MOST_ROWS = 120_000
MOST_COLUMNS = 200


class FileRefused(DomainError):
    """A file that cannot be read as a table of numbers; says what to do instead."""

    field = "file"
