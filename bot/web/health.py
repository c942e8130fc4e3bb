"""For whoever watches the process: is it alive, can it answer, and its figures."""

from __future__ import annotations

import asyncio
import logging
from http import HTTPStatus
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from bot.store.errors import StoreUnavailable
from bot.web.keys import Scope
from bot.web.measures import MEDIA_TYPE
from bot.web.parts import Parts, parts_of
from index.errors import IndexProblem
from index.library import BuiltLibrary

log: Final = logging.getLogger(__name__)

NOTE_SCOPE: Final = "web.ready"
# However often the question is put, the disk is written to once in so many seconds.
FRESH_SECONDS: Final = 2.0

router = APIRouter(include_in_schema=False)


class Readiness:
    """Whether questions can be answered and kept; what was found holds for a moment."""

    def __init__(self) -> None:
        self._found: dict[str, Any] | None = None
        self._found_at = 0.0
        self._looking = asyncio.Lock()

    async def look(self, parts: Parts) -> dict[str, Any]:
        """`ready`, the live build, and a sentence for each thing that is amiss."""
        async with self._looking:
            if self._found is None or not 0 <= parts.clock() - self._found_at < FRESH_SECONDS:
                self._found = await _look(parts)
                self._found_at = parts.clock()
            return self._found


@router.get("/healthz")
async def healthz() -> JSONResponse:
    """The process runs and its event loop turns."""
    return JSONResponse({"alive": True})


@router.get("/readyz")
async def readyz(request: Request) -> JSONResponse:
    """200 when a question would be answered and kept, else 503 with the reasons."""
    readiness: Readiness = request.app.state.readiness
    found = await readiness.look(parts_of(request))
    status = HTTPStatus.OK if found["ready"] else HTTPStatus.SERVICE_UNAVAILABLE
    return JSONResponse(found, status_code=status, headers={"Cache-Control": "no-store"})


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Counts only. Open unless some API key has the scope `metrics`."""
    parts = parts_of(request)
    if parts.access.needs_metrics_key:
        parts.access.admit(request, Scope.METRICS)
    else:
        parts.access.admit_address(request)
    await _refresh(parts, channels=request.app.state.channels)
    return Response(parts.measures.text(), media_type=MEDIA_TYPE)


async def _look(parts: Parts) -> dict[str, Any]:
    problems = []
    library: BuiltLibrary | None = None
    try:
        library = await asyncio.to_thread(parts.assembly.live.current)
        if parts.assembly.live.problem is not None:
            log.warning("answering from an older build")
    except IndexProblem as problem:
        problems.append(str(problem))
    try:
        await parts.store.notes.put(NOTE_SCOPE, "probe", "", expires_at=parts.clock())
    except StoreUnavailable as problem:
        problems.append(str(problem))
    return {
        "ready": not problems,
        "build": library.build_id if library is not None else None,
        "documents": len(library.documents) if library is not None else 0,
        "problems": problems,
    }


async def _refresh(parts: Parts, *, channels: tuple[str, ...]) -> None:
    """Bring the figures up to date that are looked up rather than counted."""
    measures = parts.measures
    measures.show_work(parts.pool.inside)
    try:
        library = await asyncio.to_thread(parts.assembly.live.current)
        measures.show_build(library.manifest)
    except IndexProblem:
        measures.show_build(None)
    try:
        for channel in channels:
            counts = await parts.store.inbox.counts(channel)
            measures.show_inbox(channel, counts, now=parts.clock())
    except StoreUnavailable:
        log.exception("inbox not counted")
