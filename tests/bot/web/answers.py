"""An answer engine for tests of the chat: it says what it is told, when it is told."""

from __future__ import annotations

import threading

from fastapi import FastAPI

from bot.answering.answer import Answer, Citation, Question, Reading, Statement
from bot.answering.statuses import Status

ANSWERED = "Việt Nam xếp thứ 71/193. [1]"


class ScriptedAnswerer:
    """Stands in for `Answerer`. `asked` is every question it was given.

    While `is_open` is not set, answers wait for it.
    """

    def __init__(self) -> None:
        self.asked: list[Question] = []
        self.status = Status.ANSWERED_FULL
        self.text = ANSWERED
        self.related: tuple[str, ...] = ("Còn năm 2022?",)
        self.url: str | None = "https://example.gov.vn/egdi"
        self.is_open = threading.Event()
        self.is_open.set()
        self.has_begun = threading.Event()

    def answer(self, question: Question) -> Answer:
        self.asked.append(question)
        self.has_begun.set()
        assert self.is_open.wait(10)
        is_answered = self.status.value.startswith("answered_")
        return Answer(
            question=question,
            reading=Reading(text="Việt Nam hạng mấy?", changed=True, indicator="ho_so"),
            status=self.status,
            text=self.text,
            statements=(Statement("Việt Nam xếp thứ 71/193.", citations=(1,)),),
            citations=(self._citation(),) if is_answered else (),
            as_of="2024-09-17",
            related=self.related,
        )

    def _citation(self) -> Citation:
        return Citation(
            n=1,
            document_id="egdi",
            title='EGDI 2024 <b>"rất cao"</b>',
            passage_id="egdi#1",
            quote="Việt Nam xếp thứ 71/193.",
            number="12/BC",
            issuer="Liên hợp quốc",
            issued_on="2024-09-19",
            as_of="2024-09-17",
            heading_path=("Phần 1", "Kết quả"),
            url=self.url,
        )


def script(app: FastAPI) -> ScriptedAnswerer:
    """Put a scripted engine into an application."""
    answerer = ScriptedAnswerer()
    app.state.parts.assembly.__dict__["answerer"] = answerer
    return answerer
