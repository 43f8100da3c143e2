"""The terminal interface in which weights are moved and the ranking follows."""
