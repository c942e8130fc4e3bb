"""`tiendo chat` and `tiendo serve` over pipes."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scripts.commands.running import Tiendo

News = Callable[..., Path]


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.fixture
def indexed(tiendo: Tiendo, news: News) -> Tiendo:
    tiendo("--empty", "add", str(news("cong-khai")))
    tiendo("reindex")
    return tiendo


@pytest.mark.parametrize("command", ["chat", "serve"])
def test_a_conversation_works_over_pipes(
    indexed: Tiendo, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Answers on stdout, welcome and goodbye on stderr, exit 0 at the end of input."""
    pipe(monkeypatch, "Giá vàng hôm nay?\n/nguon\n".encode())
    ran = indexed(command)

    assert ran.code == 0
    assert "ngoài phạm vi" in ran.out
    assert "/thoat" in ran.err
    assert "/thoat" not in ran.out


def test_bytes_that_are_no_text_do_not_end_it(
    indexed: Tiendo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Undecodable input is a strange question."""
    pipe(monkeypatch, b"\xff\xfe\x00 abc\nGi\xc3\xa1 v\xc3\xa0ng h\xc3\xb4m nay?\n")
    ran = indexed("chat")

    assert ran.code == 0
    assert "ngoài phạm vi" in ran.out


def test_serve_says_which_build_and_how_to_open_a_channel(
    indexed: Tiendo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Build, count and newest date first; then the names of the settings."""
    pipe(monkeypatch, b"")
    ran = indexed("serve")

    assert "1 tài liệu, mới nhất 2025-02-06" in ran.err
    assert "TIENDO_TELEGRAM_TOKEN" in ran.err


def test_serve_is_honest_about_a_token_it_cannot_use_yet(
    indexed: Tiendo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names the setting, never its value."""
    monkeypatch.setenv("TIENDO_TELEGRAM_TOKEN", "123:HUSH")
    pipe(monkeypatch, b"")
    ran = indexed("serve")

    assert "TIENDO_TELEGRAM_TOKEN" in ran.err
    assert "chưa nối được" in ran.err
    assert "HUSH" not in ran.out + ran.err


def test_without_a_build_it_says_what_to_do(tiendo: Tiendo) -> None:
    """No conversation that can only fail."""
    ran = tiendo("--empty", "chat")

    assert ran.code == 1
    assert "tiendo reindex" in ran.err
