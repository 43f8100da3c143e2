"""How every report on the bundled decision looks, whole; what must hold of them is tested elsewhere, not here.

After a change that is meant: `pytest tests/report/test_snapshots.py --snapshot-update`, and read the difference.
"""

import pytest
from syrupy.assertion import SnapshotAssertion

from partnerpick.locale import LANGUAGES, Lang
from partnerpick.report.formats import Format
from tests.bundled import REPORTS, report


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", REPORTS)
def test_every_report_in_a_pipe(command: str, lang: Lang, snapshot: SnapshotAssertion) -> None:
    assert report(command, lang) == snapshot


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", [form for form in Format if form is not Format.TABLE])
def test_the_ranking_in_every_format(form: Format, lang: Lang, snapshot: SnapshotAssertion) -> None:
    assert report("rank", lang, form) == snapshot
