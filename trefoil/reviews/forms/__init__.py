"""The questions that the pages of incidents and reviews ask. Saving is an action."""
