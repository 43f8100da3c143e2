"""What there is to say about an analysis, in no language: reasons, contrasts, what is not settled, what moved."""
