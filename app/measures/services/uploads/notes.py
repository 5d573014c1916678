"""The notes of a file, looked through for what tells who somebody is."""

from app.errors import DomainError
from app.networks.queries.municipalities import list_small_names
from app.web.guard_words import refuse_note
from app.web.text_guard import NOWHERE, Places, find_personal, tells_age


def check_note(note: str, *, before: str) -> None:
    """Refuse a note that seems to tell who somebody is, unless its period says the same already."""
    if not note or note == before:
        return
    places = Places.of(list_small_names()) if tells_age(note) else NOWHERE
    findings = find_personal(note, places=places)
    if findings:
        raise DomainError(refuse_note(findings), field="note")
