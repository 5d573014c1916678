"""What all files of this room share: which variant is asked for, and what the file is called."""

from flask import Response, request

from app.exports.comma_separated import Variant


def variant_in_address() -> Variant:
    """Return for whom the address asks a table to be written; for machines unless it says Excel."""
    is_for_excel = request.args.get("variant") == Variant.EXCEL.value
    return Variant.EXCEL if is_for_excel else Variant.MACHINE


def attached(response: Response, name: str) -> Response:
    """Let the browser keep an answer as a file of this name."""
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
