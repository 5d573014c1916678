"""PDSA cycles."""
