"""Files of numbers: opened, understood, compared with what is saved, and taken in."""
