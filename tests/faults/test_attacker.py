"""Two networks that differ only in numbers that are hidden look the same to whoever may not know.

So nothing that is shown depends on a hidden number: no point, line, axis, order, median, sentence,
label for screen readers, table or file.
"""

import random
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from app.extensions import db
from app.networks.models import FacilitatorsSee, Network
from tests.faults.attacking import differences, read_everything, teams_of
from tests.faults.conftest import Copies
from tests.faults.small_numbers import list_all, make_small, rebuild, vary_hidden

pytestmark = pytest.mark.slow

ONE_OF = 20
SHOWN = (
    "/series/",
    "/measures/",
    "/networks/",
    "view=table",
    "view=spc",
    "show=funnel",
    "chart.csv",
    "chart.svg",
    "chart.png",
    "funnel.csv",
    "funnel.svg",
    "variant=excel",
    ".sqlite",
)


@pytest.mark.parametrize(
    ("role", "about"),
    [("guest", None), ("member", "people"), ("coordinator", "sensitive"), ("leader", "sensitive")],
)
def test_nothing_shown_outside_the_team_depends_on_a_hidden_number(
    copies: Copies, tmp_path: Path, role: str, about: str | None
) -> None:
    one, other = copies(), copies()
    for app in (one, other):
        if about:
            make_small(app, about=about, by=random.Random(3))
    varied = vary_hidden(other, by=random.Random(4), but_of=teams_of(other, role))

    told = [read_everything(app, role, folder=tmp_path) for app in (one, other)]

    assert varied >= (200 if about else 1)
    found = differences(*told)
    assert not found, "\n".join(found)


def test_nothing_shown_to_masked_facilitators_depends_on_a_hidden_number(
    copies: Copies, tmp_path: Path
) -> None:
    one, other = copies(), copies()
    for app in (one, other):
        make_small(app, about="people", by=random.Random(5))
        _agree_to_mask(app)
    vary_hidden(other, by=random.Random(6), but_of=frozenset())

    told = [
        read_everything(app, "facilitator", folder=tmp_path, also=_ask_for_hidden(app))
        for app in (one, other)
    ]

    found = differences(*told)
    assert not found, "\n".join(found)


def test_with_the_rule_switched_off_the_attacker_sees_it_at_once(
    copies: Copies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = copies(), copies()
    vary_hidden(other, by=random.Random(7), but_of=frozenset())
    monkeypatch.setattr("app.measures.queries.analyses.is_hidden", lambda **_asked: False)
    for app in (one, other):
        rebuild(app)

    told = [read_everything(app, "guest", folder=tmp_path) for app in (one, other)]

    found = " ".join(differences(*told))
    assert [part for part in SHOWN if part not in found] == []


def _agree_to_mask(app: Flask) -> None:
    with app.app_context():
        db.session.execute(update(Network).values(facilitators_see=FacilitatorsSee.MASKED))
        db.session.commit()


def _ask_for_hidden(app: Flask) -> Callable[[FlaskClient], Iterable[tuple[str, str]]]:
    """Return what somebody does who may log by telephone, and pokes at what is hidden."""
    with app.app_context():
        hidden = [(one.row.series_id, one.period) for one in list_all() if one.is_hidden()]
        db.session.remove()

    def ask(client: FlaskClient) -> Iterable[tuple[str, str]]:
        for series_id, period in hidden[::ONE_OF]:
            series = f"/series/{series_id}"
            for address in (f"{series}/measurements/{period.start}/edit", f"{series}/history"):
                yield address, client.get(address).text
            taken = {"period": period.key, "numerator": "7", "denominator": "9", "value": "3"}
            for address in (
                f"{series}/measurements/new",
                f"{series}/measurements/{period.start}/edit?version=0",
            ):
                answer = client.post(address, data={**taken, "version": "0"})
                assert answer.status_code in {404, 409, 422}, answer.status
                yield f"POST {address}", answer.text

    return ask
