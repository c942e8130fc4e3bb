"""The web chat: its page, questions from it, feedback, erasing. Works without JavaScript too."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot import messages
from bot.answering.statuses import Status
from bot.batch import whole
from bot.privacy import find_personal_data
from bot.store.model import Verdict
from bot.web.conversation import Told
from bot.web.parts import Parts, parts_of
from bot.web.problems import Problem
from bot.web.sessions import BrowserSession, refuse_other_sites
from bot.web.turns import Turn, turn_of

LONGEST_ID: Final = 64
LONGEST_REASON: Final = 1000

router = APIRouter(include_in_schema=False)


@router.api_route("/", methods=["GET", "HEAD"], response_class=HTMLResponse)
async def page(request: Request) -> HTMLResponse:
    """The conversation of this browser so far, and the box for the next question."""
    parts = parts_of(request)
    session = parts.sessions.begin(request)
    response = await _page(parts, session)
    parts.sessions.remember(response, session, request)
    return response


@router.post("/", response_class=HTMLResponse)
async def ask_by_form(request: Request) -> Response:
    """A question from a browser that runs no script."""
    parts, session = _begin(request)
    fields = await _fields(request)
    told = await _ask(request, parts, session, fields)
    if told.is_kept:
        address = f"/#{_turn(parts, told, drawable=frozenset()).anchor}"
        response: Response = RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)
    else:
        response = await _page(parts, session, unkept=told)
    parts.sessions.remember(response, session, request)
    return response


@router.post("/chat/ask", response_class=HTMLResponse)
async def ask(request: Request) -> HTMLResponse:
    """A question from the page's script; gives the finished turn as a piece of the page."""
    parts, session = _begin(request)
    told = await _ask(request, parts, session, await _fields(request))
    turn = _turn(parts, told, drawable=await parts.look_up(parts.charts.drawable))
    response = HTMLResponse(parts.templates.render("turn.html", turn=turn), headers=_PRIVATE)
    parts.sessions.remember(response, session, request)
    return response


@router.post("/chat/feedback")
async def rate(request: Request) -> Response:
    """A verdict on one of this browser's own answers, with or without a reason."""
    parts, session = _begin(request)
    fields = await _fields(request)
    verdict = fields.get("verdict", "")
    reason = fields.get("reason", "").strip()[:LONGEST_REASON] or None
    if verdict not in set(Verdict):
        raise _bad("verdict")
    if reason and find_personal_data(reason):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "personal_data", messages.PERSONAL_DATA_SENT)
    is_kept = await parts.conversation.rate(
        session.person, fields.get("answer", ""), verdict=Verdict(verdict), text=reason
    )
    if not is_kept:
        raise Problem(HTTPStatus.NOT_FOUND, "no_answer", messages.WEB_NO_ANSWER)
    return _done(request, "/")


@router.post("/chat/erase")
async def erase(request: Request) -> Response:
    """Forget this browser's conversation now; the next one has nothing to do with it."""
    parts, session = _begin(request)
    if not session.is_new:
        await parts.conversation.erase(session.person)
    response = _done(request, "/quyen-rieng-tu#da-xoa")
    parts.sessions.remember(response, parts.sessions.new(), request)
    return response


@router.get("/quyen-rieng-tu", response_class=HTMLResponse)
async def privacy(request: Request) -> HTMLResponse:
    """What is kept, how long, and how to have it erased."""
    parts = parts_of(request)
    days = parts.assembly.settings.retention_days
    return HTMLResponse(parts.templates.render("privacy.html", days=days))


_PRIVATE: Final = {"Cache-Control": "no-store"}


def _begin(request: Request) -> tuple[Parts, BrowserSession]:
    """Before anything of the body is read."""
    parts = parts_of(request)
    refuse_other_sites(request)
    parts.access.admit_address(request)
    return parts, parts.sessions.begin(request)


async def _ask(
    request: Request, parts: Parts, session: BrowserSession, fields: Mapping[str, str]
) -> Told:
    message_id = fields.get("id", "") or secrets.token_urlsafe(16)
    if len(message_id) > LONGEST_ID:
        raise _bad("id")
    return await parts.conversation.ask(
        session.person,
        message_id,
        fields.get("question", ""),
        admit=partial(parts.access.admit_person, session.person),
    )


async def _page(
    parts: Parts, session: BrowserSession, *, unkept: Told | None = None
) -> HTMLResponse:
    told = []
    if not session.is_new:
        told = [Told(one, is_kept=True) for one in await parts.conversation.turns(session.person)]
    if unkept is not None:
        told.append(unkept)
    drawable = await parts.look_up(parts.charts.drawable)
    page = parts.templates.render(
        "chat.html",
        turns=[_turn(parts, one, drawable=drawable) for one in told],
        examples=messages.EXAMPLES,
        help=messages.HELP,
        days=parts.assembly.settings.retention_days,
        message_id=secrets.token_urlsafe(16),
    )
    return HTMLResponse(page, headers=_PRIVATE)


def _turn(parts: Parts, told: Told, *, drawable: frozenset[str]) -> Turn:
    is_personal = told.stored.answer.status is Status.REFUSED_PERSONAL_DATA
    return turn_of(
        told.stored,
        drawable=drawable,
        is_kept=told.is_kept,
        shown_question=messages.WEB_PERSONAL_QUESTION if is_personal else None,
    )


async def _fields(request: Request) -> Mapping[str, str]:
    """Text fields of a JSON object or of a form. Raises Problem 422."""
    body = await request.body()
    try:
        if request.headers.get("content-type", "").startswith("application/json"):
            found = json.loads(body)
            if not isinstance(found, dict):
                raise _bad("body")
            return {name: whole(text) for name, text in found.items() if isinstance(text, str)}
        pairs = parse_qsl(body.decode("utf-8"), max_num_fields=20)
    except (ValueError, RecursionError) as problem:
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY, "bad_request", messages.WEB_BAD_JSON
        ) from problem
    # A suggestion's button comes with the box's own field of that name, which is empty then.
    return {name: whole(text) for name, text in pairs if text}


def _done(request: Request, address: str) -> Response:
    """Scripts need no page; a form needs to go somewhere."""
    if "text/html" in request.headers.get("accept", ""):
        return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)
    return Response(status_code=HTTPStatus.NO_CONTENT)


def _bad(field: str) -> Problem:
    sentence = messages.WEB_BAD_REQUEST.format(details=f"xem lại {field}")
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "bad_request", sentence)
