"""`tiendo chat` over pipes."""

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


def test_a_conversation_works_over_pipes(indexed: Tiendo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers on stdout, welcome and goodbye on stderr, exit 0 at the end of input."""
    pipe(monkeypatch, "Giá vàng hôm nay?\n/nguon\n".encode())
    ran = indexed("chat")

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


def test_without_a_build_it_says_what_to_do(tiendo: Tiendo) -> None:
    """No conversation that can only fail."""
    ran = tiendo("--empty", "chat")

    assert ran.code == 1
    assert "tiendo reindex" in ran.err
