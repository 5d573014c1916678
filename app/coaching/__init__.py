"""What passes between a team and its facilitators, and between teams that borrow."""
