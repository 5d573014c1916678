"""What is said of chance where many series are judged at once."""

import pytest
from flask import Flask

from app.boards.views.chances import chance_in, say_chance
from app.statistics.analysis import analyse
from app.statistics.settings import Rules, RuleSet, Settings


@pytest.mark.parametrize(
    ("rule_set", "is_said"), [(RuleSet.ANHOEJ, True), (RuleSet.PERLA, False), (RuleSet.MDC, False)]
)
def test_chance_is_told_only_where_no_rule_is_of_trends(
    app: Flask, rule_set: RuleSet, is_said: bool
) -> None:
    settings = Settings(rules=Rules(rule_set))
    chance = chance_in(analyse([1.0, 3.0, 2.0, 4.0] * 5, settings=settings))

    with app.test_request_context():
        said = say_chance([chance] * 12)

    assert bool(said) is is_said
