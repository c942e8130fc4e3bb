"""The web chat by HTTP: one answer a question, and one's own conversation only."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

import httpx
from fastapi import FastAPI

from bot.store.sqlite import SqliteStore
from bot.web.sessions import COOKIE
from tests.bot.store.samples import on_disk
from tests.bot.web.answers import ScriptedAnswerer, script
from tests.bot.web.asking import answer_id, ask
from tests.bot.web.conftest import Clock

MakeApp = Callable[..., FastAPI]
Connect = Callable[..., httpx.AsyncClient]


class TestOneAnswer:
    """A question is answered once, however often its message is sent."""

    async def test_a_repeated_message_gets_the_same_answer(
        self, client: httpx.AsyncClient, answerer: ScriptedAnswerer
    ) -> None:
        """A lost connection, a double press, a reloaded form."""
        first = await ask(client)
        answerer.text = "Khác rồi."
        second = await ask(client)

        assert first.status_code == 200
        assert answer_id(second.text) == answer_id(first.text)
        assert "71/193" in second.text
        assert len(answerer.asked) == 1

    async def test_the_same_message_at_the_same_time_is_answered_once(
        self, client: httpx.AsyncClient, answerer: ScriptedAnswerer
    ) -> None:
        """The browser lost patience while the first was still being answered."""
        await ask(client, message_id="m0")
        answerer.is_open.clear()
        answerer.has_begun.clear()
        both = [asyncio.create_task(ask(client)) for _ in range(2)]
        await asyncio.to_thread(answerer.has_begun.wait, 10)
        answerer.is_open.set()
        first, second = await asyncio.gather(*both)

        assert answer_id(first.text) == answer_id(second.text)
        assert len(answerer.asked) == 2

    async def test_an_id_cannot_stand_for_two_questions(
        self, client: httpx.AsyncClient, answerer: ScriptedAnswerer
    ) -> None:
        """Another question's answer under this one would be a lie."""
        await ask(client, "Hạng mấy?")
        other = await ask(client, "GDP bao nhiêu?")

        assert other.status_code == 409
        assert len(answerer.asked) == 1

    async def test_ids_of_different_people_do_not_meet(
        self, app: FastAPI, connect: Connect, answerer: ScriptedAnswerer
    ) -> None:
        """Two browsers may choose the same id."""
        first = await ask(connect(app))
        second = await ask(connect(app))

        assert answer_id(first.text) != answer_id(second.text)
        assert len(answerer.asked) == 2

    async def test_questions_of_one_person_are_answered_in_turn(
        self, client: httpx.AsyncClient, answerer: ScriptedAnswerer
    ) -> None:
        """The second may lean on the first."""
        await ask(client, message_id="m0")
        answerer.is_open.clear()
        answerer.has_begun.clear()
        first = asyncio.create_task(ask(client, "Hạng mấy?", message_id="m1"))
        await asyncio.to_thread(answerer.has_begun.wait, 10)
        second = asyncio.create_task(ask(client, "Còn năm 2022?", message_id="m2"))
        answerer.is_open.set()
        await asyncio.gather(first, second)

        assert answerer.asked[-1].text == "Còn năm 2022?"
        assert answerer.asked[-1].history[-1] == "Hạng mấy?"

    async def test_an_answer_outlives_the_process(
        self, client: httpx.AsyncClient, make_app: MakeApp, connect: Connect, answerer: object
    ) -> None:
        """It was stored before it was shown."""
        first = await ask(client)
        other_process = make_app()
        restarted = script(other_process)
        second = await ask(connect(other_process, cookies=client.cookies))

        assert answer_id(second.text) == answer_id(first.text)
        assert restarted.asked == []


class TestOwnConversation:
    """Each browser has one, and sees no other."""

    async def test_earlier_questions_are_kept_on_the_server(
        self, client: httpx.AsyncClient, answerer: ScriptedAnswerer, clock: Clock
    ) -> None:
        """As on every other channel."""
        await ask(client, "Hạng mấy?", message_id="m1")
        clock.now += 60
        await ask(client, "Còn năm 2022?", message_id="m2")

        assert answerer.asked[1].history == ("Hạng mấy?",)
        assert answerer.asked[1].today == "2026-03-20"

    async def test_a_reload_shows_the_conversation_again(
        self, client: httpx.AsyncClient, answerer: ScriptedAnswerer
    ) -> None:
        """In its order."""
        for number in range(3):
            await ask(client, f"Câu số {number}?", message_id=f"m{number}")
        page = (await client.get("/")).text

        assert re.findall(r"Câu số \d", page) == ["Câu số 0", "Câu số 1", "Câu số 2"]

    async def test_another_browser_sees_nothing_of_it(
        self, app: FastAPI, client: httpx.AsyncClient, connect: Connect, answerer: object
    ) -> None:
        """Nor one with a made-up cookie."""
        await ask(client, "Câu của tôi?")
        stranger = await connect(app).get("/")
        guesser = await connect(app, cookies={COOKIE: "x"}).get("/")

        assert "Câu của tôi?" not in stranger.text + guesser.text

    async def test_the_cookie_is_only_for_the_server(
        self, client: httpx.AsyncClient, answerer: object
    ) -> None:
        """No script reads it, no other site sends it, it goes with the browser window.

        It comes with the page, so that even the first message can be repeated.
        """
        cookie = (await client.get("/")).headers["set-cookie"]
        asked = await ask(client)

        assert "set-cookie" not in asked.headers
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Path=/" in cookie
        assert "Max-Age" not in cookie
        assert "Secure" not in cookie

    async def test_the_cookie_is_secure_where_people_use_https(
        self, make_app: MakeApp, connect: Connect
    ) -> None:
        """Even when a proxy speaks plain http to us."""
        app = make_app(public_url="https://hoi.example.vn")
        script(app)

        assert "Secure" in (await ask(connect(app))).headers["set-cookie"]

    async def test_the_store_cannot_give_the_cookie_away(
        self, client: httpx.AsyncClient, answerer: object, store: SqliteStore, tmp_path: Path
    ) -> None:
        """Only a digest is kept."""
        await ask(client)
        token = client.cookies[COOKIE]
        await store.aclose()

        assert token.encode() not in on_disk(tmp_path)

    async def test_another_site_cannot_ask_in_a_persons_name(
        self, client: httpx.AsyncClient, answerer: ScriptedAnswerer
    ) -> None:
        """Nor erase their conversation."""
        for headers in (
            {"sec-fetch-site": "cross-site"},
            {"sec-fetch-site": "same-site"},
            {"origin": "https://evil.example"},
            {"origin": "null"},
        ):
            for path in ("/", "/chat/ask", "/chat/feedback", "/chat/erase"):
                response = await client.post(path, json={}, headers=headers)

                assert response.status_code == 403
        ours = await client.post(
            "/chat/ask", json={"id": "1", "question": "x"}, headers={"origin": "http://tiendo.test"}
        )

        assert ours.status_code == 200
