"""`partnerpick rank --safe-zones`, in every format and language."""

import subprocess
import sys

import pytest

from tests.cli.running import FORMATS, data, environment, partnerpick

PROSPECTIVE = ("rank", "--safe-zones", "--kind", "prospective")


@pytest.mark.parametrize(("lang", "title"), [("en", "Safe zones: how far"), ("id", "Zona aman: sejauh mana")])
def test_the_zones_are_told_in_both_languages(lang: str, title: str) -> None:
    assert title in partnerpick(*PROSPECTIVE, "--lang", lang).stdout
    assert title not in partnerpick("rank", "--lang", lang).stdout


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_them(form: str) -> None:
    result = partnerpick(*PROSPECTIVE, "--format", form)
    assert result.exit_code == 0
    assert result.stdout != partnerpick("rank", "--kind", "prospective", "--format", form).stdout


def test_as_csv_they_stand_instead_of_the_ranking_and_of_every_node() -> None:
    lines = partnerpick(*PROSPECTIVE, "--format", "csv").stdout.splitlines()
    assert lines[0] == "node,share,low,high,room,taker_below,taker_above"
    assert len(lines) == 1 + len(data(*PROSPECTIVE)["safe_zones"])


def test_the_share_that_is_printed_as_safe_is_and_beyond_it_the_taker_leads() -> None:
    found = {zone["node"]: zone for zone in data(*PROSPECTIVE)["safe_zones"]}
    scope = found["scope"]
    for percent, first in ((100 * scope["high"] - 0.01, "kawasaki"), (100 * scope["high"] + 0.01, "seoul")):
        shown = data("rank", "--kind", "prospective", "-w", f"scope={percent}")
        assert shown["alternatives"][0]["id"] == first


def test_how_many_cities_are_shown_changes_no_zone() -> None:
    assert data(*PROSPECTIVE, "--top", "1")["safe_zones"] == data(*PROSPECTIVE)["safe_zones"]


def test_a_plain_ranking_does_not_load_what_only_they_need() -> None:
    program = (
        "import sys; from typer.testing import CliRunner; from partnerpick.cli.app import app;"
        "result = CliRunner().invoke(app, ['rank']); assert result.exit_code == 0;"
        "sys.exit(any('stability' in name or 'safe_zones' in name for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], env=environment(), check=False).returncode == 0
