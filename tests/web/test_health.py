"""Whether the app says rightly that it is alive and ready."""

from pathlib import Path

from flask.testing import FlaskClient

from app import create_app
from tests.installation import TESTING


def test_a_living_process_says_so(client: FlaskClient) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_a_migrated_database_is_ready(client: FlaskClient) -> None:
    assert client.get("/readyz").status_code == 200


def test_a_database_without_tables_is_not_ready(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    client = create_app({**TESTING, "SQLALCHEMY_DATABASE_URI": url}).test_client()

    answer = client.get("/readyz")

    assert (answer.status_code, answer.text) == (503, "not ready\n")
    assert client.get("/healthz").status_code == 200
