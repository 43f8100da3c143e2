"""Analysis and findings as documents in a reader's language and as data for machines."""
