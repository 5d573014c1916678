"""A target that is changed from a period: the one before holds until then."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.measures import queries
from app.measures.models.series import Series
from app.measures.models.summary import Summary, TargetStep
from app.measures.services import targets as services
from app.measures.services.choosing import Chooser
from app.statistics.conclusions import TargetStatus
from app.statistics.masking import Audience, Kind
from tests.makers.choices import day_of, make_target_step
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.makers.stories import HIGH, LOW, weekly
from tests.pages.choices import change_target, list_choices
from tests.pages.forms import fill_in, send
from tests.pages.measures import undo
from tests.pages.measures_definitions import edit_series
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")
WEEK_10 = "2026-03-02"


def make_with_target(target: float | None = 0.7) -> Series:
    """Weeks 1 to 15 of 2026, with a target from the beginning."""
    series = make_series(measurements=weekly(*LOW, *LOW, *HIGH, last=15))
    series.target = target
    db.session.commit()
    return series


def read(series: Series, audience: Audience = Audience.TEAM) -> Summary:
    return queries.find_summary(series.id, audience)


def test_the_earlier_target_holds_before_the_period_and_the_new_one_from_it(
    signed_in: SignedIn,
) -> None:
    series = make_with_target()
    client = signed_in(make_member(series.team))

    typed = {"period": "2026-W10", "target": "85", "reason": "Vi nådde det første."}
    page = follow(client, change_target(client, series.id, **typed))

    assert page.messages == ["Målverdien er endret fra uke 10. Angre"]
    for audience in (Audience.TEAM, Audience.NETWORK):
        assert read(series, audience).targets == (TargetStep(0.7, 0), TargetStep(0.85, 9))
    assert read(series).target == 0.85
    assert read(series).analysis.settings.target == 0.85


def test_the_target_that_holds_now_decides_whether_it_is_met(signed_in: SignedIn) -> None:
    series = make_with_target(0.95)
    make_target_step(series, "2026-W10", target=0.6)

    assert read(series).analysis.target_status is TargetStatus.MET


def test_left_empty_there_is_no_target_from_then(signed_in: SignedIn) -> None:
    series = make_with_target()
    client = signed_in(make_member(series.team))

    change_target(client, series.id, period="2026-W10", target="", reason="Vi måler for å lære.")

    assert read(series).targets == (TargetStep(0.7, 0), TargetStep(None, 9))
    assert read(series).target is None


def test_a_target_may_hold_from_a_period_whose_number_has_not_come(signed_in: SignedIn) -> None:
    series = make_with_target()

    change_target(
        signed_in(make_member(series.team)), series.id, target="85", reason="Fra denne uka."
    )

    assert read(series).targets == (TargetStep(0.7, 0), TargetStep(0.85, 15))
    assert read(series).target == 0.85


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"target": "0,8"}, "Skriv 80 for 80 %, ikke 0,8."),
        ({"target": "120"}, "Prosenten må ligge mellom 0 og 100."),
        ({"target": "mye"}, "Skriv et tall, for eksempel 12 eller 12,5."),
        ({"reason": ""}, "Skriv hvorfor, så andre kan lese linja."),
        ({"period": "2026-W12"}, "Målverdien er allerede endret fra uke 12."),
        ({"period": "2026-W40"}, "Uke 40 har ikke begynt. Den kan logges fra 28. september."),
    ],
)
def test_a_target_that_cannot_be_is_refused_beside_its_box(
    signed_in: SignedIn, typed: dict[str, str], error: str
) -> None:
    series = make_with_target()
    make_target_step(series, "2026-W12")

    given = {"period": "2026-W10", "target": "85", "reason": "Vi nådde det første."} | typed
    page = change_target(signed_in(make_member(series.team)), series.id, **given)

    assert (page.status, page.errors) == (422, [error])
    assert page.value("target") == given["target"]


def test_days_are_targets_as_they_stand(signed_in: SignedIn) -> None:
    team = make_team()
    counted = {"2026-W14": (12,), "2026-W15": (9,)}
    series = make_series(team, make_measure(team.network, kind=Kind.COUNT), measurements=counted)

    change_target(
        signed_in(make_member(team)), series.id, period="2026-W15", target="7,5", reason="Lavere."
    )

    assert read(series).target == 7.5


def test_a_target_is_corrected_and_taken_back(signed_in: SignedIn) -> None:
    series = make_with_target()
    make_target_step(series, "2026-W10", target=0.9)
    client, address = signed_in(make_member(series.team)), f"/series/{series.id}/targets/{WEEK_10}"

    opened = Page(client.get(f"{address}/edit"))
    follow(client, fill_in(client, f"{address}/edit", target="85"))
    corrected = read(series).target
    removed = follow(client, Page(client.post(f"{address}/delete")))
    without = read(series).target
    undo(client, removed)

    assert opened.value("target") == "90"
    assert (corrected, without) == (0.85, 0.7)
    assert removed.messages == ["Den forrige målverdien gjelder videre. Angre"]
    assert read(series).target == 0.85


def test_two_who_correct_a_target_see_both(signed_in: SignedIn) -> None:
    series = make_with_target()
    make_target_step(series, "2026-W10", target=0.9)
    address = f"/series/{series.id}/targets/{WEEK_10}/edit"
    client = signed_in(make_member(series.team))
    opened = Page(client.get(address))
    day, chooser = day_of(series, "2026-W10"), Chooser(None, "Vi ble enige.")
    services.correct_target(series, day, target=0.8, version=1, chooser=chooser)
    db.session.commit()

    stale = send(client, opened, address=address, target="85")

    assert stale.status == 409
    assert stale.texts(".ds-alert dd") == ["80 %", "Vi ble enige."]
    assert stale.value("target") == "85"


def test_the_target_from_the_beginning_is_in_the_history_and_can_be_undone(
    signed_in: SignedIn,
) -> None:
    series = make_with_target()
    client = signed_in(make_member(series.team))

    edit_series(client, series.id, target="60")
    history = Page(client.get(f"/series/{series.id}/history"))
    first = history.soup.select("tbody form")[0]
    client.post(str(first["action"]), data={"mark": first.select("[name=mark]")[0]["value"]})

    row = history.texts("tbody tr")[0]
    assert row.startswith("Målverdi fra begynnelsen 70 % 60 % Anne Helsesykepleier")
    assert read(series).targets == (TargetStep(0.7, 0),)


def test_the_measures_own_target_holds_until_the_team_changes_it(signed_in: SignedIn) -> None:
    series = make_with_target(None)
    series.measure.target = 0.5
    db.session.commit()

    make_target_step(series, "2026-W10", target=0.9)

    assert read(series).targets == (TargetStep(0.5, 0), TargetStep(0.9, 9))
    page = list_choices(signed_in(make_member(series.team)), series.id)
    assert page.texts("tbody tr")[-2:] == [
        "Fra begynnelsen 50 % Endre",
        "Fra uke 10 2026 90 % Vi nådde det første. Endre Fjern",
    ]
