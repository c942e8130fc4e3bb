"""The whole path as a newcomer walks it: a new process, the real model, the real files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"

pytestmark = [pytest.mark.model, pytest.mark.slow]

EXPECTED = [
    ("Việt Nam xếp thứ mấy về chính phủ điện tử năm 2024?", ["71/193"]),
    ("bo nganh nao cung lap ban chi dao chuyen doi so chua", ["22/22"]),
    ("QĐ 942 đặt mục tiêu 2030 là gì?", ["nhóm 30"]),
    ("Nghệ An đạt bao nhiêu mục tiêu chính quyền số?", ["10/11"]),
    ("muc tieu VNeID cua de an 06 la bao nhieu va da dat bao nhieu", ["40 triệu", "55,25 triệu"]),
]


class Program:
    """`tiendo` in processes of its own, on one data directory."""

    def __init__(self, data_dir: Path) -> None:
        self.line = [sys.executable, "-m", "bot", "--data-dir", str(data_dir)]
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith("TIENDO_")
        }

    def run(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.line, *arguments],
            cwd=ROOT,
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def ask(self, question: str) -> dict[str, Any]:
        run = self.run("ask", question, "--json", "--today", "2026-03-20")
        assert run.returncode == 0, run.stderr
        found: dict[str, Any] = json.loads(run.stdout)
        return found


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The five seeds alone, added and indexed."""
    if not SEEDS.is_dir():
        pytest.skip("the seeds lie beside the repository and are not here")
    program = Program(tmp_path_factory.mktemp("seeds") / "data")
    added = program.run("--empty", "add", *map(str, sorted(SEEDS.glob("*.txt"))))
    assert added.returncode == 0, added.stderr
    built = program.run("reindex")
    assert built.returncode == 0, built.stderr
    return program


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A new directory that nobody has prepared."""
    return Program(tmp_path_factory.mktemp("starter") / "data")


@pytest.mark.parametrize(("question", "facts"), EXPECTED, ids=lambda value: str(value)[:30])
def test_the_seeds_facts_are_answered_and_cited(
    seeds: Program, question: str, facts: list[str]
) -> None:
    """Each figure stands in the answer and in the quote that it cites."""
    answer = seeds.ask(question)
    quotes = " ".join(citation["quote"] for citation in answer["citations"])

    assert answer["status"].startswith("answered_")
    assert all(fact in answer["answer"] for fact in facts)
    assert all(fact in quotes for fact in facts)


def test_what_the_seeds_do_not_say_is_refused(seeds: Program) -> None:
    """The price of gold is none of our business."""
    assert seeds.ask("Giá vàng hôm nay?")["status"].startswith("refused_")


def test_a_new_directory_answers_at_the_first_question(starter: Program) -> None:
    """Nothing has to be prepared by hand, with or without accents."""
    answer = starter.ask("viet nam xep thu may ve chinh phu dien tu nam 2024")

    assert "71/193" in answer["answer"]
    assert answer["reading"]["changed"] is True


def test_a_conversation_follows_up(starter: Program) -> None:
    """The second line is understood from the first."""
    talk = "Việt Nam xếp hạng mấy về chính phủ điện tử năm 2024?\ncòn năm 2022?\n"
    run = starter.run("chat", stdin=talk)

    assert run.returncode == 0
    assert "71/193" in run.stdout
    assert "86" in run.stdout.split("71/193")[-1]


def test_starting_and_answering_never_import_torch(starter: Program) -> None:
    """Seconds and hundreds of megabytes that nobody needs to answer."""
    code = (
        "import sys; from scripts.commands import main; "
        f"main(['--data-dir', {starter.line[-1]!r}, 'ask', 'Việt Nam xếp hạng mấy năm 2024']); "
        "print([m for m in ('torch', 'sentence_transformers') if m in sys.modules], "
        "file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=starter.environment,
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip

    assert run.stderr.splitlines()[-1] == "[]"
