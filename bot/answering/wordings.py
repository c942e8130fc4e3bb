"""Everyday words put beside the words of documents, for searching only."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from knowledge.vietnamese.normalise import unify_tones


@cache
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    text = (files("knowledge") / "data" / "wordings.tsv").read_text(encoding="utf-8")
    pairs = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
    formal = {unify_tones(said.lower()): written for said, written in pairs}
    longest_first = sorted(formal, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), formal


def formal_wording(text: str) -> str:
    """Restored text with everyday words replaced by the documents' own; never shown to anybody.

    Accents count: folded, "đội sổ" (last of the list) would be found in "chuyển đổi số".
    """
    pattern, formal = _table()
    pieces: list[str] = []
    end = 0
    for match in pattern.finditer(unify_tones(text.lower())):
        pieces += [text[end : match.start()], formal[match[0]]]
        end = match.end()
    return "".join((*pieces, text[end:]))
