"""Holding on to a gain: when it is offered, how it is kept, and when it slips."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import combinations

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.measures import queries
from app.measures.models.period import Frequency
from app.measures.models.series import Series
from app.measures.models.summary import SlotState
from app.measures.queries.holding import (
    FEWEST_LEVEL_POINTS,
    LEVEL_POINTS,
    Slip,
    WhyHold,
    are_worse,
    read_holding,
)
from app.measures.services import holding as services
from app.measures.services.summaries import rebuild_summaries
from app.measures.wording.holding import every_text
from app.statistics.masking import Audience
from app.statistics.settings import Direction
from app.web.edits import Editor
from tests.makers.goals import end_goal, make_goal
from tests.makers.holding import make_held, make_improved, week, weeks
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.people import make_facilitator, make_member
from tests.makers.saving import save
from tests.measures.due import list_due
from tests.pages.boards import show_team
from tests.pages.forms import fill_in, send
from tests.pages.page import Page, follow
from tests.pages.pauses import END_HOLDING, hold_gain
from tests.pages.series import show_series

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("app")
MAY = datetime(2026, 5, 6, 9, tzinfo=UTC)  # Wednesday of week 19
JULY = datetime(2026, 7, 1, 9, tzinfo=UTC)  # Wednesday of week 27


def reach_goal(series: Series) -> None:
    """Let the team of a series have reached its goal, so that its board asks for no test."""
    goal = make_goal(series.team)
    series.goal_id = goal.id
    save(end_goal(goal), series)


def slip_of(series: Series) -> Slip | None:
    return read_holding(queries.find_summary(series.id, Audience.TEAM)).slip


def test_a_lasting_improvement_may_be_held() -> None:
    with clock.stopped_at(MAY):
        why = [
            read_holding(queries.find_summary(one.id, Audience.TEAM)).why
            for one in (make_improved(), make_improved(high=9))
        ]

    assert why == [WhyHold.IMPROVEMENT, None]


def test_a_target_that_is_reached_all_along_may_be_held() -> None:
    with clock.stopped_at(MAY):
        series = make_series(measurements=weeks(*[(9, 10), (10, 10)] * 7))
        series.target = 0.85
        rebuild_summaries([series.id])

        holding = read_holding(queries.find_summary(series.id, Audience.TEAM))

    assert holding.why is WhyHold.TARGET


def test_a_team_measures_more_seldom_and_the_line_goes_on(signed_in: SignedIn) -> None:
    with clock.stopped_at(MAY):
        series = make_improved()
        client = signed_in(make_member(series.team))
        page = follow(client, hold_gain(client, series, every=3))

    with clock.stopped_at(JULY):
        due = list_due(series.team_id)
        states = {slot.state for slot in queries.find_summary(series.id, Audience.TEAM).slots}

    assert page.messages == ["Fra nå måler dere hver 3. uke. Neste tall: uke 19. Angre"]
    assert "Dere holder på gevinsten: hver 3. uke siden uke 19 2026." in page.texts("main p")
    assert [(one.period.key, one.periods) for one in due] == [("2026-W19", 3)]
    assert states == {SlotState.MEASURED}


def test_what_was_passed_over_stays_so_when_the_team_measures_more_often_again() -> None:
    with clock.stopped_at(MAY):
        series = make_held(8)
        series.held_from = date(2026, 4, 13)
        services.end_holding(series, by=None)
        expectation = queries.read_expectation(series)

    keys = [one.key for one in expectation.list_expected(week(16), week(21))]
    assert keys == ["2026-W16", "2026-W18", "2026-W19", "2026-W20", "2026-W21"]
    assert series.held_earlier == [["2026-04-13", "2026-05-04", 2]]


def test_another_pace_is_counted_from_the_period_that_goes_on() -> None:
    with clock.stopped_at(JULY):
        series = make_held(8, 9)
        services.hold_gain(series, every=4, editor=Editor(None, series.version))

    assert (series.held_from, series.held_every) == (date(2026, 6, 29), 4)
    assert series.held_earlier == [["2026-05-04", "2026-06-29", 2]]


@pytest.mark.parametrize(
    ("held", "slip"),
    [
        ((8, 9), None),
        ((6, 8), None),
        ((8, 6), None),
        ((7, 6), Slip.POINTS),
        ((6,), None),
    ],
)
def test_a_gain_slips_when_both_last_points_are_worse_than_most_before(
    held: tuple[int, ...], slip: Slip | None
) -> None:
    with clock.stopped_at(JULY):
        assert slip_of(make_held(*held)) is slip


@pytest.mark.parametrize("before", range(FEWEST_LEVEL_POINTS, LEVEL_POINTS + 1))
def test_two_points_slip_by_chance_at_most_once_in_twenty_times(before: int) -> None:
    ranks = range(before + 2)  # of exchangeable points, any two are as likely to be the last

    found = [
        are_worse(pair, before=[one for one in ranks if one not in pair], direction=Direction.UP)
        for pair in combinations(ranks, 2)
    ]

    assert 0 < sum(found) / len(found) <= 1 / 20


def test_points_that_are_better_never_slip_nor_those_without_a_direction() -> None:
    with clock.stopped_at(JULY):
        assert slip_of(make_held(7, 6, direction=Direction.DOWN)) is None
        assert slip_of(make_held(7, 6, direction=Direction.NONE)) is None


def test_the_rule_of_the_chart_is_told_first() -> None:
    readings = weeks(
        *[(number % 2 + 8, 10) for number in range(8)], *[(3, 10), (4, 10)] * 4, last=17
    )
    with clock.stopped_at(MAY):
        series = make_series(measurements=readings)
        series.held_from, series.held_every = date(2026, 3, 2), 2
        rebuild_summaries([series.id])

        assert slip_of(series) is Slip.RULE


def test_the_board_alerts_first_and_one_button_ends_the_holding(signed_in: SignedIn) -> None:
    with clock.stopped_at(JULY):
        series = make_held(7, 6)
        reach_goal(series)
        client = signed_in(make_member(series.team))
        board = show_team(client, series.team)
        page = follow(client, send(client, board, form=f".todo {END_HOLDING}"))

    assert board.waiting[0] == "«Alle møtte» glir tilbake. Mål oftere igjen?"
    assert page.messages[0].startswith("Dere måler hver periode igjen.")
    assert series.held_every is None


def test_the_board_offers_it_when_nothing_else_waits(signed_in: SignedIn) -> None:
    with clock.stopped_at(MAY):
        series = make_improved()
        reach_goal(series)
        board = show_team(signed_in(make_member(series.team)), series.team)

    assert board.waiting == ["«Alle møtte»: Hold på gevinsten"]
    assert board.actions == ["Mål sjeldnere", "Ikke nå"]


def test_the_offer_is_put_aside_on_the_board_and_comes_back_when_undone(
    signed_in: SignedIn,
) -> None:
    with clock.stopped_at(MAY):
        series = make_improved()
        reach_goal(series)
        client = signed_in(make_member(series.team))
        before = show_team(client, series.team)
        page = follow(client, send(client, before, form=".todo form"))
        aside = show_team(client, series.team)
        on_its_page = Page(client.get(f"/series/{series.id}"))
        chosen = Page(client.get(f"/series/{series.id}/choices"))
        again = follow(client, send(client, page, form=".flashes form"))

    assert page.messages == [
        "Vi lar det ligge. Dere finner det igjen under «Alt som er valgt». Angre"
    ]
    assert page.heading == before.heading
    assert aside.waiting == []
    assert on_its_page.soup.select("form[action*='/suggestions/holding/']") == []
    assert "Å måle sjeldnere" in chosen.soup.get_text()
    assert again.texts(".todo .b") == ["«Alle møtte»: Hold på gevinsten"]


def test_the_page_of_the_series_can_put_the_offer_aside_until_a_new_phase_begins(
    signed_in: SignedIn,
) -> None:
    with clock.stopped_at(MAY):
        series = make_improved()
        client = signed_in(make_member(series.team))
        page = Page(client.get(f"/series/{series.id}"))
        after = follow(client, send(client, page, form="form[action*='/suggestions/holding/']"))

    assert "Mål sjeldnere" in page.texts("main a.ds-button")
    assert "Mål sjeldnere" not in after.texts("main a.ds-button")


def test_two_who_choose_at_once_see_both(signed_in: SignedIn) -> None:
    with clock.stopped_at(MAY):
        series = make_improved()
        client, address = signed_in(make_member(series.team)), f"/series/{series.id}/holding"
        opened = Page(client.get(address))
        services.hold_gain(series, every=2, editor=Editor(None, series.version))
        db.session.commit()

        page = send(client, opened, address=address, every="4")

    assert page.status == 409
    assert "annenhver uke" in page.texts(".ds-alert dd")


def test_the_history_tells_how_often_and_by_whom(signed_in: SignedIn) -> None:
    with clock.stopped_at(MAY):
        series = make_improved()
        member = make_member(series.team)
        client = signed_in(member)
        hold_gain(client, series, every=2)
        hold_gain(client, series, every=3)
        page = follow_end(client, series)

    told = " ".join(page.texts("main"))
    assert f"{member.name} begynte å måle annenhver uke." in told
    assert f"{member.name} endret fra annenhver uke til hver 3. uke." in told
    assert f"{member.name} gikk tilbake til hver periode." in told


def test_others_read_how_seldom_it_is_measured_and_cannot_change_it(signed_in: SignedIn) -> None:
    with clock.stopped_at(JULY):
        series = make_held(7, 6)
        peer = signed_in(make_member(make_team(series.team.network)))
        page = show_series(peer, series)
        statuses = [
            one.get(f"/series/{series.id}/holding").status_code
            for one in (peer, signed_in(make_facilitator(series.team.network)))
        ]

    assert "Måles annenhver uke siden uke 19 2026." in page.texts("main p")
    assert page.soup.select(END_HOLDING) == []
    assert statuses == [403, 403]


def test_single_occasions_have_no_such_page(signed_in: SignedIn) -> None:
    team = make_team()
    series = make_series(team, make_measure(team.network, frequency=Frequency.ONCE))

    status = signed_in(make_member(team)).get(f"/series/{series.id}/holding").status_code

    assert status == 404


@pytest.mark.parametrize(
    ("frequency", "texts"),
    [
        (Frequency.WEEK, ["annenhver uke", "hver 3. uke", "hver 4. uke"]),
        (Frequency.FORTNIGHT, ["hver 4. uke", "hver 6. uke", "hver 8. uke"]),
        (Frequency.MONTH, ["annenhver måned", "hver 3. måned", "hver 4. måned"]),
        (Frequency.QUARTER, ["hver 6. måned", "hver 9. måned", "hvert år"]),
        (Frequency.HALF_YEAR, ["hvert år", "hver 18. måned", "annethvert år"]),
        (Frequency.YEAR, ["annethvert år", "hvert 3. år", "hvert 4. år"]),
    ],
)
def test_how_seldom_is_said_as_people_say_it(frequency: Frequency, texts: list[str]) -> None:
    assert [every_text(frequency, every) for every in services.ALLOWED] == texts


def follow_end(client: FlaskClient, series: Series) -> Page:
    address = f"/series/{series.id}/holding"
    fill_in(client, address, form=END_HOLDING)
    return Page(client.get(address))
