"""Mined lists are kept for the next run, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.cross_encoder.lists import RankingList
from scripts.cross_encoder.public_sets import kept_lists

LISTS = [
    RankingList("Mấy giờ mở?", ("Mở 8 giờ.",), ("Đóng 5 giờ.",)),
    RankingList("A?", (), ("B",)),
]


def never() -> Iterator[RankingList]:
    """Fails the test that mines again."""
    raise AssertionError


def test_lists_are_mined_once(tmp_path: Path) -> None:
    """The second run reads what the first wrote."""
    path = tmp_path / "lists.jsonl"

    assert kept_lists(path, lambda: iter(LISTS)) == LISTS
    assert kept_lists(path, never) == LISTS


def test_a_run_cut_short_keeps_nothing(tmp_path: Path) -> None:
    """Some of the lists must not pass for all of them."""
    path = tmp_path / "lists.jsonl"

    def broken() -> Iterator[RankingList]:
        yield LISTS[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept_lists(path, broken)

    assert not path.exists()
