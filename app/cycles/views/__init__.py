"""Pages of PDSA cycles: the plan, and the steps from Do to the decision."""

from app.cycles.views import plans, steps
from app.cycles.views.room import blueprint

__all__ = ["blueprint", "plans", "steps"]
