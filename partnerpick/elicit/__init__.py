"""Interviews about weights: questions, answers, undo, repair; no screen."""
