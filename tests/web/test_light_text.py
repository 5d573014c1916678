"""Text with a few marks: drawn as meant, and never as markup that somebody typed."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from app.web.light_text import draw_light

ALLOWED = {
    "p": set[str](),
    "br": set[str](),
    "ul": set[str](),
    "ol": set[str](),
    "li": set[str](),
    "strong": set[str](),
    "em": set[str](),
    "b": {"class"},
    "a": {"href", "class", "rel"},
}
ROLES = {"veileder"}


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Hei\nder", "<p>Hei<br>der</p>"),
        ("En\n\nto", "<p>En</p><p>to</p>"),
        ("**Viktig** nå", "<p><strong>Viktig</strong> nå</p>"),
        ("*litt* og _litt_ til", "<p><em>litt</em> og <em>litt</em> til</p>"),
        ("**alt er *viktig*", "<p>**alt er <em>viktig</em></p>"),
        ("- en\n- to", "<ul><li>en</li><li>to</li></ul>"),
        ("Vi gjør:\n1. ring\n2. skriv", "<p>Vi gjør:</p><ol><li>ring</li><li>skriv</li></ol>"),
        ("3 * 4 * 5 og snake_case_navn", "<p>3 * 4 * 5 og snake_case_navn</p>"),
        ("@Veileder og @noen", '<p><b class="mention">@Veileder</b> og @noen</p>'),
        ("", ""),
    ],
)
def test_marks_are_drawn_as_meant(typed: str, drawn: str) -> None:
    assert draw_light(typed, roles=ROLES) == drawn


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("3. desember kl. 9 kan vi", "<p>3. desember kl. 9 kan vi</p>"),
        ("15. november 2026 kl. 12.15", "<p>15. november 2026 kl. 12.15</p>"),
        ("1. desember", "<p>1. desember</p>"),
        ("Vi møtes\n3. desember\n5. januar", "<p>Vi møtes<br>3. desember<br>5. januar</p>"),
        ("3. desember\n4. desember", "<p>3. desember<br>4. desember</p>"),
        ("1. desember\n3. desember", "<p>1. desember<br>3. desember</p>"),
        ("1. mai\n\n2. mai", "<p>1. mai</p><p>2. mai</p>"),
        ("7) ja", "<p>7) ja</p>"),
        ("1. ring\n2. skriv\n4. juni", "<ol><li>ring</li><li>skriv</li></ol><p>4. juni</p>"),
        ("1) ring\n2) skriv\n3) spør", "<ol><li>ring</li><li>skriv</li><li>spør</li></ol>"),
        ("2. juni\n1. ring\n2. skriv", "<p>2. juni</p><ol><li>ring</li><li>skriv</li></ol>"),
        ("- 3. desember\n- 4. januar", "<ul><li>3. desember</li><li>4. januar</li></ul>"),
        ("01. mai\n02. mai", "<p>01. mai<br>02. mai</p>"),
    ],
)
def test_a_line_that_begins_with_a_day_keeps_its_number(typed: str, drawn: str) -> None:
    assert draw_light(typed) == drawn


@example([1, 2])
@given(st.lists(st.integers(1, 31), min_size=1, max_size=6))
def test_every_number_that_is_typed_can_be_read(days: list[int]) -> None:
    drawn = BeautifulSoup(draw_light("\n".join(f"{day}. dag" for day in days)), "html.parser")

    read: list[int] = []
    for block in drawn.find_all(["p", "ol"]):
        points = block.find_all("li")
        if points:
            read += range(1, len(points) + 1)
        else:
            read += [int(line.split(".")[0]) for line in block.stripped_strings]

    assert read == days


@pytest.mark.parametrize(
    ("typed", "href", "words"),
    [
        ("[malen](https://example.no/a?b=1&c=2)", "https://example.no/a?b=1&c=2", "malen"),
        ("Se https://example.no/mal.", "https://example.no/mal", "https://example.no/mal"),
        ("(http://example.no)", "http://example.no", "http://example.no"),
    ],
)
def test_a_link_leads_to_its_address_and_no_further(typed: str, href: str, words: str) -> None:
    link = BeautifulSoup(draw_light(typed), "html.parser").find_all("a")

    assert [(one["href"], one.text) for one in link] == [(href, words)]
    assert link[0]["rel"] == ["noopener", "noreferrer", "nofollow"]


@pytest.mark.parametrize(
    "typed",
    [
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](//evil.example)",
        "[x](/teams/1)",
        "[x](https://)",
        "[x](https://bank.example@evil.example)",
        "[x](https://[)",
        "javascript:alert(1)",
        "vbscript:x",
        "ftp://example.no",
    ],
)
def test_what_is_no_address_of_the_web_is_shown_as_typed(typed: str) -> None:
    drawn = draw_light(typed)

    assert "<a" not in drawn
    assert BeautifulSoup(drawn, "html.parser").text == typed


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "**<b onclick=alert(1)>x</b>**",
        '[<img src=x onerror="alert(1)">](https://example.no)',
        '[x](https://example.no/"onmouseover="alert(1))',
        "https://example.no/'onclick='alert(1)",
        "[x](https://example.no/?a=.@veileder)",
        "https://example.no/?q=@veileder/onclick=alert(1)",
        "- <svg/onload=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "*_**[*_**](https://a.no/*_**)_*",
    ],
)
def test_nobody_makes_markup_of_their_own(typed: str) -> None:
    assert_harmless(str(draw_light(typed, roles=ROLES)))


@given(st.text(alphabet="*_[]()<>\"'&@ \n-1.:/ahtpsveilederonclick=x;", max_size=120))
def test_nothing_one_can_type_makes_markup_of_its_own(typed: str) -> None:
    assert_harmless(str(draw_light(typed, roles=ROLES)))


def test_a_long_row_of_marks_is_drawn_at_once() -> None:
    for piece in ("*a", "**a ", "[a", "_a_", "https://", "@a", "(", "- "):
        assert draw_light(piece * (4000 // len(piece)))


def assert_harmless(drawn: str) -> None:
    for tag in BeautifulSoup(drawn, "html.parser").find_all(True):
        assert set(tag.attrs) <= ALLOWED[tag.name]
        if tag.name == "a":
            assert str(tag["href"]).lower().startswith(("http://", "https://"))
        if tag.name == "b":
            assert tag["class"] == ["mention"]
