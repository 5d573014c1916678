"""New versions of a definition."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.measures import queries
from app.measures.models.period import Frequency
from app.measures.services import definitions as services
from app.statistics.masking import About, Audience, Kind
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.people import (
    make_member,
)
from tests.pages.forms import send
from tests.pages.measures_definitions import define_measure
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
WEEKS = {f"2026-W{number:02}": (number % 5 + 3, 10) for number in range(2, 20)}
WORDS = {"numerator": "Møter der alle kom i tide.", "denominator": "Alle møter."}


def test_a_new_version_breaks_the_line_from_its_first_period(signed_in: SignedIn) -> None:
    team = make_team()
    measure = make_measure(team)
    series = make_series(team, measure, measurements=WEEKS)
    client = signed_in(make_member(team))

    page = define_measure(
        client, measure.id, **WORDS, valid_from="2026-03-04", reason="Vi teller de som kom i tide."
    )

    summary = queries.find_summary(series.id, Audience.TEAM)
    assert follow(client, page).messages == ["Den nye versjonen er lagret. Linja brytes der."]
    assert [one.number for one in measure.definitions] == [1, 2]
    assert [summary.slots[at].period.start for at in summary.breaks] == [date(2026, 3, 9)]


def test_both_versions_stand_side_by_side(signed_in: SignedIn) -> None:
    team = make_team()
    measure = make_measure(team)
    make_series(team, measure)
    measure.definition.numerator = "Slik vi teller nå."
    db.session.commit()

    page = Page(signed_in(make_member(team)).get(f"/measures/{measure.id}/definitions/new"))

    assert "Versjon 1, som gjelder nå" in page.texts("aside h2")
    assert "Slik vi teller nå." in page.texts("aside dd")
    assert page.value("numerator").strip() == "Slik vi teller nå."


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"reason": ""}, ["Skriv hvorfor, så andre kan lese linja."]),
        ({"valid_from": "i vår"}, ["Skriv datoen slik: 30.06.2027."]),
        (
            {"valid_from": "2020-01-01"},
            ["Den forrige versjonen gjelder fra denne dagen eller senere."],
        ),
        ({"numerator": ""}, ["Skriv hva som hører til i telleren."]),
        ({"denominator": ""}, ["Skriv hva som hører til i nevneren."]),
    ],
)
def test_a_version_that_cannot_be_is_refused_and_kept(
    signed_in: SignedIn, typed: dict[str, str], errors: list[str]
) -> None:
    team = make_team()
    measure = make_measure(team)
    make_series(team, measure)
    sent = {**WORDS, "valid_from": "2026-03-04", "reason": "Ny måte", "included": "Alle"} | typed

    page = define_measure(signed_in(make_member(team)), measure.id, **sent)

    assert (page.status, page.errors) == (422, errors)
    assert page.value("included").strip() == "Alle"
    assert len(measure.definitions) == 1


def test_a_version_from_a_day_to_come_is_refused(signed_in: SignedIn) -> None:
    team = make_team()
    measure = make_measure(team)
    make_series(team, measure)
    tomorrow = clock.today() + timedelta(days=1)

    page = define_measure(
        signed_in(make_member(team)),
        measure.id,
        **{**WORDS, "valid_from": tomorrow.isoformat(), "reason": "Ny måte"},
    )

    assert page.errors[0].startswith("Denne dagen har ikke vært ennå.")


def test_a_version_without_a_change_is_refused(signed_in: SignedIn) -> None:
    team = make_team()
    measure = services.create_measure(team, by=None, fields=_plain_fields(), definition=WORDS)
    db.session.commit()

    page = define_measure(signed_in(make_member(team)), measure.id, reason="Ny måte")

    assert page.summary == ["Ingenting i definisjonen er endret ennå."]


def test_two_who_write_a_new_version_see_both_and_the_later_one_can_save(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    measure = make_measure(team)
    make_series(team, measure)
    client, address = signed_in(make_member(team)), f"/measures/{measure.id}/definitions/new"
    opened = Page(client.get(address))
    services.define_measure(
        measure, by=None, valid_from=date(2026, 2, 2), reason="Først", words={"numerator": "Deres"}
    )
    db.session.commit()

    page = send(client, opened, address=address, **WORDS, valid_from="2026-03-04", reason="Sist")
    again = send(client, page, address=address)

    assert page.status == 409
    assert "Deres" in page.texts(".ds-alert dd")
    assert again.status == 303
    assert [one.number for one in measure.definitions] == [1, 2, 3]


def test_a_version_sent_twice_is_one(signed_in: SignedIn) -> None:
    team = make_team()
    measure = make_measure(team)
    make_series(team, measure)
    client, address = signed_in(make_member(team)), f"/measures/{measure.id}/definitions/new"
    opened, typed = Page(client.get(address)), {"valid_from": "2026-03-04", "reason": "Ny måte"}

    first = send(client, opened, address=address, **WORDS, **typed)
    second = send(client, opened, address=address, **WORDS, **typed)

    assert second.location == first.location
    assert len(measure.definitions) == 2


def _plain_fields() -> dict[str, object]:
    return {
        "name": "Møter",
        "short_name": "Møter",
        "measure_type": "process",
        "kind": Kind.PERCENTAGE,
        "direction": "up",
        "frequency": Frequency.WEEK,
        "about": About.PRACTICE,
    }
