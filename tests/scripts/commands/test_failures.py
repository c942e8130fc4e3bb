"""However a command ends, people read one sentence and never a traceback."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.assemble import Assembly
from scripts.commands import main
from scripts.commands.base import Chosen
from tests.scripts.commands.running import Tiendo

ROOT = Path(__file__).parents[3]
Breaking = Callable[[BaseException], None]


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> Breaking:
    """Make every command that needs documents fail in a given way."""

    def break_with(problem: BaseException) -> None:
        def fail(_self: Assembly, **_: object) -> None:
            raise problem

        monkeypatch.setattr(Assembly, "start_documents", fail)

    return break_with


def test_the_unforeseen_is_one_sentence_and_a_log(
    tiendo: Tiendo, data_dir: Path, breaking: Breaking
) -> None:
    """The traceback goes to a file, and the sentence says which."""
    data_dir.mkdir()
    breaking(ValueError("chi tiết"))
    ran = tiendo("documents")
    log = data_dir / "logs" / "errors.log"

    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
    assert "ValueError" in ran.err
    assert str(log) in ran.err
    assert "chi tiết" in log.read_text("utf-8")


def test_debugging_shows_the_traceback(
    tiendo: Tiendo, breaking: Breaking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only then."""
    monkeypatch.setenv("TIENDO_LOG_LEVEL", "DEBUG")
    breaking(ValueError("chi tiết"))

    assert "Traceback" in tiendo("documents").err


def test_the_log_never_holds_a_secret(
    tiendo: Tiendo, data_dir: Path, breaking: Breaking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address in an exception may carry a token."""
    data_dir.mkdir()
    monkeypatch.setenv("TIENDO_TELEGRAM_TOKEN", "123:HUSH")
    breaking(ValueError("https://host/bot123:HUSH/send"))
    tiendo("documents")
    written = (data_dir / "logs" / "errors.log").read_text("utf-8")

    assert "HUSH" not in written
    assert "***" in written


@pytest.mark.parametrize(
    ("problem", "says"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "Ổ đĩa đã đầy"),
        (PermissionError(errno.EACCES, "Permission denied", "/x/y"), "quyền đọc hoặc ghi /x/y"),
        (MemoryError(), "không đủ bộ nhớ"),
        (KeyboardInterrupt(), "Đã dừng"),
    ],
)
def test_known_troubles_have_their_own_sentence(
    tiendo: Tiendo, breaking: Breaking, problem: BaseException, says: str
) -> None:
    """What a person can act on."""
    breaking(problem)
    ran = tiendo("documents")

    assert ran.code == 1
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_a_log_that_cannot_be_written_is_no_second_error(
    tiendo: Tiendo, data_dir: Path, breaking: Breaking
) -> None:
    """The sentence then says how to see more."""
    data_dir.mkdir()
    (data_dir / "logs").write_text("a file in its place", encoding="utf-8")
    breaking(ValueError())
    ran = tiendo("documents")

    assert ran.code == 1
    assert "TIENDO_LOG_LEVEL=DEBUG" in ran.err


def test_a_reader_that_has_seen_enough_ends_it_quietly(tmp_path: Path) -> None:
    """`tiendo … | head -1` is no error."""
    run = subprocess.run(
        f"{sys.executable} -m bot --data-dir {tmp_path}/d --empty --help | head -1",
        shell=True, cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip

    assert run.stderr == ""
    assert run.stdout.startswith("Cách dùng")


def test_vietnamese_comes_out_whatever_the_locale(tmp_path: Path) -> None:
    """A server with an ASCII locale prints UTF-8 all the same."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    run = subprocess.run(
        [sys.executable, "-m", "bot", "--help"],
        cwd=ROOT, env=environment, capture_output=True, check=False,
    )  # fmt: skip

    assert run.returncode == 0
    assert "Các lệnh:" in run.stdout.decode("utf-8")


def test_help_needs_no_heavy_library() -> None:
    """The list of commands comes at once: nothing but the command line itself is imported."""
    code = (
        "import sys; from scripts.commands import main; main(['--help']); "
        "print([m for m in ('numpy', 'pydantic', 'faiss', 'onnxruntime', 'torch', 'bot.settings') "
        "if m in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
        encoding="utf-8",
    )  # fmt: skip

    assert run.stderr.strip() == "[]"


def test_main_returns_codes_and_leaves_exiting_to_its_caller() -> None:
    """The entry point hands the code to the system; other callers get a number."""
    assert main(["--version"], choice=Chosen()) == 0
    assert main(["nonsense"], choice=Chosen()) == 2
