"""The words of storyboards and packs."""
