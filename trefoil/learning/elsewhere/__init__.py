"""Learning from elsewhere: the kind of case, its workflow and its forms."""
