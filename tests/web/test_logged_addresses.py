"""What is logged of an error tells which page it was, and no secret of its address."""

import logging

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from app.web.error_pages import _answer_database, _answer_unexpected

SECRET = "hemmeligheten-i-lenken"


@pytest.mark.parametrize("address", [f"/calendar/{SECRET}.ics", f"/leaders/{SECRET}"])
def test_no_token_is_logged(app: Flask, address: str, caplog: pytest.LogCaptureFixture) -> None:
    with app.test_request_context(address), caplog.at_level(logging.ERROR):
        _answer_database(OperationalError("SELECT 1", {}, Exception("database is locked")))
        _answer_unexpected(ValueError("odd"))

    assert len(caplog.records) == 2
    assert SECRET not in caplog.text
    assert "<" in caplog.records[0].getMessage()
