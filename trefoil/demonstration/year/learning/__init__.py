"""What was learned: the vocabulary of themes, findings, recommendations and the actions that follow."""
