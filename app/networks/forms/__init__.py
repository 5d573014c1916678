"""The forms of programmes, networks, gatherings, teams, seats and invitations."""
