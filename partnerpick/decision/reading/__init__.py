"""From files to a checked decision: YAML with places, shapes, and what has to hold between the files."""
