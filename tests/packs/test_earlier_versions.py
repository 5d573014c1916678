"""Packs that an earlier version froze: they say for good what they said then.

The files in ``frozen`` were written by the version in their names and are never written anew: who
changes how content or summaries are stored keeps a reader of what is there.
"""

from pathlib import Path

from app.packs.content import NetworkContent
from app.packs.content.frozen import FrozenTeam
from app.packs.content.stored import from_text
from app.packs.queries.kept import read_series
from app.statistics.conclusions import Outcome
from app.statistics.masking import Audience

FROZEN = Path(__file__).with_name("frozen")


def read(name: str) -> str:
    return (FROZEN / name).read_text(encoding="utf-8").removesuffix("\n")


def test_a_network_of_version_1_is_still_read() -> None:
    content = from_text(NetworkContent, read("network-1.json"))

    assert content.name == "God samhandling – Nord"
    assert len(content.measures) == 2
    assert content.measures[0].definition.numerator_label == "Møter der alle møtte"
    assert content.gathering is not None
    assert content.gathering.number == 1


def test_a_team_of_version_1_is_still_read_with_its_work() -> None:
    team = from_text(FrozenTeam, read("team-1.json"))

    assert team.name == "Nordvik"
    assert [goal.title for goal in team.inside.goals] == ["Alle rundt bordet"]
    assert team.inside.cycles[0].predictions == ("Alle møter på minst 75 % av møtene.",)
    assert len(team.inside.voices) == 2
    assert len(team.series) == 2


def test_a_series_of_version_1_still_says_what_it_said() -> None:
    kept = read_series(read("series-1.txt"), series_id=1, audience=Audience.TEAM)

    assert kept.said.words.heading == "Det har blitt bedre."
    assert kept.summary.analysis.conclusion.outcome is Outcome.IMPROVEMENT
    assert len([one for one in kept.summary.values if one is not None]) == 20
