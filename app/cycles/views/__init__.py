"""Pages of PDSA cycles: the plan, and the steps from Do to the decision."""

from app.cycles.views import plans, steps

__all__ = ["plans", "steps"]
