"""The parts of the report on how sure an answer is."""
