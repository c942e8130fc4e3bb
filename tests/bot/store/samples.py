"""Records for tests of the store."""

from __future__ import annotations

from pathlib import Path

from bot.answering.answer import Answer, Citation, Question, Reading, Statement
from bot.answering.statuses import Status
from bot.store.model import Arrival, Gate, Speaker, StoredAnswer

AN = Speaker("telegram", "chat-an", "an")
BINH = Speaker("telegram", "chat-binh", "binh")

CITATION = Citation(
    n=1,
    document_id="egdi-2024",
    title="EGDI 2024",
    passage_id="egdi-2024#1",
    quote="Việt Nam xếp thứ 71/193.",
    number=None,
    issuer="Liên hợp quốc",
    issued_on="2024-09-17",
    heading_path=("Kết quả",),
    url="https://example.gov.vn/egdi?a=1&b=2",
)


def arrival(update_id: str = "1", *, speaker: Speaker = AN, gate: Gate = Gate.OPEN) -> Arrival:
    return Arrival(speaker, update_id, received_at=10.0, body=f'{{"n":"{update_id}"}}', gate=gate)


def stored_answer(
    answer_id: str = "a1",
    *,
    speaker: Speaker = AN,
    question: str = "Việt Nam hạng mấy?",
    asked_at: float = 10.0,
    status: Status = Status.ANSWERED_FULL,
    citations: tuple[Citation, ...] = (CITATION,),
) -> StoredAnswer:
    answer = Answer(
        question=Question(text=question, today="2026-11-22", id=answer_id),
        reading=Reading(text=question, changed=True, kind="result"),
        status=status,
        text="Việt Nam xếp thứ 71/193. [1]",
        statements=(Statement("Việt Nam xếp thứ 71/193.", citations=(1,)),),
        citations=citations,
        as_of="2024-09-17",
        confidence=0.9,
        related=("Còn năm 2022?",),
    )
    return StoredAnswer(answer_id, speaker, question, asked_at, answer)


def on_disk(folder: Path) -> bytes:
    """Every byte of the database, its log included."""
    return b"".join(path.read_bytes() for path in folder.glob("tiendo.sqlite*"))
