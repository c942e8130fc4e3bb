"""What a passage stands among: runs of neighbouring passages of one document, for BM25.

A clause seldom repeats what its article is about, and a question seldom asks in the words of one
clause. Counted over runs of about a page, its words tell which page a question is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.texts import IndexedText
from knowledge.model import Passage

Contexts = npt.NDArray[np.int32]

# In a build: the context of each passage, and the beginning of the names of its BM25 arrays.
CONTEXTS_NAME = "contexts.npy"
CONTEXT_STEM = "context"

# Characters of a run. From 1,000 to 4,000 little changes; whole long laws are as good as nothing.
_PAGE = 2_000


def number_contexts(passages: Iterable[Passage]) -> Contexts:
    """The context of each passage, numbered from 0 in the passages' order."""
    numbers: list[int] = []
    document_id: str | None = None
    current = -1
    length = 0
    for passage in passages:
        size = len(passage.text)
        if passage.document_id != document_id or length + size > _PAGE:
            document_id = passage.document_id
            current += 1
            length = 0
        length += size
        numbers.append(current)
    return np.array(numbers, dtype=np.int32)


def context_texts(texts: Sequence[IndexedText], contexts: Contexts) -> list[IndexedText]:
    """One text per context: the title, each heading once, and the passages' own words."""
    if not texts:
        return []
    firsts = np.searchsorted(contexts, np.arange(int(contexts[-1]) + 2))
    return [_joined(texts[int(first) : int(after)]) for first, after in pairwise(firsts)]


def _joined(texts: Sequence[IndexedText]) -> IndexedText:
    headings = dict.fromkeys(text.heading for text in texts if text.heading)
    # A full stop between them: a pair of words must not span two passages.
    return IndexedText(
        title=texts[0].title,
        heading=" . ".join(headings),
        body=" . ".join(text.body for text in texts),
    )
