"""What is drawn once is drawn anew when anything changes that it is drawn from."""

from flask import Flask, render_template_string, url_for
from flask_babel import force_locale

from app import formats
from app.web.kept_parts import kept


def test_what_is_given_the_same_is_made_once(app: Flask) -> None:
    made: list[str] = []

    @kept
    def make(word: str, *, times: int = 1) -> str:
        made.append(word)
        return word * times

    with app.test_request_context():
        said = [make("a"), make("a"), make("b"), make("a", times=2)]

    assert said == ["a", "a", "b", "aa"]
    assert made == ["a", "b", "a"]


def test_each_language_and_each_root_has_its_own(app: Flask) -> None:
    @kept
    def make() -> tuple[str, str]:
        return formats.percent(0.5), url_for("boards.show_home")

    said = []
    for root in ("", "/sirkel"):
        with app.test_request_context(base_url=f"https://localhost{root}"):
            said.append(make())
            with force_locale("en"):
                said.append(make())

    assert said == [
        ("50\xa0%", "/"),
        ("50%", "/"),
        ("50\xa0%", "/sirkel/"),
        ("50%", "/sirkel/"),
    ]


def test_a_part_escapes_what_it_is_given(app: Flask) -> None:
    with app.test_request_context():
        drawn = render_template_string('{{ kept("components/layout.html", "tag", "<b>") }}')

    assert ">&lt;b&gt;</span>" in drawn


def test_no_more_is_kept_than_there_is_room_for(app: Flask) -> None:
    made: list[int] = []

    def make(number: int) -> int:
        made.append(number)
        return number

    make_kept = kept(make, most=2)
    with app.test_request_context():
        for number in (1, 2, 3, 2, 1):
            make_kept(number)

    assert made == [1, 2, 3, 1]
