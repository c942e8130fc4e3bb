"""Reads the best candidates together with the question, and orders them anew by that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.features import Rarity
from bot.answering.ranking import Candidate
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView
from bot.answering.windows import best_window
from index.protocols import CrossEncoder
from knowledge.model import Document, Passage

CROSS = "cross"
# Reading one takes about 15 ms; what stands further down is seldom the answer.
DEPTH = 4
# Where none of those reads like the answer, so many more are read.
FURTHER = 4
# Where the first weighing leaves little doubt, only the order of the very best may change.
SURE_DEPTH = 2
# The logit from which a passage is taken for an answer, whatever else is known of it.
LIKELY = 2.0
# With its title and headings, more characters than this are cut off.
_LONG = 320


def reranked(  # noqa: PLR0913 - what is read, by whom, how deep, and what it counts
    question: Understanding,
    candidates: Sequence[Candidate],
    reader: CrossEncoder,
    *,
    weight: float,
    rarity: Rarity,
    depth: int = DEPTH,
) -> list[Candidate]:
    """The candidates, best first; those that were read carry their logit as feature `cross`.

    `depth` is how many are read; some more where none of those reads like the answer. A logit
    counts `weight` against the best of them, so that scores stay of one size; candidates that were
    not read are taken for as bad as the worst that was.
    """
    read = list(candidates[:depth])
    logits = _logits(question, read, reader, rarity)
    if max(logits) < LIKELY:
        further = candidates[depth : depth + FURTHER]
        logits += _logits(question, further, reader, rarity)
        read += further
    best, worst = max(logits), min(logits)
    moved = [
        replace(
            one,
            score=one.score + weight * (logit - best),
            features={**one.features, CROSS: logit},
        )
        for one, logit in zip(read, logits, strict=True)
    ]
    unread = candidates[len(read) :]
    rest = [replace(one, score=one.score + weight * (worst - best)) for one in unread]
    return sorted([*moved, *rest], key=lambda one: -one.score)


def _logits(
    question: Understanding, read: Sequence[Candidate], reader: CrossEncoder, rarity: Rarity
) -> list[float]:
    parts = [_part_read(question, one.view, rarity) for one in read]
    return reader.scores(asked_as(question), parts)


def asked_as(question: Understanding) -> str:
    """The question as it is read: an English one with the Vietnamese of its words beside it."""
    return question.search_text if question.is_english else question.text


def _part_read(question: Understanding, view: PassageView, rarity: Rarity) -> str:
    """What is read of a passage: of a long one, whose end would not be seen, the sentence asked."""
    if is_read_whole(view.passage):
        return as_read(view)
    return as_read(view, best_window(question, view, rarity=rarity).text)


def as_read(view: PassageView, text: str | None = None) -> str:
    """A passage, or that part of it, with what stands around it: title, date and headings."""
    return text_read(view.document, view.passage, text)


def text_read(document: Document, passage: Passage, text: str | None = None) -> str:
    """The same of a passage that no question has been put to yet."""
    dated = document.issued_on or document.as_of or ""
    headings = " > ".join(passage.heading_path)
    return f"{document.title} ({dated}) {headings}: {text or passage.text}"


def is_read_whole(passage: Passage) -> bool:
    """False where only the sentence asked about is read."""
    return len(passage.text) <= _LONG
