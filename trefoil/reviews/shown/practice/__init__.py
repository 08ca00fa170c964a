"""What the pages of a practice review show, as finished values. Reads only."""
