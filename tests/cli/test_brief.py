"""`partnerpick brief`: which papers it writes, into which files, and what it refuses to write."""

import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from partnerpick.cli import brief as papers
from partnerpick.cli.options import FormChoice, PaperChoice, StanceChoice
from partnerpick.findings.brief import STANCES
from partnerpick.report.formats.office import Paper
from tests.cli.running import partnerpick, refused

QUICK = ("--draws", "1000")
BEGINNINGS = {".docx": b"PK", ".pdf": b"%PDF", ".html": b"<!DOCTYPE html>", ".md": b"# ", ".tex": b"\\documentclass"}
PAPERS = [form.value for form in FormChoice if form is not FormChoice.PAGE]


def written(name: str, *options: str) -> bytes:
    result = partnerpick("brief", *QUICK, *options, "-o", name)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    return Path(name).read_bytes()


@pytest.mark.parametrize("ending", BEGINNINGS)
def test_the_ending_of_the_file_says_what_is_written(ending: str) -> None:
    assert written(f"paper{ending}", "--form", "mayor").startswith(BEGINNINGS[ending])


@pytest.mark.parametrize("form", PAPERS)
def test_every_form_is_shown_on_the_screen_without_a_file(form: str) -> None:
    result = partnerpick("brief", *QUICK, "--form", form)
    assert result.exit_code == 0
    assert "Kawasaki" in result.stdout


def test_the_annex_is_also_a_workbook() -> None:
    written("annex.xlsx", "--form", "annex")
    assert "xl/workbook.xml" in zipfile.ZipFile("annex.xlsx").namelist()


def test_the_page_is_written_in_the_language_asked_for() -> None:
    assert '<html lang="id"' in written("page.html", "--form", "page", "--lang", "id").decode()


def test_an_indonesian_paper_is_a_telaahan_unless_said_otherwise() -> None:
    assert "Praanggapan" in written("paper.md", "--lang", "id").decode()
    assert written("policy.md") == written("same.md", "--form", "policy")


def test_the_same_question_gives_the_same_bytes() -> None:
    assert written("one.docx", "--form", "mayor") == written("two.docx", "--form", "mayor")


def test_f4_pages_are_longer_than_a4_ones() -> None:
    assert written("a4.docx", "--form", "mayor") != written("f4.docx", "--form", "mayor", "--paper", "f4")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--form", "mayor", "-o", "paper.xlsx"), "paper.xlsx: the form mayor is not written there"),
        (("--form", "page", "-o", "paper.docx"), "ends in one of: .html, .htm"),
        (("--form", "page"), "-: the form page is not written there"),
        (("-o", "paper.txt"), "ends in one of: .docx, .pdf, .html, .htm, .md, .tex"),
        (("--template", "office.docx", "-o", "paper.pdf"), "--template fills in a Word file"),
        (("--paper", "f4", "-o", "paper.md"), "--paper does nothing for paper.md"),
        (("--draws", "5"), "--draws 5"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(options: tuple[str, ...], told: str) -> None:
    assert told in refused("brief", *options)
    assert not list(Path().iterdir())


def test_a_recommendation_by_nobodys_weights_is_refused_with_the_reason() -> None:
    told = refused("brief", "--stance", "recommend", "-o", "paper.md").splitlines()
    assert told[0].startswith("no city can be recommended yet")
    assert told[1:] == [
        "stops a recommendation: the weights equal are nobody's view; they start a discussion and cannot end it"
    ]
    assert not Path("paper.md").exists()


def test_a_file_that_exists_is_kept_unless_force_is_given() -> None:
    Path("paper.md").write_text("mine", encoding="utf-8")
    assert "paper.md" in refused("brief", *QUICK, "--form", "mayor", "-o", "paper.md")
    assert Path("paper.md").read_text(encoding="utf-8") == "mine"
    assert written("paper.md", "--form", "mayor", "--force") != b"mine"


def test_a_missing_package_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "find_spec", lambda name: None if name == "typst" else find_spec(name))
    result = partnerpick("brief", "--form", "mayor", "-o", "paper.pdf")
    assert (result.exit_code, result.stderr) == (
        3,
        "papers need typst, which is not installed; install it with: pip install 'partnerpick[brief]'\n",
    )


def test_the_choices_are_those_that_the_papers_know() -> None:
    assert {stance.value for stance in StanceChoice} == set(STANCES)
    assert [size.value for size in PaperChoice] == [size.value for size in Paper]
    assert set(papers.DEFAULT_FORM.values()) < set(PAPERS)
