"""The pages of cycles, as a person uses them."""

from flask.testing import FlaskClient

from tests.pages.forms import fill_in, send
from tests.pages.page import Page

PLAN = {
    "change": "SMS dagen før møtet",
    "prediction": "Alle møter på minst 75 % av møtene.",
    "scale": "Ett møte, én familie",
}
DONE = {"what_happened": "Alle kom på fire av fem møter.", "unexpected": "Foreldre svarte."}
LEARNT = {"held": "partly", "learnt": "Tid og sted er ikke nok."}
DECIDED = {"decision": "adapt", "reason": "Vi skriver hva møtet skal avgjøre."}


class CyclePage(Page):
    """The page of a cycle."""

    @property
    def stages(self) -> list[str]:
        """Whether each of the four parts is done, now or later."""
        return [str(one["class"][-1]) for one in self.soup.select(".phasehead .letter")]

    @property
    def letters(self) -> list[str]:
        """The letters of the four parts."""
        return self.texts(".phasehead .letter")

    @property
    def prediction(self) -> str:
        """The box of the prediction."""
        return self.texts(".locked")[0]

    @property
    def notice(self) -> str:
        """What is said to somebody who came too late."""
        return " ".join(self.texts("main > .ds-alert"))


def show_cycle(client: FlaskClient, cycle_id: int) -> CyclePage:
    """Open the page of a cycle."""
    return CyclePage(client.get(f"/cycles/{cycle_id}"))


def take_step(client: FlaskClient, cycle_id: int, *, step: str, **typed: str) -> CyclePage:
    """Open a cycle and send the form of a step: start, finish, study, close or step-back."""
    return send_step(client, show_cycle(client, cycle_id), step=step, **typed)


def send_step(client: FlaskClient, page: CyclePage, *, step: str, **typed: str) -> CyclePage:
    """Send the form of a step from a page that was opened before."""
    answer = send(client, page, form=f"form[action$='/{step}']", **typed)
    return CyclePage(answer.response)


def plan_cycle(client: FlaskClient, goal_id: int, *, after: str = "", **typed: str) -> Page:
    """Plan a cycle, as the next one after another when that is given."""
    address = f"/goals/{goal_id}/cycles/new" + (f"?after={after}" if after else "")
    return fill_in(client, address, **typed)


def edit_plan(client: FlaskClient, cycle_id: int, **typed: str) -> Page:
    """Change a plan."""
    return fill_in(client, f"/cycles/{cycle_id}/plan", **typed)


def delete_cycle(client: FlaskClient, cycle_id: int) -> Page:
    """Delete a cycle, having been asked."""
    return fill_in(client, f"/cycles/{cycle_id}/delete")


def list_cycles(client: FlaskClient, team_id: int) -> Page:
    """Open a team's list of cycles."""
    return Page(client.get(f"/teams/{team_id}/cycles"))
