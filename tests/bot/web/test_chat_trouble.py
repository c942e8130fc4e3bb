"""When the web chat cannot answer, it says why and when to come back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI

from bot.store.errors import StoreUnavailable
from bot.store.sqlite import SqliteStore
from tests.bot.web.answers import ScriptedAnswerer, script
from tests.bot.web.asking import ask

MakeApp = Callable[..., FastAPI]
Connect = Callable[..., httpx.AsyncClient]


class TestTrouble:
    """Could not look is told as such, with a time to come back."""

    async def test_too_many_questions_of_one_person(
        self, make_app: MakeApp, connect: Connect
    ) -> None:
        """Half a minute's worth at once; a repetition does not count."""
        app = make_app(rate_per_minute="4")
        script(app)
        client = connect(app)
        codes = [
            (await ask(client, message_id=f"m{number}")).status_code for number in (1, 1, 1, 2, 3)
        ]
        refused = await ask(client, message_id="m4")

        assert codes == [200, 200, 200, 200, 429]
        assert refused.headers["retry-after"] == "15"

    async def test_too_many_questions_of_all_together(
        self, app: FastAPI, connect: Connect, answerer: ScriptedAnswerer
    ) -> None:
        """Refused at once, on the web chat and the API alike; afterwards all goes on."""
        app.state.parts.pool._most = 1
        answerer.is_open.clear()
        asking = asyncio.create_task(ask(connect(app)))
        await asyncio.to_thread(answerer.has_begun.wait, 10)
        chat = await ask(connect(app))
        api = await connect(app).post("/api/ask", json={"question": "Hạng mấy?"})
        answerer.is_open.set()

        assert (await asking).status_code == 200
        for refused in (chat, api):
            assert refused.status_code == 503
            assert refused.headers["retry-after"] == "5"
            assert "nhiều câu hỏi chờ" in refused.json()["error"]["message"]

    async def test_a_stopped_channel_says_why(
        self, client: httpx.AsyncClient, answerer: object, store: SqliteStore
    ) -> None:
        """The maintainer's own words."""
        await store.switches.stop("web", reason="bảo trì tới 17 giờ", by="x", at=1.0)
        response = await ask(client)

        assert response.status_code == 503
        assert "bảo trì tới 17 giờ" in response.json()["error"]["message"]

    async def test_an_answer_is_shown_even_when_it_cannot_be_kept(
        self,
        client: httpx.AsyncClient,
        answerer: object,
        store: SqliteStore,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """A full disk does not make a true answer false; it cannot be rated, though."""

        async def fail(*_: object) -> None:
            raise StoreUnavailable("đầy đĩa")

        monkeypatch.setattr(store.conversations, "save", fail)
        response = await ask(client)

        assert response.status_code == 200
        assert "71/193" in response.text
        assert 'name="answer"' not in response.text

    async def test_without_its_history_a_question_is_not_guessed_at(
        self,
        client: httpx.AsyncClient,
        answerer: ScriptedAnswerer,
        store: SqliteStore,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """It might be a follow-up."""

        async def fail(*_: object, **__: object) -> None:
            raise StoreUnavailable("hỏng")

        monkeypatch.setattr(store.conversations, "earlier", fail)
        response = await ask(client)

        assert response.status_code == 503
        assert answerer.asked == []

    async def test_after_a_failure_the_same_message_may_succeed(
        self,
        client: httpx.AsyncClient,
        answerer: ScriptedAnswerer,
        store: SqliteStore,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Only answers are remembered, not troubles."""

        async def fail(*_: object, **__: object) -> None:
            raise StoreUnavailable("hỏng")

        with monkeypatch.context() as broken:
            broken.setattr(store.conversations, "earlier", fail)
            await ask(client)

        assert (await ask(client)).status_code == 200

    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (b"[1]", "application/json"),
            (b"{", "application/json"),
            (b"\xff\xfe", "application/json"),
            (b"question=\xff", "application/x-www-form-urlencoded"),
            (b"&".join([b"a=1"] * 50), "application/x-www-form-urlencoded"),
            (b'{"id": "' + b"x" * 65 + b'", "question": "x"}', "application/json"),
        ],
        ids=["list", "broken", "bytes", "form bytes", "many fields", "long id"],
    )
    async def test_a_strange_body_is_refused(
        self, client: httpx.AsyncClient, answerer: object, content: bytes, kind: str
    ) -> None:
        """Never a traceback."""
        response = await client.post("/chat/ask", content=content, headers={"content-type": kind})

        assert response.status_code == 422
        assert response.json()["error"]["message"]
