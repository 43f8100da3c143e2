"""Where the answer goes: to a file as a whole or not at all, or to stdout as far as it is read."""

import io
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from partnerpick.cli.session import Question
from partnerpick.cli.writing import ENDINGS, Output, write_file
from partnerpick.errors import CannotDoError
from partnerpick.findings.audit import audit
from partnerpick.report import check
from partnerpick.report.formats import Format
from tests.cli.running import BUNDLED, FORMATS, environment, partnerpick, process, refused

FULL = Path("/dev/full")
LEFT = "an old file\nwithout a final line end"


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_gets_what_stdout_would(form: str, tmp_path: Path) -> None:
    file = tmp_path / "answer"
    result = partnerpick("rank", "--format", form, "-o", str(file))
    assert (result.exit_code, result.stdout) == (0, "")
    assert file.read_bytes() == partnerpick("rank", "--format", form).stdout_bytes
    assert list(tmp_path.glob(".*")) == []


def test_bibtex_goes_to_a_file_too(tmp_path: Path) -> None:
    file = tmp_path / "seoul.bib"
    partnerpick("evidence", "seoul", "--bib", "-o", str(file))
    assert file.read_bytes() == partnerpick("evidence", "seoul", "--bib").stdout_bytes


@pytest.mark.parametrize("command", BUNDLED, ids=" ".join)
def test_an_existing_file_is_left_byte_for_byte(command: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "answer.md"
    file.write_text(LEFT, encoding="utf-8")
    told = refused(*command, "--format", "md", "-o", str(file))
    assert told == f"{file} exists already and was left as it is; choose another name or add --force\n"
    assert file.read_text(encoding="utf-8") == LEFT
    assert str(file) in refused(*command, "--format", "md", "--output", str(file), "--lang", "id")


def test_force_replaces_an_existing_file(tmp_path: Path) -> None:
    file = tmp_path / "answer.md"
    file.write_text(LEFT, encoding="utf-8")
    result = partnerpick("rank", "--format", "md", "-o", str(file), "--force")
    assert result.exit_code == 0
    assert file.read_bytes() == partnerpick("rank", "--format", "md").stdout_bytes


def test_through_a_link_it_is_the_file_meant_by_it_that_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    file, link = tmp_path / "elsewhere" / "answer.md", tmp_path / "link.md"
    file.write_text(LEFT, encoding="utf-8")
    link.symlink_to(file)
    partnerpick("check", "-o", str(link), "--force")
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") != LEFT


def test_a_new_file_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    partnerpick("check", "-o", str(tmp_path / "answer"))
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("other", "answer")}
    assert len(modes) == 1


def test_a_device_is_written_to_and_never_replaced() -> None:
    before = Path(os.devnull).stat()
    assert partnerpick("check", "-o", os.devnull, "--force").exit_code == 0
    assert Path(os.devnull).stat().st_ino == before.st_ino


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_says_by_its_ending_in_which_format_it_is_wanted(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"answer{ending.upper()}"
    assert partnerpick("rank", "-o", str(file)).exit_code == 0
    assert file.read_bytes() == partnerpick("rank", "--format", ENDINGS[ending].value).stdout_bytes


@pytest.mark.parametrize("name", ["answer", "answer.txt"])
def test_a_file_of_another_ending_gets_the_table(name: str, tmp_path: Path) -> None:
    partnerpick("rank", "-o", str(tmp_path / name))
    assert (tmp_path / name).read_bytes() == partnerpick("rank").stdout_bytes


def test_the_format_that_is_asked_for_counts_before_the_ending(tmp_path: Path) -> None:
    partnerpick("rank", "--format", "csv", "-o", str(tmp_path / "answer.md"))
    assert (tmp_path / "answer.md").read_bytes() == partnerpick("rank", "--format", "csv").stdout_bytes


def test_a_dash_for_a_file_is_stdout() -> None:
    assert partnerpick("rank", "-o", "-").stdout == partnerpick("rank").stdout
    assert not Path("-").exists()


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    assert str(tmp_path) in refused("rank", "-o", str(tmp_path), "--force")


@pytest.mark.parametrize("name", ["nowhere/answer.md", "answer.md/answer.md", "a" * 300])
def test_what_cannot_be_written_is_told_and_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    (tmp_path / "answer.md").write_text(LEFT, encoding="utf-8")
    result = partnerpick("rank", "-o", str(tmp_path / name), "--force")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"{tmp_path / name} cannot be written: ")
    assert [path.name for path in tmp_path.iterdir() if path.name != "empty"] == ["answer.md"]
    assert (tmp_path / "answer.md").read_text(encoding="utf-8") == LEFT
    assert "tidak dapat ditulis" in partnerpick("rank", "-o", str(tmp_path / name), "--force", "--lang", "id").stderr


def test_a_disk_that_fills_up_halfway_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path, __: Path) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "answer.md"
    file.write_text(LEFT, encoding="utf-8")
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CannotDoError, match="No space left on device"):
        write_file(file, "new", force=True)
    assert file.read_text(encoding="utf-8") == LEFT
    assert [path.name for path in tmp_path.iterdir() if path.name != "empty"] == ["answer.md"]


def test_an_error_without_words_of_its_own_is_still_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def odd(_: Path) -> bool:
        raise OSError("odd")

    monkeypatch.setattr(Path, "exists", odd)
    with pytest.raises(CannotDoError, match="cannot be written: odd"):
        write_file(tmp_path / "answer", "new", force=False)


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_reader_that_stops_early_is_no_error(form: str) -> None:
    command = [sys.executable, "-m", "partnerpick", "rank", "--format", form]
    read, write = os.pipe()
    os.close(read)
    result = subprocess.run(command, env=environment(), stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert result.returncode == 0
    assert result.stderr in {"", "decision: bundled\n"}


@pytest.mark.skipif(not FULL.exists(), reason="only where there is a device that is always full")
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_stdout_that_takes_nothing_is_told(form: str) -> None:
    command = [sys.executable, "-m", "partnerpick", "rank", "--format", form]
    with FULL.open("w", encoding="utf-8") as full:
        result = subprocess.run(command, env=environment(), stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert result.returncode == 3
    assert result.stderr.splitlines()[-1].startswith("stdout cannot be written: ")
    assert "Traceback" not in result.stderr


class Terminal(io.StringIO):
    """A stdout that says that it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_the_same_words_as_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal()
    with monkeypatch.context() as patch:
        patch.setenv("COLUMNS", "100")
        patch.setenv("TERM", "xterm")
        patch.setattr(sys, "stdout", shown)
        Output().report(audit(Question("en").analyse()), "en", document=check.document, data=check.data)
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown.getvalue()) == process("check").stdout


def test_what_is_left_after_a_reader_has_gone_goes_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8") as stream, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        Output(Format.MARKDOWN).text("an answer")
        Output(Format.MARKDOWN).text("another")


@pytest.mark.skipif(not FULL.exists(), reason="only where there is a device that is always full")
def test_a_stdout_that_takes_nothing_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    with FULL.open("w", encoding="utf-8") as stream, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        with pytest.raises(CannotDoError, match="stdout cannot be written"):
            Output(Format.MARKDOWN).text("an answer")


def test_where_there_is_no_stdout_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(CannotDoError):
        Output(Format.MARKDOWN).text("an answer")


def test_a_stdout_of_few_letters_is_told_to_speak_utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    Output(Format.MARKDOWN).text("█\n")
    assert written.getvalue() == "█\n".encode()


def test_letters_that_a_console_lacks_are_written_as_utf8() -> None:
    result = process("rank", PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert "█" in result.stdout
