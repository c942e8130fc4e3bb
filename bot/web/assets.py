"""The pages' own files; nothing else of the disk is ever served."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot import messages
from bot.web.parts import parts_of
from bot.web.problems import Problem

router = APIRouter(include_in_schema=False)


@router.api_route("/static/{name}", methods=["GET", "HEAD"])
async def asset(request: Request, name: str, v: str | None = None) -> Response:
    """A file; under its digest a browser may keep it for a year."""
    found = parts_of(request).templates.assets.get(name)
    if found is None:
        raise Problem(HTTPStatus.NOT_FOUND, "not_found", messages.WEB_NOT_FOUND)
    tag = f'"{found.digest}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "public, max-age=31536000, immutable" if v == found.digest else "no-cache",
    }
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(found.data, media_type=found.media_type, headers=headers)
