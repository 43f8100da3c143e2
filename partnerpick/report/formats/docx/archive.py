"""A Word file as the archive that it is: its parts, how they refer to each other, always the same bytes."""

import posixpath
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

TYPES = "[Content_Types].xml"
"""The part that tells the kind of every other one."""
_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip archive can tell: a file that tells when it was written is never the same twice."""


def unpacked(content: bytes) -> dict[str, bytes]:
    """Every part by its name.

    Raises:
        BadZipFile: These bytes are no archive.
    """
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as one archive in which nothing tells when or where it was written."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, _DAY)
            entry.create_system = 0
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return stream.getvalue()


def relations_of(part: str) -> str:
    """The name of the part that tells what another one refers to; for "" what the whole file does."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def related(parts: Mapping[str, bytes], part: str, kind: str) -> str | None:
    """The name of the part that another one refers to as its "styles", say; None if there is none.

    Raises:
        SyntaxError: What tells it is no XML.
    """
    from docx.oxml.parser import parse_xml

    for one in parse_xml(parts[relations_of(part)]):
        if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External":
            return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), one.get("Target", ""))).lstrip("/")
    return None
