"""What the case for a city, the comparison and the ledger have to contain, whatever they look like."""

import pytest

from partnerpick.findings.comparison import comparison
from partnerpick.findings.ledger import ledger
from partnerpick.findings.reasons import case
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.report import compare, evidence, numbers, why
from partnerpick.report.bibtex import bibliography
from partnerpick.report.document import Bullets, Heading, Paragraph, Row, Table
from partnerpick.report.formats.terminal import render
from tests.bundled import CITIES, bundled_analysis, bundled_decision, latest
from tests.checks.builders import LIKED, city, decision, passed, rating, run, with_cities

EN, ID = Words("en"), Words("id")


def lines(found: object, lang: Lang = "en") -> list[str]:
    """All texts of a case, in order."""
    blocks = why.document(found, Words(lang)).contents  # type: ignore[arg-type]  # a case
    return [
        text
        for block in blocks
        for text in (block.items if isinstance(block, Bullets) else (getattr(block, "text", ""),))
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CITIES)
def test_every_fact_behind_a_city_is_told_with_grade_day_and_source(name: str, lang: Lang) -> None:
    analysis = bundled_analysis()
    told = "\n".join(lines(case(analysis, name), lang))
    for cell in analysis.alternative(name).cells:
        for key in cell.rating.facts if cell.rating else ():
            fact = analysis.decision.facts[key]
            source = analysis.decision.sources[fact.source]
            line = next(line for line in told.splitlines() if line.startswith(f"[{key} "))
            assert line.startswith(f"[{key} {fact.grade}] {fact.text.read(lang)}")
            assert numbers.day(fact.as_of, lang) in line
            assert source.title in line
            assert source.publisher in line
            assert (source.url or "") in line


def test_the_case_goes_criterion_by_criterion_and_leaves_none_out() -> None:
    analysis = bundled_analysis()
    told = "\n".join(lines(case(analysis, "petaling_jaya")))
    for leaf in bundled_decision().leaves():
        assert f"{leaf.name.read('en')}: " in told


def test_the_points_of_a_section_are_the_sum_of_its_criteria() -> None:
    found = case(bundled_analysis(), "kawasaki", over="seoul")
    headings = [
        block.text for block in why.document(found, EN).contents if isinstance(block, Heading) and block.level == 2
    ]
    for reasons, heading in zip((found.pro, found.contra), headings, strict=False):
        points = numbers.signed(sum(reason.advantage for reason in reasons), "en")
        assert f"({points} points against Seoul)" in heading


def test_against_a_rival_both_sides_are_told() -> None:
    analysis = bundled_analysis()
    told = "\n".join(lines(case(analysis, "kawasaki", over="seoul")))
    for key in ("kaw-E4-01", "seo-E4-01"):
        assert f"[{key} " in told
    ahead = analysis.alternative("kawasaki").overall_value - analysis.alternative("seoul").overall_value
    assert f"{numbers.decimal(abs(ahead), 'en')} points {'ahead of' if ahead > 0 else 'behind'} Seoul" in told


def test_a_city_behind_its_rival_is_told_so() -> None:
    first, second = bundled_analysis().ranked[:2]
    told = lines(case(bundled_analysis(), second.city.id, over=first.city.id), "id")
    assert any(f"poin di bawah {first.city.name.read('id')}" in line for line in told)


def test_what_is_unknown_is_listed_with_what_is_missing() -> None:
    found = case(bundled_analysis(), "petaling_jaya")
    told = lines(found)
    assert found.unknown
    for cell in found.unknown:
        sentence = cell.rating.why.read("en") if cell.rating and cell.rating.why else None
        assert f"{cell.criterion.name.read('en')}: {sentence}" in told


def test_a_criterion_without_a_rating_is_listed_with_its_question() -> None:
    told = lines(case(run(with_cities(city("kobe", rating("a", 3)))), "kobe"))
    assert "B: How good in b?" in told


def test_a_search_that_found_nothing_is_told_where_there_is_no_fact() -> None:
    assert "Searched: the press" in lines(case(run(decision()), "kobe"))


def test_gates_are_told_with_rule_reason_and_facts() -> None:
    told = "\n".join(lines(case(bundled_analysis(), "seoul")))
    assert "Comparable administrative status: needs judgement." in told
    assert "(Home Affairs Regulation 3/2008, article 5)" in told
    assert "[seo-gate-01 " in told


def test_formal_status_is_told_and_where_there_is_none_that_is_said() -> None:
    assert any(line.startswith("[seo-P5-01 C]") for line in lines(case(bundled_analysis(), "seoul")))
    shown = lines(case(bundled_analysis(), "kawasaki"))
    assert shown[shown.index(EN("why.formal-status", home="Bandung")) + 1] == "no data yet"
    later = lines(case(bundled_analysis(as_of=latest()), "kawasaki"))
    assert any(line.startswith("[kaw-P5-01 ") for line in later)


def test_the_baseline_has_a_case_but_no_rank_gates_or_status() -> None:
    told = "\n".join(lines(case(bundled_analysis(), "no_partner")))
    assert "and no rank" in told
    assert EN("why.formal-status", home="Bandung") not in told


def rows_of(*names: str, lang: Lang = "en", **options: object) -> dict[str, Row]:
    analysis = bundled_analysis(**options)  # type: ignore[arg-type]  # options of analyse
    table = compare.document(comparison(analysis, names), Words(lang)).first_table
    assert table is not None
    return {str(row.cells[0].value or row.cells[0].text): row for row in table.rows}


def test_the_comparison_has_every_leaf_under_its_factor() -> None:
    keys = list(rows_of(*CITIES))
    told = [node.id for factor in bundled_decision().factors for node in (factor, *factor.leaves())]
    assert [key for key in keys if key in told] == told


def test_a_criterion_within_a_group_is_named_after_it() -> None:
    assert rows_of("kawasaki")["air_quality"].cells[0].text == "Technology capability: air quality"
    assert rows_of("kawasaki")["continuity"].cells[0].text == "Continuity"


def test_a_cell_has_the_raw_value_with_unit_then_year_grade_and_partial_value() -> None:
    rows = rows_of("kawasaki")
    assert rows["economic_strength"].cells[2].text == "44,200 US$/person\n2012 A · 0.93"
    assert rows_of("kawasaki", lang="id")["economic_strength"].cells[2].text == "44.200 US$/orang\n2012 A · 0,93"


def test_a_gap_is_called_no_data_yet() -> None:
    assert rows_of("petaling_jaya")["solid_waste"].cells[2].text == "no data yet"
    assert rows_of("petaling_jaya", lang="id")["solid_waste"].cells[2].text == "belum ada data"


def test_cities_stand_in_the_order_asked_for_and_their_sums_below() -> None:
    table = compare.document(comparison(bundled_analysis(), ["suwon", "kawasaki"]), EN).first_table
    assert table is not None
    assert [column.key for column in table.columns] == ["criterion", "weight", "suwon", "kawasaki"]
    total = next(row for row in table.rows if row.kind == "total")
    assert total.cells[2].value == bundled_analysis().alternative("suwon").overall_value


def test_gates_and_formal_status_stand_below_as_not_scored() -> None:
    rows = rows_of("seoul", "no_partner")
    keys = list(rows)
    assert keys.index("overall_value") < keys.index(EN("compare.not-scored")) < keys.index("comparable_status")
    assert [cell.text for cell in rows["comparable_status"].cells[2:]] == ["needs judgement", ""]
    assert "[seo-P5-01 C 2015]" in rows["formal_status"].cells[2].text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_three_cities_stand_side_by_side_in_a_pipe(lang: Lang) -> None:
    shown = render(compare.document(comparison(bundled_analysis(), ["kawasaki", "seoul", "suwon"]), Words(lang)))
    header = next(line for line in shown.splitlines() if "Kawasaki" in line)
    assert header.split()[-3:] == ["Kawasaki", "Seoul", "Suwon"]


def ledger_table(name: str, lang: Lang = "en", criterion: str | None = None) -> Table:
    table = evidence.document(ledger(bundled_analysis(), name, criterion), Words(lang)).first_table
    assert table is not None
    return table


@pytest.mark.parametrize("name", CITIES)
def test_the_ledger_has_every_fact_known_about_a_city(name: str) -> None:
    view = bundled_analysis().view
    shown = {row.cells[0].text for row in ledger_table(name).rows}
    assert {fact.id for fact in view.facts_about(bundled_decision().cities[name])} <= shown


def test_the_ledger_of_a_criterion_has_the_facts_of_its_rating() -> None:
    rating_ = bundled_analysis().alternative("seoul").cell("partner_will").rating
    assert rating_ is not None
    assert tuple(row.cells[0].text for row in ledger_table("seoul", criterion="partner_will").rows) == rating_.facts


def test_dates_of_the_ledger_are_said_in_words_and_kept_for_machines() -> None:
    row = ledger_table("seoul", "id", "partner_will").rows[0]
    assert (row.cells[5].text, row.cells[5].value) == ("16 Juli 2014", "2014-07-16")


def test_years_have_no_thousands() -> None:
    years = [row.cells[4].text for row in ledger_table("kawasaki", "id").rows]
    assert all(year == "" or (year.isdigit() and len(year) == 4) for year in years)


@pytest.mark.parametrize(
    ("words", "said"), [(EN, "used in a rating that holds: "), (ID, "dipakai dalam penilaian yang berlaku: ")]
)
def test_the_ledger_counts_facts_sources_and_use(words: Words, said: str) -> None:
    found = ledger(bundled_analysis(), "suwon")
    used = sum(bool(entry.criteria) for entry in found.entries)
    summary = next(
        block.text
        for block in evidence.document(found, words).contents
        if isinstance(block, Paragraph) and said in block.text
    )
    assert summary.endswith(f"{said}{used}.")
    assert str(len(found.entries)) in summary
    assert str(len(found.sources)) in summary


def test_bibtex_has_each_source_once_with_its_signs_escaped() -> None:
    found = ledger(bundled_analysis(), "kawasaki")
    bib = bibliography(found.sources)
    assert [line[6:-1] for line in bib.splitlines() if line.startswith("@misc{")] == sorted(
        source.id for source in found.sources
    )
    assert bib.count("{") == bib.count("}")
    assert "langid = {japanese}" in bib


def test_the_data_of_a_case_agree_with_it() -> None:
    found = case(bundled_analysis(), "suwon", over="seoul")
    written = why.data(found, "id")
    assert written["against"] == ["seoul"]
    assert [entry["advantage"] for entry in written["pro"]] == [reason.advantage for reason in found.pro]
    assert {gate["id"] for gate in written["gates"]} == {"diplomatic_relations", "comparable_status"}
    assert written["unknown"] == [cell.criterion.id for cell in found.unknown]


def test_the_data_of_a_comparison_and_a_ledger_agree_with_them() -> None:
    compared = compare.data(comparison(bundled_analysis(), ["suwon", "seoul"]), "en")
    assert [one["id"] for one in compared["alternatives"]] == ["suwon", "seoul"]
    found = ledger(bundled_analysis(), "seoul", "partner_will")
    written = evidence.data(found, "en")
    assert [fact["id"] for fact in written["facts"]] == [entry.fact.id for entry in found.entries]
    assert {source["id"] for source in written["sources"]} == {fact["source"] for fact in written["facts"]}


def test_what_is_known_of_one_side_only_argues_neither_way() -> None:
    ratings = [rating(key, level) for key, level in zip("abcdef", LIKED[0], strict=True)]
    told = lines(
        case(
            run(with_cities(city("kobe", *ratings, gates=passed()), city("suwon", rating("a", 0)))),
            "kobe",
            over="suwon",
        )
    )
    heading = told.index("Known of it only, nothing yet of Suwon")
    assert told[heading + 1].startswith("B: level ")
    assert "What speaks for it (+25.0 points against Suwon)" in told
