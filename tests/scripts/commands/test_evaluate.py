"""`tiendo evaluate` on a small set of questions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scripts.commands.running import Tiendo

SET = Path(__file__).parents[3] / "scripts" / "evaluation" / "questions" / "tune.jsonl"


@pytest.fixture
def indexed(tiendo: Tiendo, news: Callable[..., Path]) -> Tiendo:
    tiendo("--empty", "add", str(news("mot")))
    tiendo("reindex")
    return tiendo


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """The first three questions of our own set."""
    path = tmp_path / "few.jsonl"
    lines = SET.read_text("utf-8").splitlines()[:3]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_results_are_written_and_summed_up(indexed: Tiendo, few: Path, tmp_path: Path) -> None:
    """The summary on stdout names the build; a folder holds each question."""
    build = indexed("builds", "--json").json[0]["build"]
    ran = indexed("evaluate", str(few), "--out", str(tmp_path / "out"), "--json")
    written = {path.name for path in (tmp_path / "out").iterdir()}

    assert ran.code == 0
    assert ran.json["build"] == build
    assert ran.json["overall"]["questions"] == 3
    assert json.loads((tmp_path / "out" / "summary.json").read_text("utf-8")) == ran.json
    assert "questions.csv" in written


@pytest.mark.parametrize("broken", ["missing", "line", "out"])
def test_what_cannot_be_read_or_written_is_told(
    indexed: Tiendo, few: Path, tmp_path: Path, broken: str
) -> None:
    """A sentence and exit 1."""
    out = tmp_path / "out"
    if broken == "missing":
        few.unlink()
    elif broken == "line":
        few.write_text("{\n", encoding="utf-8")
    else:
        out.write_text("a file in its place", encoding="utf-8")
    ran = indexed("evaluate", str(few), "--out", str(out))

    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert ran.out == ""
