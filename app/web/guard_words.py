"""What is said about text that seems to tell who somebody is, and what to write instead."""

from collections.abc import Sequence

from flask_babel import gettext as _

from app.web.text_guard import Finding, Kind

SHOWN_OF_IDENTITY = 6
SHOWN_OF_QUOTE = 60


def warn_of(findings: Sequence[Finding]) -> str:
    """Return what was found, each sort of finding once, and what to write instead."""
    return " ".join(dict.fromkeys(_sentence(one) for one in findings))


def refuse_note(findings: Sequence[Finding]) -> str:
    """Return why the note of a row in a file cannot be taken in."""
    told = warn_of(findings)
    if any(one.kind is Kind.IDENTITY for one in findings):
        return told
    return " ".join([told, _("If it is not a person, log the number on its own page.")])


def ask_for_reason() -> str:
    """Return what is said to whoever gives no reason for keeping the words."""
    return _("Write why this does not tell of a person.")


def refuse_reason() -> str:
    """Return what is said of a reason that seems to tell who somebody is itself."""
    return _("Write the reason without the number, the address, or the age and place.")


def tell_length(most: int) -> str:
    """Return what is said of a reason that is too long."""
    return _("Write the reason in at most %(most)s characters.", most=most)


def words_of_script() -> dict[str, str]:
    """Return the same sentences for the script that warns while one types, with «{}» for words."""
    told = (Kind.IDENTITY, Kind.PHONE, Kind.EMAIL)
    return {kind.value: _tell(kind, "{}") for kind in told}


def _sentence(found: Finding) -> str:
    words = found.words
    if found.kind is Kind.IDENTITY:
        words = f"{words[:SHOWN_OF_IDENTITY]} …"
    if found.kind is Kind.QUOTE and len(words) > SHOWN_OF_QUOTE:
        words = f"{words[:SHOWN_OF_QUOTE].rstrip()} …"
    return _tell_of_few(found.kind, words) or _tell(found.kind, words)


def _tell_of_few(kind: Kind, words: str) -> str:
    """Return what is said of what a text about few families may not tell, or nothing."""
    if kind is Kind.DAY:
        return _(
            "In a test on few families, «%(words)s» may point to somebody."
            " Write «before the meeting» or «after two weeks», without month, week or date.",
            words=words,
        )
    if kind is Kind.QUOTE:
        return _(
            "«%(words)s» looks like a quote. Quotes from a test on few families stay in the team."
            " Tell of it in your own words.",
            words=words,
        )
    return ""


def _tell(kind: Kind, words: str) -> str:
    if kind is Kind.IDENTITY:
        return _(
            "«%(words)s» looks like an identity number. Such numbers can never be saved here."
            " Write «a child», «a young person» or «a parent» instead.",
            words=words,
        )
    if kind is Kind.PHONE:
        return _(
            "«%(words)s» looks like a phone number. Write which role or service you mean,"
            " without the number.",
            words=words,
        )
    if kind is Kind.EMAIL:
        return _(
            "«%(words)s» looks like an e-mail address. Write which role or service you mean,"
            " without the address.",
            words=words,
        )
    return _(
        "In a small municipality, age and place can tell who it is: «%(words)s»."
        " Write «a child», «a young person» or «an adult», without age or place.",
        words=words,
    )
