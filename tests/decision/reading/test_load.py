"""A decision's files as a whole: every problem at once, nothing half-loaded, warnings for what is only odd."""

from datetime import date
from pathlib import Path

import pytest

from partnerpick.decision import find_weight_set, read_decision
from partnerpick.decision.reading.load import load
from partnerpick.errors import InputError, OptionError
from tests.decision.minimal import TODAY, build, loaded, problems


def lines(found: list[str]) -> list[str]:
    """Where the problems stand, without what they say."""
    return [problem.split(": ", 1)[0] for problem in found]


def test_all_problems_of_all_files_are_told_by_file_and_line(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        cities=("country: KR", "country: NO"),
        benefit=("kind: relational", "kind: relation"),
        gates=("to: 2018-12-31", "to: 1998-12-31"),
        equal=("know_how: 1", "know_how: -1"),
        decision=("home: homeville", "home: homevile"),
    )
    assert [line.split(": ")[:2] for line in found] == [
        ["cities.yaml:34:14", "cities.birch.country"],
        ["criteria/benefit.yaml:8:11", "criteria[0].kind"],
        ["criteria/decision.yaml:3:7", "home"],
        ["criteria/gates.yaml:7:67", "gates[0].rules[0].to"],
        ["criteria/weights/equal.yaml:8:21", "weights.know_how"],
    ]


def test_a_fault_of_shape_does_not_hide_what_else_is_wrong_in_the_file(tmp_path: Path) -> None:
    folder = build(tmp_path, cities=("year: 2015", "yeer: 2015"))
    build_on(folder, "grade: B", "grade: Z")
    build_on(folder, "facts: [ash-visit]", "facts: [ash-visit, ash-later, ash-nothing]")
    build_on(folder, "value: 0.25", "value: 7")

    assert lines(problems_of(folder)) == [
        "cities.yaml:3:67",  # the key yeer
        "cities.yaml:20:60",  # the grade Z; that ash-visit could not be read is no reason to call it unknown
        "cities.yaml:24:99",  # hindsight
        "cities.yaml:24:110",  # an unknown fact
        "cities.yaml:37:41",  # off the scale
    ]


def build_on(folder: Path, old: str, new: str, file: str = "cities.yaml") -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(folder, place="test", today=TODAY)
    return [str(problem) for problem in caught.value.problems]


def test_a_text_in_an_unknown_language_is_one_problem(tmp_path: Path) -> None:
    found = problems(tmp_path, cities=("name: {en: Birch, id: Kota Birch}", "name: {fr: Bouleau}"))
    assert [line.split(": ")[1] for line in found] == ["cities.birch.name.fr"]


def test_what_cannot_be_read_of_one_file_is_not_called_unknown_in_another(tmp_path: Path) -> None:
    folder = build(tmp_path, benefit=("rubric: {0: nothing,", "rubric: {0: nothing"), gates=("rules:", "rule:"))
    build_on(folder, "know_how: 1", "know_how: -1", "criteria/weights/equal.yaml")

    assert lines(problems_of(folder)) == [
        "criteria/benefit.yaml:10:15",  # not YAML, so there may be criteria of any name
        "criteria/gates.yaml:3:5",  # the gate without rules
        "criteria/gates.yaml:6:5",  # the key rule
        "criteria/weights/equal.yaml:8:21",
    ]


def test_cities_are_checked_though_the_head_has_a_fault(tmp_path: Path) -> None:
    found = problems(tmp_path, decision=("home: homeville\n", ""), cities=("value: 0.25", "value: 7"))
    assert lines(found) == ["cities.yaml:37:41", "criteria/decision.yaml:1:1"]


def test_groups_are_not_weighed_while_a_factor_is_missing(tmp_path: Path) -> None:
    build(tmp_path, equal=("{know_how: 1}", "{know_how: 0, size: 0, fields: 0}"))
    build_on(tmp_path, "value: linear", "valeu: linear", "criteria/benefit.yaml")
    assert lines(problems_of(tmp_path)) == ["criteria/benefit.yaml:17:5"]


def test_an_empty_mapping_of_ratings_is_fine(tmp_path: Path) -> None:
    city = "  new: {name: New, country: ID, ratings: {}}\n"
    decision = loaded(tmp_path, cities=("  nobody:\n", f"{city}  nobody:\n"))
    assert decision.cities["new"].ratings == {}


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    plain = loaded(tmp_path / "plain")
    folder = build(tmp_path / "windows")
    for file in folder.rglob("*.yaml"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))

    assert load(folder, place="test", today=TODAY) == plain


def test_places_are_right_after_windows_line_ends(tmp_path: Path) -> None:
    folder = build(tmp_path, cities=("grade: B", "grade: Z"))
    file = folder / "cities.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert lines(problems_of(folder)) == ["cities.yaml:20:60"]


def test_aliases_are_values_like_others(tmp_path: Path) -> None:
    build(tmp_path, cities=("text: A visit", "text: &text A visit"))
    build_on(tmp_path, "text: A training", "text: *text")
    facts = load(tmp_path, place="test", today=TODAY).facts
    assert facts["ash-later"].text == facts["ash-visit"].text


def test_hidden_files_of_an_editor_are_not_read(tmp_path: Path) -> None:
    folder = build(tmp_path)
    (folder / "criteria/.#benefit.yaml").symlink_to("nobody@nowhere")
    assert [factor.id for factor in load(folder, place="test", today=TODAY).factors] == ["benefit"]


def with_factors(folder: Path, listed: str) -> Path:
    """The minimal decision with two factors more, and `listed` in place of its list of factors."""
    build(folder, decision=("factors: [benefit]\n", listed))
    for name in ("cost", "access"):
        leaf = f"format: 1\nid: {name}\nname: Leaf\nscale: {{rubric: {{0: none, 1: some}}}}\n"
        (folder / f"criteria/{name}.yaml").write_text(leaf, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("listed", "order"),
    [
        ("factors: [cost, benefit, access]\n", ["cost", "benefit", "access"]),
        ("", ["access", "benefit", "cost"]),
    ],
)
def test_factors_come_in_the_order_of_the_head_or_of_their_files(listed: str, order: list[str], tmp_path: Path) -> None:
    factors = load(with_factors(tmp_path, listed), place="test", today=TODAY).factors
    assert [factor.id for factor in factors] == order


def test_every_factor_that_the_list_leaves_out_is_told(tmp_path: Path) -> None:
    found = problems_of(with_factors(tmp_path, "factors: [cost]\n"))
    assert lines(found) == ["criteria/access.yaml:2:5", "criteria/benefit.yaml:2:5"]


def test_a_slip_in_the_list_of_factors_is_one_problem(tmp_path: Path) -> None:
    found = problems_of(with_factors(tmp_path, "factors: [benefit, cost, acess]\n"))
    assert lines(found) == ["criteria/decision.yaml:6:26"]


def test_the_files_of_a_folder_that_is_named_are_called_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "bad", cities=("ash-people: {text", "home-people: {text"))
    build_on(tmp_path / "bad", "[home-people, ash-people]", "[home-people, home-people]")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    with pytest.raises(InputError) as caught:
        read_decision(Path("../bad"), today=TODAY)

    assert str(caught.value) == (
        "../bad/cities.yaml:19:7: cities.ashford.facts.home-people: "
        "the id home-people is taken already (../bad/cities.yaml:9); choose another"
    )


def test_warnings_and_records_of_a_folder_that_is_named_are_placed_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "odd", cities=("as_of: 2021-03-01", "as_of: 2031-03-01"))
    monkeypatch.chdir(tmp_path)

    decision = read_decision(Path("odd"), today=TODAY)

    assert [warning.place.file for warning in decision.warnings] == ["odd/cities.yaml"]
    assert decision.place_of("criterion", "size").file == "odd/criteria/benefit.yaml"
    assert decision.place_of("weights", "equal").file == "odd/criteria/weights/equal.yaml"


@pytest.mark.parametrize(
    ("taken", "lacking"),
    [
        ("cities.yaml", ["cities.yaml"]),
        ("criteria", ["criteria/decision.yaml", "criteria/gates.yaml"]),
    ],
)
def test_half_a_decision_in_the_working_folder_is_told_what_it_lacks(
    taken: str, lacking: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (build(tmp_path) / taken).rename(tmp_path / "away")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(InputError) as caught:
        read_decision(today=TODAY)

    assert [problem.place.file for problem in caught.value.problems if problem.key == "missing-file"] == lacking


def test_a_date_to_come_is_a_warning_with_its_place(tmp_path: Path) -> None:
    decision = loaded(
        tmp_path, cities=("as_of: 2021-03-01", "as_of: 2031-03-01"), gates=("to: 2018-12-31", "to: 2031-12-31")
    )
    (warning,) = decision.warnings
    assert str(warning) == (
        "cities.yaml:21:44: cities.ashford.facts.ash-later.as_of: 2031-03-01 is later than today (2026-11-23); "
        "check the year, and the clock of this computer"
    )
    assert warning.severity == "warning"


def test_several_dates_to_come_are_one_warning_a_file(tmp_path: Path) -> None:
    decision = load(build(tmp_path), place="test", today=date(2014, 1, 1))
    told = [str(warning) for warning in decision.warnings]
    assert [line.partition(":")[0] for line in told] == [
        "criteria/decision.yaml",
        "cities.yaml",
        "criteria/weights/equal.yaml",
    ]
    assert told[1] == (
        "cities.yaml:9:75: home.homeville.facts.home-people.as_of: 12 dates in this file are later than today "
        "(2014-01-01), the first of them 2015-06-30; check the years, and the clock of this computer"
    )
    assert decision.warnings[1].message("id").startswith("12 tanggal di berkas ini lebih baru")


def test_a_date_of_today_is_not_to_come(tmp_path: Path) -> None:
    assert loaded(tmp_path, cities=("as_of: 2021-03-01", f"as_of: {TODAY}")).warnings == ()


def test_texts_lose_the_spaces_around_them(tmp_path: Path) -> None:
    decision = loaded(tmp_path, cities=("name: Ashford", "name: |\n      Ashford"))
    assert decision.cities["ashford"].name.plain == "Ashford"


def test_a_weight_set_can_come_from_a_file_of_ones_own(tmp_path: Path) -> None:
    decision = loaded(tmp_path)
    own = tmp_path / "mine.yaml"
    text = (tmp_path / "criteria/weights/equal.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("{know_how: 1}", "{know_how: 3}"), encoding="utf-8")

    assert find_weight_set(decision, str(own)).weights == {"know_how": 3}
    assert find_weight_set(decision, "equal").weights == {"know_how": 1}


OWN = "format: 1\nname: mine\nby: me\ndate: 2020-01-01\nspace: free\nweights: {knowhow: 1}\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (OWN, "1:1: the key method is missing here; add it"),
        (
            f"{OWN}method: none\n",
            "6:11: weights.knowhow: there is no factor or criterion knowhow; did you mean know_how?",
        ),
    ],
)
def test_problems_of_ones_own_weight_set_come_with_its_path(text: str, problem: str, tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        find_weight_set(loaded(tmp_path), str(own))
    assert f"{own}:{problem}" in str(caught.value).splitlines()


@pytest.mark.parametrize("wanted", ["mine", "m" * 300])
def test_a_weight_set_that_does_not_exist_is_an_error_of_the_option(wanted: str, tmp_path: Path) -> None:
    with pytest.raises(OptionError) as caught:
        find_weight_set(loaded(tmp_path), wanted)
    assert str(caught.value) == f"there is no weight set {wanted} and no file of that name; there are: equal"


def test_a_weight_set_in_a_missing_file_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        find_weight_set(loaded(tmp_path), "nowhere/mine.yaml")
    assert str(caught.value) == "nowhere/mine.yaml: there is no such file; check its name and its folder"


def test_the_latest_day_is_that_of_the_last_fact_or_rating(tmp_path: Path) -> None:
    assert loaded(tmp_path).latest() == date(2021, 3, 1)
