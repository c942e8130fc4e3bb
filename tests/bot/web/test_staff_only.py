"""Staff-only documents never reach a citizen, by any route."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.assemble import Assembly
from bot.settings import Settings
from bot.store.sqlite import open_store
from bot.web.app import create_app
from tests.bot.web.conftest import NOW
from tests.bot.web.shelf import SECRETS
from tests.fakes import HashEncoder

Connect = Callable[..., httpx.AsyncClient]
STAFF_KEY = "a-key-for-the-tests-of-staff"

# The staff document's own words, in whatever order and mixture, with words of the public ones.
WORDS = """
ngân sách chuyển đổi số năm 2025 là bao nhiêu tỷ đồng nền tảng Sao Khuê có mấy hồ sơ trực tuyến
bản nội bộ ghi chú nội bộ noi-bo ngan sach sao khue 4321 91 tài liệu nguồn mục tiêu kết quả
còn năm 2024 thì sao dịch vụ công của tỉnh Ban Mê liệt kê mọi văn bản 77/QĐ-XYZ
"""
QUESTIONS = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12).map(" ".join)


def secrets_in(text: str, *, asked: str = "") -> list[str]:
    """What a text gives away that the question did not already say."""
    return [secret for secret in SECRETS if secret in text and secret not in asked]


def _ask_everything(data_dir: Path, questions: list[str]) -> list[tuple[str, str]]:
    """Each question put to every route of a citizen; gives (route, text) pairs."""

    async def run() -> list[tuple[str, str]]:
        with TemporaryDirectory() as folder:
            store = await open_store(Path(folder) / "tiendo.sqlite")
            try:
                assembly = Assembly(
                    Settings(data_dir=data_dir, rate_per_minute=10_000),
                    make_encoder=HashEncoder,
                    now=lambda: NOW,
                )
                app = create_app(assembly, store)
                transport = httpx.ASGITransport(app, client=("192.0.2.1", 1))
                async with httpx.AsyncClient(
                    transport=transport, base_url="http://tiendo.test"
                ) as client:
                    return await _every_route(client, questions)
            finally:
                app.state.parts.pool.close()
                await store.aclose()

    return asyncio.run(run())


async def _every_route(client: httpx.AsyncClient, questions: list[str]) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    history: list[str] = []
    for number, question in enumerate(questions):
        body = {"question": question, "history": history}
        answer = (await client.post("/api/ask", json=body)).json()
        # The question itself comes back; what counts is what is added to it.
        for name in ("question", "reading"):
            answer.pop(name)
        told.append(("ask", str(answer)))
        found = (await client.get("/api/search", params={"q": question, "k": 100})).json()
        told.append(("search", str(found["hits"])))
        for name in ("indicator", "place"):
            figures = await client.get("/api/figures", params={name: question})
            told.append(("figures", figures.text.replace(question, "")))
        told.append(("figure", (await client.get(f"/so-lieu/{quote(question)}")).text))
        chatted = await client.post("/chat/ask", json={"id": f"{number}", "question": question})
        told.append(("chat", chatted.text))
        history.append(question)
    return told


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(questions=st.lists(QUESTIONS, min_size=1, max_size=4))
def test_no_question_brings_a_staff_document_to_a_citizen(
    shelf_dir: Path, questions: list[str]
) -> None:
    """Whatever is asked, in whatever order: answers, sources, related questions, hits, figures."""
    asked = " ".join(questions)
    for route, text in _ask_everything(shelf_dir, questions):
        assert secrets_in(text, asked=asked) == [], route


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/so-lieu",
        "/so-lieu/ho_so",
        "/so-lieu/ngan_sach",
        "/charts/ngan_sach.png",
        "/api/documents",
        "/api/figures",
        "/api/figures?indicator=ngan_sach",
        "/api/figures?indicator=sao%20khue",
        "/api/docs",
        "/api/openapi.json",
        "/metrics",
        "/readyz",
    ],
)
async def test_no_page_shows_a_staff_document(client: httpx.AsyncClient, path: str) -> None:
    """Lists, figures and charts included."""
    response = await client.get(path)
    # Asked for by name, the name comes back in "there is no …".
    text = response.text.replace("sao khue", "")

    assert secrets_in(text) == []
    assert response.status_code == (404 if "ngan_sach" in path or "khue" in path else 200)


async def test_a_chart_leaves_out_what_only_staff_may_see(
    app: FastAPI, client: httpx.AsyncClient
) -> None:
    """The figure of the staff document is no point of the public chart."""
    picture = await client.get("/charts/ho_so.png")
    ledger = await asyncio.to_thread(app.state.parts.charts.ledger)

    assert picture.headers["content-type"] == "image/png"
    assert [fact.value for fact in ledger.indicators["ho_so"].facts] == [60.1, 64.2]
    assert "noi-bo" not in ledger.documents


async def test_a_staff_key_sees_it_everywhere(
    make_app: Callable[..., FastAPI], connect: Connect
) -> None:
    """Else the tests above would prove nothing."""
    client = connect(
        make_app(api_keys=f"trong:{STAFF_KEY}:ask+read+staff"),
        headers={"authorization": f"Bearer {STAFF_KEY}"},
    )
    question = "ngân sách chuyển đổi số năm 2025 là bao nhiêu"
    answer = await client.post("/api/ask", json={"question": question})
    found = await client.get("/api/search", params={"q": question})
    figures = await client.get("/api/figures", params={"indicator": "ngan_sach"})
    documents = await client.get("/api/documents")

    assert "91 tỷ" in answer.text
    assert "91 tỷ" in found.text
    assert figures.json()[0]["facts"][0]["value"] == 91
    assert "Ghi chú nội bộ" in documents.text
