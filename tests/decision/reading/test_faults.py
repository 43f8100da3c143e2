"""Every fault that files can have: one folder of `tests/data/faults` each, named after the problem's key."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from partnerpick.decision.reading.load import load
from partnerpick.errors import InputError
from partnerpick.locale import entries
from tests.decision.minimal import DATA, TODAY, build, problems

FAULTS = sorted(path.name for path in (DATA / "faults").iterdir())
OF_OPTIONS = {
    "unknown-weight-set",
    "file-exists",
    "cannot-write",
    "no-output",
    "no-brief",
    "no-textual",
    "output-is-folder",
}
OF_OTHERS = ("option-", "answer-", "found-", "brief-", "template-")
"""How the keys of problems begin that are not about the files of a decision."""
KEYS = {
    key
    for key in entries("en", "problems")
    if key not in OF_OPTIONS and not key.startswith(OF_OTHERS) and key != "date-to-come"
}


def key_of(fault: str) -> str:
    """The problem's key: a case is named after it, with what is special about the case behind."""
    return max((key for key in KEYS if fault == key or fault.startswith(f"{key}-")), key=len, default="")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place_and_nothing_is_returned(fault: str, tmp_path: Path) -> None:
    folder = build(tmp_path)
    shutil.copytree(DATA / "faults" / fault, folder, dirs_exist_ok=True)
    (folder / "expected.txt").unlink()

    with pytest.raises(InputError) as caught:
        load(folder, place="test", today=TODAY)

    assert f"{caught.value}\n" == (DATA / "faults" / fault / "expected.txt").read_text(encoding="utf-8")
    assert key_of(fault) in {problem.key for problem in caught.value.problems}
    assert {problem.severity for problem in caught.value.problems} == {"error"}


def remove(file: Path) -> None:
    file.unlink()


def put_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def put_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def grow(file: Path) -> None:
    file.write_bytes(b"#" * (20 * 2**20 + 1))


def link_to_itself(file: Path) -> None:
    file.unlink()
    file.symlink_to(file)


MADE_HERE: dict[str, tuple[Callable[[Path], None], str]] = {
    "missing-file": (remove, "there is no such file; check its name and its folder"),
    "folder-in-place": (put_folder, "this is a folder; a YAML file of this name is needed"),
    "not-a-file": (put_pipe, "this is a device or a pipe, not a file; put a plain YAML file here"),
    "file-too-large": (grow, "the file has 21 MB; at most 20 MB are read"),
    "unreadable-file": (
        link_to_itself,
        f"the file cannot be read: {os.strerror(errno.ELOOP)}; check who may read it",
    ),
}


@pytest.mark.parametrize("key", MADE_HERE)
def test_a_file_that_is_none_is_told(key: str, tmp_path: Path) -> None:
    make, message = MADE_HERE[key]
    make(build(tmp_path) / "cities.yaml")

    with pytest.raises(InputError) as caught:
        load(tmp_path, place="test", today=TODAY)

    assert [problem.key for problem in caught.value.problems] == [key]
    assert str(caught.value) == f"cities.yaml: {message}"


def test_a_missing_folder_is_told_once(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"

    with pytest.raises(InputError) as caught:
        load(folder, place="test", today=TODAY)

    assert str(caught.value) == (
        f"{folder}: there is no such folder; name a folder that holds a cities.yaml and a folder criteria"
    )


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    file = build(tmp_path) / "cities.yaml"

    with pytest.raises(InputError) as caught:
        load(file, place=str(file), today=TODAY)

    assert str(caught.value) == (
        f"{file}: this is a file, and a folder is wanted; name the folder that holds cities.yaml and a folder criteria"
    )
    (problem,) = caught.value.problems
    assert problem.message("id").startswith("ini sebuah berkas, padahal yang diperlukan folder")


def test_a_decision_without_factors_is_told(tmp_path: Path) -> None:
    (build(tmp_path) / "criteria/benefit.yaml").unlink()

    assert problems_of(tmp_path) == [
        "criteria/decision.yaml:1:1: there is no factor file beside this file; add one, such as economic.yaml"
    ]


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(folder, place="test", today=TODAY)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    (build(tmp_path) / "cities.yaml").chmod(0)

    assert problems_of(tmp_path) == [
        f"cities.yaml: the file cannot be read: {os.strerror(errno.EACCES)}; check who may read it"
    ]


def test_every_problem_of_a_file_has_a_case() -> None:
    assert {key_of(fault) for fault in FAULTS} | MADE_HERE.keys() | {
        "missing-folder",
        "not-a-folder",
        "no-factors",
    } == KEYS


INDONESIAN = {
    "unknown-key-nearest": "cities.yaml:3:67: sources.city-report.yeer: kunci yeer tidak dikenal di sini; "
    "apakah maksud Anda year?",
    "yaml-surprise-no": "cities.yaml:34:14: cities.birch.country: YAML membaca NO sebagai false; "
    'tulis false bila itu maksudnya, atau "NO" dalam tanda kutip bila yang dimaksud teks',
    "expected-list-nothing": "criteria/decision.yaml:5:9: sectors: diharapkan daftar, ditemukan kosong; "
    "tulis sebagai [a, b], atau satu isian per baris setelah `- `",
    "too-few-entries": "cities.yaml:26:38: cities.ashford.ratings.size[0].ratio: dibutuhkan sedikitnya 2 isian, "
    "ditemukan 1",
    "hindsight": "cities.yaml:24:99: cities.ashford.ratings.know_how[0].facts[1]: fakta ash-later baru diketahui pada "
    "2021-03-01, sesudah tanggal penilaian ini 2020-12-31; penilaian tidak boleh mengetahui masa depan, "
    "jadi hapus fakta itu atau beri penilaian tanggal yang lebih baru",
    "unlisted-factor": "criteria/extra.yaml:2:5: id: faktor extra tidak tercantum pada factors di decision.yaml; "
    "cantumkan atau hapus berkasnya",
    "duplicate-name": "cities.yaml:33:27: cities.birch.name.id: nama ashford juga berarti kota ashford; "
    "beri setiap kota nama tersendiri",
    "decimal-comma": "cities.yaml:19:49: cities.ashford.facts.ash-people.5: koma pada 12,5 mengakhiri angkanya; "
    "tulis titik desimal: 12.5, tanpa pemisah ribuan",
    "unknown-key-in-line": "cities.yaml:20:34: cities.ashford.facts.ash-visit.but a short one: "
    "kunci but a short one tidak dikenal di sini; bila itu lanjutan teks sebelum koma, "
    "beri tanda kutip lurus pada seluruh teksnya",
    "not-a-weight": "criteria/weights/equal.yaml:8:21: weights.know_how: diharapkan angka 0 atau lebih, "
    'atau rentang seperti [2, 3], ditemukan "much"; tulis angka tanpa tanda kutip, misalnya 60',
    "not-a-weight-percent": "criteria/weights/equal.yaml:8:21: weights.know_how: diharapkan angka 0 atau lebih, "
    'atau rentang seperti [2, 3], ditemukan "60%"; tulis 60',
    "expected-value-function-without-knots": "criteria/benefit.yaml:17:12: criteria[1].value: "
    "diharapkan fungsi nilai, ditemukan isian berbentuk `kunci: nilai`; "
    "tulis linear, log, target, atau {piecewise: [[x, nilai], ...]}",
}


@pytest.mark.parametrize("fault", INDONESIAN)
def test_a_fault_is_told_in_indonesian(fault: str, tmp_path: Path) -> None:
    folder = build(tmp_path)
    shutil.copytree(DATA / "faults" / fault, folder, dirs_exist_ok=True)

    with pytest.raises(InputError) as caught:
        load(folder, place="test", today=TODAY)

    assert [problem.line("id") for problem in caught.value.problems] == [INDONESIAN[fault]]


def test_the_minimal_decision_has_no_fault(tmp_path: Path) -> None:
    assert problems(tmp_path) == []
