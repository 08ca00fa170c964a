"""Measurements run by hand on a large invented partnership: see README.md."""
