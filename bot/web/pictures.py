"""Pictures under an unguessable address that expires, for platforms that fetch them themselves."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot import messages
from bot.store.protocols import Notes
from bot.web.parts import parts_of
from bot.web.problems import Problem
from bot.web.storing import needing_store

NOTE_SCOPE: Final = "web.picture"
KEPT_SECONDS: Final = 24 * 3600.0

router = APIRouter(include_in_schema=False)


def new_code() -> str:
    """128 random bits."""
    return secrets.token_urlsafe(16)


class PictureShelf:
    """Where channels without uploads put a picture.

    Args:
        public_url: the address of this server as platforms reach it.
        clock: seconds since 1970.
    """

    def __init__(
        self,
        notes: Notes,
        *,
        public_url: str,
        clock: Callable[[], float],
        code: Callable[[], str] = new_code,
    ) -> None:
        self._notes = notes
        self._public_url = public_url.rstrip("/")
        self._clock = clock
        self._code = code

    async def put(self, png: bytes, *, owner: tuple[str, str] | None = None) -> str:
        """The address of a PNG for a day; it goes earlier when its owner (channel, user) is
        erased. Raises StoreUnavailable."""
        code = self._code()
        await self._notes.put(
            NOTE_SCOPE,
            code,
            base64.b64encode(png).decode("ascii"),
            expires_at=self._clock() + KEPT_SECONDS,
            owner=owner,
        )
        return f"{self._public_url}/pictures/{code}.png"


@router.api_route("/pictures/{code}.png", methods=["GET", "HEAD"])
async def picture(request: Request, code: str) -> Response:
    """A picture on the shelf."""
    parts = parts_of(request)
    with needing_store():
        note = await parts.store.notes.get(NOTE_SCOPE, code, now=parts.clock())
    if note is None:
        raise Problem(HTTPStatus.NOT_FOUND, "no_picture", messages.WEB_NO_PICTURE)
    return Response(
        base64.b64decode(note.value),
        media_type="image/png",
        headers={"Cache-Control": "private, max-age=3600", "X-Robots-Tag": "noindex"},
    )
