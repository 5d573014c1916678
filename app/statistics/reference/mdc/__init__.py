"""XmR charts by the rules of NHS England's Making Data Count, as NHSRplotthedots 0.2.2 has them.

The NHS's own tools have since counted points beyond the limits in two in three, and their
spreadsheet takes runs of 6 too: `Rules` has both. Where a missing value makes the reference stop
while it looks for a trend, there is none here.
"""
