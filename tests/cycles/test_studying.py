"""Study: what the team thought beside what the linked series showed, and the answer proposed."""

from collections.abc import Callable
from datetime import date

from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Comparison, Cycle, Held, Prediction, Stage
from app.extensions import db
from app.goals.models import Goal
from app.measures.models.series import Series
from app.networks.models import FacilitatorsSee
from app.statistics.masking import About
from tests.makers.cycles import make_cycle, predict
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.makers.saving import save
from tests.pages.cycles import CyclePage, list_cycles, show_cycle, take_step

SignedIn = Callable[[User], FlaskClient]
DONE_ON = date(2026, 11, 8)
WHOLE_TEAM = "Tallet gjelder hele teamet. Testen gjaldt: Alle møter i fire uker."
NUMBERS = {"2026-W44": (1, 2), "2026-W45": (18, 23)}


def goal_with_series(about: About = About.PRACTICE) -> tuple[Goal, Series]:
    team = make_team()
    series = make_series(team, make_measure(team.network, about=about), measurements=NUMBERS)
    return make_goal(team), series


def being_studied(goal: Goal, *predictions: Prediction) -> Cycle:
    return make_cycle(
        goal,
        stage=Stage.STUDY,
        predictions=list(predictions),
        done_on=DONE_ON,
        what_happened="Alle kom.",
    )


def compared(page: CyclePage) -> list[str]:
    return [text.replace("\xa0", " ") for text in page.texts(".vs > div")]


def test_the_number_of_the_series_stands_beside_the_predicted_one_and_few_are_called_few(
    signed_in: SignedIn,
) -> None:
    goal, series = goal_with_series()
    cycle = being_studied(goal, predict(series, Comparison.AT_LEAST, expected=0.75))

    page = show_cycle(signed_in(make_member(goal.team)), cycle.id)

    assert compared(page) == [
        "Vi trodde Kommer alle? minst 75 % Vi tror det.",
        f"Det ble 76 % 19 av 25 · Uke 44–45 2026 · 2 punkter, det er få {WHOLE_TEAM}",
    ]
    assert "Tallet alene sier: Ja. Dere avgjør." in " ".join(page.texts("fieldset"))
    assert [one["value"] for one in page.soup.select("[name=held][checked]")] == ["yes"]


def test_the_team_decides_and_what_came_is_kept(signed_in: SignedIn) -> None:
    goal, series = goal_with_series()
    words = Prediction(position=1, question="Hvem mangler?", text="BUP.")
    cycle = being_studied(goal, predict(series, Comparison.AT_LEAST, expected=0.75), words)
    client = signed_in(make_member(goal.team))

    answer = take_step(
        client, cycle.id, step="study", held="partly", held_2="yes", learnt="Det hjelper."
    )

    studied = db.session.get_one(Cycle, cycle.id)
    assert answer.status == 303
    assert [row.held for row in studied.predictions] == [Held.PARTLY, Held.YES]
    assert [row.came for row in studied.predictions] == [0.76, None]
    assert studied.held is Held.PARTLY


def test_all_that_held_is_yes_and_all_that_did_not_is_no(signed_in: SignedIn) -> None:
    for answer in ("yes", "no"):
        goal, series = goal_with_series()
        cycle = being_studied(
            goal, predict(series, Comparison.ABOUT, expected=0.5), Prediction(position=1, text="x")
        )
        client = signed_in(make_member(goal.team))

        take_step(client, cycle.id, step="study", held=answer, held_2=answer, learnt="x")

        assert db.session.get_one(Cycle, cycle.id).held is Held(answer)


def test_every_question_is_to_be_answered(signed_in: SignedIn) -> None:
    goal, _series = goal_with_series()
    rows = [Prediction(position=position, text="Alle.") for position in (0, 1)]
    cycle = being_studied(goal, *rows)

    page = take_step(
        signed_in(make_member(goal.team)), cycle.id, step="study", held="yes", learnt="x"
    )

    assert (page.status, page.errors) == (422, ["Velg ja, delvis eller nei."])


def test_a_number_that_is_corrected_later_is_told_beside_the_one_that_was_studied(
    signed_in: SignedIn,
) -> None:
    goal, series = goal_with_series()
    prediction = predict(series, Comparison.AT_LEAST, expected=0.75)
    prediction.came, prediction.held = 0.5, Held.NO
    cycle = make_cycle(goal, stage=Stage.ACT, predictions=[prediction], done_on=DONE_ON)

    page = show_cycle(signed_in(make_member(goal.team)), cycle.id)

    assert "50 %" in compared(page)[1]
    assert "Tallene er endret siden. Nå: 76 %." in compared(page)[1]


def test_a_number_that_came_after_the_test_was_studied_is_told_as_later(
    signed_in: SignedIn,
) -> None:
    goal, series = goal_with_series()
    prediction = predict(series, Comparison.AT_LEAST, expected=0.75)
    prediction.held = Held.NO
    cycle = make_cycle(goal, stage=Stage.ACT, predictions=[prediction], done_on=DONE_ON)

    page = show_cycle(signed_in(make_member(goal.team)), cycle.id)

    assert compared(page)[1] == (
        "Det ble Det var ikke noe tall da dere studerte testen. Det kom senere: 76 %."
    )


def test_a_number_that_is_gone_since_the_test_was_studied_stays_with_the_answer(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    series = make_series(team, make_measure(team.network), measurements={"2026-W02": (1, 2)})
    prediction = predict(series, Comparison.AT_LEAST, expected=0.75)
    prediction.came, prediction.held = 0.5, Held.NO
    cycle = make_cycle(make_goal(team), stage=Stage.ACT, predictions=[prediction], done_on=DONE_ON)

    page = show_cycle(signed_in(make_member(team)), cycle.id)

    assert "50 % Tallene er endret siden. Nå er det ingen." in compared(page)[1]


def test_a_facilitator_of_a_network_that_hides_sees_no_number_of_few(signed_in: SignedIn) -> None:
    network = make_network()
    network.facilitators_see = FacilitatorsSee.MASKED
    team = make_team(save(network))
    series = make_series(team, make_measure(network, about=About.PEOPLE), measurements=NUMBERS)
    prediction = predict(series, Comparison.AT_LEAST, expected=0.75)
    prediction.came, prediction.held = 0.76, Held.YES
    cycle = make_cycle(make_goal(team), stage=Stage.ACT, predictions=[prediction], done_on=DONE_ON)

    seen = compared(show_cycle(signed_in(make_facilitator(network)), cycle.id))[1]
    inside = compared(show_cycle(signed_in(make_member(team)), cycle.id))[1]

    assert "76" not in seen
    assert "19" not in seen
    assert "Skjult, fordi få inngår i en periode av testen." in seen
    assert "76 %" in inside


def test_how_often_predictions_held_is_told_to_the_team_alone(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    cycle = make_cycle(goal, stage=Stage.ACT, held=Held.NO)
    member, facilitator = make_member(goal.team), make_facilitator(goal.team.network)
    kind = "Det gikk annerledes enn dere trodde, og da har dere lært noe."

    def told(user: User) -> list[bool]:
        client = signed_in(user)
        pages = [show_cycle(client, cycle.id), list_cycles(client, goal.team_id)]
        pages.append(CyclePage(client.get(f"/goals/{goal.id}")))
        return [kind in page.soup.get_text() for page in pages]

    assert told(member) == [True] * 3
    assert told(facilitator) == [False] * 3
