"""Files that pages offer, as their reader gets them."""

import csv
import sqlite3
from io import StringIO
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class CsvDownload:
    """A CSV file that was downloaded."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.text = response.get_data(as_text=True)
        separator = ";" if self.text.startswith("\ufeff") else ","
        content = StringIO(self.text.removeprefix("\ufeff"), newline="")
        self.rows = list(csv.DictReader(content, delimiter=separator))

    @classmethod
    def of(cls, client: FlaskClient, address: str) -> "CsvDownload":
        """Download the file at an address."""
        return cls(client.get(address))


class DatabaseDownload:
    """An SQLite file that was fetched."""

    def __init__(self, content: bytes, folder: Path) -> None:
        path = folder / "download.sqlite"
        path.write_bytes(content)
        self.connection = sqlite3.connect(path)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Return what a query finds."""
        return self.connection.execute(query).fetchall()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
