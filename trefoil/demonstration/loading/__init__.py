"""Loads the demonstration year through the same actions that people use, with the clock set to each day."""
