"""What the web chat does not keep, and how it forgets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx
from fastapi import FastAPI

from bot.answering.statuses import Status
from bot.store.sqlite import SqliteStore
from bot.web.sessions import COOKIE
from tests.bot.store.samples import on_disk
from tests.bot.web.answers import ScriptedAnswerer
from tests.bot.web.asking import answer_id, ask

MakeApp = Callable[..., FastAPI]
Connect = Callable[..., httpx.AsyncClient]


class TestPersonalData:
    """Refused kindly, never stored."""

    async def test_a_question_with_personal_data_is_not_kept(
        self,
        client: httpx.AsyncClient,
        answerer: ScriptedAnswerer,
        store: SqliteStore,
        tmp_path: Path,
    ) -> None:
        """Not the number, not the question, not in the page."""
        response = await ask(client, "Hồ sơ của số căn cước 001203004567 tới đâu?")
        again = await client.get("/")
        await store.aclose()

        assert response.status_code == 200
        assert "thông tin cá nhân" in response.text
        assert "001203004567" not in response.text
        assert 'name="answer"' not in response.text
        assert answerer.asked == []
        assert "tới đâu" not in again.text
        assert b"001203004567" not in on_disk(tmp_path)

    async def test_a_question_about_a_person_is_not_kept(
        self, client: httpx.AsyncClient, answerer: ScriptedAnswerer
    ) -> None:
        """Whoever asks about a person has named that person."""
        answerer.status = Status.REFUSED_PERSONAL_DATA
        await ask(client, "Căn cước của ông Nguyễn Văn A?")

        assert "Nguyễn Văn A" not in (await client.get("/")).text

    async def test_a_reason_with_personal_data_is_not_kept(
        self, client: httpx.AsyncClient, answerer: object, store: SqliteStore
    ) -> None:
        """People leave their number to be called back."""
        answer = answer_id((await ask(client)).text)
        response = await client.post(
            "/chat/feedback",
            json={"answer": answer, "verdict": "down", "reason": "Gọi tôi 0912345678"},
        )

        assert response.status_code == 422
        assert await store.feedback.newest(limit=5) == ()


class TestErasing:
    """At once and completely."""

    async def test_nothing_is_left(
        self, client: httpx.AsyncClient, answerer: object, store: SqliteStore, tmp_path: Path
    ) -> None:
        """Question, answer, feedback, cookie."""
        page = (await ask(client, "Câu cần quên 778?")).text
        await client.post(
            "/chat/feedback",
            json={"answer": answer_id(page), "verdict": "down", "reason": "lý do 779"},
        )
        before = client.cookies[COOKIE]
        response = await client.post("/chat/erase")
        again = await client.get("/")
        await store.aclose()
        left = on_disk(tmp_path)

        assert response.status_code == 204
        assert client.cookies[COOKIE] != before
        assert "778" not in again.text
        assert b"778?" not in left
        assert "lý do 779".encode() not in left

    async def test_an_answer_in_the_making_is_not_kept_afterwards(
        self,
        client: httpx.AsyncClient,
        answerer: ScriptedAnswerer,
        store: SqliteStore,
        tmp_path: Path,
    ) -> None:
        """It was asked before, but finished after."""
        await ask(client, message_id="m0")
        answerer.is_open.clear()
        answerer.has_begun.clear()
        asking = asyncio.create_task(ask(client, "Câu đang dở 778?", message_id="m1"))
        await asyncio.to_thread(answerer.has_begun.wait, 10)
        await client.post("/chat/erase")
        answerer.is_open.set()
        response = await asking
        await store.aclose()

        assert response.status_code == 200
        assert 'name="answer"' not in response.text
        assert "dở 778".encode() not in on_disk(tmp_path)


async def test_the_notice_of_privacy_names_the_days(make_app: MakeApp, connect: Connect) -> None:
    """On the first page anybody sees."""
    client = connect(make_app(retention_days="7"))

    assert "tối đa 7 ngày" in (await client.get("/")).text
    assert "Tối đa 7 ngày" in (await client.get("/quyen-rieng-tu")).text
