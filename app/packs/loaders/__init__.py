"""Loading storyboards and packs for who asks."""
