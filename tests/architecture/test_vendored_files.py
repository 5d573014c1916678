"""What we carry from others: every file is listed, licensed and unchanged."""

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / "static" / "vendor" / "manifest.json"
ROWS: list[dict[str, str]] = json.loads(MANIFEST.read_text(encoding="utf-8"))


def named(row: dict[str, str]) -> str:
    """Return the path of a row, as the name of its test."""
    return row["path"]


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_a_vendored_file_is_the_one_that_was_listed(row: dict[str, str]) -> None:
    content = (ROOT / row["path"]).read_bytes()

    digest = hashlib.sha256(content).hexdigest()

    assert digest == row["sha256"]


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_a_vendored_file_says_where_it_is_from_and_has_its_licence_beside_it(
    row: dict[str, str],
) -> None:
    licence = ROOT / row["licence_file"]

    said = [row[key] for key in ("name", "version", "licence", "source")]

    assert all(said)
    assert "://" not in row["source"]
    assert licence.stat().st_size > 500


def test_every_vendored_file_is_listed() -> None:
    folders = (ROOT / "static" / "vendor", ROOT / "tests" / "vendor")
    found = {file for folder in folders for file in folder.rglob("*") if file.is_file()}

    listed = {ROOT / row[key] for row in ROWS for key in ("path", "licence_file")}

    assert found - listed == {MANIFEST}
