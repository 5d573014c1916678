"""The age of one person in a text, told from groups of ages, spans of time and steps at school.

«Jente på 14», «12-åring», «gutten (9)», «13 år», «født i 2012», «7. klassing» and «hun gikk i
7. klasse» are the age of somebody; «4-åringer», «barn 0–6 år», «under 18 år», «for 13 år siden»,
«barn født i 2012» and «elever på 10. trinn» are not.
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

FORM = (
    r"(?:(?:[1-9]|10)(?:\.|(?=[\s-]))|første|andre|tredje|fjerde|femte|sjette|sjuende|syvende|åttende"
    r"|niende|tiende)"
)
GOES = r"(?:går|gikk|gjekk|begynte|begynner|er|var)"
IN_FORM = rf"(?:i|på)\s+{FORM}\s?-?(?:klasse|trinn)(?:n|et)?\b"
BORN = r"født\s+(?:(?:i|den)\s+)?(?:[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?)?(?:19|20)[0-9]{2}"

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
    | \b(?:{PERSON})[\s,(]+(?:er\s+)?{BORN}\b
    | \b(?P<pupil>{FORM}[\s-]?klassing(?:en|ens|s)?)\b
    | \b(?:{PERSON}|hun|han|hen|ho)\s+(?:(?:som|nå|{GOES})\s+){{0,3}}{IN_FORM}
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
IS_BORN = re.compile(
    rf"\b(?:(?:som\s+)?(?:er|var|ble|blei|vart)\s+)?{BORN}\b"
    r"(?!\s*(?:[–/-]|(?:og|til|eller)\s+(?:[0-9]|sei?nere|før|etter|utover)))",
    re.IGNORECASE,
)
GOES_IN_FORM = re.compile(rf"\b{GOES}\s+(?:nå\s+)?{IN_FORM}", re.IGNORECASE)
SENTENCE_BEFORE = '.,;:!?(«"–-\n'
GROUPS_AND_THINGS = """
    kull kullet kulla årskull årskullet mange noen nokon søsken tvillinger kvinner menn mødre fedre
    gutta jentene guttene ungene elever ungdommene ideen idéen tanken prosjektet samarbeidet
    nettverket ordningen tiltaket tilbudet teamet planen
"""
EVERYBODY = "hver hvert enhver kvar per pr ingen alle første"
NOT_BEFORE, NOT_AFTER = frozenset(GROUP_OR_SPAN.split()), frozenset(AFTER_A_SPAN.split())
NOT_BEFORE_ONE = frozenset(EVERYBODY.split())
NOT_BORN_ALONE = (NOT_BEFORE - {"for", "i", "om", "på"}) | frozenset(GROUPS_AND_THINGS.split())


def find_ages(text: str) -> Iterator[Span]:
    """Yield where the age of one person begins and ends."""
    spoken = list[Span]()
    for found in OF_SOMEBODY.finditer(text):
        if not _is_everybody(text, found):
            spoken.append(found.span())
            yield found.span()
    for span in (*_find_years(text), *_find_in_form(text), *_find_born(text)):
        before_it = bisect_right(spoken, (span[0], len(text)))
        if not before_it or span[0] >= spoken[before_it - 1][1]:
            yield span


def _is_everybody(text: str, found: re.Match[str]) -> bool:
    """Say whether «every 4-year-old» or «each pupil of the first form» is meant."""
    is_told = found["age_ing"] is not None or found["pupil"] is not None
    return is_told and _word_before(text, found.start()) in NOT_BEFORE_ONE


def _find_years(text: str) -> Iterator[Span]:
    """Yield «13 år» where it is neither of a group nor a span of time."""
    for found in YEARS.finditer(text):
        start, end = found.span()
        before, after = _word_before(text, start), _word_after(text, end)
        is_number = before.isdigit() or before in {"–", "-", "/"}
        if not (is_number or before in NOT_BEFORE or after in NOT_AFTER):
            yield start, end


def _find_in_form(text: str) -> Iterator[Span]:
    """Yield «gikk i 7. klasse» where it begins a sentence, as in notes."""
    for found in GOES_IN_FORM.finditer(text):
        if _begins_sentence(text, found.start()):
            yield found.span()


def _find_born(text: str) -> Iterator[Span]:
    """Yield «født i 2012» where it is neither of a group nor of a thing."""
    for found in IS_BORN.finditer(text):
        before = _word_before(text, found.start())
        if before not in NOT_BORN_ALONE and not before.isdigit():
            yield found.span()


def _begins_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - 30) : place].rstrip(" \t")
    return not before or before[-1] in SENTENCE_BEFORE


def _word_before(text: str, place: int) -> str:
    found = WORD_BEFORE.search(text[max(0, place - 30) : place])
    return found[1].casefold() if found else ""


def _word_after(text: str, place: int) -> str:
    found = WORD_AFTER.search(text[place : place + 30])
    return found[1].casefold() if found else ""
