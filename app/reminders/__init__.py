"""Reminders of the numbers that wait: one letter a week, to those who look after them."""
