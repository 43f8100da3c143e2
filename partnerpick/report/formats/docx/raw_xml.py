"""XML as the bytes that it is: where to put more in, so that what is there stays the same to the byte."""

from dataclasses import dataclass, field
from typing import Any, Self
from xml.parsers.expat import ExpatError, ParserCreate

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""The namespace of a Word document's own elements; the rare "strict" files have another one."""
PLACEHOLDER = "{{partnerpick}}"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class UnusableXmlError(ValueError):
    """XML that cannot be added to: not well-formed, in UTF-16, with a DTD, or of another kind than was expected."""


def _parse(raw: bytes, handlers: dict[str, Any]) -> Any:
    """Run handlers over XML.

    Raises:
        UnusableXmlError: This cannot be read, or carries what no Office file carries.
    """
    if raw.startswith(_UTF_16):
        raise UnusableXmlError("UTF-16")
    parser = ParserCreate(namespace_separator=" ")

    def refuse(*_: object) -> None:
        raise UnusableXmlError("a DTD")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: handlers["start"](name, attributes, parser.CurrentByteIndex)
    parser.EndElementHandler = lambda name: handlers["end"](name, parser.CurrentByteIndex)
    if "text" in handlers:
        parser.CharacterDataHandler = handlers["text"]
    try:
        parser.Parse(raw, True)
    except ExpatError as error:
        raise UnusableXmlError(str(error)) from error
    return parser


@dataclass(frozen=True, slots=True)
class Listing:
    """An XML file that is a list: where each of the elements under its root begins, and where the last one ends."""

    raw: bytes
    starts: tuple[tuple[str, int], ...]
    """The local name of each element, and its first byte."""
    end: int

    @classmethod
    def read(cls, raw: bytes) -> Self:
        """The list in these bytes.

        Raises:
            UnusableXmlError: These bytes are no XML that can be added to.
        """
        depth, end, starts = 0, 0, []

        def start(name: str, _: object, index: int) -> None:
            nonlocal depth
            if depth == 1:
                starts.append((name.rpartition(" ")[2], index))
            depth += 1

        def close(_: str, index: int) -> None:
            nonlocal depth, end
            depth -= 1
            end = index

        _parse(raw, {"start": start, "end": close})
        if not raw.startswith(b"</", end):
            # The list is empty and written as one tag: open it.
            stop = raw.rindex(b"/>")
            name = raw[end + 1 : stop].split()[0]
            raw, end = raw[:stop] + b"></" + name + b">" + raw[stop + 2 :], stop + 1
        return cls(raw, tuple(starts), end)

    def with_more(self, added: bytes, *, before: tuple[str, ...] = ()) -> bytes:
        """The file with something added before the first element of one of these names, or else at its end."""
        at = next((index for name, index in self.starts if name in before), self.end)
        return self.raw[:at] + added + self.raw[at:]


@dataclass(slots=True)
class _Mark:
    """A paragraph that holds the placeholder."""

    alone: bool
    start: int
    end: int


@dataclass(slots=True)
class BodyScan:
    """What there is to know of a Word document's text before something is put into it."""

    raw: bytes
    marks: list[_Mark] = field(default_factory=list)
    sections: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    """Where the settings of each section begin, and its measures in twips."""
    end: int = -1
    """Where the text ends: before the settings of the last section."""
    pictures: int = 0
    """The highest number of a picture."""
    _open: list[str] = field(default_factory=list)
    _paragraphs: list[tuple[int, list[str]]] = field(default_factory=list)
    _broken: bool = False

    @classmethod
    def read(cls, raw: bytes) -> Self:
        """The scan of a document's main part.

        Raises:
            UnusableXmlError: This is not the main part of a Word document.
        """
        scan = cls(raw)
        _parse(raw, {"start": scan._start, "end": scan._close, "text": scan._text})
        if scan.end < 0 or not raw.startswith(b"<", scan.end):
            raise UnusableXmlError("no body")
        return scan

    def _start(self, name: str, attributes: dict[str, str], index: int) -> None:
        space, _, local = name.rpartition(" ")
        if not self._open and name != f"{WORD} document":
            raise UnusableXmlError(f"{name} is no Word document")
        if local == "docPr" and attributes.get("id", "").isdecimal():
            self.pictures = max(self.pictures, int(attributes["id"]))
        if space == WORD:
            self._start_of_ours(local, attributes, index)
        self._open.append(local)

    def _start_of_ours(self, local: str, attributes: dict[str, str], index: int) -> None:
        measures = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if local == "p":
            self._paragraphs.append((index, []))
            self._broken = False
        elif local == "sectPr":
            self.sections.append((index, {}))
            self._broken = True
            if self._open == ["document", "body"]:
                self.end = index
        elif local in {"pgSz", "pgMar", "cols"} and self.sections:
            names = {"pgSz": ("w",), "pgMar": ("left", "right", "gutter"), "cols": ("num", "space")}[local]
            self.sections[-1][1].update({key: measures[key] for key in names if key in measures})

    def _close(self, name: str, index: int) -> None:
        self._open.pop()
        if name == f"{WORD} p":
            start, texts = self._paragraphs.pop()
            text = "".join(texts)
            if PLACEHOLDER in text:
                alone = text.strip() == PLACEHOLDER and self._open == ["document", "body"] and not self._broken
                self.marks.append(_Mark(alone, start, self.raw.index(b">", index) + 1))
        elif name == f"{WORD} body" and self.end < 0:
            self.end = index

    def _text(self, text: str) -> None:
        if self._paragraphs and self._open[-1] == "t":
            self._paragraphs[-1][1].append(text)
