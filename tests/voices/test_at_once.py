"""Two of a team who choose a voice for the poster at the same moment: it never holds five."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.voices.models import Voice
from tests.makers.goals import make_goal
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.makers.voices import make_voice

SignedIn = Callable[[User], FlaskClient]


@pytest.mark.parametrize("attempt", range(5))
def test_of_two_who_choose_the_last_place_on_the_poster_one_gets_it(
    app: Flask, signed_in: SignedIn, attempt: int
) -> None:
    goal = make_goal(make_team())
    for number in range(5):
        is_chosen = number < 3
        make_voice(goal, said=f"Nummer {number}.", changed="Ja.", is_on_poster=is_chosen)
    left = [one.id for one in db.session.query(Voice).filter_by(is_on_poster=False)]
    pressing = [(signed_in(make_member(goal.team)), voice_id) for voice_id in left]
    start = Barrier(2)
    db.session.remove()

    def choose(pressed: tuple[FlaskClient, int]) -> int:
        client, voice_id = pressed
        start.wait(timeout=10)
        with app.app_context():
            return client.post(f"/voices/{voice_id}/poster").status_code

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(choose, pressing))

    assert db.session.query(Voice).filter_by(is_on_poster=True).count() == 4
    assert answers[0] == 303
