"""Content and packs in tests."""

from app.cycles.models import Stage
from app.extensions import db
from app.networks.models import Gathering, Network, Team
from app.packs.content import NetworkContent
from app.packs.models import Pack
from app.packs.queries import anyone_as, freeze
from app.packs.services.packs import Why, freeze_pack
from app.statistics.masking import Audience
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure
from tests.makers.networks import make_gathering, make_municipality, make_network, make_team
from tests.makers.stories import make_better, make_worse
from tests.makers.voices import make_voice


def make_content(
    network: Network | None = None,
    *,
    audience: Audience = Audience.TEAM,
    gathering: Gathering | None = None,
) -> NetworkContent:
    """Make the content of a network as it is now, of one with a story where none is given."""
    return freeze(network or make_told_network(), anyone_as(audience), gathering=gathering)


def make_told_network() -> Network:
    """Make a network of two teams with two measures, goals, tests and a gathering."""
    network = make_network()
    make_gathering(network)
    measures = [make_measure(network), make_measure(network)]
    for number, (name, tell) in enumerate((("Nordvik", make_better), ("Sørfjord", make_worse))):
        town = make_municipality(f"99{number + 1:02}", name=name)
        team = make_team(network, name=name, municipalities=[town])
        for measure in measures:
            tell(team, measure)
        _make_work(team)
    return network


def _make_work(team: Team) -> None:
    goal = make_goal(team)
    cycle = make_cycle(goal, stage=Stage.DO, families=8)
    make_voice(goal, said="Nå slipper vi å fortelle alt på nytt.", changed="Vi spør før møtet.")
    make_voice(cycle)


def make_pack(gathering: Gathering, *, by: int | None = None, reason: str = "Prøve") -> Pack:
    """Make a pack of a gathering by hand, as its network is now."""
    pack = freeze_pack(gathering, why=Why(by=by, reason=reason))
    assert pack is not None
    db.session.commit()
    return pack
