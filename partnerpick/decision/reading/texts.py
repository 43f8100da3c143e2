"""Texts from the files as records."""

from partnerpick.decision.reading.fileformat import TextShape
from partnerpick.decision.records import Text


def text(shape: TextShape) -> Text:
    """A text's record."""
    return Text(en=shape.en, id=shape.id, plain=shape.plain)


def optional_text(shape: TextShape | None) -> Text | None:
    """A text's record, None where there is no text."""
    return None if shape is None else text(shape)
