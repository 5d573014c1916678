"""The processes that answer requests: what the collector leaves alone in them."""

import gc

from app.cli.answering import post_worker_init


def test_what_is_there_when_a_worker_starts_is_not_looked_through_again() -> None:
    try:
        post_worker_init(None)
        kept = gc.get_freeze_count()
    finally:
        gc.unfreeze()

    assert kept > 0
