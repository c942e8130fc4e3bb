"""Browser sessions: an unguessable cookie, and the name by which the store knows its holder."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from bot import messages
from bot.web.problems import Problem

COOKIE: Final = "tiendo_session"
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class BrowserSession:
    """One browser until it is closed. `person` is the token's digest: what is stored cannot be
    used to take a session over."""

    token: str
    is_new: bool

    @property
    def person(self) -> str:
        return hashlib.sha256(self.token.encode("ascii")).hexdigest()[:32]


class Sessions:
    """Reads and sets the cookie.

    Args:
        is_secure: whether the address people use is https, whatever this server speaks.
    """

    def __init__(self, *, is_secure: bool, token: Callable[[], str] = new_token) -> None:
        self._is_secure = is_secure
        self._token = token

    def find(self, request: Request) -> BrowserSession | None:
        """The session that the browser holds."""
        token = request.cookies.get(COOKIE, "")
        return BrowserSession(token, is_new=False) if _TOKEN.fullmatch(token) else None

    def begin(self, request: Request) -> BrowserSession:
        """The same, or a new one for a browser without."""
        return self.find(request) or self.new()

    def new(self) -> BrowserSession:
        """A session that nobody holds yet."""
        return BrowserSession(self._token(), is_new=True)

    def remember(self, response: Response, session: BrowserSession, request: Request) -> None:
        """Hand a new session to the browser; it keeps it until it is closed.

        The page does so before the first question: were the cookie to come with the answer, an
        answer lost on its way would be lost for good, and the repetition answered anew.
        """
        if session.is_new:
            response.set_cookie(
                COOKIE,
                session.token,
                path="/",
                httponly=True,
                samesite="lax",
                secure=self._is_secure or request.url.scheme == "https",
            )


def refuse_other_sites(request: Request) -> None:
    """Only our own pages may act in a person's name.

    Raises:
        Problem: 403, another site's page has sent this.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        is_ours = site in {"same-origin", "none"}
    else:
        # An older browser says at least where the page came from; other programs say nothing.
        origin = request.headers.get("origin")
        is_ours = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not is_ours:
        raise Problem(HTTPStatus.FORBIDDEN, "other_site", messages.WEB_OTHER_SITE)
