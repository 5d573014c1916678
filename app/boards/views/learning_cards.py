"""What the pages of learning across a network show of each idea, each test and each shared idea."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from app.accounts.rights import holds_right
from app.boards.queries.learning import (
    Aftermath,
    Evidence,
    Learning,
    Said,
    SharedCycle,
    SharedIdea,
    list_said,
)
from app.boards.views.learning_words import (
    Decided,
    Line,
    count_decisions,
    decision_heading,
    is_named,
    months_text,
    name_team,
    tell_after,
    tell_besides,
    tell_scale,
    tell_series,
    tell_teams,
    tell_tested,
    tell_who_sees,
)
from app.coaching.queries.loans import Borrowed
from app.coaching.views.lending import reaches
from app.cycles.models import Held
from app.cycles.wording import held_text, late_lock_text
from app.networks.models import Network
from app.voices.models import Who
from app.voices.wording import WHO
from app.web.actor import Actor, Seat


@dataclass(frozen=True, slots=True)
class Borrow:
    """Where a team may borrow something, or where what it borrowed is; ``team`` names it."""

    team: str
    url: str
    is_borrowed: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A test that answers a search: whose it is, what was tried, how it ended."""

    url: str
    change: str
    team: str
    sign: str


@dataclass(frozen=True, slots=True)
class IdeaCard:
    """A change idea and all that its tests say together; ``hits`` are those searched for."""

    url: str
    title: str
    tested: str
    teams: str
    besides: str
    scale: str
    decisions: list[Decided]
    after: list[Line]
    first_test: str
    is_tested: bool
    is_own: bool
    hits: list[Hit]


@dataclass(frozen=True, slots=True)
class PredictionRow:
    """A question of a test, what was predicted, and to its own team whether it held."""

    question: str
    text: str
    held: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, and no more of them than child, young person or parent."""

    said: str
    who: str
    changed: str


@dataclass(frozen=True, slots=True)
class CycleCard:
    """One test as its page shows it; below five families without days and what families said."""

    cycle: SharedCycle
    team: str
    who_sees: str
    heading: str
    months: str
    asked: list[PredictionRow]
    late_lock: str
    held: str
    quotes: list[Quote]
    after: list[Line]
    own_url: str | None
    borrow: list[Borrow]


@dataclass(frozen=True, slots=True)
class SharedIdeaCard:
    """An idea that a team shares, tested or not."""

    idea: SharedIdea
    team: str
    who_sees: str
    own_url: str | None
    borrow: list[Borrow]


@dataclass(frozen=True, slots=True)
class Borrowers:
    """The teams of the reader that may borrow, and what they have borrowed already."""

    seats: tuple[Seat, ...]
    borrowed: Borrowed

    def offer(self, kind: str, key: int, *, of_team: int) -> list[Borrow]:
        """Return where each team of the reader may borrow something of another team."""
        if any(seat.place.team_id == of_team for seat in self.seats):
            return []
        offers = []
        for seat in self.seats:
            own = self.borrowed.get((seat.place.team_id or 0, kind, key))
            offers.append(Borrow(seat.name, own or _ask(seat, kind, key), own is not None))
        return offers


def seats_that_borrow(actor: Actor, network: Network) -> tuple[Seat, ...]:
    """Return the reader's seats in teams that may borrow: of this network, or else of the next."""
    seats = [
        seat
        for seat in actor.seats
        if holds_right("borrow", actor, seat.place) and reaches(actor, network, to=seat.place)
    ]
    here = [seat for seat in seats if seat.place.network_id == network.id]
    return tuple(here or seats)


def list_idea_cards(
    ideas: Sequence[Evidence],
    learning: Learning,
    *,
    aftermath: Aftermath,
    hits: Mapping[str, Sequence[SharedCycle]],
    slug: str,
) -> list[IdeaCard]:
    """Return the cards of some ideas, in their order."""
    cards = []
    for idea in ideas:
        url = url_for("boards.show_learning", slug=slug, idea_key=idea.key)
        cards.append(
            IdeaCard(
                url=url,
                title=idea.title,
                tested=tell_tested(idea),
                teams=tell_teams(idea, learning),
                besides=tell_besides(idea),
                scale=tell_scale(idea),
                decisions=count_decisions(idea.told),
                after=tell_after(aftermath.of_ideas.get(idea.key, ())),
                first_test=idea.first_test,
                is_tested=bool(idea.told),
                is_own=_is_own(idea, learning),
                hits=[_hit(one, learning, url=url) for one in hits.get(idea.key, ())],
            )
        )
    return cards


def list_cycle_cards(
    cycles: Sequence[SharedCycle],
    learning: Learning,
    *,
    aftermath: Aftermath,
    borrowers: Borrowers,
) -> list[CycleCard]:
    """Return the cards of some tests, in their order."""
    voices = list_said(cycles)
    return [
        CycleCard(
            cycle=cycle,
            team=name_team(cycle.team_id, learning),
            who_sees=tell_who_sees(cycle, learning),
            heading=decision_heading(cycle.decision, is_own=cycle.team_id in learning.own_teams),
            months=months_text(cycle),
            asked=_list_asked(cycle, learning),
            late_lock=late_lock_text(cycle.started_on, cycle.locked_at, tells=False),
            held=_held(cycle.held),
            quotes=_list_quotes(voices.get(cycle.cycle_id, ())),
            after=tell_series(
                aftermath.of_cycles.get(cycle.cycle_id, ()),
                names=is_named(cycle.team_id, learning),
            ),
            own_url=_own_cycle(cycle, learning),
            borrow=_offer(cycle, borrowers),
        )
        for cycle in cycles
    ]


def list_shared_ideas(
    ideas: Sequence[SharedIdea], learning: Learning, *, borrowers: Borrowers
) -> list[SharedIdeaCard]:
    """Return the ideas that teams share, in their order; whoever has one borrows no other copy."""
    has_own = any(idea.team_id in learning.own_teams for idea in ideas)
    return [
        SharedIdeaCard(
            idea=idea,
            team=name_team(idea.team_id, learning),
            who_sees=tell_who_sees(idea, learning),
            own_url=_own_idea(idea, learning),
            borrow=[] if has_own else _offer(idea, borrowers),
        )
        for idea in ideas
    ]


def _offer(row: SharedCycle | SharedIdea, borrowers: Borrowers) -> list[Borrow]:
    """Return where something may be borrowed; what is kept apart from others, nowhere."""
    if not row.is_told:
        return []
    if isinstance(row, SharedCycle):
        return borrowers.offer("cycle", row.cycle_id, of_team=row.team_id)
    return borrowers.offer("idea", row.idea_id, of_team=row.team_id)


def _list_asked(cycle: SharedCycle, learning: Learning) -> list[PredictionRow]:
    """Return what was predicted, question by question; of several, also which ones held."""
    predicted = learning.predictions.get(cycle.cycle_id, ())
    is_several = len(predicted) > 1
    return [
        PredictionRow(one.question, one.text, _held(one.held) if is_several else "")
        for one in predicted
    ]


def _list_quotes(voices: Sequence[Said]) -> list[Quote]:
    return [Quote(one.said, str(WHO[Who(one.who)]), one.changed) for one in voices]


def _held(held: str | None) -> str:
    return held_text(Held(held)) if held else ""


def _hit(cycle: SharedCycle, learning: Learning, *, url: str) -> Hit:
    team = name_team(cycle.team_id, learning)
    return Hit(f"{url}#test-{cycle.cycle_id}", cycle.change, team, cycle.decision)


def _is_own(idea: Evidence, learning: Learning) -> bool:
    having = {one.team_id for one in idea.ideas}
    return bool(having.union(idea.teams) & learning.own_teams)


def _own_cycle(cycle: SharedCycle, learning: Learning) -> str | None:
    if cycle.team_id not in learning.own_teams:
        return None
    return url_for("cycles.show_cycle", cycle_id=cycle.cycle_id)


def _own_idea(idea: SharedIdea, learning: Learning) -> str | None:
    if idea.team_id not in learning.own_teams:
        return None
    return url_for("boards.show_idea", idea_id=idea.idea_id)


def _ask(seat: Seat, kind: str, key: int) -> str:
    team_id = seat.place.team_id
    if kind == "idea":
        return url_for("coaching.borrow_idea", team_id=team_id, shared_idea_id=key)
    return url_for("coaching.borrow_cycle", team_id=team_id, shared_id=key)
