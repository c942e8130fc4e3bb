"""The part of an answer that is judged: what it says, without its echo of the question."""

from __future__ import annotations

import re

from bot.answering.answer import Answer
from scripts.evaluation.matching import canonical

_SOURCES_HEADING = re.compile(r"^\W*(nguồn|nguồn tham khảo|sources?)\W*$", re.IGNORECASE)
_READING_FRAMES = ("toi hieu", "i read", "i understand")  # as `canonical` writes them
_CITATION_MARK = re.compile(r"\[\d+\]")


def spoken_text(answer: Answer) -> str:
    """The lines of the answer before its list of sources, less the lines that repeat the question.

    An echo ("Tôi hiểu câu hỏi là: … top 50 hay top 70?") would otherwise earn the facts that the
    question itself names, and a list of titles those of the titles.
    """
    echoes = {canonical(answer.reading.text), canonical(answer.question.text)} - {""}
    kept: list[str] = []
    for line in answer.text.splitlines():
        if _SOURCES_HEADING.match(line.strip()):
            break
        if not _repeats(canonical(line), echoes):
            kept.append(line)
    return _CITATION_MARK.sub(" ", "\n".join(kept))


def _repeats(line: str, echoes: set[str]) -> bool:
    """A line that is mostly the question; a short reading ("asean") must not take others along."""
    return any(
        echo in line and (len(echo) >= len(line) / 2 or line.startswith(_READING_FRAMES))
        for echo in echoes
    )
