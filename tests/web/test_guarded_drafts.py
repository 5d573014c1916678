"""A draft holds what was typed, but for an identity number."""

from collections.abc import Callable

from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.web.models import Draft
from app.web.text_guard import without_identity_numbers
from tests.makers.people import make_user
from tests.web.guarded_sentences import IDENTITY, PHONE

SignedIn = Callable[[User], FlaskClient]


def keep(client: FlaskClient, note: str) -> str:
    answer = client.post("/drafts", data={"draft": "series/1/2026-W15", "note": note})
    return str((answer.json or {})["text"])


def test_an_identity_number_is_left_out_of_a_draft_which_says_so(signed_in: SignedIn) -> None:
    told = keep(signed_in(make_user()), f"Gjelder 020132 99997, ring {PHONE}.")

    (draft,) = db.session.query(Draft).all()
    assert told.endswith(", uten fødselsnummeret")
    assert f"Gjelder …, ring {PHONE}." in draft.content
    assert "99997" not in draft.content


def test_other_drafts_say_only_when_they_were_kept(signed_in: SignedIn) -> None:
    told = keep(signed_in(make_user()), f"Ring {PHONE}.")

    assert told.startswith("Utkast lagret kl.")
    assert "uten" not in told


def test_a_text_without_identity_numbers_is_as_it_was() -> None:
    text = f"Uke 47–48: 9 av 10. Ring {PHONE}."

    assert without_identity_numbers(text) == text
    assert without_identity_numbers(f"{IDENTITY} og 301082-99920") == "… og …"
