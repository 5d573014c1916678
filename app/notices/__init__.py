"""What concerns a person, told in the app and in the weekly letter."""
