"""Invented charts that show what a run chart, a control chart and a funnel can say."""
