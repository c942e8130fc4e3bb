"""The JSON of an answer is a contract: names, order of values and nulls."""

from __future__ import annotations

import json

from bot.answering.answer import Answer, Citation, Question, Reading, Statement
from bot.answering.statuses import Status
from bot.render.json_form import answer_to_json

EXPECTED = {
    "id": "q1",
    "question": "viet nam xep hang may",
    "reading": {
        "text": "Việt Nam xếp hạng mấy",
        "changed": True,
        "kind": "result",
        "indicator": "egdi_rank",
        "place": None,
        "period": "2024",
        "document_number": None,
    },
    "status": "answered_full",
    "answer": "Hạng 71. [1]",
    "statements": [{"text": "Hạng 71.", "citations": [1], "computed": None}],
    "citations": [
        {
            "n": 1,
            "document_id": "d",
            "title": "EGDI 2024",
            "number": "942/QĐ-TTg",
            "issuer": "Thủ tướng Chính phủ",
            "issued_on": "2021-06-15",
            "as_of": None,
            "heading_path": ["Kết quả"],
            "quote": "Hạng 71.",
            "url": "https://example.vn",
            "passage_id": "d#0",
        }
    ],
    "as_of": "2024-09-17",
    "confidence": 0.93,
    "build": "b",
    "elapsed_ms": 41.2,
    "worded_by": None,
    "related": [],
    "options": [],
}


def test_every_name_and_value_of_the_contract() -> None:
    """A program that reads our JSON finds each value where the design says."""
    answer = Answer(
        question=Question(text="viet nam xep hang may", today="2026-03-20", id="q1"),
        reading=Reading(
            text="Việt Nam xếp hạng mấy",
            changed=True,
            kind="result",
            indicator="egdi_rank",
            period="2024",
        ),
        status=Status.ANSWERED_FULL,
        text="Hạng 71. [1]",
        statements=(Statement(text="Hạng 71.", citations=(1,)),),
        citations=(
            Citation(
                n=1,
                document_id="d",
                title="EGDI 2024",
                passage_id="d#0",
                quote="Hạng 71.",
                number="942/QĐ-TTg",
                issuer="Thủ tướng Chính phủ",
                issued_on="2021-06-15",
                heading_path=("Kết quả",),
                url="https://example.vn",
            ),
        ),
        as_of="2024-09-17",
        confidence=0.93,
        build="b",
        elapsed_ms=41.2,
    )

    assert answer_to_json(answer) == EXPECTED
    assert json.loads(json.dumps(answer_to_json(answer))) == EXPECTED
