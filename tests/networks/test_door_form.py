"""The form of somebody new at the door: what is wrong with it is told all at once."""

from flask.testing import FlaskClient

from tests.makers.networks import make_team
from tests.makers.people import make_leader
from tests.makers.rooms import make_room, token_in_room
from tests.pages.rooms import NEW, join


def test_what_is_wrong_is_told_all_at_once_in_the_order_of_the_page(
    client: FlaskClient,
) -> None:
    team = make_team()
    token = token_in_room(make_room(team, by=make_leader(team)))

    both = join(client, token, **{**NEW, "email": "ikke en adresse", "new_password": "kort"})
    empty = join(client, token)

    assert both.errors == ["Dette ser ikke ut som en e-postadresse.", "Skriv minst 12 tegn."]
    assert [one.partition(":")[0] for one in empty.summary] == [
        "Hvor kommer du fra",
        "Navnet ditt",
        "E-postadresse",
        "Nytt passord",
    ]
