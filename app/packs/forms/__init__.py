"""The forms of storyboards and packs."""
