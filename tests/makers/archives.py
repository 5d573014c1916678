"""A network that has something of everything, and its archive, in tests."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.cycles.models import Stage
from app.exports.archive.manifest import MANIFEST
from app.exports.archive.writing import write_archive
from app.extensions import db
from app.gatherings.models import PreparedTeam
from app.goals.models import Goal, PackageIdea, YearClosing
from app.goals.services.packages import add_package_idea
from app.measures.models.choices import DeclinedSuggestion, SuggestionKind
from app.measures.models.delivery import Delivery
from app.measures.models.drivers import SeriesDriver, SeriesIdea
from app.measures.models.measure import Measure
from app.measures.models.period import Frequency, Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.services.marks import annotate
from app.measures.services.recording import record_measurement
from app.networks.models import Gathering, Network, Team
from app.statistics.masking import About
from tests.makers.choices import make_annotation, make_exclusion, make_phase, make_target_step
from tests.makers.coaching import make_comment, make_help_request, make_score
from tests.makers.cycles import make_cycle
from tests.makers.deliveries import make_delivery
from tests.makers.drivers import make_change_idea, make_driver, make_package, make_package_driver
from tests.makers.gathered import make_commitment, make_evaluations, make_presence
from tests.makers.gatherings import make_handout, make_item, make_preparation
from tests.makers.goals import make_goal
from tests.makers.learning import make_loan, make_shared_cycle
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_municipality, make_network, make_team
from tests.makers.packs import make_pack
from tests.makers.pauses import make_pause
from tests.makers.people import make_facilitator, make_member
from tests.makers.saving import save
from tests.makers.stories import make_better, make_worse
from tests.makers.storyboards import make_storyboard
from tests.makers.tallies import make_presses
from tests.makers.voices import make_voice

Rows = dict[str, list[dict[str, Any]]]
Changes = Callable[[dict[str, bytes]], None]


def make_full_network() -> Network:
    """Make a network of two teams with something of almost everything that can be archived."""
    network = make_network(name="Nord")
    held = make_gathering(network, starts_on=date(2026, 3, 2))
    coming = make_gathering(network, number=2, starts_on=date(2026, 6, 17))
    common = make_measure(network, about=About.PEOPLE)
    of_programme = save(_given_to_programme(make_measure(network), network))
    teams = [
        make_team(network, name=name, municipalities=[make_municipality(number, name=name)])
        for number, name in (("9901", "Ask"), ("9902", "Bø"))
    ]
    package = make_package(network)
    packed = make_package_driver(package)
    fields = {"text": "SMS dagen før", "driver_id": packed.id}
    in_package = add_package_idea(package, by=None, fields=fields)
    for team, tell in zip(teams, (make_better, make_worse), strict=True):
        goal = make_goal(team)
        series = tell(team, common)
        _work(series, goal)
        _draw(series, goal, in_package=in_package)
        make_series(team, of_programme, measurements={"2026-W20": (2, 4), "2026-W21": None})
        make_presses(make_series(team, make_measure(team)), "2026-W22", yes=2, no=1)
    _gather(held, coming, teams)
    make_facilitator(network)
    make_loan(make_shared_cycle(make_goal(teams[0])), teams[1])
    make_pack(coming)
    return network


def _given_to_programme(measure: Measure, network: Network) -> Measure:
    measure.network_id, measure.programme_id = None, network.programme_id
    return measure


def _work(series: Series, goal: Goal) -> None:
    team, week = series.team, Period.parse("2026-W24", Frequency.WEEK)
    record_measurement(series, week, Reading(State.MEASURED, numerator=7, denominator=9), by=None)
    annotate(series, Period.parse("2026-W15", Frequency.WEEK), text="Påske", by=None)
    for choose in (make_phase, make_exclusion, make_annotation, make_target_step):
        choose(series, "2026-W12")
    save(
        DeclinedSuggestion(
            series_id=series.id,
            kind=SuggestionKind.PHASE,
            period=date(2026, 4, 6),
            declined_at=goal.created_at,
        )
    )
    cycle = make_cycle(goal, stage=Stage.DO, families=8, tasks=["Send SMS"])
    make_voice(goal, said="Nå slipper vi å fortelle alt på nytt.", changed="Vi spør før møtet.")
    make_voice(cycle)
    writer = make_member(team)
    make_comment(team, by=writer, text="@veileder Kan dere bli med?")
    make_help_request(team, by=writer)
    make_pause(team, (date(2026, 7, 6), date(2026, 7, 26)))
    make_delivery(series, {"2026-W23": (7, 10)})


def _draw(series: Series, goal: Goal, *, in_package: PackageIdea) -> None:
    """Give a goal a diagram that is tied to a series, and the team a score and a year."""
    top = make_driver(goal)
    below = make_driver(goal, below=top)
    idea = make_change_idea(goal, below=below)
    idea.package_idea_id = in_package.id
    save(idea, SeriesDriver(series_id=series.id, driver_id=below.id))
    save(SeriesIdea(series_id=series.id, idea_id=idea.id))
    save(YearClosing(team_id=goal.team_id, year=2025, learnt="Små tester er nok."))
    make_score(goal.team, 5, by=make_member(goal.team))


def _gather(held: Gathering, coming: Gathering, teams: list[Team]) -> None:
    item = make_item(coming, teams=teams)
    item.topic = f"good-{teams[1].id}"
    save(item)
    make_handout(coming)
    preparation = make_preparation(coming)
    make_evaluations(held, [5, 4, 3, 5, 2, 1], texts=["Godt å møtes.", "", "Kort."])
    make_evaluations(coming, [5, 4])
    coming.room_code = "HEMMELIG"
    save(coming)
    for team in teams:
        make_presence(held, team)
        make_presence(held, team, user=make_member(team))
        make_commitment(held, team)
        make_storyboard(team, coming, learnt="At SMS virker.")
        at = db.session.scalar(select(Delivery.at).limit(1))
        save(PreparedTeam(preparation_id=preparation.id, team_id=team.id, at=at))


def make_archive(network: Network, folder: Path, *, people: bool = False) -> Path:
    """Write the archive of a network, and make room for it by giving what is here other slugs."""
    path = folder / f"{network.slug}.zip"
    write_archive(network, path, people=people)
    db.session.rollback()
    programme = network.programme
    network.slug, programme.slug = f"{network.slug}-old", f"{programme.slug}-old"
    db.session.commit()
    return path


def read_rows(path: Path) -> Rows:
    """Return the rows of every table of an archive."""
    with zipfile.ZipFile(path) as archive:
        return {
            name.split("/")[1].removesuffix(".jsonl"): [
                json.loads(line) for line in archive.read(name).splitlines()
            ]
            for name in archive.namelist()
            if name.startswith("tables/")
        }


def rewrite(path: Path, change: Changes) -> Path:
    """Write an archive anew with other files in it, without putting its digests right."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def change_manifest(**said: Any) -> Changes:
    """Return a change of what the manifest says."""

    def change(files: dict[str, bytes]) -> None:
        files[MANIFEST] = json.dumps(json.loads(files[MANIFEST]) | said).encode()

    return change
