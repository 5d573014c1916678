"""Reads of series, their measurements and their stored summaries."""

from app.measures.queries.analyses import is_hidden_reading, make_slot, read_summary
from app.measures.queries.measures import (
    count_minutes_a_month,
    count_teams,
    find_common_of_library,
    get_measure,
    has_measurements,
    list_common_measures,
    list_library_keys_of_team,
    list_measures_to_adopt,
    list_series_of_measure,
)
from app.measures.queries.readings import (
    Change,
    Readings,
    find_measurement,
    get_latest_revision,
    list_changes,
    list_readings,
)
from app.measures.queries.series import (
    Due,
    find_series,
    find_series_of_team,
    list_due,
    list_open_periods,
    list_periods_back,
    list_series_of_team,
    next_period_due,
)
from app.measures.queries.summaries import find_summary, list_summaries

__all__ = [
    "Change",
    "Due",
    "Readings",
    "count_minutes_a_month",
    "count_teams",
    "find_common_of_library",
    "find_measurement",
    "find_series",
    "find_series_of_team",
    "find_summary",
    "get_latest_revision",
    "get_measure",
    "has_measurements",
    "is_hidden_reading",
    "list_changes",
    "list_common_measures",
    "list_due",
    "list_library_keys_of_team",
    "list_measures_to_adopt",
    "list_open_periods",
    "list_periods_back",
    "list_readings",
    "list_series_of_measure",
    "list_series_of_team",
    "list_summaries",
    "make_slot",
    "next_period_due",
    "read_summary",
]
