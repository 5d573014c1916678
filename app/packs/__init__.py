"""What is frozen for a gathering, what a team hangs on the wall, and links for leaders."""
