"""Choose an international partner city from dated, cited evidence, and defend the choice."""

__version__ = "0.1.0"
