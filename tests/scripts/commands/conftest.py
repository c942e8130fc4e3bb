"""A `tiendo` that runs in this process: fake encoder, fixed clock, its own data directory."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.assemble import Assembly
from bot.settings import Settings
from scripts.commands import main
from scripts.commands.base import Chosen
from scripts.commands.session import notices
from tests.fakes import HashEncoder
from tests.scripts.commands.running import Ran, Tiendo

NOW = datetime(2026, 3, 20, 2, 0, tzinfo=UTC)

NEWS = """\
---
id: {id}
title: {title}
kind: news
published_date: 2025-02-06
visibility: {visibility}
---
## Kết quả
{text}
"""


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.upper().startswith("TIENDO_")]:
        monkeypatch.delenv(name)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture(autouse=True)
def _keep_logging() -> Iterator[None]:
    """A command sets logging up for its process; the next test must not write to its streams."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def tiendo(data_dir: Path, capfd: pytest.CaptureFixture[str]) -> Tiendo:
    """Run a command line against `data_dir`; `with_data_dir=False` leaves the option out."""

    def assemble(settings: Settings) -> Assembly:
        return Assembly(settings, notices=notices(), make_encoder=HashEncoder, now=lambda: NOW)

    def run(*arguments: str, with_data_dir: bool = True) -> Ran:
        line = [*(("--data-dir", str(data_dir)) if with_data_dir else ()), *arguments]
        capfd.readouterr()
        code = main(line, choice=Chosen(assemble=assemble))
        captured = capfd.readouterr()
        return Ran(code=code, out=captured.out, err=captured.err)

    return run


@pytest.fixture
def news(tmp_path: Path) -> Callable[..., Path]:
    """Write a small markdown document and return its path."""

    def write(
        document_id: str,
        text: str = "Đến hết năm 2024 có trên 55 triệu tài khoản định danh điện tử.",
        *,
        title: str = "Bản tin về tài khoản định danh",
        visibility: str = "public",
    ) -> Path:
        path = tmp_path / f"{document_id}.md"
        content = NEWS.format(id=document_id, title=title, text=text, visibility=visibility)
        path.write_text(content, encoding="utf-8")
        return path

    return write
