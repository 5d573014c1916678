"""The age of one person in a text, told from groups of ages, spans of time and steps at school.

«Jente på 14», «12-åring», «gutten (9)», «13 år» and «født i 2012» beside a person are the age of
somebody; «4-åringer», «barn 0–6 år», «under 18 år», «for 13 år siden» and «10. trinn» are not.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

Span = tuple[int, int]

NUMBER_WORDS = (
    "null|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten"
    "|sytten|atten|nitten|tjue|tjueen"
)
AGE = rf"(?:[1-9]?[0-9]|{NUMBER_WORDS})"
PERSON = (
    "jente|jenta|jenten|gutt|gutten|gut|guten|barnet|(?:et|ett|eit|eitt|én|en)\\s+barn|elev|eleven"
    "|ungdom|ungdommen|ungdomen|kvinne|kvinna|kvinnen|dame|dama|damen|mann|mannen|mor|mora|moren"
    "|mamma|far|faren|pappa|datter|dattera|datteren|dotter|dottera|sønn|sønnen|son|sonen|bror"
    "|broren|søster|søstera|søsteren|pasient|pasienten|brukeren|person|personen|tenåring"
    "|tenåringen|baby|babyen|bestemor|bestefar"
)
IS_OF = (
    r"(?:\s+(?:som|på|er|var|blir|ble|fyller|fylte|nå|snart|nesten|ca\.?|cirka|rundt|akkurat"
    r"|bare|kun))"
)
GOES_ON = r"(?:fra|frå|i|og|som|ved|med|på|hos|bor|bur|går|har|er|var|ble|blei|fikk|fekk|vil|vart)"
BARE_END = (
    rf"(?!\s*(?:%|prosent\b|av\b|[,.:]\s?[0-9]|[–/-]\s?[0-9]|\.\s*(?:trinn|klasse|plass|steg)))"
    rf"(?=\s*(?:$|[,.;:!?)\n]|{GOES_ON}\b))"
)
COUNTED = r"(?:prosent|av|ganger|timer|uker|dager|møter|minutter|poeng)\b"
THINGS = (
    "avtale|rutine|ordning|bygg|hus|skole|plan|sak|vedtak|samarbeid|prosjekt|tall|data|journal"
    "|nettverk|team|tilbud|tjeneste"
)

OF_SOMEBODY = re.compile(
    rf"""
      \b(?P<age_ing>{AGE})[\s-]?åring(?:en|ens|s|a)?\b
    | \b(?:to|tre|fire|[2-4])\s+(?:{AGE})[\s-]?åringer\b
    | \b{AGE}[\s-]?årig(?:e)?\s+(?:{PERSON})\b
    | \b(?:{PERSON})(?:{IS_OF}{{1,4}}\s|{IS_OF}{{0,4}}\s*[,(])\s*
        {AGE}\b(?:\s*år\b(?!\s*siden)|{BARE_END})
    | \b(?:{PERSON})\s+{AGE}\s*år\b(?!\s*siden)
    | \b(?:jente|jenta|gutt|gutten|gut|guten)\s+[1-9][0-9]\b(?!\s*(?:%|[–/-]|{COUNTED}))
    | \b{AGE}\s+år\s+gam(?:mel|mal|le)\b(?!\s+(?:{THINGS}))
    | \b[0-9]{{1,2}}\s+(?:måneder|månader|mnd\.?|uker|veker)\s+gam(?:mel|mal|le)\b
        (?!\s+(?:{THINGS}))
    | \b(?:{PERSON})[\s,(]+(?:er\s+)?født\s+(?:i\s+)?(?:19|20)[0-9][0-9]\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
YEARS = re.compile(rf"(?<![\w–/.,-])(?P<age>{AGE})\s+år\b(?!-)", re.IGNORECASE)
WORD_BEFORE = re.compile(r"([^\W\d_]+|[0-9]+|[–/-])[\s(]*$")
WORD_AFTER = re.compile(r"^[\s)]*([^\W\d_]+|[–/-])")
GROUP_OR_SPAN = """
    for i om siste sist neste første over under fra frå til gjennom hvert hver kvart innen etter på
    mellom opptil inntil minst maks eller enn alle barn barna barns elever elevene elevar unger
    ungdom ungdommer jenter gutter unge dem de disse alderen aldersgruppa aldersgruppen varer vare
    varte tok tar brukt brukte brukes gjelder ventet hatt snitt snittet gjennomsnitt flere hele
    samme fram frem ta bruker venter før annet tredje fjerde par og trinn kull personer voksne
    foreldre jobbet arbeidet vært gjort
"""
AFTER_A_SPAN = """
    siden sidan gammel gammal gamle med tilbake etter før fram frem erfaring til senere seinere
    garanti av eller oppover eldre yngre framover fremover på uten mellom – - /
"""
EVERYBODY = "hver hvert enhver kvar per pr ingen alle første"
NOT_BEFORE, NOT_AFTER = frozenset(GROUP_OR_SPAN.split()), frozenset(AFTER_A_SPAN.split())
NOT_BEFORE_ONE = frozenset(EVERYBODY.split())


def find_ages(text: str) -> Iterator[Span]:
    """Yield where the age of one person begins and ends."""
    spoken = list[Span]()
    for found in OF_SOMEBODY.finditer(text):
        is_group = (
            found["age_ing"] is not None and _word_before(text, found.start()) in NOT_BEFORE_ONE
        )
        if not is_group:
            spoken.append(found.span())
            yield found.span()
    for found in YEARS.finditer(text):
        start, end = found.span()
        before_it = bisect_right(spoken, (start, len(text)))
        if before_it and start < spoken[before_it - 1][1]:
            continue
        before, after = _word_before(text, start), _word_after(text, end)
        is_number = before.isdigit() or before in {"–", "-", "/"}
        if not (is_number or before in NOT_BEFORE or after in NOT_AFTER):
            yield start, end


def _word_before(text: str, place: int) -> str:
    found = WORD_BEFORE.search(text[max(0, place - 30) : place])
    return found[1].casefold() if found else ""


def _word_after(text: str, place: int) -> str:
    found = WORD_AFTER.search(text[place : place + 30])
    return found[1].casefold() if found else ""
