"""A sound decision is read once, and again as soon as anything could be different."""

import os
import shutil
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

import partnerpick.decision.reading.load
from partnerpick.decision import cache, read_decision
from partnerpick.decision.records import Decision
from partnerpick.errors import InputError
from tests.decision.minimal import TODAY, build

TO_COME = ("as_of: 2021-03-01", "as_of: 2027-03-01")


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were read from their files, in the order of reading."""
    seen: list[Path] = []
    read = partnerpick.decision.reading.load.load

    def note(folder: Path, *, place: str, today: date, prefix: Path) -> Decision:
        seen.append(folder)
        return read(folder, place=place, today=today, prefix=prefix)

    monkeypatch.setattr(partnerpick.decision.reading.load, "load", note)
    return seen


def entries(store: Path) -> list[Path]:
    return list(store.glob("*.decision"))


def test_the_same_bytes_give_the_same_decision_without_reading(tmp_path: Path, readings: list[Path]) -> None:
    first, second = (read_decision(build(tmp_path), today=TODAY) for _ in range(2))
    assert second == first
    assert len(readings) == 1


def test_a_changed_byte_is_read(tmp_path: Path, readings: list[Path]) -> None:
    read_decision(build(tmp_path), today=TODAY)
    changed = read_decision(build(tmp_path, cities=("name: Ashford", "name: Ashfort")), today=TODAY)
    assert changed.cities["ashford"].name.plain == "Ashfort"
    assert len(readings) == 2


def test_a_new_file_is_read(tmp_path: Path) -> None:
    read_decision(build(tmp_path), today=TODAY)
    text = (tmp_path / "criteria/weights/equal.yaml").read_text(encoding="utf-8")
    (tmp_path / "criteria/weights/mine.yaml").write_text(text.replace("equal", "mine"), encoding="utf-8")
    assert list(read_decision(tmp_path, today=TODAY).weight_sets) == ["equal", "mine"]


def test_a_misnamed_file_is_not_overlooked_for_the_store(tmp_path: Path) -> None:
    read_decision(build(tmp_path), today=TODAY)
    (tmp_path / "criteria/more.yml").write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(InputError):
        read_decision(tmp_path, today=TODAY)


def test_what_changed_while_it_was_read_is_not_kept(
    tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = partnerpick.decision.reading.load.load

    def read_and_change(folder: Path, *, place: str, today: date, prefix: Path) -> Decision:
        build(folder, cities=("name: Ashford", "name: Ashfort"))
        return read(folder, place=place, today=today, prefix=prefix)

    monkeypatch.setattr(partnerpick.decision.reading.load, "load", read_and_change)
    assert read_decision(build(tmp_path), today=TODAY).cities["ashford"].name.plain == "Ashfort"
    assert entries(own_cache) == []


def test_without_a_fingerprint_the_files_are_read(
    tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "digest", lambda files, place: None)
    assert read_decision(build(tmp_path), today=TODAY).home == "homeville"
    assert entries(own_cache) == []


def test_files_with_a_fault_are_never_kept(tmp_path: Path, own_cache: Path) -> None:
    build(tmp_path, cities=("value: 0.25", "value: 7"))
    for _ in range(2):
        with pytest.raises(InputError):
            read_decision(tmp_path, today=TODAY)
    assert entries(own_cache) == []


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\x80\x04N."])
def test_a_damaged_entry_is_ignored(content: bytes, tmp_path: Path, own_cache: Path, readings: list[Path]) -> None:
    first = read_decision(build(tmp_path), today=TODAY)
    (entry,) = entries(own_cache)
    entry.write_bytes(content)
    assert read_decision(tmp_path, today=TODAY) == first
    assert len(readings) == 2


@pytest.mark.parametrize("mode", [0o770, 0o707])
@pytest.mark.parametrize("of", ["folder", "entry"])
def test_what_others_can_write_is_not_trusted(
    of: str, mode: int, tmp_path: Path, own_cache: Path, readings: list[Path]
) -> None:
    read_decision(build(tmp_path), today=TODAY)
    (own_cache if of == "folder" else entries(own_cache)[0]).chmod(mode)
    read_decision(tmp_path, today=TODAY)
    assert len(readings) == 2


def test_what_belongs_to_another_user_is_not_trusted(
    tmp_path: Path, readings: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_decision(build(tmp_path), today=TODAY)
    monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 1)
    read_decision(tmp_path, today=TODAY)
    assert len(readings) == 2


def test_nothing_is_put_where_others_can_write(tmp_path: Path, own_cache: Path) -> None:
    own_cache.chmod(0o777)
    read_decision(build(tmp_path), today=TODAY)
    assert entries(own_cache) == []


def test_the_store_can_be_turned_off(
    tmp_path: Path, own_cache: Path, readings: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.VARIABLE, "off")
    for _ in range(2):
        read_decision(build(tmp_path), today=TODAY)
    assert len(readings) == 2
    assert entries(own_cache) == []


def test_without_a_word_the_store_is_in_the_users_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(cache.VARIABLE)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name, **_: tmp_path / "user" / name)
    read_decision(build(tmp_path / "files"), today=TODAY)
    assert len(entries(tmp_path / "user" / "partnerpick")) == 1


def test_a_store_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file" / "store"))
    assert read_decision(build(tmp_path / "files"), today=TODAY).home == "homeville"


@pytest.mark.parametrize(
    ("later", "change", "times"),
    [
        (0, TO_COME, 1),  # the same day, the same warnings
        (1, TO_COME, 2),  # a date may have come meanwhile
        (400, ("", ""), 1),  # what was not to come then is not to come now
        (-1, ("", ""), 2),  # the clock was set back: what had come then may be to come
    ],
)
def test_warnings_of_dates_to_come_hold_for_their_day(
    later: int, change: tuple[str, str], times: int, tmp_path: Path, readings: list[Path]
) -> None:
    build(tmp_path, cities=change)
    for day in (TODAY, TODAY + timedelta(days=later)):
        warned = [str(warning.values["today"]) for warning in read_decision(tmp_path, today=day).warnings]
        assert warned == ([day.isoformat()] if change == TO_COME else [])
    assert len(readings) == times


def test_only_the_newest_entries_are_kept_and_nothing_else_is_touched(tmp_path: Path, own_cache: Path) -> None:
    other = own_cache / "letter.txt"
    other.write_text("not ours", encoding="utf-8")
    os.utime(other, (0, 0))
    decision = read_decision(build(tmp_path), today=TODAY)
    for number in range(cache.ENTRIES_KEPT + 3):
        cache.keep(f"key{number}", decision, TODAY)
        os.utime(own_cache / f"key{number}.decision", (number, number))
    cache.keep("newest", decision, TODAY)

    kept = {path.stem for path in entries(own_cache)}
    assert len(kept) == cache.ENTRIES_KEPT
    assert {"newest", "key22"} <= kept
    assert "key0" not in kept
    assert other.read_text(encoding="utf-8") == "not ours"


def test_a_file_that_cannot_be_read_has_no_fingerprint(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    no_name = tmp_path / ("n" * 300)
    started = time.monotonic()
    assert [cache.digest([path], "here") for path in (tmp_path / "none", tmp_path, loop, pipe, no_name)] == [None] * 5
    assert time.monotonic() - started < 60


@pytest.mark.parametrize("module", ["errors.py", "decision/records.py", "decision/reading/parse.py"])
def test_the_fingerprint_depends_on_the_modules_that_read_and_are_stored(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = shutil.copytree(Path(cache.__file__).parent.parent, tmp_path / "package")
    monkeypatch.setattr(cache, "__file__", str(package / "decision/cache.py"))
    first = cache.digest([], "here")
    os.utime(package / module, (0, 0))
    assert cache.digest([], "here") != first


def test_the_fingerprint_depends_on_names_and_bounds_of_files(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"ab")
    two.write_bytes(b"c")
    first = cache.digest([one, two], "here")
    one.write_bytes(b"a")
    two.write_bytes(b"bc")
    assert len({first, cache.digest([one, two], "here"), cache.digest([one, two], "there")}) == 3
