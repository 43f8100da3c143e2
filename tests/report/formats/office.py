"""A paper as an office files it, with all that only papers have, and the programs that show what a file looks like."""

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from partnerpick.locale import Lang
from partnerpick.report.document import Block, Document, Fields, Figure, Heading, Paragraph, Signature, Table
from tests.report.formats.samples import sample

CHART = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "width": 560,
    "height": 90,
    "data": {"values": [{"city": "Kawasaki", "value": 61.2}, {"city": "Seoul <&> ${x}", "value": 51.0}]},
    "mark": "bar",
    "encoding": {
        "y": {"field": "city", "type": "nominal", "title": None},
        "x": {"field": "value", "type": "quantitative", "title": None},
    },
}
FIGURE = Figure("contributions", CHART, "Overall values", "Kawasaki 61.2; Seoul 51.0.")
FIELDS = Fields((("To", "The Mayor of Bandung"), ("Date", ""), ("Subject", "Partner city")))
SIGNATURE = Signature(("Head of Cooperation,", "", "", "A. Name", "NIP 123"))


def paper(lang: Lang = "en") -> Document:
    """A document with every kind of block, of which two tables and the figure have captions."""
    drawn = sample(lang)
    captions = {"ranking": "Overall value of the cities", "evidence": "Evidence"}
    blocks: list[Block] = [
        replace(block, caption=captions.get(block.key, "")) if isinstance(block, Table) else block
        for block in drawn.blocks
    ]
    ending = (Heading("In a picture", 4), FIGURE, Paragraph("Two\nlines."), SIGNATURE)
    return replace(drawn, blocks=(FIELDS, *blocks, *ending))


def program(name: str) -> str:
    """Where a program is; without it the test is skipped, or fails where CI_OFFICE=1 says that it has to run."""
    found = shutil.which(name)
    if found is None:
        reason = f"{name} is not installed on this machine; what it would show is not tested"
        if os.environ.get("CI_OFFICE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def pdf_by_office(docx: bytes, folder: Path) -> Path:
    """What LibreOffice prints of a Word file."""
    office = program("soffice")
    source = folder / "paper.docx"
    source.write_bytes(docx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked = ["--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run([office, profile, *asked], check=True, capture_output=True, timeout=180)
    return source.with_suffix(".pdf")
