"""Where results and remarks go: results to stdout, everything else to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

from tqdm import tqdm


def print_result(text: str) -> None:
    """One piece of the command's result."""
    print(text)


def print_json(value: Any) -> None:
    """A result for programs: readable, accents kept."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def remark(text: str) -> None:
    """Something for the person at the terminal that is no part of the result."""
    print(text, file=sys.stderr, flush=True)


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their widest cell; the last one runs free."""
    widths = [max(len(row[i]) for row in (heads, *rows)) for i in range(len(heads))]
    for row in (heads, *rows):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        print("  ".join(cells).rstrip())


class Bar:
    """Progress on stderr: a bar on a terminal, one line elsewhere; nothing for no work."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._bar: tqdm[Any] | None = None

    def __call__(self, done: int, total: int) -> None:
        if total == 0:
            return
        if self._bar is None:
            if not sys.stderr.isatty():
                remark(f"{self._label}…")
            # disable=None: only a terminal gets a bar that redraws itself.
            self._bar = tqdm(
                total=total, desc=self._label, file=sys.stderr, disable=None, leave=False
            )
        self._bar.update(done - self._bar.n)
        if done >= total:
            self._bar.close()
            self._bar = None


def confirmed(question: str, *, read_line: Callable[[], str] | None = None) -> bool:
    """Ask on stderr; only a clear yes counts, an empty line or end of input is no."""
    while True:
        print(f"{question} [c/K]: ", end="", file=sys.stderr, flush=True)
        reply = (read_line or sys.stdin.readline)()
        word = reply.strip().casefold()
        if word in {"c", "có", "co", "y", "yes"}:
            return True
        if not reply or word in {"", "k", "không", "khong", "n", "no"}:
            return False
        remark("Gõ c (có) hoặc k (không).")
