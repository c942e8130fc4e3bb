"""Cuts a document into the smallest citable pieces: whole sentences of one block, with offsets."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.model import Document, Passage
from knowledge.vietnamese.syllables import split_sentences

# A block up to this length is one passage; a longer one is cut at sentence ends into pieces of
# about `_AIM` characters. A sentence longer than that stays whole.
_LONG = 600
_AIM = 400
_SHORTEST_TAIL = 120


def cut_passages(document: Document) -> tuple[Passage, ...]:
    """The passages of a document in order.

    `document.text[passage.start:passage.end] == passage.text`, passages do not overlap, and what
    lies between two of them is white space: joined with those gaps they are the document's text.
    Ids are `<document id>#<order>` and so the same on every reading of the same content.
    """
    passages: list[Passage] = []
    offset = 0
    for block in document.blocks:
        for start, end in _pieces(block.text):
            order = len(passages)
            passages.append(
                Passage(
                    id=f"{document.id}#{order}",
                    document_id=document.id,
                    text=block.text[start:end],
                    heading_path=block.heading_path,
                    start=offset + start,
                    end=offset + end,
                    order=order,
                    kind=block.kind,
                )
            )
        offset += len(block.text) + 1
    return tuple(passages)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    if len(text) <= _LONG:
        if text.strip():
            yield 0, len(text)
        return
    start: int | None = None
    end = 0
    for sentence_start, sentence_end in split_sentences(text):
        if start is None:
            start = sentence_start
        elif sentence_end - start > _AIM and not _is_tail(text, sentence_start):
            yield start, end
            start = sentence_start
        end = sentence_end
    if start is not None:
        yield start, end


def _is_tail(text: str, start: int) -> bool:
    """A last few words do not stand alone well: they stay with what comes before."""
    return len(text) - start < _SHORTEST_TAIL
