"""Pauses and holidays: added, changed, deleted, brought back, and who may do it."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.audit.models import AuditEntry
from app.extensions import db
from app.measures import queries
from app.measures.models.pause import Pause
from app.measures.services import pauses as services
from app.measures.services.pauses import PauseFields
from app.web.edits import Editor
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.pauses import make_pause
from tests.makers.people import (
    make_coordinator,
    make_facilitator,
    make_guest,
    make_member,
    make_user,
)
from tests.measures.due import list_due
from tests.pages.forms import fill_in, send
from tests.pages.page import Page, follow
from tests.pages.pauses import add_pause, edit_pause, list_pauses

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")
EASTER = (date(2026, 3, 30), date(2026, 4, 12))
DELETE = "form[action$='/delete']"


def test_a_team_adds_a_pause_and_is_told_how_many_numbers_it_leaves_out(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    make_series(team, measurements={"2026-W13": (8, 10)})
    make_series(team)
    client = signed_in(make_member(team))

    page = follow(client, add_pause(client, team))

    assert page.messages == ["Pausen er lagret. 8 tall blir ikke etterspurt."]
    assert page.texts("tbody th") == ["Sommerferie"]
    assert page.texts("tbody td")[0].startswith(
        "6. juli – 2. august 2026 8 tall blir ikke etterspurt."
    )


def test_a_pause_of_one_series_leaves_the_others_alone(signed_in: SignedIn) -> None:
    team = make_team()
    first, second = make_series(team), make_series(team)

    days = {"starts_on": "30.03.2026", "ends_on": "12.04.2026"}
    add_pause(signed_in(make_member(team)), team, series_id=str(first.id), **days)

    assert queries.read_expectation(first).pauses == (EASTER,)
    assert queries.read_expectation(second).pauses == ()


def test_the_holiday_of_a_network_holds_for_all_its_teams_at_once(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    teams = [make_team(network) for _ in range(2)]
    for team in teams:
        make_series(team, measure, measurements={"2026-W13": (8, 10)})
    other = make_series()

    days = {"label": "Påske", "starts_on": "2026-03-30", "ends_on": "2026-04-12"}
    add_pause(signed_in(make_facilitator(network)), network, **days)

    assert [list_due(team.id) for team in teams] == [[], []]
    assert list_due(other.team_id) != []


def test_a_team_reads_the_holidays_of_its_network_beside_its_own(signed_in: SignedIn) -> None:
    team = make_team()
    make_pause(team.network, (date(2026, 7, 6), date(2026, 8, 2)))
    make_pause(team, EASTER, label="Kari er borte")

    page = list_pauses(signed_in(make_member(team)), team)

    assert page.texts("main h2") == ["Teamets egne", "Fra nettverket"]
    assert [text.split()[0] for text in page.texts("tbody th")] == ["Kari", "Sommerferie"]
    assert len(page.soup.select(DELETE)) == 1


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"label": ""}, "Skriv hva det er, for eksempel sommerferie."),
        ({"starts_on": "midtsommer"}, "Skriv datoen slik: 30.06.2027."),
        ({"ends_on": "01.07.2026"}, "Siste dag kan ikke være før første dag."),
        (
            {"ends_on": "06.08.2027"},
            "En pause er på det meste ett år. Gi måleserien en sluttdato hvis dere ikke måler mer.",
        ),
        (
            {"starts_on": "12.04.2026", "ends_on": "20.04.2026"},
            "Den overlapper med «Påske», 30. mars – 12. april 2026.",
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_box(
    signed_in: SignedIn, typed: dict[str, str], error: str
) -> None:
    team = make_team()
    make_pause(team, EASTER, label="Påske")

    page = add_pause(signed_in(make_member(team)), team, **typed)

    assert (page.status, page.errors) == (422, [error])
    assert all(page.value(name) == text for name, text in typed.items())


def test_a_pause_that_is_changed_keeps_what_it_was_in_the_history(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_member(team))
    add_pause(client, team)

    edit_pause(client, db.session.query(Pause).one(), ends_on="09.08.2026")
    page = list_pauses(client, team)

    changes = page.texts(".history li, .hist li, main ol li, main dl dd")
    assert any("siste dag fra 2. august 2026 til 9. august 2026" in text for text in changes)


def test_two_who_change_a_pause_see_both_texts(signed_in: SignedIn) -> None:
    team = make_team()
    pause = make_pause(team, EASTER, label="Påske")
    client, address = signed_in(make_member(team)), f"/pauses/{pause.id}/edit"
    opened = Page(client.get(address))
    fields = PauseFields("Påskeferie", *EASTER)
    services.edit_pause(pause, fields, editor=Editor(None, pause.version))
    db.session.commit()

    page = send(client, opened, address=address, label="Påskeuka")
    again = send(client, page, address=address)

    assert page.status == 409
    assert page.texts(".ds-alert dd") == ["Påskeferie"]
    assert page.value("label") == "Påskeuka"
    assert again.status == 303


def test_a_deleted_pause_comes_back_by_the_undo(signed_in: SignedIn) -> None:
    team = make_team()
    series = make_series(team, measurements={"2026-W13": (8, 10)})
    make_pause(team, EASTER)
    client = signed_in(make_member(team))

    deleted = follow(client, fill_in(client, f"/teams/{team.id}/pauses", form=DELETE))
    waiting = queries.next_period_due(series)
    undone = follow(client, send(client, deleted, form="form[action$='/restore']"))

    assert deleted.messages[0].startswith("«Sommerferie» er slettet.")
    assert waiting is not None
    assert undone.messages == ["Pausen er lagret. 2 tall blir ikke etterspurt."]
    assert queries.next_period_due(series) is None


def test_a_pause_does_not_come_back_onto_another_one(signed_in: SignedIn) -> None:
    team = make_team()
    pause = make_pause(team, EASTER)
    services.delete_pause(pause, by=None)
    make_pause(team, EASTER, label="Påske")
    client = signed_in(make_member(team))

    answer = Page(client.post(f"/pauses/{pause.id}/restore"))

    assert follow(client, answer).messages[0].startswith("Den overlapper med «Påske»")
    assert pause.deleted_at is not None


def test_what_somebody_deleted_meanwhile_is_not_changed(signed_in: SignedIn) -> None:
    team = make_team()
    pause = make_pause(team, EASTER)
    client, address = signed_in(make_member(team)), f"/pauses/{pause.id}/edit"
    opened = Page(client.get(address))
    services.delete_pause(pause, by=None)
    db.session.commit()

    page = send(client, opened, address=address, label="Påske")

    assert page.status == 422
    assert "Noen har slettet denne pausen imens." in page.summary[0]


def test_every_change_of_a_pause_is_in_the_audit(signed_in: SignedIn) -> None:
    team = make_team()
    pause = services.add_pause(team, PauseFields("Ferie", *EASTER), by=None)
    services.delete_pause(pause, by=None)
    services.delete_pause(pause, by=None)
    services.restore_pause(pause, by=None)

    actions = [one.action for one in db.session.query(AuditEntry).order_by(AuditEntry.id)]

    assert actions == ["pause.added", "pause.deleted", "pause.restored"]


def test_only_a_team_pauses_itself_and_only_facilitators_the_network(signed_in: SignedIn) -> None:
    team = make_team()
    own, common = make_pause(team, EASTER), make_pause(team.network, EASTER)
    people = {
        "facilitator": make_facilitator(team.network),
        "coordinator": make_coordinator(team.network.programme),
        "member": make_member(team),
        "peer": make_member(make_team(team.network)),
        "guest": make_guest(team.network),
        "stranger": make_user(),
    }

    statuses = {
        name: tuple(
            [signed_in(one).get(f"/pauses/{pause.id}/edit").status_code for pause in (own, common)]
        )
        for name, one in people.items()
    }

    assert statuses == {
        "facilitator": (403, 200),
        "coordinator": (404, 200),
        "member": (200, 403),
        "peer": (404, 403),
        "guest": (404, 403),
        "stranger": (404, 404),
    }


def test_a_closed_team_pauses_no_more(signed_in: SignedIn) -> None:
    team = make_team()
    team.closed_at = team.network.closed_at = make_pause(team, EASTER).made_at
    db.session.commit()

    status = signed_in(make_member(team)).get(f"/teams/{team.id}/pauses/new").status_code

    assert status == 403


def test_a_coordinator_finds_the_holidays_of_a_network_from_its_teams(
    signed_in: SignedIn,
) -> None:
    network = make_team().network
    client = signed_in(make_coordinator(network.programme))

    places = ("", "/teams", "/pauses")
    pages = [Page(client.get(f"/networks/{network.slug}{place}")) for place in places]
    board, teams, pauses = [[one["href"] for one in page.soup.select("a")] for page in pages]

    assert f"/networks/{network.slug}/teams" in board
    assert f"/networks/{network.slug}/pauses" in teams
    assert f"/networks/{network.slug}/pauses/new" in pauses
