"""Measuring answers among thousands of foreign articles."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.assemble import Assembly
from scripts import bench_crowd
from scripts.bench_crowd import SEED_FACTS, facts_right, main, write_articles


def answering(quote: str) -> Assembly:
    """A program that says one quote to every question."""
    said = SimpleNamespace(text=quote, citations=[SimpleNamespace(quote=quote)])
    return cast(Assembly, SimpleNamespace(answerer=SimpleNamespace(answer=lambda _question: said)))


def test_without_the_articles_it_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is built then."""
    monkeypatch.setattr(bench_crowd, "DATA", tmp_path / "nowhere")

    assert main(["--work", str(tmp_path / "work")]) == 1
    assert "shared folder" in capsys.readouterr().err
    assert not (tmp_path / "work").exists()


def test_a_fact_counts_when_it_is_said_and_cited() -> None:
    """One answer for all questions can be right for one fact at most."""
    assert facts_right(answering("Không có gì.")) == 0
    assert facts_right(answering(f"Tài liệu ghi {SEED_FACTS[0][1]}.")) == 1


def test_articles_are_written_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A second run finds them."""
    article: dict[str, Any] = {
        "doc_title": "Luật Thư viện số",
        "doc_type": "Luật",
        "topic": "thư viện",
        "doc_number": "1/2020/QH14",
        "article": "Điều 1",
        "heading": "Phạm vi",
        "text": "Luật này quy định về thư viện số.",
    }
    monkeypatch.setattr(bench_crowd, "codified", lambda count: [article] * count)
    folder = write_articles(2, tmp_path / "articles")
    monkeypatch.setattr(bench_crowd, "codified", lambda _count: pytest.fail("written again"))

    assert len(list(write_articles(2, folder).glob("*.md"))) == 2
