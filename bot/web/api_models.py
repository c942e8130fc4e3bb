"""The JSON of the REST API as its OpenAPI description has it; `bot.render.json_form` writes it."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from bot.answering.answer import Role
from bot.answering.statuses import Status
from bot.batch import whole

MOST_HISTORY = 20


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _check_day(value: str) -> str:
    # fromisoformat alone would also take "20261122" and "2026-W47-7".
    if not _DAY.fullmatch(value):
        raise ValueError("no ISO date")
    date.fromisoformat(value)
    return value


Day = Annotated[
    str,
    Field(json_schema_extra={"format": "date"}, examples=["2026-11-22"]),
    AfterValidator(_check_day),
]
Text = Annotated[str, AfterValidator(whole)]


class AskBody(BaseModel):
    """A question with the earlier ones of its conversation, oldest first."""

    question: Text = Field(examples=["Việt Nam xếp thứ mấy về chính phủ điện tử năm 2024?"])
    history: list[Text] = Field(default=[], max_length=MOST_HISTORY)
    today: Day | None = Field(default=None, description="Ngày hỏi; mặc định hôm nay ở Việt Nam.")
    id: Text | None = Field(
        default=None, max_length=100, description="Trả lại nguyên trong câu trả lời."
    )
    role: Role | None = Field(default=None, description="Giá trị staff cần khóa có quyền staff.")


class Body(BaseModel):
    """More fields may come; none of these goes away."""

    model_config = ConfigDict(extra="allow")


class ReadingBody(Body):
    """Câu hỏi như máy hiểu."""

    text: str
    changed: bool
    kind: str
    indicator: str | None
    place: str | None
    period: str | None


class StatementBody(Body):
    """Một câu trả lời; `computed` là phép tính nếu con số được tính ra."""

    text: str
    citations: list[int]
    computed: str | None


class CitationBody(Body):
    """Đoạn được trích, nguyên văn trong `quote`."""

    n: int
    document_id: str
    title: str
    number: str | None
    issuer: str | None
    issued_on: str | None
    as_of: str | None
    heading_path: list[str]
    quote: str
    url: str | None
    passage_id: str


class AnswerBody(Body):
    """Câu trả lời đầy đủ; `status` bắt đầu bằng answered_, clarify_, refused_ hoặc failed_."""

    id: str
    question: str
    reading: ReadingBody
    status: Status
    answer: str
    statements: list[StatementBody]
    citations: list[CitationBody]
    as_of: str | None
    confidence: float
    build: str | None
    elapsed_ms: float
    related: list[str]
    options: list[str]
    worded_by: str | None = None


class HitBody(Body):
    """Một đoạn tìm được, kèm lý do."""

    rank: int
    document_id: str
    passage_id: str
    score: float
    dense: float
    lexical: float
    heading_path: list[str]
    text: str


class SearchBody(Body):
    """Kết quả tìm, đoạn sát nhất đứng trước."""

    id: str
    question: str
    reading: ReadingBody
    hits: list[HitBody]
    elapsed_ms: float


class FactBody(Body):
    """Một mục tiêu hoặc kết quả."""

    kind: Literal["target", "result"]
    value: float | str
    text: str
    period: str
    place: str | None
    document_id: str
    passage_id: str | None


class IndicatorBody(Body):
    """Một chỉ số với các mục tiêu và kết quả, theo thời gian."""

    id: str
    name: str
    unit: str
    scope: str
    aliases: list[str]
    note: str | None
    facts: list[FactBody]


class DocumentBody(Body):
    """Một tài liệu, không kèm nội dung."""

    id: str
    title: str
    number: str | None
    kind: str
    issuer: str | None
    issued_on: str | None
    as_of: str | None
    visibility: Literal["public", "staff"]
    url: str | None


class ErrorBody(BaseModel):
    """Mã cho máy đọc, câu cho người đọc."""

    code: str
    message: str


class ProblemBody(BaseModel):
    """Vì sao yêu cầu không được nhận."""

    error: ErrorBody
