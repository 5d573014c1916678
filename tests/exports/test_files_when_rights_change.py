"""A file is fetched by one who may still see what is in it, for as long as it lies there."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.exports import folder
from app.exports.asked import Of, Subject
from app.exports.jobs import make_file
from app.extensions import db
from app.networks.models import FacilitatorsSee, Network, Team
from app.packs.models import FileRequest, FileState
from app.statistics.masking import About
from tests.makers.goals import make_goal
from tests.makers.learning import make_shared_cycle
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.pages.ordering import FilesPage
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture(autouse=True)
def _today(app: Flask, tmp_path: Path) -> Iterator[None]:
    app.config["FILES"] = str(tmp_path / "files")
    with clock.stopped_at(datetime(2026, 4, 15, 9, 0, tzinfo=UTC)):
        yield


@pytest.mark.parametrize(
    ("then", "now", "status"),
    [
        (FacilitatorsSee.ALL, FacilitatorsSee.MASKED, 404),
        (FacilitatorsSee.MASKED, FacilitatorsSee.ALL, 200),
        (FacilitatorsSee.ALL, FacilitatorsSee.ALL, 200),
    ],
)
def test_a_file_is_not_fetched_by_one_who_sees_less_than_then(
    signed_in: SignedIn, then: FacilitatorsSee, now: FacilitatorsSee, status: int
) -> None:
    network = make_network()
    network.facilitators_see = then
    make_series(make_team(network), make_measure(network), measurements={"2026-W14": (3, 10)})
    client = signed_in(make_facilitator(network))
    files = f"/networks/{network.slug}/downloads"
    ready = FilesPage(client, files).order("csv")
    link = str(ready.soup.select("a[href$='/content']")[0]["href"])

    network.facilitators_see = now
    db.session.commit()

    assert client.get(link).status_code == status
    assert FilesPage(client, files).order("csv").heading == "Filen er klar"


def make_masked_network() -> Network:
    """Make a network with a small number, whose agreement hides it from facilitators."""
    network = make_network()
    network.facilitators_see = FacilitatorsSee.MASKED
    measure = make_measure(network, about=About.PEOPLE)
    make_series(make_team(network), measure, measurements={"2026-W14": (1, 3)})
    return network


def agree(network: Network, agreement: FacilitatorsSee) -> None:
    network.facilitators_see = agreement
    db.session.commit()


def test_a_file_made_again_holds_for_what_was_seen_when_it_was_made(signed_in: SignedIn) -> None:
    network = make_masked_network()
    client = signed_in(make_facilitator(network))
    FilesPage(client, f"/networks/{network.slug}/downloads").order("csv")
    asked = db.session.query(FileRequest).one()
    content = f"/files/{asked.id}/content"
    asked.state = FileState.FAILED
    folder.path_of(asked.id).unlink()

    agree(network, FacilitatorsSee.ALL)
    client.post(f"/files/{asked.id}/again")
    seen = client.get(content).status_code
    agree(network, FacilitatorsSee.MASKED)

    assert (seen, client.get(content).status_code) == (200, 404)


def wait_for_file(network: Network, *, by: User) -> FileRequest:
    """Make a request that waits in the queue."""
    subject = Subject(Of.NETWORK, network.id, network.id)
    scope, now = subject.as_json("nb"), clock.now()
    asked = FileRequest(user_id=by.id, scope=scope, format="csv", asked_at=now, moved_at=now)
    db.session.add(asked)
    db.session.commit()
    return asked


def test_a_file_that_waits_holds_for_what_is_seen_when_it_is_made(signed_in: SignedIn) -> None:
    network = make_masked_network()
    user = make_facilitator(network)
    client, asked = signed_in(user), wait_for_file(network, by=user)
    waiting = client.get(f"/files/{asked.id}").status_code

    agree(network, FacilitatorsSee.ALL)
    make_file.run(asked.id)
    db.session.commit()
    seen = client.get(f"/files/{asked.id}/content").status_code
    agree(network, FacilitatorsSee.MASKED)

    assert (waiting, seen) == (200, 200)
    assert client.get(f"/files/{asked.id}/content").status_code == 404


def test_a_file_that_does_not_tell_what_was_seen_is_not_found(signed_in: SignedIn) -> None:
    network = make_masked_network()
    user = make_facilitator(network)
    client, asked = signed_in(user), wait_for_file(network, by=user)
    make_file.run(asked.id)
    db.session.rollback()
    asked.scope = Subject(Of.NETWORK, network.id, network.id).as_json("nb")
    db.session.commit()

    assert client.get(f"/files/{asked.id}/content").status_code == 404


def take_and_ask_again(
    signed_in: SignedIn, network: Network, *, reader: User, change: Callable[[], None]
) -> list[int]:
    """Take a file, change something, and return whether it was found before and is found after."""
    client = signed_in(reader)
    ready = FilesPage(client, f"/networks/{network.slug}/downloads").order("csv")
    link = str(ready.soup.select("a[href$='/content']")[0]["href"])
    before = client.get(link).status_code
    change()
    db.session.commit()
    return [before, client.get(link).status_code]


def make_facilitator_of_masked(network: Network) -> User:
    network.facilitators_see = FacilitatorsSee.MASKED
    return make_facilitator(network)


@pytest.mark.parametrize(
    ("make_reader", "after"),
    [(make_guest, 404), (make_facilitator, 200), (make_facilitator_of_masked, 404)],
)
def test_what_a_team_no_longer_shares_is_in_no_file_of_others(
    signed_in: SignedIn, make_reader: Callable[[Network], User], after: int
) -> None:
    network = make_network()
    team = make_team(network)
    series = make_series(team, make_measure(team), measurements={"2026-W14": (3, 10)})

    def keep_to_itself() -> None:
        series.is_shared = False

    found = take_and_ask_again(
        signed_in, network, reader=make_reader(network), change=keep_to_itself
    )
    assert found == [200, after]


def test_a_test_that_is_withdrawn_is_in_no_file_of_others(signed_in: SignedIn) -> None:
    network = make_network()
    cycle = make_shared_cycle(make_goal(make_team(network)))

    def withdraw() -> None:
        cycle.shared_at = None

    assert take_and_ask_again(signed_in, network, reader=make_guest(network), change=withdraw) == [
        200,
        404,
    ]


def test_numbers_that_are_hidden_since_are_in_no_file_of_others(signed_in: SignedIn) -> None:
    network = make_network()
    make_series(make_team(network), make_measure(network), measurements={"2026-W14": (3, 10)})

    def raise_threshold() -> None:
        network.fewest_people += 1

    assert take_and_ask_again(
        signed_in, network, reader=make_guest(network), change=raise_threshold
    ) == [200, 404]


@pytest.mark.parametrize("what", ["about", "staff"])
def test_numbers_of_a_measure_that_is_better_protected_since_are_in_no_file_of_others(
    signed_in: SignedIn, what: str
) -> None:
    network = make_network()
    measure = make_measure(network, about=About.PRACTICE)
    make_series(make_team(network), measure, measurements={"2026-W14": (3, 10)})

    def protect() -> None:
        if what == "about":
            measure.about = About.PEOPLE
        else:
            measure.staff_answers = True

    found = take_and_ask_again(signed_in, network, reader=make_guest(network), change=protect)
    assert found == [200, 404]


def test_a_file_of_a_series_that_is_no_longer_shared_is_not_found(signed_in: SignedIn) -> None:
    team = make_team(make_network())
    series = make_series(team, make_measure(team), measurements={"2026-W14": (3, 10)})
    client = signed_in(make_member(make_team(team.network)))
    ready = FilesPage(client, f"/series/{series.id}/downloads").order("csv")
    link = str(ready.soup.select("a[href$='/content']")[0]["href"])
    listed = f"/networks/{team.network.slug}/downloads"
    before = FilesPage(client, listed).texts(".of-own .of")

    series.is_shared = False
    db.session.commit()

    assert before == [f"{series.measure.name}, {team.name}"]
    assert client.get(link).status_code == 404
    assert FilesPage(client, listed).texts(".of-own .of") == []


def keep_own_series_to_the_team(team: Team) -> Callable[[], None]:
    """Give a team a measure of its own that it shares; return what ends the sharing."""
    series = make_series(team, make_measure(team), measurements={"2026-W14": (3, 10)})

    def keep() -> None:
        series.is_shared = False

    return keep


@pytest.mark.parametrize(
    ("whose", "made", "after"),
    [("own", "team", 200), ("other", "team", 200), ("other", "all", 404)],
)
def test_what_another_team_keeps_to_itself_leaves_files_without_it_alone(
    signed_in: SignedIn, whose: str, made: str, after: int
) -> None:
    network = make_network()
    own, other = make_team(network), make_team(network)
    keep = keep_own_series_to_the_team(own if whose == "own" else other)
    client = signed_in(make_member(own))
    address = f"/teams/{own.id}" if made == "team" else f"/networks/{network.slug}"
    ready = FilesPage(client, f"{address}/downloads").order("csv")
    link = str(ready.soup.select("a[href$='/content']")[0]["href"])

    keep()
    network.fewest_people += 1 if made == "team" else 0
    db.session.commit()

    assert client.get(link).status_code == after


def test_a_file_that_no_longer_holds_is_listed_with_the_way_to_make_it_again(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    keep = keep_own_series_to_the_team(make_team(network))
    client, files = signed_in(make_guest(network)), f"/networks/{network.slug}/downloads"
    FilesPage(client, files).order("csv")
    keep()
    db.session.commit()

    page = FilesPage(client, files)
    form = page.soup.select(".of-own form")[0]
    linked = page.soup.select(".of-own a")
    again = follow(client, Page(client.post(str(form["action"]), data={"format": "csv"})))
    listed = FilesPage(client, files)

    assert linked == []
    assert form.select("input[name=format]")[0]["value"] == "csv"
    assert again.heading == "Filen er klar"
    assert len(listed.texts(".of-own li")) == 1
    assert listed.soup.select(".of-own form") == []
