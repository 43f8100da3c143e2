"""The command `brief`: which paper, in which kind of file, and what it is not written without."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from partnerpick.cli.robustness import Draws, interruption, until_stopped
from partnerpick.cli.session import Question, today
from partnerpick.cli.writing import SCREEN, Output, show, write_file
from partnerpick.errors import CannotDoError, OptionError, PartnerpickError, Problem
from partnerpick.locale import Words
from partnerpick.report.formats import Format

if TYPE_CHECKING:
    from partnerpick.analysis.records import Analysis
    from partnerpick.analysis.robustness import Robustness
    from partnerpick.findings.brief import Brief, Stance
    from partnerpick.report.document import Document

PAGE, ANNEX = "page", "annex"
DEFAULT_FORM = {"id": "telaahan", "en": "policy"}
"""The form that an office files most, by language."""
PRINTED = (".docx", ".pdf")
TEXTS = {".html": Format.HTML, ".htm": Format.HTML, ".md": Format.MARKDOWN, ".tex": Format.LATEX}
WORKBOOK = ".xlsx"
PACKAGES = {"altair": "altair", "vl_convert": "vl-convert-python", "docx": "python-docx", "typst": "typst"} | {
    "xlsxwriter": "xlsxwriter"
}
"""What the papers are drawn with, by the name that it is imported by."""


@dataclass(frozen=True)
class Wanted:
    """What was asked for: the form, and how its file is to be made."""

    form: str
    stance: "Stance"
    paper: str | None
    template: Path | None
    draws: Draws

    def ending(self, file: Path | None) -> str:
        """The ending of the file, "" for the screen.

        Raises:
            OptionError: This form is not written in such a file, or an option does nothing for it.
        """
        ending = file.suffix.lower() if file is not None and file != SCREEN else ""
        known = (*PRINTED, *TEXTS, *([WORKBOOK] if self.form == ANNEX else []))
        if self.form == PAGE:
            known = tuple(end for end, form in TEXTS.items() if form is Format.HTML)
        if ending not in known and (ending or self.form == PAGE or file not in {None, SCREEN}):
            raise OptionError("option-brief-file", form=self.form, file=file or SCREEN, known=", ".join(known))
        if self.template is not None and ending != ".docx":
            raise OptionError("option-brief-template", file=file or SCREEN)
        if self.paper is not None and (ending not in PRINTED or self.template is not None):
            raise OptionError("option-brief-paper", file=file or SCREEN)
        return ending


def write(asked: Question, to: Output, wanted: Wanted) -> None:
    """Write the paper: into its file as a whole, or on the screen.

    Raises:
        OptionError: An option does not fit.
        PartnerpickError: Nothing may be recommended yet.
        InputError: The template cannot be used.
        CannotDoError: What it is drawn with is not installed, or it cannot be written there.
    """
    to.check()
    ending = wanted.ending(to.file)
    if wanted.form == PAGE:
        to.text(_page(asked, wanted))
        return
    _check_installed()
    found = _found(asked, wanted)
    words = Words(asked.lang)
    if ending == WORKBOOK:
        from partnerpick.report.workbook import workbook

        _put(to, workbook(found.analysis, found.robustness, words))
        return
    document: Document = import_module(f"partnerpick.report.brief.{wanted.form}").document(found, words)
    if ending in PRINTED:
        _put(to, _printed(document, ending, wanted))
    elif ending:
        to.text(TEXTS[ending].renderer()(document))
    else:
        show(document)


def _found(asked: Question, wanted: Wanted) -> "Brief":
    """Everything that the paper rests on.

    Raises:
        PartnerpickError: A recommendation is wanted while rules of good practice forbid one.
    """
    from partnerpick.findings.audit import audit
    from partnerpick.findings.brief import brief

    how, analysis = wanted.draws.checked(), asked.analyse()
    reasons = audit(analysis).stops if wanted.stance == "recommend" else ()
    if reasons:
        told = (Problem("brief-refused-because", values={"reason": one.message(asked.lang)}) for one in reasons)
        raise PartnerpickError([Problem("brief-refused"), *told])
    found, stopped = until_stopped(
        lambda progress: brief(analysis, stance=wanted.stance, **how, progress=progress), asked.lang
    )
    if stopped:
        raise interruption(asked.lang)
    return found


def _printed(document: "Document", ending: str, wanted: Wanted) -> bytes:
    from partnerpick.report.formats.office import Paper

    paper = Paper(wanted.paper) if wanted.paper else Paper.A4
    if ending == ".pdf":
        from partnerpick.report.formats import pdf

        return pdf.render(document, paper=paper)
    from partnerpick.report.formats import docx

    return docx.render(document, paper=paper, template=wanted.template)


def _page(asked: Question, wanted: Wanted) -> str:
    """The page that people can play with, with today's evidence to switch to if today is later."""
    from partnerpick.analysis.robustness import robustness
    from partnerpick.report.page.page import page

    how, analysis = wanted.draws.checked(), asked.analyse()
    later = asked.analyse(as_of=today()) if today() > asked.day else None

    def firmness(one: "Analysis") -> "Robustness | None":
        return robustness(one, **how, outputs={"first"}, progress=None)

    later_firmness = None if later is None else firmness(later)
    return page(analysis, later, firmness(analysis), Words(asked.lang), later_robustness=later_firmness)


def _check_installed() -> None:
    """Refuse to begin where a package is missing.

    Raises:
        CannotDoError: One is.
    """
    if missing := [package for module, package in PACKAGES.items() if find_spec(module) is None]:
        raise CannotDoError("no-brief", packages=", ".join(missing))


def _put(to: Output, content: bytes) -> None:
    """Write a file that is no text.

    Raises:
        OptionError: The file exists and `--force` is not given, or is a folder.
        CannotDoError: It cannot be written there.
    """
    if to.file is not None:
        write_file(to.file, content, force=to.force)
