"""The REST API: ask, search, figures, documents. It keeps nothing of what is asked."""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse
from fastapi.security import APIKeyHeader, HTTPBearer

from bot import messages
from bot.answering.answer import Question, Role
from bot.json_forms import document_to_json, hits_to_json, indicator_to_json
from bot.ledger_view import find_by_name, nearest_names, visible_indicators
from bot.privacy import find_personal_data
from bot.render.json_form import answer_to_json
from bot.searching import find_hits, visibilities_for
from bot.web.access import Caller
from bot.web.api_models import (
    AnswerBody,
    AskBody,
    DocumentBody,
    IndicatorBody,
    ProblemBody,
    SearchBody,
)
from bot.web.keys import Scope
from bot.web.parts import parts_of
from bot.web.problems import Problem
from bot.web.storing import refuse_if_stopped

CHANNEL: Final = "api"
LONGEST_WORDS: Final = 2000

# Only for the description; `Access` reads the headers itself.
_SCHEMES: Final = (
    Depends(HTTPBearer(auto_error=False, scheme_name="bearer")),
    Depends(APIKeyHeader(name="X-API-Key", auto_error=False, scheme_name="header")),
)
_REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    status: {"model": ProblemBody, "description": description}
    for status, description in {
        401: "Khóa API thiếu hoặc sai.",
        403: "Khóa không có quyền này.",
        408: "Nội dung gửi lên quá chậm.",
        413: "Nội dung gửi lên quá dài.",
        422: "Yêu cầu chưa đúng.",
        429: "Quá nhiều yêu cầu; xem Retry-After.",
        503: "Chưa tra cứu được hoặc đang bận; xem Retry-After.",
    }.items()
}
_BAD_JSON: Final[dict[int | str, dict[str, Any]]] = {
    400: {"model": ProblemBody, "description": "Nội dung không phải JSON."}
}

router = APIRouter(prefix="/api", responses=_REFUSALS, dependencies=_SCHEMES)


def _allowed(scope: Scope) -> Callable[[Request], Caller]:
    def admit(request: Request) -> Caller:
        return parts_of(request).access.admit(request, scope)

    return admit


Asker = Annotated[Caller, Depends(_allowed(Scope.ASK))]
Reader = Annotated[Caller, Depends(_allowed(Scope.READ))]
Name = Annotated[str | None, Query(max_length=200)]


@router.post(
    "/ask", response_model=AnswerBody, responses=_BAD_JSON, summary="Hỏi một câu", tags=["Hỏi đáp"]
)
async def ask(request: Request, body: AskBody, caller: Asker) -> JSONResponse:
    """Trả lời một câu hỏi, kèm nguồn. Từ chối hay hỏi lại cũng là một câu trả lời (mã 200)."""
    parts = parts_of(request)
    if body.role is Role.STAFF and caller.role is not Role.STAFF:
        raise Problem(HTTPStatus.FORBIDDEN, "staff_only", messages.WEB_STAFF_ONLY)
    await refuse_if_stopped(parts.store, CHANNEL)
    question = Question(
        text=body.question,
        today=body.today or parts.today(),
        id=body.id or "q",
        history=tuple(body.history),
        role=body.role or caller.role,
    )
    return _json(answer_to_json(await parts.asking.answer(question, channel=CHANNEL)))


@router.get("/search", response_model=SearchBody, summary="Chỉ tìm đoạn", tags=["Tra cứu"])
async def search(
    request: Request,
    caller: Reader,
    q: Annotated[str, Query(min_length=1, max_length=LONGEST_WORDS)],
    k: Annotated[int, Query(ge=1, le=100)] = 10,
) -> JSONResponse:
    """Những đoạn sát câu hỏi nhất, không soạn câu trả lời."""
    parts = parts_of(request)
    question = Question(text=q, today=parts.today(), role=caller.role)

    def work() -> dict[str, Any]:
        if find_personal_data(q):
            raise Problem(
                HTTPStatus.UNPROCESSABLE_ENTITY, "personal_data", messages.PERSONAL_DATA_SENT
            )
        began = time.perf_counter()
        found = find_hits(parts.assembly, question, k=k)
        elapsed = (time.perf_counter() - began) * 1000
        return hits_to_json(question, found.reading, found.hits, elapsed_ms=elapsed)

    return _json(await parts.look_up(work))


@router.get(
    "/figures",
    response_model=list[IndicatorBody],
    responses={404: {"model": ProblemBody, "description": "Không có chỉ số này."}},
    summary="Mục tiêu và kết quả",
    tags=["Tra cứu"],
)
async def figures(
    request: Request, caller: Reader, indicator: Name = None, place: Name = None
) -> JSONResponse:
    """Các chỉ số với mục tiêu và kết quả; `indicator` là mã hoặc tên, `place` là nơi."""
    parts = parts_of(request)

    def work() -> list[dict[str, Any]]:
        library = parts.assembly.live.current()
        visible = visible_indicators(
            library.indicators,
            documents=library.documents,
            visibilities=visibilities_for(caller.role),
        )
        known = find_by_name(visible, indicator) if indicator else tuple(visible.values())
        if indicator and not known:
            raise _no_indicator(indicator, near=nearest_names(visible, indicator))
        chosen = visible_indicators(
            {one.id: one for one in known},
            documents=library.documents,
            visibilities=visibilities_for(caller.role),
            place=place or None,
        )
        return [indicator_to_json(one) for one in chosen.values()]

    return _json(await parts.look_up(work))


@router.get(
    "/documents", response_model=list[DocumentBody], summary="Tài liệu trong kho", tags=["Tra cứu"]
)
async def documents(
    request: Request,
    caller: Reader,
    limit: Annotated[int, Query(ge=1, le=10_000)] = 10_000,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> JSONResponse:
    """Các tài liệu mà câu trả lời có thể trích."""
    parts = parts_of(request)

    def work() -> list[dict[str, Any]]:
        visibilities = visibilities_for(caller.role)
        found = parts.assembly.live.current().documents.values()
        visible = [one for one in found if one.visibility in visibilities]
        return [document_to_json(one) for one in visible[offset : offset + limit]]

    return _json(await parts.look_up(work))


def _no_indicator(name: str, *, near: tuple[str, ...]) -> Problem:
    sentence = messages.WEB_NO_INDICATOR.format(name=name)
    if near:
        sentence += f" Gần giống: {', '.join(near)}."
    return Problem(HTTPStatus.NOT_FOUND, "no_indicator", sentence)


def _json(content: Any) -> JSONResponse:
    return JSONResponse(content, headers={"Cache-Control": "no-store"})
