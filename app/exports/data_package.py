"""The description that goes with the CSV file for machines: a Frictionless Data Package."""

import json

from app import clock
from app.exports.rows import COLUMNS, name_of
from app.measures.models.summary import SlotState
from app.networks.models import Network

CHANGES_COLUMNS = ("what", "team", "measure", "text")
CODEBOOK_COLUMNS = ("part", "about", "property", "meaning")
TYPES = {
    "definition_version": "integer",
    "period_start": "date",
    "period_end": "date",
    "numerator": "integer",
    "denominator": "integer",
    "value": "number",
    "excluded": "boolean",
    "target": "number",
}
MEANINGS = {
    "municipality_numbers": "Four-digit municipality numbers, as text, separated by spaces.",
    "period": "2026-W47, 2026-W47/W48, 2026-11, 2026-Q4, 2026-H2, 2026, or a date.",
    "state": "A hidden number was delivered, but is too small to be shown.",
    "numerator": "The count itself for a count; empty for an average.",
    "denominator": "How many answered, for an average.",
    "unit": "The unit of value and target; for a percentage it is fraction: 0.2 is 20 %.",
    "value": "A fraction for a percentage, per rate_per for a rate, else as counted.",
    "excluded": "The team has left the point out of median, limits and signals.",
    "note": "The team's own note, only for the team and its facilitators. Of a pack for everybody"
    " that a number came too late for it.",
}


def write_data_package(
    network: Network, *, file_name: str, codebook: str | None = None, changes: str | None = None
) -> str:
    """Return ``datapackage.json`` for a network's CSV files for machines."""
    resources = [_resource("measurements", file_name, fields=[_field(name) for name in COLUMNS])]
    for name, path, columns in (
        ("codebook", codebook, CODEBOOK_COLUMNS),
        ("changes", changes, CHANGES_COLUMNS),
    ):
        words: list[dict[str, object]] = [{"name": one, "type": "string"} for one in columns]
        resources += [_resource(name, path, fields=words)] if path else []
    package = {
        "profile": "tabular-data-package",
        "name": network.slug,
        "title": name_of(network),
        "created": clock.now().isoformat(timespec="seconds"),
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=2)


def _resource(name: str, path: str, *, fields: list[dict[str, object]]) -> dict[str, object]:
    return {
        "name": name,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _field(name: str) -> dict[str, object]:
    field: dict[str, object] = {"name": name, "type": TYPES.get(name, "string")}
    if name in MEANINGS:
        field["description"] = MEANINGS[name]
    if name == "state":
        field["constraints"] = {"enum": [state.value for state in SlotState]}
    return field
