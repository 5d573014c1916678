"""Roles and rights in words."""

from flask_babel import lazy_gettext as _l

from app.web.actor import Role

PEERS_IN_NETWORK = _l("The teams of the network")

ABOUT_ROLES = {
    Role.MEMBER: _l("Is in an improvement team: logs numbers and takes part in the tests."),
    Role.LEADER: _l("Leads the team: also invites people and keeps the team's description."),
    Role.PEER: _l("Are in another team of the same network, and learn from what is shared."),
    Role.FACILITATOR: _l("Guides the teams of a network and prepares the gatherings."),
    Role.COORDINATOR: _l("Runs a programme: makes networks and appoints facilitators."),
    Role.GUEST: _l("Reads along in a network, and changes nothing."),
    Role.ADMINISTRATOR: _l("Takes care of accounts and programmes, and sees no content."),
}

PLACES = {
    "team": _l("In a team"),
    "network": _l("In a network"),
    "programme": _l("In a programme"),
    "installation": _l("In this Sirkel"),
}

RIGHTS = {
    "see_team": _l("See the team's board and its shared series"),
    "see_team_work": _l("Read goals, cycles, notes and the series that are not shared"),
    "record_measurements": _l("Log numbers"),
    "edit_goals": _l("Write goals"),
    "edit_cycles": _l("Plan and study cycles"),
    "edit_measures": _l("Choose and define measures"),
    "borrow": _l("Borrow tests and ideas that other teams share"),
    "prepare_gatherings": _l("Tick off what the team makes ready for a gathering"),
    "edit_team": _l("Change the team's description and its people"),
    "invite_to_team": _l("Invite people to the team"),
    "write_comments": _l("Write comments in the talk between team and facilitator"),
    "write_commitments": _l("Write what a team does until the next gathering, and how it went"),
    "ask_for_help": _l("Ask the facilitators for help"),
    "answer_help": _l("Answer a team that asks for help, and note a call"),
    "score_team": _l("Say how far the team has come, for the team"),
    "score_as_facilitator": _l("Say how far a team has come, as its facilitator"),
    "make_team_leader_links": _l("Send the team's half page to leaders by link"),
    "edit_storyboard": _l("Write the team's storyboard and show it to the network"),
    "ask_team": _l("Ask a team at its storyboard"),
    "see_network": _l("See the network board, with small numbers hidden"),
    "see_whom_to_call": _l("See which teams may need a call"),
    "see_evaluation": _l("See how the gatherings have been, when enough have answered"),
    "edit_network": _l("Change the network and its gatherings"),
    "take_archive": _l("Take out the whole archive of the network"),
    "run_gatherings": _l("Keep the programme of a gathering and what is made ready for it"),
    "make_network_leader_links": _l("Send the network's half page to leaders by link"),
    "close_network": _l("Close the network when it has finished, and open it again"),
    "edit_network_measures": _l("Choose the common measures"),
    "edit_teams": _l("Make teams"),
    "close_teams": _l("Close a team that has finished, and open it again"),
    "edit_package": _l("Keep the change package of the network"),
    "invite_to_network": _l("Invite facilitators and guests to the network"),
    "see_programme": _l("See the programme and its networks"),
    "see_programme_measures": _l("Compare the networks of the programme"),
    "edit_programme_package": _l("Keep the change package of the programme"),
    "create_network": _l("Make a network"),
    "appoint_facilitators": _l("Appoint facilitators"),
    "edit_programmes": _l("Make programmes and appoint coordinators"),
    "edit_accounts": _l("Make accounts and close them"),
}
