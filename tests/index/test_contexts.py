"""Runs of neighbouring passages."""

from __future__ import annotations

from index.contexts import context_texts, number_contexts
from index.terms import find_terms
from index.texts import IndexedText
from knowledge.model import Passage


def passages(document_id: str, *sizes: int) -> list[Passage]:
    """Passages of so many characters."""
    return [
        Passage(
            id=f"{document_id}#{order}",
            document_id=document_id,
            text="a" * size,
            heading_path=(),
            start=0,
            end=size,
            order=order,
        )
        for order, size in enumerate(sizes)
    ]


def test_a_context_never_spans_two_documents() -> None:
    """Short documents beside each other stay apart."""
    contexts = number_contexts([*passages("a", 50, 60), *passages("b", 40)])

    assert contexts.tolist() == [0, 0, 1]


def test_a_long_document_falls_into_pages() -> None:
    """A new context begins where the next passage would make it too long."""
    contexts = number_contexts(passages("a", 900, 900, 900, 2500, 100, 100))

    assert contexts.tolist() == [0, 0, 1, 2, 3, 3]


def test_no_passages_have_no_contexts() -> None:
    """An empty build is one."""
    contexts = number_contexts([])

    assert contexts.size == 0
    assert context_texts([], contexts) == []


def test_a_context_counts_its_title_and_each_heading_once() -> None:
    """A heading repeated over ten clauses says no more than over one."""
    texts = [
        IndexedText("Luật A", "Điều 1", "Công dân."),
        IndexedText("Luật A", "Điều 1", "Cơ quan."),
        IndexedText("Luật A", "Điều 2", "Tổ chức."),
        IndexedText("Luật B", "", "Học sinh."),
    ]

    first, second = context_texts(
        texts, number_contexts([*passages("a", 9, 8, 8), *passages("b", 9)])
    )

    assert first == IndexedText("Luật A", "Điều 1 . Điều 2", "Công dân. . Cơ quan. . Tổ chức.")
    assert second == IndexedText("Luật B", "", "Học sinh.")


def test_words_of_two_passages_make_no_pair() -> None:
    """Nobody wrote "dân cơ": one passage ends and the next begins."""
    texts = [IndexedText("", "", "công dân"), IndexedText("", "", "cơ quan")]

    (joined,) = context_texts(texts, number_contexts(passages("a", 8, 7)))

    assert "dan co" not in find_terms(joined.body)
    assert "cong dan" in find_terms(joined.body)
