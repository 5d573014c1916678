"""An archive that is broken, too large or of other tables is refused, and nothing is saved."""

import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.database import Base
from app.exports.archive import opening
from app.exports.archive.manifest import MANIFEST
from app.exports.archive.refusing import Refused
from app.exports.archive.restoring import take_in_archive
from app.extensions import db
from tests.makers.archives import change_manifest, make_archive, make_full_network, rewrite

NOT_WHOLE = "Dette er ikke et helt arkiv fra Sirkel."
DAMAGED = "Arkivet er skadet eller endret"
TEAMS = "tables/team.jsonl"
Files = dict[str, bytes]


@pytest.fixture(autouse=True)
def in_june(app: Flask) -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 6, 10, 8, tzinfo=UTC)):
        yield


@pytest.fixture
def archive(app: Flask, tmp_path: Path) -> Path:
    return make_archive(make_full_network(), tmp_path)


def count_rows() -> dict[str, int]:
    tables = Base.metadata.sorted_tables
    return {
        one.name: db.session.scalar(select(func.count()).select_from(one)) or 0 for one in tables
    }


def refuse(path: Path, **where: str) -> str:
    before = count_rows()
    with pytest.raises(Refused) as refused:
        take_in_archive(path, **where)
    db.session.rollback()
    assert count_rows() == before
    return refused.value.message


def with_row(table: str, change: Callable[[dict[str, object]], object]) -> Callable[[Files], None]:
    """Return a change of a table's first row, with every digest put right."""

    def changed(files: Files) -> None:
        name = f"tables/{table}.jsonl"
        rows = [json.loads(line) for line in files[name].splitlines()]
        change(rows[0])
        files[name] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
        put_right(files, name)

    return changed


def put_right(files: Files, name: str) -> None:
    manifest, content = json.loads(files[MANIFEST]), files[name]
    manifest["parts"][name] = {
        "rows": content.count(b"\n"),
        "bytes": len(content),
        "sha256": sha256(content).hexdigest(),
    }
    files[MANIFEST] = json.dumps(manifest).encode()


@pytest.mark.parametrize("kept", [0, 10, 0.5, 0.99])
def test_a_file_that_is_cut_off_is_refused(archive: Path, kept: float) -> None:
    content = archive.read_bytes()
    archive.write_bytes(content[: int(kept if kept >= 1 else kept * len(content))])

    assert refuse(archive).startswith(NOT_WHOLE)


def test_a_file_that_is_something_else_is_refused(app: Flask, tmp_path: Path) -> None:
    other = tmp_path / "numbers.zip"
    with zipfile.ZipFile(other, "w") as file:
        file.writestr("numbers.csv", "1;2")

    assert refuse(other).startswith(NOT_WHOLE)
    other.write_text("team;number", encoding="utf-8")
    assert refuse(other).startswith(NOT_WHOLE)
    assert refuse(tmp_path / "nothing.zip").startswith(NOT_WHOLE)


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/tables/team.jsonl", "tables/../team.jsonl", "C:\\x", "tables/x.sh"],
)
def test_a_name_that_leads_elsewhere_is_refused(archive: Path, name: str) -> None:
    rewrite(archive, lambda files: files.update({name: b"{}"}))

    assert refuse(archive).startswith(NOT_WHOLE)


def test_a_table_that_is_gone_or_new_is_refused(archive: Path) -> None:
    rewrite(archive, lambda files: files.update({"tables/secrets.jsonl": b""}))
    assert refuse(archive).startswith(NOT_WHOLE)

    def without_teams(files: Files) -> None:
        del files["tables/secrets.jsonl"], files[TEAMS]

    assert refuse(rewrite(archive, without_teams)).startswith(NOT_WHOLE)


def test_a_changed_letter_is_found(archive: Path) -> None:
    rewrite(archive, lambda files: files.update({TEAMS: files[TEAMS].replace(b"Ask", b"Osk")}))

    assert refuse(archive).startswith(DAMAGED)


def test_more_than_the_manifest_says_is_not_read(archive: Path) -> None:
    rewrite(archive, lambda files: files.update({TEAMS: files[TEAMS] * 3}))

    assert refuse(archive).startswith(DAMAGED)


def test_a_bomb_is_refused_by_its_directory_before_it_is_unpacked(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rewrite(archive, lambda files: files.update({TEAMS: b"\0" * (300 * 1024 * 1024)}))
    assert archive.stat().st_size < 1024 * 1024
    monkeypatch.setattr(opening, "MOST_BYTES", 256 * 1024 * 1024)

    assert refuse(archive) == "Arkivet er større enn Sirkel tar inn."


def test_a_directory_that_says_too_little_is_found_out(archive: Path) -> None:
    rewrite(archive, lambda files: files.update({TEAMS: files[TEAMS] * 2}))
    content = archive.read_bytes()
    with zipfile.ZipFile(archive) as file:
        size = file.getinfo(TEAMS).file_size
    archive.write_bytes(content.replace(struct.pack("<L", size), struct.pack("<L", size // 2)))

    assert refuse(archive).startswith((DAMAGED, NOT_WHOLE))


def test_too_many_files_are_refused(archive: Path) -> None:
    many = {f"tables/{'a' * at}.jsonl": b"" for at in range(1, 60)}
    many |= {f"tables/b{'a' * at}.jsonl": b"" for at in range(1, 59)}
    rewrite(archive, lambda files: files.update(many))

    assert refuse(archive) == "Arkivet er større enn Sirkel tar inn."


def test_other_tables_than_here_are_refused_with_both_names(archive: Path) -> None:
    message = refuse(rewrite(archive, change_manifest(revision="0009")))

    assert "0009" in message
    assert "0005" in message


def test_a_newer_form_is_refused(archive: Path) -> None:
    message = refuse(rewrite(archive, change_manifest(format=2)))

    assert message == "Arkivet er laget av en nyere Sirkel. Oppgrader denne installasjonen først."


@pytest.mark.parametrize(
    "said",
    [
        {"parts": []},
        {"parts": {TEAMS: {"rows": -1, "bytes": 0, "sha256": ""}}},
        {"network": None},
        {"kind": "other"},
        {"format": "one"},
        {"surprise": 1},
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused(archive: Path, said: dict[str, object]) -> None:
    assert refuse(rewrite(archive, change_manifest(**said))).startswith(NOT_WHOLE)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("team", {"name": "x" * 500}),
        ("team", {"name": None}),
        ("team", {"name": 7}),
        ("team", {"name": "snudd\u202e"}),
        ("team", {"network_id": 2}),
        ("team", {"id": "1"}),
        ("team", {"surprise": 1}),
        ("network", {"slug": "../x"}),
        ("network", {"fewest_people": 1}),
        ("network", {"starts_on": "snart"}),
        ("goal", {"status": "won"}),
        ("measurement", {"numerator": -3}),
        ("measurement", {"numerator": 10**30}),
        ("measurement", {"series_id": 999}),
        ("measurement", {"value": float("nan")}),
        ("handout", {"address": "javascript:alert(1)"}),
        ("cycle", {"previous_id": 999}),
        ("pack", {"content": "no json"}),
        ("pack_team", {"content": '{"v":1,"content":{"name":"\\u202e"}}'}),
        ("audit_entry", {"subject_id": "999"}),
        ("audit_entry", {"content": []}),
        ("municipality", {"number": "99999"}),
    ],
)
def test_a_row_that_sirkel_cannot_have_written_is_refused(
    archive: Path, table: str, said: dict[str, object]
) -> None:
    rewrite(archive, with_row(table, lambda row: row.update(said)))

    message = refuse(archive)

    assert message.endswith("som Sirkel ikke kan ha skrevet.")


def test_a_row_that_is_no_row_is_refused(archive: Path) -> None:
    def change(files: Files) -> None:
        files[TEAMS] = b"[1]\n"
        put_right(files, TEAMS)

    assert "team" in refuse(rewrite(archive, change))


def test_what_is_taken_already_is_told_with_the_way_on(archive: Path) -> None:
    take_in_archive(archive)
    db.session.commit()

    again = refuse(archive)
    joined = refuse(archive, slug="nord-2")

    assert "--as" in again
    assert "--programme" in joined
    assert (
        refuse(archive, slug="nord-2", programme="nowhere")
        == "Det finnes ikke noe program nowhere her."
    )
