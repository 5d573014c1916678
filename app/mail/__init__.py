"""An outbox."""
