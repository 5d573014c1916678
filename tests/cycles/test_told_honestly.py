"""What is said of a number: how much it covers, when it was predicted, and how often it held."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Comparison, Cycle, Held, Prediction, Stage
from app.cycles.wording import predictions_text
from app.goals.models import Goal
from app.measures.models.series import Series
from app.networks.models import FacilitatorsSee
from tests.makers.cycles import make_cycle, predict
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.makers.saving import save
from tests.pages.cycles import CyclePage, show_cycle

FEW = "Få tester ennå, så les det varsomt."
SignedIn = Callable[[User], FlaskClient]
NUMBERS = {"2026-W44": (1, 2), "2026-W45": (18, 23)}
KIND = "Les svaret med det i tankene."


def text_of(page: CyclePage) -> str:
    return " ".join(page.soup.get_text(" ", strip=True).replace("\xa0", " ").split())


def goal_with_series() -> tuple[Goal, Series]:
    team = make_team()
    series = make_series(team, make_measure(team.network), measurements=NUMBERS)
    return make_goal(team), series


def studied_late(goal: Goal, series: Series, *, locked_on: date, **columns: Any) -> Cycle:
    return make_cycle(
        goal,
        stage=Stage.STUDY,
        predictions=[predict(series, Comparison.AT_LEAST, expected=0.75)],
        done_on=date(2026, 11, 8),
        what_happened="Alle kom.",
        locked_at=datetime(locked_on.year, locked_on.month, locked_on.day, 12, tzinfo=UTC),
        **columns,
    )


@pytest.mark.parametrize(
    ("locked_on", "told"),
    [
        (date(2026, 10, 26), ""),
        (date(2026, 10, 28), "ble låst 28. oktober."),
        (date(2026, 11, 3), "ble låst 3. november, da noen av tallene alt fantes."),
        (date(2026, 11, 20), "ble låst 20. november, da tallene alt fantes."),
    ],
)
def test_what_was_thought_after_the_start_is_said_to_be_so(
    signed_in: SignedIn, locked_on: date, told: str
) -> None:
    goal, series = goal_with_series()
    cycle = studied_late(goal, series, locked_on=locked_on)

    text = text_of(show_cycle(signed_in(make_member(goal.team)), cycle.id))

    said = f"Testen startet 26. oktober, og det teamet trodde, {told} {KIND}"
    assert (said in text) is bool(told)
    assert (KIND in text) is bool(told)


def test_a_masked_facilitator_reads_it_without_days(signed_in: SignedIn) -> None:
    network = make_network()
    network.facilitators_see = FacilitatorsSee.MASKED
    team = make_team(save(network))
    series = make_series(team, make_measure(network), measurements=NUMBERS)
    cycle = studied_late(make_goal(team), series, locked_on=date(2026, 11, 20), families=1)

    text = text_of(show_cycle(signed_in(make_facilitator(network)), cycle.id))

    assert "Det teamet trodde, ble låst etter at testen hadde startet." in text
    assert "20. november" not in text


@pytest.mark.parametrize(
    ("families", "is_told"), [(None, True), (1, True), (12, True), (13, False)]
)
def test_a_number_of_the_whole_team_is_not_taken_for_one_of_the_test(
    signed_in: SignedIn, families: int | None, is_told: bool
) -> None:
    goal, series = goal_with_series()
    cycle = studied_late(
        goal, series, locked_on=date(2026, 10, 26), families=families, scale="Ett møte, én familie"
    )

    text = text_of(show_cycle(signed_in(make_member(goal.team)), cycle.id))

    said = "Tallet gjelder hele teamet. Testen gjaldt: Ett møte, én familie."
    assert (said in text) is is_told


def test_a_no_and_a_partly_are_told_as_they_are(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    rows = [Prediction(text="A", held=Held.NO), Prediction(position=1, text="B", held=Held.PARTLY)]
    cycle = make_cycle(goal, stage=Stage.ACT, predictions=rows, held=Held.PARTLY)

    text = text_of(show_cycle(signed_in(make_member(goal.team)), cycle.id))

    assert "Alt i alt 1 delvis, 1 nei" in text


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("", ""),
        ("y", "Én test er studert. Det gikk som dere trodde."),
        ("p", "Én test er studert. Det gikk delvis som dere trodde."),
        ("n", "Én test er studert. Det gikk annerledes enn dere trodde, og da har dere lært noe."),
        ("nn", "Ingen av 2 tester gikk som dere trodde. Da har dere lært noe hver gang."),
        ("pn", "Det gikk delvis som dere trodde i 1 av 2 tester. " + FEW),
        ("yyp", "Det gikk som dere trodde i 2 av 3 tester, delvis i 1. " + FEW),
        ("yyynn", "Det gikk som dere trodde i 3 av 5 tester."),
    ],
)
@pytest.mark.usefixtures("app")
def test_how_often_it_went_as_thought_is_told_kindly_and_few_are_called_few(
    answers: str, told: str
) -> None:
    short = {"y": Held.YES, "p": Held.PARTLY, "n": Held.NO}

    ramp = [Cycle(held=short[one], stage=Stage.ACT) for one in answers]
    taken_back = Cycle(held=Held.NO, stage=Stage.STUDY)

    assert predictions_text([*ramp, taken_back]) == told
