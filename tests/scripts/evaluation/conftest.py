"""Short ways to make questions, answers and hits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.answering.answer import Answer, Citation, Question, Reading, Statement
from bot.answering.statuses import Status
from index.model import Hit
from knowledge.model import Passage
from scripts.evaluation.questions import EvaluationQuestion, Expect

MakeQuestion = Callable[..., EvaluationQuestion]
MakeAnswer = Callable[..., Answer]
MakeHits = Callable[..., list[Hit]]


@pytest.fixture
def make_question() -> MakeQuestion:
    """An answerable question about the rank of 2024, changed by keyword."""

    def make(**changes: Any) -> EvaluationQuestion:
        fields: dict[str, Any] = {
            "id": "q1",
            "question": "Việt Nam xếp thứ mấy năm 2024?",
            "today": "2026-11-22",
            "style": "formal",
            "kind": "rank",
            "expect": Expect.ANSWER,
            "facts": (("71/193", "thứ 71"),),
            "documents": ("egdi-2024",),
        }
        if changes.get("expect") is Expect.REFUSE:
            fields |= {"kind": "no_evidence", "facts": (), "documents": (),
                       "statuses": ("refused_",)}  # fmt: skip
        return EvaluationQuestion(**(fields | changes))

    return make


@pytest.fixture
def make_answer() -> MakeAnswer:
    """A full answer whose one statement is quoted from one citation, changed by keyword."""

    def make(
        text: str = "Năm 2024 Việt Nam xếp thứ 71/193. [1]",
        *,
        quotes: tuple[str, ...] | None = None,
        documents: tuple[str, ...] = ("egdi-2024",),
        statements: tuple[Statement, ...] | None = None,
        **changes: Any,
    ) -> Answer:
        quotes = ("Năm 2024 Việt Nam xếp thứ 71/193.",) if quotes is None else quotes
        citations = tuple(
            Citation(n=n, document_id=document, title="", passage_id=f"{document}#{n}", quote=quote)
            for n, (document, quote) in enumerate(zip(documents, quotes, strict=True), start=1)
        )
        said = statements or tuple(
            Statement(text=quote, citations=(n,)) for n, quote in enumerate(quotes, start=1)
        )
        fields: dict[str, Any] = {
            "question": Question(text="Việt Nam xếp thứ mấy năm 2024?", today="2026-11-22"),
            "reading": Reading(text="Việt Nam xếp thứ mấy năm 2024?"),
            "status": Status.ANSWERED_FULL,
            "text": text,
            "statements": said,
            "citations": citations,
            "build": "b1",
        }
        return Answer(**(fields | changes))

    return make


@pytest.fixture
def make_hits() -> MakeHits:
    """Hits of the named documents, in that order."""

    def make(*documents: str) -> list[Hit]:
        return [
            Hit(
                rank=rank,
                passage=Passage(
                    id=f"{document}#{rank}", document_id=document, text="", heading_path=(),
                    start=0, end=0, order=rank,
                ),
                score=1 / rank, dense=0.9, lexical=1.0,
            )
            for rank, document in enumerate(documents, start=1)
        ]  # fmt: skip

    return make
