"""What the pages of an incident show, as finished values. Reads only; one module for each thing shown."""
