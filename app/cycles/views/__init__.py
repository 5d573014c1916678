"""Pages of PDSA cycles: the plan, the steps from Do to the decision, tasks and sharing."""

from app.cycles.views import carrying_on, plans, sharing, starting, steps, tasks

__all__ = ["carrying_on", "plans", "sharing", "starting", "steps", "tasks"]
