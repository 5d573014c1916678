"""Words that must not be kept are taken out of the history when they are taken out of a row."""

from collections.abc import Iterator
from typing import Any

from app.audit.services import Subject, erase_content
from app.web.text_guard import has_identity_number


def forget_identity_numbers(subject: Subject) -> None:
    """Erase what the history says of a row, in each entry that holds an identity number.

    The entries stay: who changed the row, and when. The chain of the audit is whole.
    """
    erase_content(subject, holds=holds_identity_number)


def holds_identity_number(content: Any) -> bool:
    """Say whether an identity number stands in any text within some content."""
    return any(has_identity_number(text) for text in _list_texts(content))


def _list_texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list):
        for one in content.values() if isinstance(content, dict) else content:
            yield from _list_texts(one)
