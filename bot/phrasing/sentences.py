"""From what a model wrote to sentences with the numbers they cite."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.phrasing.completion import Completion
from knowledge.vietnamese.normalise import normalise
from knowledge.vietnamese.syllables import split_sentences

# A model that goes on and on has left the question.
MOST_SENTENCES: Final = 8

_THOUGHT: Final = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_MARKS: Final = re.compile(r"\s*\[\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*\]")
_MARKS_AFTER_STOP: Final = re.compile(r"([.!?…][”\"]?)((?:\s*\[[\d\s,;]+\])+)")
_OPENING: Final = '“"'
_CLOSING: Final = '”"'
_QUOTED: Final = re.compile(r"^[“\"]([^“”\"]*)[”\"]\.?$")
_BULLET: Final = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)](?=\s))\s*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a model without its marks; `cited` are the numbers it gave."""

    text: str
    cited: tuple[int, ...]


def find_sentences(completion: Completion) -> list[Sentence]:
    """The sentences in order, none twice; of a cut completion the last is left out."""
    text = normalise(_THOUGHT.sub(" ", completion.text)).replace("**", "")
    # "… triệu. [1]" cites like "… triệu [1]."
    text = _MARKS_AFTER_STOP.sub(r"\2\1", text)
    found: dict[str, Sentence] = {}
    spans = split_sentences(text)
    if completion.is_cut:
        spans = spans[:-1]
    for start, end in spans[:MOST_SENTENCES]:
        sentence = _sentence(text[start:end])
        if sentence.text:
            found.setdefault(sentence.text, sentence)
    return list(found.values())


def _sentence(written: str) -> Sentence:
    written = _BULLET.sub("", written)
    cited = [int(n) for marks in _MARKS.findall(written) for n in re.split(r"\s*[,;]\s*", marks)]
    text = _finished(" ".join(_MARKS.sub("", written).split()))
    return Sentence(text, tuple(dict.fromkeys(cited)))


def _finished(text: str) -> str:
    """Without the quotation marks that models put around an answer, and with a full stop."""
    text = _QUOTED.sub(r"\1", text)
    if text.startswith("“") and text.count("“") > text.count("”"):
        text = text[1:]
    return text if not text or text[-1] in ".!?…" else f"{text}."
