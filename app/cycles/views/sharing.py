"""Sharing a cycle with the network, and keeping it to the team again.

What others may read of a cycle has been looked through: when it is shared, and again whenever
something in it becomes readable by being written, closed, or brought back.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from flask import Flask, current_app, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.cycles import services
from app.cycles.loaders import load_cycle
from app.cycles.models import Cycle, Stage
from app.cycles.views.blueprint import address_of, blueprint
from app.web.access import requires
from app.web.actor import current_actor
from app.web.dates import A_DAY
from app.web.sharing import Shared, find_words, look_through, note_shared
from app.web.text_guard import Kind
from app.web.transactions import retried, saved

TEXTS_OF_VOICES = "texts_of_voices"


@blueprint.post("/cycles/<int:cycle_id>/share")
@requires("edit_cycles")
@retried
def share_cycle(cycle_id: int) -> ResponseReturnValue:
    """Share a cycle with the other teams of the network, from when it is closed."""
    cycle = load_cycle(cycle_id)
    look = look_through(_list_texts(cycle) if cycle.shared_at is None else ())
    if not look.passes:
        shown = {"cycle": cycle, "look": look, "locked_days": _has_locked_days(cycle)}
        return render_template("cycles/share_cycle.html", **shown), 422
    services.share_cycle(cycle, by=current_actor().user_id)
    note_shared("share_cycle", look)
    if cycle.stage is Stage.CLOSED:
        return saved(address_of(cycle), _("The test is shared with the network."))
    return saved(address_of(cycle), _("The test is shared with the network when it is closed."))


@blueprint.post("/cycles/<int:cycle_id>/remove-identity-numbers")
@requires("edit_cycles")
@retried
def remove_identity_numbers(cycle_id: int) -> ResponseReturnValue:
    """Take identity numbers out of a cycle, also where it is locked, so that it can be shared."""
    cycle = load_cycle(cycle_id)
    if not services.remove_identity_numbers(cycle, by=current_actor().user_id):
        return redirect(address_of(cycle), 303)
    return saved(address_of(cycle), _("The identity number is removed. Look over the text."))


@blueprint.post("/cycles/<int:cycle_id>/remove-days")
@requires("edit_cycles")
@retried
def remove_days(cycle_id: int) -> ResponseReturnValue:
    """Take the days out of what a small test predicted, which is locked, so that it can be shared.

    A larger test may tell them, and what is not locked is written anew by hand.
    """
    cycle = load_cycle(cycle_id)
    if not _has_locked_days(cycle):
        return redirect(address_of(cycle), 303)
    services.remove_days(cycle, by=current_actor().user_id)
    return saved(address_of(cycle), _("The days are taken out. The history keeps the words."))


@blueprint.post("/cycles/<int:cycle_id>/unshare")
@requires("edit_cycles")
@retried
def unshare_cycle(cycle_id: int) -> ResponseReturnValue:
    """Keep a cycle to the team again."""
    cycle = load_cycle(cycle_id)
    services.unshare_cycle(cycle, by=current_actor().user_id)
    return saved(address_of(cycle), _("The test is no longer shared."))


@dataclass(frozen=True, slots=True)
class Outside:
    """The doubtful words that others may read in a cycle, before something in it is saved.

    Where something is saved that is of no cycle, it is of none.
    """

    cycle: Cycle | None
    was_shared: bool
    words: frozenset[tuple[Kind, str]]

    @classmethod
    def of(cls, cycle: Cycle | None) -> Self:
        """Return what others may read of a cycle now."""
        return cls(cycle, cycle is not None and cycle.shared_at is not None, _find_words(cycle))

    def keep(self, *, by: int | None) -> tuple[tuple[str, str, str], ...]:
        """Keep the cycle to its team if others would now read new doubtful words in it.

        Returns what is said to a team whose test is not shared any more, with the way to share it
        again, where it is asked about the words.
        """
        cycle = self.cycle
        if cycle is not None and _find_words(cycle) - self.words:
            services.unshare_cycle(cycle, by=by)
        if cycle is None or not self.was_shared or cycle.shared_at is not None:
            return ()
        text = _("The test is no longer shared, because the network would have read something new.")
        return ((text, f"{address_of(cycle)}#sharing", _("Share it again")),)


def know_voices(app: Flask, list_texts: Callable[[Cycle], Iterable[Shared]]) -> None:
    """Tell where the voices are read that others see with a cycle, for they lie in a room above."""
    app.extensions[TEXTS_OF_VOICES] = list_texts


def _find_words(cycle: Cycle | None) -> frozenset[tuple[Kind, str]]:
    if cycle is None or not cycle.is_shown_outside:
        return frozenset()
    return find_words(_list_texts(cycle))


def _has_locked_days(cycle: Cycle) -> bool:
    """Say whether a small test tells of days in what it predicted, which nobody can write anew."""
    predicted = [text for one in cycle.predictions for text in (one.question, one.text)]
    is_locked = cycle.locked_at is not None and not cycle.tells_when
    return is_locked and any(A_DAY.search(text) for text in predicted)


def _list_texts(cycle: Cycle) -> list[Shared]:
    """Return all that the network may come to read, also what few families said."""
    written = [
        ("change", _("The change"), cycle.change),
        ("about", _("More about the change"), cycle.about),
        ("scale", _("Scale"), cycle.scale),
        *(("question", _("Question"), one.question) for one in cycle.predictions),
        *(("prediction", _("We thought"), one.text) for one in cycle.predictions),
        ("what_happened", _("What happened?"), cycle.what_happened),
        ("unexpected", _("Anything unexpected?"), cycle.unexpected),
        ("learnt", _("We learnt"), cycle.learnt),
        ("decision_reason", _("Why?"), cycle.decision_reason),
    ]
    said = Shared("families_said", _("The families said"), cycle.families_said)
    is_of_few = not cycle.tells_when
    texts = [Shared(*one, is_of_few=is_of_few) for one in written]
    return [*texts, said, *current_app.extensions[TEXTS_OF_VOICES](cycle)]
