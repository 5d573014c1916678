"""How much of a file is taken, and the words for one that is not."""

from app.errors import DomainError

MOST_BYTES = 12 * 1024 * 1024
MOST_ROWS = 120_000
MOST_COLUMNS = 200
MOST_CELLS = 400_000  # of a spreadsheet, which takes ten times as long to read as a text file
MOST_SAID = 250_000


class FileRefused(DomainError):
    """A file that cannot be read as a table of numbers; says what to do instead."""

    field = "file"
