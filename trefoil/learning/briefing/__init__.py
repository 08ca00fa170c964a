"""Briefings of one page: how one is laid out, what it may not tell, and who has opened it."""
