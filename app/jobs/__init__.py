"""Work that is done apart from a page: asked for within a change, begun once it is saved.

A room writes its jobs in its own ``jobs.py`` and lists that module in ``app/rooms.py``::

    from app.extensions import jobs
    from app.jobs import every_day, every_hour

    @jobs.task(retries=3)
    def draw_pack(pack_id: int) -> None:
        services.draw_pack(pack_id)

    @jobs.periodic_task(every_day(at=time(0, 10)))
    def close_tallies() -> None:
        services.close_tallies(clock.today())

``draw_pack(7)`` asks for the job: within a POST it begins when the POST has committed, and never
if the POST is rolled back. ``draw_pack.run(7)`` runs it here and now. Arguments are numbers,
texts and dates, never rows.

A job runs in an app context of its own and in ``transactions("write")``; it is committed when it
returns, run again when the database says "try again", and rolled back when it raises, which is
logged by the job's name without what it was about; one that raises ``GivenUp`` is not tried again.
It may commit on the way: a long job does, so that no page waits for it. A job can be cut short by
a power cut and is then run again, so what it does twice must be the same as once. A periodic job
that was missed while the machine slept runs once when it wakes. In tests a job that is asked for
runs at once, and its errors are raised.

When the file of the jobs is locked or gone that is logged, and the saved change stands without
the job: a periodic job finds what matters, or the page that waits for it says that nothing happens.
"""

from app.jobs.asking import GivenUp, Job, Jobs
from app.jobs.moments import every_day, every_hour, every_minute

__all__ = ["GivenUp", "Job", "Jobs", "every_day", "every_hour", "every_minute"]
