"""A document as a Word file, on empty pages or in an office's own template.

It has real styles, heading levels, captions with number fields, tables whose header row repeats, alternative texts for
pictures and the document's language, so that an office can go on working with it and a screen reader can read it.

The national e-office of Indonesia fills in `${...}` wherever it finds it. Those of a template stay as they are, to the
byte. What merely looks like one in our own data must not become one: a zero-width joiner stands between its `$` and its
`{`, which nobody sees and which keeps the e-office from taking it for a variable.
"""

from pathlib import Path

from partnerpick.report.document import Document
from partnerpick.report.formats.office import Paper


def render(document: Document, *, paper: Paper = Paper.A4, template: Path | None = None) -> bytes:
    """The document as the bytes of a .docx; the same document and template always make the same bytes.

    Args:
        document: Every text of it appears as it is, none acts.
        paper: The size of the pages; a template brings its own.
        template: A .docx or .dotx whose letterhead, styles and text are kept. The document takes the place of the
            paragraph `{{partnerpick}}`, or stands behind all text where the template has none.

    Raises:
        InputError: The template cannot be used.
    """
    from partnerpick.report.formats.docx.archive import packed
    from partnerpick.report.formats.docx.package import composed, parts_of
    from partnerpick.report.formats.docx.template import Template

    if template is None:
        return packed(parts_of(composed(document, paper)))
    found = Template.read(template)
    return packed(found.filled(composed(document, paper, text_width=found.text_width)))
