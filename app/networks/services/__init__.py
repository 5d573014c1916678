"""What is done with programmes, networks, teams, gatherings and who is in them."""
