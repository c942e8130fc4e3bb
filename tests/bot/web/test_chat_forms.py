"""The web chat without JavaScript, feedback, and what must never become markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.store.model import Verdict
from bot.store.sqlite import SqliteStore
from tests.bot.web.answers import ScriptedAnswerer
from tests.bot.web.asking import answer_id, ask

Connect = Callable[..., httpx.AsyncClient]
PAGE = {"accept": "text/html"}


class TestFeedback:
    """A verdict on one's own answer, with a reason if one likes."""

    async def test_a_verdict_and_its_reason_are_kept(
        self, client: httpx.AsyncClient, answerer: object, store: SqliteStore
    ) -> None:
        """For the maintainers."""
        answer = answer_id((await ask(client)).text)
        body = {"answer": answer, "verdict": "down"}
        first = await client.post("/chat/feedback", json=body)
        second = await client.post("/chat/feedback", json={**body, "reason": " Thiếu năm. "})
        (opinion,) = await store.feedback.newest(limit=5)

        assert first.status_code == second.status_code == 204
        assert (opinion.answer_id, opinion.verdict) == (answer, Verdict.DOWN)
        assert opinion.text == "Thiếu năm."

    async def test_nobody_rates_the_answer_of_another(
        self, app: FastAPI, client: httpx.AsyncClient, connect: Connect, answerer: object
    ) -> None:
        """Even knowing its id."""
        answer = answer_id((await ask(client)).text)
        response = await connect(app).post(
            "/chat/feedback", json={"answer": answer, "verdict": "up"}
        )

        assert response.status_code == 404

    @pytest.mark.parametrize("verdict", ["", "maybe", "UP"])
    async def test_a_verdict_is_one_of_two(
        self, client: httpx.AsyncClient, answerer: object, verdict: str
    ) -> None:
        """Anything else is a mistake of a program."""
        answer = answer_id((await ask(client)).text)
        response = await client.post("/chat/feedback", json={"answer": answer, "verdict": verdict})

        assert response.status_code == 422


class TestWithoutScript:
    """Plain forms do the same."""

    async def test_a_question_by_form_leads_to_its_answer(
        self, client: httpx.AsyncClient, answerer: ScriptedAnswerer
    ) -> None:
        """A redirect, so that a reload asks nothing again."""
        page = (await client.get("/")).text
        match = re.search(r'name="id" value="([^"]+)"', page)
        assert match is not None
        form = {"id": match[1], "question": "Hạng mấy?"}
        sent = await client.post("/", data=form, headers=PAGE)
        again = await client.post("/", data=form, headers=PAGE)
        shown = await client.get(sent.headers["location"])

        assert sent.status_code == again.status_code == 303
        assert sent.headers["location"] == again.headers["location"]
        anchor = sent.headers["location"].partition("#")[2]
        assert f'id="{anchor}"' in shown.text
        assert len(answerer.asked) == 1

    async def test_what_is_not_kept_is_shown_at_once(
        self, client: httpx.AsyncClient, answerer: object
    ) -> None:
        """There would be nothing to redirect to."""
        response = await client.post(
            "/", data={"question": "STK 19035678901234 của tôi"}, headers=PAGE
        )

        assert response.status_code == 200
        assert "thông tin cá nhân" in response.text
        assert "19035678901234" not in response.text

    async def test_feedback_and_erasing_by_form(
        self, client: httpx.AsyncClient, answerer: object, store: SqliteStore
    ) -> None:
        """They lead back to a page."""
        answer = answer_id((await ask(client)).text)
        rated = await client.post(
            "/chat/feedback", data={"answer": answer, "verdict": "up", "reason": ""}, headers=PAGE
        )
        (opinion,) = await store.feedback.newest(limit=1)
        erased = await client.post("/chat/erase", headers=PAGE)

        assert rated.headers["location"] == "/"
        assert opinion.verdict is Verdict.UP
        assert erased.headers["location"] == "/quyen-rieng-tu#da-xoa"

    async def test_a_refusal_is_a_page(
        self, client: httpx.AsyncClient, answerer: object, store: SqliteStore
    ) -> None:
        """Not JSON."""
        await store.switches.stop("web", reason="bảo trì", by="x", at=1.0)
        response = await client.post("/", data={"question": "Hạng mấy?"}, headers=PAGE)

        assert response.status_code == 503
        assert response.headers["content-type"].startswith("text/html")
        assert "bảo trì" in response.text


EVIL = "<img src=x onerror=alert(1)>\"'&"


@pytest.mark.parametrize("place", ["question", "text", "related"])
async def test_nothing_that_people_or_documents_say_becomes_markup(
    client: httpx.AsyncClient, answerer: ScriptedAnswerer, place: str
) -> None:
    """Neither in the piece for the script nor in the page."""
    changes: dict[str, Any] = {"text": EVIL, "related": (EVIL,)}
    if place in changes:
        setattr(answerer, place, changes[place])
    piece = await ask(client, EVIL if place == "question" else "Hạng mấy?")
    page = await client.get("/")

    assert "<img src=x" not in piece.text
    assert "<img src=x" not in page.text
    assert "&lt;img src=x" in page.text


async def test_a_document_cannot_bring_a_script_as_its_address(
    client: httpx.AsyncClient, answerer: ScriptedAnswerer
) -> None:
    """Only http and https become links."""
    answerer.url = "javascript:alert(1)"

    assert 'href="javascript' not in (await ask(client)).text
