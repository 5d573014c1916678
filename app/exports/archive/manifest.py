"""What an archive says of itself: its form, its tables, and the digest of everything in it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from app.exports.archive.refusing import refuse_file, refuse_format

KIND = "sirkel-archive"
FORMAT = 1
MANIFEST = "manifest.json"
README = "LES MEG.txt"
FOLDER = "tables/"
ENDING = ".jsonl"


@dataclass(frozen=True, slots=True)
class Part:
    """One file of an archive: how many rows and bytes it has, and its digest."""

    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that an archive says of itself.

    ``revision`` is that of the tables; ``loose`` counts by column what pointed out of the network.
    """

    revision: str
    network: Mapping[str, Any]
    made_at: str
    with_people: bool
    parts: Mapping[str, Part]
    last_audit_hash: str = ""
    loose: Mapping[str, int] = field(default_factory=dict)
    held_back: Mapping[str, int] = field(default_factory=dict)
    kind: str = KIND
    format: int = FORMAT

    def to_text(self) -> str:
        """Return it as JSON that a person can read."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"

    @classmethod
    def from_text(cls, text: bytes) -> "Manifest":
        """Return what a file says; what is no manifest, or one of a newer form, is refused."""
        try:
            read = json.loads(text)
            if read["kind"] != KIND:
                refuse_file()
            if type(read["format"]) is not int:
                refuse_file()
            if read["format"] > FORMAT:
                refuse_format()
            parts = {name: Part(**part) for name, part in read.pop("parts").items()}
            found = cls(**read, parts=parts)
            found.check()
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            refuse_file()
        return found

    def check(self) -> None:
        """Raise ValueError where something is of another kind than it must be."""
        numbers = [n for part in self.parts.values() for n in (part.rows, part.bytes)]
        if any(type(number) is not int or number < 0 for number in numbers):
            raise ValueError
        texts = [self.revision, self.made_at, self.last_audit_hash, self.network["slug"]]
        if not all(isinstance(one, str) for one in texts):
            raise TypeError


def file_of(table: str) -> str:
    """Return the name of the file in an archive that holds a table."""
    return f"{FOLDER}{table}{ENDING}"


def table_of(file: str) -> str:
    """Return the table that a file in an archive holds."""
    return file.removeprefix(FOLDER).removesuffix(ENDING)
