"""The gatherings of a network: programme, preparations, attendance, commitments, evaluation."""
