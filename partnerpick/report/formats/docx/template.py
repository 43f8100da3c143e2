"""An office's own Word file as the paper to write on: only what is ours is added, no other byte of it changes.

The text is put between bytes of the template, not into a copy that a program has read and written again: whatever
stands in its headers, footers, tables and text boxes, variables of an e-office above all, is the same afterwards.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self
from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812 - it is an error, whatever zlib calls it

from partnerpick.errors import InputError, Place, Problem
from partnerpick.report.formats.docx.archive import TYPES, related, relations_of, unpacked
from partnerpick.report.formats.docx.raw_xml import PLACEHOLDER, BodyScan, Listing, UnusableXmlError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_MAIN = b"wordprocessingml.document.main+xml"
_MAIN_OF_TEMPLATE = b"wordprocessingml.template.main+xml"
_TWIPS = 1440 / 25.4
_USUAL_WIDTH = 160.0


@dataclass(frozen=True, slots=True)
class Template:
    """The files in a template's archive, and what is known of its text."""

    files: dict[str, bytes]
    main: str
    """The name of the file with the text."""
    scan: BodyScan

    @classmethod
    def read(cls, path: Path) -> Self:
        """The template in a .docx or .dotx.

        Raises:
            InputError: There is no such file, it is no Word document, or its placeholder stands where no text can be
                put.
        """
        try:
            files = unpacked(path.read_bytes())
            main = _main_part(files)
            scan = BodyScan.read(files[main])
            lists = (TYPES, relations_of(main), related(files, main, "styles"), related(files, main, "numbering"))
            for name in filter(None, lists):
                Listing.read(files[name])
        except FileNotFoundError as error:
            raise _problem("missing-file", path) from error
        except OSError as error:
            raise _problem("unreadable-file", path, reason=error.strerror or str(error)) from error
        except (UnusableXmlError, SyntaxError, BadZipFile, ZlibError, KeyError, RuntimeError) as error:
            # lxml's error is a SyntaxError; of a password and of an unknown compression zipfile tells by RuntimeErrors.
            raise _problem("template-not-word", path) from error
        if scan.marks and not (len(scan.marks) == 1 and scan.marks[0].alone):
            raise _problem("template-placeholder", path, placeholder=PLACEHOLDER)
        return cls(files, main, scan)

    @property
    def place(self) -> tuple[int, int]:
        """The bytes of the text that ours takes the place of."""
        mark = self.scan.marks[0] if self.scan.marks else None
        return (mark.start, mark.end) if mark else (self.scan.end, self.scan.end)

    @property
    def text_width(self) -> float:
        """The room between the margins where our text goes, in millimetres."""
        measures = next((found for start, found in self.scan.sections if start >= self.place[0]), {})
        try:
            width = float(measures["w"]) - sum(float(measures.get(name, "0")) for name in ("left", "right", "gutter"))
            columns = int(measures.get("num", "1"))
            width = (width - float(measures.get("space", "0")) * (columns - 1)) / columns
        except (KeyError, ValueError, ZeroDivisionError):
            return _USUAL_WIDTH
        return width / _TWIPS if width > 0 else _USUAL_WIDTH

    def filled(self, word: "WordDocument") -> dict[str, bytes]:
        """The template's files with the text of a document of ours put in."""
        from partnerpick.report.formats.docx.graft import Graft

        files = dict(self.files)
        text = Graft(files, self.main, word, self.scan.pictures).done()
        start, end = self.place
        files[self.main] = self.scan.raw[:start] + text + self.scan.raw[end:]
        files[TYPES] = files[TYPES].replace(_MAIN_OF_TEMPLATE, _MAIN)
        return files


def _main_part(files: dict[str, bytes]) -> str:
    """The name of the file with the text.

    Raises:
        UnusableXmlError: This is no Word document, or one with macros, which a document of ours must not carry on.
    """
    if _MAIN not in files[TYPES] and _MAIN_OF_TEMPLATE not in files[TYPES]:
        raise UnusableXmlError("no Word document")
    main = related(files, "", "officeDocument")
    if main is None:
        raise UnusableXmlError("no main part")
    return main


def _problem(key: str, path: Path, **values: object) -> InputError:
    return InputError([Problem(key, Place(str(path)), values)])
