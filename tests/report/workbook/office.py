"""Workbooks changed as a user would, and computed anew by LibreOffice without a screen."""

import os
import shutil
import subprocess
import warnings
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from partnerpick.analysis import Analysis
from partnerpick.locale import Words
from partnerpick.report.workbook import workbook
from partnerpick.report.workbook.layout import FIRST, Evidence, Layout, Ranking, Weights

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
"""LibreOffice, if it is there."""
REQUIRED = os.environ.get("CI_OFFICE") == "1"
"""Whether tests that need it have to run."""


def needed() -> None:
    """Skip the test where LibreOffice is missing, or fail it where it has to be there."""
    if OFFICE is None and REQUIRED:
        pytest.fail("CI_OFFICE=1, but there is no soffice on the path")
    if OFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed, so the workbook cannot be computed anew")


def opened(data: bytes, *, values: bool = False) -> Any:
    """The workbook as openpyxl reads it: formulas, or the values that stand beside them."""
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # it ships no types

    with warnings.catch_warnings():
        # Bars of one colour are newer than openpyxl.
        warnings.filterwarnings("ignore", ".*extension is not supported", UserWarning)
        return load_workbook(BytesIO(data), data_only=values)


def changed(
    analysis: Analysis,
    raw: Mapping[str, float | str | None],
    fixed: Mapping[str, float | None],
    performances: Mapping[tuple[str, str], tuple[float, float] | None],
) -> bytes:
    """The analysis' workbook with other raw weights, fixed shares (percent) and performances typed into it.

    The values beside the formulas are lost on the way, so whoever opens it has to compute them.
    """
    layout = Layout(analysis, Words("en"))
    book = opened(workbook(analysis, None, Words("en")))
    weights, evidence = book[layout.sheets["weights"]], book[layout.sheets["evidence"]]
    for column, given in ((Weights.RAW, raw), (Weights.PIN, fixed)):
        for node, value in given.items():
            weights.cell(layout.node_row(node) + 1, column + 1).value = value
    cities = [found.city.id for found in layout.cities]
    leaves = [leaf.id for leaf, _ in layout.leaves]
    for (city, leaf), pair in performances.items():
        row = layout.block(cities.index(city)) + leaves.index(leaf) + 1
        for column, value in zip((Evidence.LOW, Evidence.HIGH), pair or (None, None), strict=True):
            evidence.cell(row, column + 1).value = value
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def computed(books: Mapping[str, bytes], folder: Path) -> dict[str, Any]:
    """The workbooks by name, as LibreOffice computes them."""
    (folder / "out").mkdir(parents=True)
    for name, data in books.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(folder / "out"),
            *(str(folder / f"{name}.xlsx") for name in books),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: opened((folder / "out" / f"{name}.xlsx").read_bytes(), values=True) for name in books}


def ranking(book: Any, analysis: Analysis) -> list[tuple[Any, ...]]:
    """The sorted table of the ranking: rank, city, value, low, high, what each factor adds, points from unknowns."""
    layout = Layout(analysis, Words("en"))
    sheet = book[layout.sheets["ranking"]]
    rows = range(FIRST + 1, layout.last_sorted + 2)
    return [
        tuple(sheet.cell(row, column + 1).value for column in range(layout.after(Ranking.KNOWN) + 1)) for row in rows
    ]
