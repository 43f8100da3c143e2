import subprocess
import sys

import pytest
from syrupy.assertion import SnapshotAssertion

from partnerpick.report.document import Document, Paragraph, Table
from partnerpick.report.formats import Format, terminal
from tests.report.formats.samples import RANKING, sample

WRITTEN = [member for member in Format if member is not Format.JSON]


@pytest.mark.parametrize("member", Format)
def test_every_format_has_a_renderer_except_json_which_is_made_elsewhere(member: Format) -> None:
    if member is Format.JSON:
        with pytest.raises(ValueError, match="JSON is made from the analysis"):
            member.renderer()
    else:
        assert "Kawasaki" in member.renderer()(sample())


@pytest.mark.parametrize("member", WRITTEN)
def test_the_sample_looks_as_agreed(member: Format, snapshot: SnapshotAssertion) -> None:
    assert member.renderer()(sample()) == snapshot


@pytest.mark.parametrize("width", [80, 120])
def test_the_sample_looks_as_agreed_on_a_terminal(width: int, snapshot: SnapshotAssertion) -> None:
    assert terminal.render(sample(), width=width) == snapshot


@pytest.mark.parametrize("member", WRITTEN)
def test_a_format_writes_the_same_document_to_the_same_bytes(member: Format) -> None:
    assert member.renderer()(sample("id")) == member.renderer()(sample("id"))


@pytest.mark.parametrize("member", WRITTEN)
def test_a_table_without_rows_keeps_its_header(member: Format) -> None:
    empty = Table("empty", RANKING.columns, ())
    written = member.renderer()(Document("title", "en", (empty,)))
    assert "unknowns" in written


@pytest.mark.parametrize("member", [Format.TABLE, Format.MARKDOWN, Format.LATEX, Format.HTML])
def test_a_document_needs_no_table(member: Format) -> None:
    assert "nothing found" in member.renderer()(Document("title", "en", (Paragraph("nothing found"),)))


@pytest.mark.parametrize("member", WRITTEN)
def test_a_format_imports_no_more_than_it_needs(member: Format) -> None:
    dear = {Format.TABLE: {"rich.console"}, Format.CSV: {"csv"}, Format.HTML: {"jinja2"}}
    unneeded = {"rich.console", "csv", "jinja2", "numpy"} - dear.get(member, set())
    script = (
        "import sys; from partnerpick.report.document import Document; from partnerpick.report.formats import Format;"
        f"Format({member.value!r}).renderer()(Document('title', 'en', ()));"
        f"print(sorted({unneeded} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
