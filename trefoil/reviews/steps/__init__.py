"""The steps people take with a case, each with a page of its own: what it asks, and what it does."""
