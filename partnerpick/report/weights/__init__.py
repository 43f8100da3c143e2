"""Reports about weights: questions, sets, groups of people, and what moves between two sets."""
