"""A network chooses by which rules its series are read."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.audit.models import AuditEntry, AuditPayload
from app.errors import DomainError
from app.extensions import db
from app.measures.queries import find_summary
from app.networks.models import Network
from app.networks.services.networks import NetworkFields, edit_network
from app.statistics.conclusions import Outcome
from app.statistics.masking import Audience
from app.statistics.settings import Rules, RuleSet
from tests.makers.measures import make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator
from tests.makers.stories import weekly
from tests.pages.forms import fill_in, send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
SIX_HIGH = [(8 if side == "H" else 3, 10) for side in "LHLLHLLLHLLHLL" + "H" * 6]


def agreed_in(network: Network) -> NetworkFields:
    names = NetworkFields.__dataclass_fields__
    return NetworkFields(**{name: getattr(network, name) for name in names})


def test_a_new_network_is_read_by_the_anhoej_rules(signed_in: SignedIn) -> None:
    network = make_network()

    page = Page(signed_in(make_facilitator(network)).get(f"/networks/{network.slug}/edit"))

    assert network.rules == Rules()
    assert page.soup.select_one("[name=rule_set][checked][value=anhoej]")
    named = [text for text in page.texts(".options label") if "alarmer" in text]
    assert named[0].startswith("Anhøj (anbefalt): ")
    assert named[0].endswith("så få alarmer er falske.")
    assert named[1].endswith("Jo flere punkter, jo flere falske alarmer.")


def test_other_rules_are_chosen_told_and_kept_in_the_audit(signed_in: SignedIn) -> None:
    network = make_network()
    client, address = signed_in(make_facilitator(network)), f"/networks/{network.slug}/edit"

    typed = {"rule_set": "mdc", "points_for_shift": "8", "two_in_three_counts_outside": "y"}
    page = follow(client, fill_in(client, address, **typed))

    db.session.refresh(network)
    assert network.rules == Rules(RuleSet.MDC, points_for_shift=8, two_in_three_counts_outside=True)
    assert "Making Data Count (NHS)" in page.texts("dl.defs dd")
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    content = db.session.get_one(AuditPayload, entry.id).content
    assert content["rule_set"] == {"from": "anhoej", "to": "mdc"}


def test_what_the_series_say_follows_the_rules_at_once(signed_in: SignedIn) -> None:
    network = make_network()
    series = make_series(make_team(network), measurements=weekly(*SIX_HIGH))
    before = find_summary(series.id, Audience.NETWORK).analysis

    fill_in(
        signed_in(make_facilitator(network)), f"/networks/{network.slug}/edit", rule_set="perla"
    )

    after = find_summary(series.id, Audience.NETWORK).analysis
    assert before.conclusion.outcome is Outcome.NO_SIGNAL
    assert after.conclusion.outcome is Outcome.IMPROVEMENT
    assert after.settings.rules.rule_set is RuleSet.PERLA


def test_the_later_of_two_editors_sees_the_rules_in_words(signed_in: SignedIn) -> None:
    network = make_network()
    client, address = signed_in(make_facilitator(network)), f"/networks/{network.slug}/edit"
    opened = Page(client.get(address))
    fill_in(client, address, rule_set="perla", points_for_trend="6")

    stale = send(client, opened, address=address, rule_set="mdc", points_for_trend="7")

    assert stale.status == 409
    assert stale.texts(".ds-alert dd") == ["Perla (IHI)", "6"]


@pytest.mark.parametrize(
    "typed", [{"rule_set": "mine"}, {"points_for_shift": "4"}, {"points_for_trend": "mange"}]
)
def test_rules_that_do_not_exist_are_refused(signed_in: SignedIn, typed: dict[str, str]) -> None:
    network = make_network()

    page = fill_in(signed_in(make_facilitator(network)), f"/networks/{network.slug}/edit", **typed)

    assert page.status == 422
    assert network.rules == Rules()


def test_lengths_that_would_call_chance_a_signal_are_refused_everywhere(app: object) -> None:
    network = make_network()
    wanted = replace(agreed_in(network), points_for_shift=3)

    with pytest.raises(DomainError) as refused:
        edit_network(network, wanted, by=None, version=network.version)

    assert refused.value.field == "points_for_shift"
