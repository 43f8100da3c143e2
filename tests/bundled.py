"""The bundled decision for tests, read from its files once, and analyses and reports of it."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from partnerpick.analysis import Analysis, analyse
from partnerpick.decision.places import BUNDLED
from partnerpick.decision.reading.load import load
from partnerpick.decision.records import Decision
from partnerpick.findings.audit import audit
from partnerpick.findings.comparison import comparison
from partnerpick.findings.gaps import missing_facts
from partnerpick.findings.hindsight import hindsight
from partnerpick.findings.ledger import ledger
from partnerpick.findings.ranking import ranking
from partnerpick.findings.reasons import case
from partnerpick.findings.robust import robust
from partnerpick.findings.uniqueness import uniqueness
from partnerpick.locale import Lang, Words
from partnerpick.report.document import Document
from partnerpick.report.formats import Format
from partnerpick.report.formats.terminal import render

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 23)
CITIES = ("kawasaki", "braunschweig", "suwon", "seoul", "petaling_jaya")


@cache
def bundled_decision() -> Decision:
    """The decision as its files say it, past the store of decisions that were read before."""
    return load(ROOT, place=BUNDLED, today=TODAY)


def bundled_analysis(*, as_of: date | None = None, weights: str = "equal", **options: Any) -> Analysis:
    """An analysis of it, as of the decision date unless said otherwise."""
    decision = bundled_decision()
    return analyse(decision, as_of=as_of or decision.decision_date, weights=decision.weight_sets[weights], **options)


def latest() -> date:
    """What `--as-of latest` means."""
    return bundled_decision().latest()


Make = Callable[[], tuple[str, Any]]
REPORTS: Mapping[str, Make] = {
    "rank": lambda: ("rank", ranking(bundled_analysis())),
    "rank -w political=60": lambda: ("rank", ranking(bundled_analysis(pinned={"political": 0.6}))),
    "rank --kind prospective": lambda: ("rank", ranking(bundled_analysis(kind="prospective"))),
    "rank --as-of latest": lambda: ("rank", ranking(bundled_analysis(as_of=latest()))),
    "why kawasaki": lambda: ("why", case(bundled_analysis(), "kawasaki")),
    "why kawasaki --over seoul": lambda: ("why", case(bundled_analysis(), "kawasaki", over="seoul")),
    "compare kawasaki seoul suwon": lambda: ("compare", comparison(bundled_analysis(), ("kawasaki", "seoul", "suwon"))),
    "evidence seoul --criterion partner_will": lambda: (
        "evidence",
        ledger(bundled_analysis(), "seoul", "partner_will"),
    ),
    "check": lambda: ("check", audit(bundled_analysis())),
    "robust": lambda: ("robust.page", robust(bundled_analysis(), draws=2000)),
    "robust --against latest": lambda: (
        "hindsight",
        hindsight(bundled_analysis(), bundled_analysis(as_of=latest()), draws=4096, seed=0),
    ),
    "robust --uniqueness": lambda: ("uniqueness", uniqueness(bundled_analysis())),
    "gaps": lambda: ("gaps", missing_facts(bundled_analysis())),
}
"""Every report, under the command line that asks for it."""


@cache
def made(command: str) -> tuple[ModuleType, Any]:
    """The module of a report and the finding that it tells, found once."""
    name, found = REPORTS[command]()
    return import_module(f"partnerpick.report.{name}"), found


def document(command: str, lang: Lang, form: Format = Format.TABLE) -> Document:
    """A report as the document that a format draws: CSV takes the table made for it, where there is one."""
    module, found = made(command)
    whole: Callable[[Any, Words], Document] = module.document
    return (getattr(module, "table_document", whole) if form is Format.CSV else whole)(found, Words(lang))


def report(command: str, lang: Lang, form: Format = Format.TABLE) -> str:
    """A report as the command writes it into a pipe."""
    if form is Format.JSON:
        module, found = made(command)
        return json.dumps(module.data(found, lang), ensure_ascii=False, indent=2)
    if form is Format.TABLE:
        return render(document(command, lang))
    return form.renderer()(document(command, lang, form))
