"""Putting a document of ours into an office's template: its styles are used, what it lacks is added under new names."""

import posixpath
from collections.abc import Iterable, Iterator
from copy import deepcopy
from html import escape
from typing import TYPE_CHECKING

from partnerpick.report.formats.docx.archive import TYPES, related, relations_of
from partnerpick.report.formats.docx.elements import element
from partnerpick.report.formats.docx.raw_xml import Listing

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.opc.rel import _Relationship
    from docx.oxml.xmlchemy import BaseOxmlElement

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_USES = ("pStyle", "rStyle", "tblStyle")
_REFERS = ("basedOn", "next", "link")


class Graft:
    """Adds to a template's files what the text of our document needs; `done` gives the text itself."""

    def __init__(self, files: dict[str, bytes], main: str, word: "WordDocument", pictures: int) -> None:
        self.files = files
        self.main = main
        self.word = word
        self.pictures = pictures
        self.text: list[BaseOxmlElement] = [
            deepcopy(one) for one in word.element.body if not one.tag.endswith("}sectPr")
        ]

    def done(self) -> bytes:
        """Add everything, and return the elements of our text as bytes."""
        self._take_styles()
        self._take_relations()
        self._number_pictures()
        self._name_language()
        return _written(self.text)

    def _every(self, *names: str) -> Iterator["BaseOxmlElement"]:
        from docx.oxml.ns import qn

        tags = [qn(f"w:{name}") for name in names]
        return (found for one in self.text for found in one.iter(*tags))

    def _take_styles(self) -> None:
        """Name the template's styles where ours are called the same, and add those that it lacks."""
        from docx.oxml.ns import qn
        from docx.oxml.parser import parse_xml

        name = related(self.files, self.main, "styles")
        if name is None:
            all_of_ours = deepcopy(self.word.styles.element)
            self._take_numbering(_styles(all_of_ours))
            self._add_part("styles", _written([all_of_ours]))
            return
        there = {_named(one): str(one.get(qn("w:styleId"))) for one in _styles(parse_xml(self.files[name]))}
        ours = {str(one.get(qn("w:styleId"))): one for one in _styles(self.word.styles.element)}
        ids: dict[str, str] = {}
        added = []
        for key in self._used(ours):
            ids[key] = there.get(_named(ours[key])) or (f"{key}Partnerpick" if key in there.values() else key)
            if _named(ours[key]) not in there:
                added.append(deepcopy(ours[key]))
        for one in added:
            one.attrib.pop(qn("w:default"), None)
            one.set(qn("w:styleId"), ids[str(one.get(qn("w:styleId")))])
            for reference in one.iter(*(qn(f"w:{kind}") for kind in _REFERS)):
                reference.set(qn("w:val"), ids[str(reference.get(qn("w:val")))])
        for use in self._every(*_USES):
            use.set(qn("w:val"), ids[str(use.get(qn("w:val")))])
        self._take_numbering(added)
        self.files[name] = Listing.read(self.files[name]).with_more(_written(added))

    def _used(self, ours: dict[str, "BaseOxmlElement"]) -> list[str]:
        """The ids of the styles that our text uses, and of those that these build on."""
        from docx.oxml.ns import qn

        found = list(dict.fromkeys(str(use.get(qn("w:val"))) for use in self._every(*_USES)))
        for key in found:
            for reference in ours[key].iter(*(qn(f"w:{kind}") for kind in _REFERS)):
                if reference.get(qn("w:val")) not in found:
                    found.append(str(reference.get(qn("w:val"))))
        return found

    def _take_numbering(self, added: Iterable["BaseOxmlElement"]) -> None:
        """Give the styles that were added and have bullets a list of their own in the template."""
        from docx.oxml.ns import qn
        from docx.oxml.parser import parse_xml

        references = [found for one in added for found in one.iter(qn("w:numId"))]
        if not references:
            return
        abstract, number = (deepcopy(one) for one in self.word.part.numbering_part.element)
        name = related(self.files, self.main, "numbering")
        if name is None:
            self._add_part("numbering", self.word.part.numbering_part.blob)
            return
        there = parse_xml(self.files[name])
        last = max((int(one.get(qn("w:abstractNumId"))) for one in there.iter(qn("w:abstractNum"))), default=0)
        key = str(max((int(one.get(qn("w:numId"))) for one in there.iter(qn("w:num"))), default=0) + 1)
        abstract.set(qn("w:abstractNumId"), str(last + 1))
        number.set(qn("w:numId"), key)
        number[0].set(qn("w:val"), str(last + 1))
        for reference in references:
            reference.set(qn("w:val"), key)
        with_list = Listing.read(self.files[name]).with_more(_written([abstract]), before=("num", "numIdMacAtCleanup"))
        self.files[name] = Listing.read(with_list).with_more(_written([number]), before=("numIdMacAtCleanup",))

    def _take_relations(self) -> None:
        """Carry over the pictures and links that our text refers to, under keys that the template does not use."""
        keys: dict[str, str] = {}
        for one in self.text:
            for found in one.iter():
                for attribute, key in found.attrib.items():
                    if str(attribute).startswith(f"{{{_RELATION}}}"):
                        if key not in keys:
                            keys[str(key)] = self._relate(self.word.part.rels[str(key)])
                        found.set(attribute, keys[str(key)])

    def _relate(self, relation: "_Relationship") -> str:
        if relation.is_external:
            return self._add_relation(relation.reltype, relation.target_ref, external=True)
        part = relation.target_part
        name = self._free(posixpath.join(posixpath.dirname(self.main), "media", "partnerpick{}." + part.partname.ext))
        self.files[name] = part.blob
        self._add_type(f'<Default Extension="{part.partname.ext}" ContentType="{part.content_type}"/>')
        return self._add_relation(relation.reltype, posixpath.relpath(name, posixpath.dirname(self.main) or "."))

    def _add_part(self, kind: str, content: bytes) -> None:
        name = self._free(posixpath.join(posixpath.dirname(self.main), kind + "{}.xml"))
        self.files[name] = content
        self._add_type(f'<Override PartName="/{name}" ContentType="{_WORD_TYPE}.{kind}+xml"/>')
        self._add_relation(f"{_RELATION}/{kind}", posixpath.relpath(name, posixpath.dirname(self.main) or "."))

    def _add_relation(self, kind: str, target: str, *, external: bool = False) -> str:
        name = relations_of(self.main)
        listing = Listing.read(self.files[name])
        number = len(listing.starts) + 1
        while f'"rIdPartnerpick{number}"'.encode() in self.files[name]:
            number += 1
        key = f"rIdPartnerpick{number}"
        mode = ' TargetMode="External"' if external else ""
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        relation = f'<Relationship xmlns="{space}" Id="{key}" Type="{kind}" Target="{escape(target)}"{mode}/>'
        self.files[name] = listing.with_more(relation.encode("ascii", "xmlcharrefreplace"))
        return key

    def _add_type(self, entry: str) -> None:
        """Tell the kind of a part, unless that is told already for all with its ending."""
        entry = entry.replace(" ", ' xmlns="http://schemas.openxmlformats.org/package/2006/content-types" ', 1)
        from docx.oxml.parser import parse_xml

        given = parse_xml(entry.encode())
        known = {one.get("Extension", "").lower() for one in parse_xml(self.files[TYPES])} - {""}
        if given.get("Extension", "") not in known:
            self.files[TYPES] = Listing.read(self.files[TYPES]).with_more(entry.encode())

    def _free(self, pattern: str) -> str:
        names = {name.lower() for name in self.files}
        number = 1
        while pattern.format(number).lower() in names:
            number += 1
        return pattern.format(number)

    def _number_pictures(self) -> None:
        from docx.oxml.ns import qn

        drawn = [found for one in self.text for found in one.iter(qn("wp:docPr"))]
        for number, properties in enumerate(drawn, start=1):
            properties.set("id", str(self.pictures + number))

    def _name_language(self) -> None:
        """Tell the language at every piece of text: the template's own may be another one."""
        language = self.word.core_properties.language
        for run in self._every("r"):
            run.get_or_add_rPr().append(element("lang", val=language))


def _styles(styles: Iterable["BaseOxmlElement"]) -> list["BaseOxmlElement"]:
    return [one for one in styles if str(one.tag).endswith("}style")]


def _named(style: "BaseOxmlElement") -> tuple[str, str]:
    """A style's kind and the name that Word knows it by in every language."""
    from docx.oxml.ns import qn

    name = style.find(qn("w:name"))
    return str(style.get(qn("w:type"), "paragraph")), str(name.get(qn("w:val"))).lower() if name is not None else ""


def _written(elements: Iterable["BaseOxmlElement"]) -> bytes:
    """The elements as bytes that any encoding of a template understands: what is not ASCII as its number."""
    from lxml import etree  # type: ignore[import-untyped]  # lxml brings no types

    written = []
    for one in elements:
        alone = deepcopy(one)
        etree.cleanup_namespaces(alone)
        written.append(etree.tostring(alone))
    return b"".join(written)
