"""What must be corrected in a form with several questions says which one it is of."""

from collections.abc import Callable
from datetime import date

from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Prediction, Stage
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_series
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.pages.cycles import PLAN, plan_cycle, show_cycle
from tests.pages.forms import send

SignedIn = Callable[[User], FlaskClient]


def test_the_summary_of_a_plan_says_which_question_and_which_task_it_is(
    signed_in: SignedIn,
) -> None:
    goal = make_goal(make_team())
    make_series(goal.team)
    typed = {"prediction": "", "prediction_2": "BUP.", "comparison_2": "at_least"}

    page = plan_cycle(
        signed_in(make_member(goal.team)), goal.id, **{**PLAN, **typed}, day_2="snart"
    )

    assert [one.partition(": ")[0] for one in page.summary] == [
        "Spørsmål 1, hva tror dere vil skje",
        "Spørsmål 2, tallet",
        "Oppgave 2, når",
    ]


def test_the_summary_of_a_study_says_which_question_has_no_answer(signed_in: SignedIn) -> None:
    cycle = make_cycle(
        make_goal(make_team()),
        stage=Stage.STUDY,
        predictions=[Prediction(text="Alle."), Prediction(text="BUP.", position=1)],
        what_happened="Alle kom.",
        done_on=date(2026, 11, 20),
    )
    client = signed_in(make_member(cycle.goal.team))

    page = send(client, show_cycle(client, cycle.id), form="form[action$='/study']")

    assert [one.partition(": ")[0] for one in page.summary] == [
        "Spørsmål 1, stemte det",
        "Spørsmål 2, stemte det",
        "Hva lærte dere",
    ]
