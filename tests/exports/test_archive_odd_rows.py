"""What Sirkel itself refuses is not taken in, and a damaged archive is refused in words."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from app import clock
from app.exports.archive import restoring
from app.extensions import db
from tests.exports.test_archive_refusals import refuse, with_row
from tests.makers.archives import make_archive, make_full_network, rewrite
from tests.makers.networks import make_network, make_programme

Change = Callable[[dict[str, object]], object]
NEVER_WRITTEN = "som Sirkel ikke kan ha skrevet."
DEEP = json.loads("[" * 400 + "]" * 400)
BESIDE = [{}, {"programme": "annet", "slug": "inn"}]


@pytest.fixture(autouse=True)
def in_june(app: Flask) -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 6, 10, 8, tzinfo=UTC)):
        yield


@pytest.fixture
def archive(app: Flask, tmp_path: Path) -> Path:
    path = make_archive(make_full_network(), tmp_path)
    make_network(
        name="Annet", programme=make_programme(name="Annet program")
    ).programme.slug = "annet"
    db.session.commit()
    return path


@pytest.mark.parametrize("where", BESIDE)
@pytest.mark.parametrize(
    ("table", "gone"),
    [
        ("measure", "id"),
        ("measure", "programme_id"),
        ("change_package", "programme_id"),
        ("definition", "number"),
        ("definition", "measure_id"),
        ("package_idea", "package_id"),
        ("idea", "package_idea_id"),
        ("network", "slug"),
        ("programme", "slug"),
        ("municipality", "number"),
        ("audit_entry", "content"),
    ],
)
def test_a_row_without_one_of_its_columns_is_refused(
    archive: Path, table: str, gone: str, where: dict[str, str]
) -> None:
    rewrite(archive, with_row(table, lambda row: row.pop(gone)))

    assert refuse(archive, **where).endswith(NEVER_WRITTEN)


@pytest.mark.parametrize("where", BESIDE)
@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("measure", "id", [1]),
        ("measure", "id", True),
        ("measure", "name", DEEP),
        ("measure", "programme_id", {}),
        ("definition", "measure_id", []),
        ("definition", "measure_id", 1.0),
        ("definition", "number", None),
        ("change_package", "id", "1"),
        ("package_idea", "package_id", {}),
        ("idea", "package_idea_id", [1]),
        ("team", "id", 0),
        ("team", "id", -1),
        ("audit_entry", "subject_id", 5),
        ("audit_entry", "subject_id", "9" * 5000),
        ("audit_entry", "subject_kind", []),
        ("programme_item", "topic", "good-" + "9" * 5000),
        ("series", "held_earlier", DEEP),
    ],
)
def test_a_value_of_another_kind_is_refused(
    archive: Path, table: str, column: str, value: object, where: dict[str, str]
) -> None:
    rewrite(archive, with_row(table, lambda row: row.update({column: value})))

    assert refuse(archive, **where).endswith(NEVER_WRITTEN)


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("measurement", {"numerator": 50, "denominator": 3}),
        ("measurement", {"numerator": 0, "denominator": 0}),
        ("measurement", {"numerator": 10**12, "denominator": 10**12}),
        ("measurement", {"numerator": None, "value": 3.5}),
        ("measurement", {"period": "2026-02-04"}),
        ("measurement", {"period": "1850-01-07"}),
        ("measurement_revision", {"after": "no reading"}),
        ("measurement_revision", {"after": '["measured", -1, 2, null, ""]'}),
        ("measurement_revision", {"before": "{}"}),
        ("series_phase", {"period": "0001-01-01"}),
        ("series_phase", {"period": "1987-01-05"}),
        ("series_phase", {"baseline_points": -4}),
        ("series", {"held_earlier": [["soon", "later", 2]]}),
        ("series", {"held_earlier": {"a": 1}}),
        ("series", {"starts_on": "9999-12-31"}),
        ("series", {"position": -1}),
        ("gathering", {"number": -1}),
        ("gathering", {"number": 0}),
        ("gathering", {"starts_on": "0001-01-01"}),
        ("network", {"ends_on": "9999-12-31"}),
        ("goal", {"by_when": "1026-06-01"}),
        ("team", {"created_at": "0001-01-02T00:00:00+00:00"}),
        ("cycle", {"families": -8}),
    ],
)
def test_what_sirkel_itself_refuses_is_not_taken_in(
    archive: Path, table: str, values: dict[str, object]
) -> None:
    rewrite(archive, with_row(table, lambda row: row.update(values)))

    assert refuse(archive).endswith(NEVER_WRITTEN)


def content_with(**values: object) -> Change:
    """Return a change of what a row of a pack keeps."""

    def changed(row: dict[str, object]) -> None:
        first, newline, rest = str(row["content"]).partition("\n")
        read = json.loads(first)
        read["content"] |= values
        row["content"] = json.dumps(read) + newline + rest

    return changed


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("pack", lambda row: row.update(content='{"v":99,"content":{}}')),
        ("pack", lambda row: row.update(content='{"v":1,"content":{}}')),
        ("pack", content_with(day="snart")),
        ("pack", content_with(order=[1.0])),
        ("pack", content_with(order=["1"])),
        ("pack", content_with(name=["Nord"])),
        ("pack", content_with(id=True)),
        ("pack_team", lambda row: row.update(content='{"v":1,"content":{}}')),
        ("pack_team", content_with(may_be_named="yes")),
        ("pack_team", content_with(id="1")),
        ("pack_series", lambda row: row.update(content='{"v":1,"content":{}}\n{}')),
        ("pack_series", lambda row: row.update(content=str(row["content"]).split("\n")[0])),
        ("pack_series", content_with(latest=7)),
        ("pack_series", content_with(notes=[None])),
    ],
)
def test_a_pack_that_no_page_could_show_is_refused(
    archive: Path, table: str, change: Change
) -> None:
    rewrite(archive, with_row(table, change))

    assert refuse(archive).endswith(NEVER_WRITTEN)


def test_far_more_rows_than_a_network_has_are_not_held(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "MOST_HELD", 1)

    assert refuse(archive, programme="annet", slug="inn") == (
        "Arkivet er større enn Sirkel tar inn."
    )
