"""A team's own copy of a measure: what its form is filled in with, and where it is from."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from app.measures import queries
from app.measures.forms.amounts import as_typed, typed_unit
from app.measures.forms.definitions import WORDS
from app.measures.forms.measures import COLUMNS
from app.measures.models.measure import Measure
from app.measures.queries.library import list_library
from app.networks.models import Team


@dataclass(frozen=True, slots=True)
class Origin:
    """What a copy is made from: what the form is filled in with, and what is kept as it is."""

    name: str
    text: str
    typed: dict[str, Any]
    kept: dict[str, Any]


def find_origin(team: Team, choice: str | None) -> Origin | None:
    """Return what an address asks to copy: a common measure, or one of the library."""
    kind, _dash, key = (choice or "").partition("-")
    if kind == "library":
        return next((_of_library(key) for one in list_library() if one.key == key), None)
    common = queries.list_common_measures(team.network, with_closed=True)
    return next((_of_common(one) for one in common if choice == f"common-{one.id}"), None)


def _of_library(key: str) -> Origin:
    library = next(one for one in list_library() if one.key == key)
    typed = _typed(Measure(**library.fields)) | _words(library.definition)
    text = _("Copied from «%(name)s» in the library.", name=library.name)
    return Origin(library.name, text, typed, {"library_key": key})


def _of_common(measure: Measure) -> Origin:
    latest = measure.definition
    typed = _typed(measure) | _words({name: getattr(latest, name) for name in WORDS})
    text = _("Copied from «%(name)s», common in the network.", name=measure.name)
    kept = {"copied_from_id": measure.id, "library_key": measure.library_key}
    return Origin(measure.name, text, typed, kept)


def _words(words: dict[str, str]) -> dict[str, str]:
    return {name: words[name] for name in WORDS}


def _typed(measure: Measure) -> dict[str, Any]:
    """Return the properties of a measure as its form has them."""
    found = {name: getattr(measure, name) for name in (*COLUMNS, "short_name")}
    found = {name: value for name, value in found.items() if value is not None}
    found["target"] = as_typed(measure.target, kind=measure.kind)
    return found | {"unit": typed_unit(measure.unit or "")}
