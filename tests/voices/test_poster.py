"""The poster «You said, we did»: chosen voices that may leave the team, and nothing that points."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Cycle
from app.extensions import db
from app.goals.models import Goal
from app.voices.models import Voice, Who
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.saving import save
from tests.makers.voices import make_voice
from tests.pages.page import Page, follow
from tests.pages.voices import edit_voice, list_voices, quotes, show_poster

SignedIn = Callable[[User], FlaskClient]
SMALL = "Testen var på færre enn fem familier"


def make_cycle_on(goal: Goal, families: int | None) -> Cycle:
    cycle = make_cycle(goal)
    cycle.families = families
    return save(cycle)


def choose(client: FlaskClient, voice: Voice) -> Page:
    return Page(client.post(f"/voices/{voice.id}/poster"))


def make_chosen(goal: Goal, said: str) -> Voice:
    return make_voice(goal, said=said, changed="Vi endret det.", is_on_poster=True)


def test_a_team_chooses_a_voice_and_takes_it_off_again(signed_in: SignedIn) -> None:
    voice = make_voice(make_goal(make_team()), changed="Vi sender SMS dagen før.")
    client, team_id = signed_in(make_member(voice.team)), voice.team_id

    chosen = follow(client, choose(client, voice))
    poster = show_poster(client, team_id)
    off = follow(client, Page(client.post(f"/voices/{voice.id}/off-poster")))

    assert chosen.messages == ["Brukerstemmen er på plakaten."]
    assert quotes(poster) == ["«Vi satt og ventet på en som ikke kom.»"]
    assert poster.texts(".poster-changed") == ["Vi gjorde: Vi sender SMS dagen før."]
    assert poster.texts(".poster-team") == [voice.team.name]
    assert off.messages == ["Brukerstemmen er tatt av plakaten."]
    assert quotes(show_poster(client, team_id)) == []


def test_an_empty_poster_says_what_it_is_good_for(signed_in: SignedIn) -> None:
    team = make_team()

    page = show_poster(signed_in(make_member(team)), team.id)

    assert page.texts(".empty h2") == ["Ingenting er valgt til plakaten ennå"]


def test_the_poster_says_only_child_young_person_or_parent(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    for who in Who:
        make_voice(goal, who=who, people=4711, changed="Vi gjorde det.", is_on_poster=True)

    page = show_poster(signed_in(make_member(goal.team)), goal.team_id)

    assert page.texts(".poster-said footer") == ["Barn", "Ungdom", "Forelder"]
    assert "4711" not in page.texts(".poster")[0]


def test_a_voice_without_what_it_led_to_is_not_for_the_poster(signed_in: SignedIn) -> None:
    voice = make_voice(make_goal(make_team()))
    client, team_id = signed_in(make_member(voice.team)), voice.team_id

    refused = choose(client, voice)
    told = list_voices(client, team_id).texts(".voice-side")

    assert refused.status == 409
    assert "Plakaten trenger hva det førte til." in told[0]
    assert not db.session.query(Voice).filter_by(is_on_poster=True).count()


def test_a_fifth_voice_has_no_room(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    for said in "ABCD":
        make_chosen(goal, said)
    fifth = make_voice(goal, said="E", changed="Vi endret det.")
    client = signed_in(make_member(goal.team))

    page = edit_voice(client, fifth.id, is_on_poster="1")

    assert page.status == 422
    assert page.errors == ["Plakaten har plass til fire. Ta av én først."]
    assert quotes(show_poster(client, goal.team_id)) == ["«A»", "«B»", "«C»", "«D»"]


@pytest.mark.parametrize("families", [None, 0, 1, 4])
def test_a_voice_of_a_test_below_five_families_cannot_be_chosen_and_the_page_says_why(
    signed_in: SignedIn, families: int | None
) -> None:
    voice = make_voice(make_cycle_on(make_goal(make_team()), families), changed="Vi endret det.")
    client, team_id = signed_in(make_member(voice.team)), voice.team_id

    refused = choose(client, voice)
    forced = edit_voice(client, voice.id, is_on_poster="1")
    form = Page(client.get(f"/voices/{voice.id}/edit"))

    assert refused.status == 409
    assert forced.status == 303
    assert form.soup.select("[name=is_on_poster]") == []
    assert SMALL in form.texts("form.form")[-1]
    assert SMALL in list_voices(client, team_id).texts(".voice-side")[0]
    assert quotes(show_poster(client, team_id)) == []


def test_a_voice_leaves_the_poster_when_its_test_turns_out_to_be_small(signed_in: SignedIn) -> None:
    cycle = make_cycle_on(make_goal(make_team()), 5)
    voice = make_voice(cycle, changed="Vi endret det.", is_on_poster=True)
    client, team_id = signed_in(make_member(voice.team)), voice.team_id
    before = quotes(show_poster(client, team_id))
    cycle.families = 4
    save(cycle)

    assert before == [f"«{voice.said}»"]
    assert quotes(show_poster(client, team_id)) == []
    assert edit_voice(client, voice.id, said="Vi ventet.").status == 303
    assert not db.session.get_one(Voice, voice.id).is_on_poster


def test_the_order_of_the_poster_does_not_tell_which_came_first(signed_in: SignedIn) -> None:
    teams = [make_team(), make_team()]
    for team, order in zip(teams, ("ABC", "CAB"), strict=True):
        goal = make_goal(team)
        for said in order:
            make_chosen(goal, said)

    seen = [quotes(show_poster(signed_in(make_member(team)), team.id)) for team in teams]

    assert seen == [["«A»", "«B»", "«C»"]] * 2


def test_facilitators_read_the_poster_and_others_do_not_find_it(signed_in: SignedIn) -> None:
    network = make_network()
    team, neighbour = make_team(network), make_team(network)
    people = [make_facilitator(network), make_guest(network), make_member(neighbour)]

    answers = [show_poster(signed_in(person), team.id).status for person in people]

    assert answers[0] == 200
    assert set(answers[1:]) <= {403, 404}


def test_a_full_poster_is_told_beside_the_box_before_anything_is_written(
    signed_in: SignedIn,
) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))
    before = Page(client.get(f"/goals/{goal.id}/voices/new"))
    voices = [make_chosen(goal, said=f"Nummer {number}.") for number in range(4)]

    new, own = (
        Page(client.get(address))
        for address in (f"/goals/{goal.id}/voices/new", f"/voices/{voices[0].id}/edit")
    )

    full = "Det er fire på plakaten nå. Ta av én først."
    told = [full in one.texts("#is_on_poster-help")[0] for one in (before, new, own)]
    links = [
        one.soup.select(f"main form a[href='/teams/{goal.team_id}/voices']") for one in (new, own)
    ]
    assert told == [False, True, False]
    assert [len(one) for one in links] == [1, 0]
