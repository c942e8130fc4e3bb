"""The REST API: the contract's JSON, honest refusals, nothing kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from bot.store.sqlite import SqliteStore
from bot.web.api_models import AnswerBody, DocumentBody, IndicatorBody, SearchBody
from tests.bot.store.samples import on_disk
from tests.bot.web.shelf import QUESTION

JSON = {"content-type": "application/json"}


async def test_an_answer_is_the_json_of_the_contract(client: httpx.AsyncClient) -> None:
    """Outside programs rely on these names."""
    response = await client.post("/api/ask", json={"question": QUESTION, "id": "q7"})
    answer = AnswerBody.model_validate(response.json())

    assert response.status_code == 200
    assert answer.id == "q7"
    assert answer.question == QUESTION
    assert answer.status.startswith("answered_")
    assert "3,1 triệu" in answer.answer
    assert [citation.document_id for citation in answer.citations] == ["cong-dich-vu"]
    assert set(AnswerBody.model_fields) <= set(response.json())


async def test_a_question_may_lean_on_its_history(client: httpx.AsyncClient) -> None:
    """The API keeps no conversation: the caller sends what came before."""
    body = {"question": "còn năm 2023?", "history": [QUESTION], "today": "2026-03-01"}
    response = await client.post("/api/ask", json=body)

    assert response.status_code == 200
    assert response.json()["question"] == "còn năm 2023?"


async def test_a_refusal_is_an_answer(client: httpx.AsyncClient) -> None:
    """Not being able to answer is no error of the request."""
    response = await client.post("/api/ask", json={"question": "Giá vàng hôm nay?"})

    assert response.status_code == 200
    assert response.json()["status"].startswith(("refused_", "clarify_"))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"question": 5},
        {"question": "x", "history": "x"},
        {"question": "x", "history": ["x"] * 21},
        {"question": "x", "today": "20-03-2026"},
        {"question": "x", "today": "2026-02-30"},
        {"question": "x", "role": "admin"},
    ],
    ids=lambda body: repr(body)[:30],
)
async def test_a_wrong_body_is_refused_with_a_sentence(
    client: httpx.AsyncClient, body: dict[str, object]
) -> None:
    """The sentence names the field; what stood in it is not repeated."""
    response = await client.post("/api/ask", content=json.dumps(body), headers=JSON)

    assert response.status_code == 422
    assert response.json()["error"]["code"] == "bad_request"
    assert response.json()["error"]["message"].startswith("Yêu cầu chưa đúng")


async def test_half_a_letter_does_no_harm(client: httpx.AsyncClient) -> None:
    """JSON allows lone surrogates, UTF-8 does not."""
    body = json.dumps({"question": "Xin chào \ud800", "history": ["\ud800"], "id": "\udc00"})
    response = await client.post("/api/ask", content=body, headers=JSON)

    assert response.status_code == 200


async def test_a_body_that_is_no_json_is_refused(client: httpx.AsyncClient) -> None:
    """In Vietnamese, like everything else."""
    response = await client.post("/api/ask", content=b"{", headers=JSON)

    assert response.status_code == 422
    assert "JSON" in response.json()["error"]["message"]


async def test_personal_data_is_refused_and_not_looked_up(client: httpx.AsyncClient) -> None:
    """Neither in a question nor in a search."""
    text = "Hồ sơ của số căn cước 001203004567 tới đâu rồi?"
    asked = await client.post("/api/ask", json={"question": text})
    searched = await client.get("/api/search", params={"q": text})

    assert asked.json()["status"] == "refused_personal_data"
    assert searched.status_code == 422
    assert "001203004567" not in searched.text


async def test_the_api_keeps_no_question(
    client: httpx.AsyncClient, store: SqliteStore, tmp_path: Path
) -> None:
    """Programs have given nobody a notice of privacy."""
    await client.post("/api/ask", json={"question": "Câu hỏi về mèo Xiêm 778"})
    await client.get("/api/search", params={"q": "Câu hỏi về mèo Xiêm 778"})
    await store.aclose()

    assert b"778" not in on_disk(tmp_path)


async def test_a_search_gives_hits_with_reasons(client: httpx.AsyncClient) -> None:
    """The contract's JSON of a search."""
    response = await client.get("/api/search", params={"q": "dịch vụ công trực tuyến", "k": 3})
    found = SearchBody.model_validate(response.json())

    assert len(found.hits) == 3
    assert [hit.rank for hit in found.hits] == [1, 2, 3]


async def test_figures_by_name_and_place(client: httpx.AsyncClient) -> None:
    """Accents do not matter; a place without figures is an empty list, not an error."""
    all_of_them = (await client.get("/api/figures")).json()
    named = (await client.get("/api/figures", params={"indicator": "ho so truc tuyen"})).json()
    elsewhere = (await client.get("/api/figures", params={"place": "Hà Nội"})).json()

    assert [IndicatorBody.model_validate(one).id for one in all_of_them] == ["ho_so"]
    assert [fact["value"] for fact in named[0]["facts"]] == [60.1, 64.2]
    assert elsewhere == []


async def test_an_unknown_indicator_is_told_with_the_nearest(client: httpx.AsyncClient) -> None:
    """A wrong name must not look like missing figures."""
    response = await client.get("/api/figures", params={"indicator": "hồ sơ trực tuyếm"})

    assert response.status_code == 404
    assert "ho_so" in response.json()["error"]["message"]


async def test_documents_are_listed_in_pages(client: httpx.AsyncClient) -> None:
    """In the order of the build."""
    everything = (await client.get("/api/documents")).json()
    second = (await client.get("/api/documents", params={"limit": 1, "offset": 1})).json()

    assert [DocumentBody.model_validate(one).id for one in everything][1] == second[0]["id"]
    assert len(everything) == 6


async def test_a_missing_build_is_a_failure_not_an_empty_answer(
    make_app: Callable[..., FastAPI],
    connect: Callable[..., httpx.AsyncClient],
    shelf_dir: Path,
    tmp_path: Path,
) -> None:
    """Could not look is never told as found nothing."""
    app = make_app()
    app.state.parts.assembly.live._index_dir = tmp_path / "nowhere"
    client = connect(app)
    answer = (await client.post("/api/ask", json={"question": QUESTION})).json()
    searched = await client.get("/api/search", params={"q": "x"})
    listed = await client.get("/api/documents")

    assert answer["status"] == "failed_search"
    assert searched.status_code == listed.status_code == 503
    assert searched.headers["retry-after"] == "60"


async def test_the_description_and_its_page_need_no_other_server(
    client: httpx.AsyncClient,
) -> None:
    """The server often stands in a network without the internet."""
    description = (await client.get("/api/openapi.json")).json()
    page = await client.get("/api/docs")

    assert set(description["paths"]) == {
        "/api/ask",
        "/api/search",
        "/api/figures",
        "/api/documents",
    }
    assert page.status_code == 200
    assert "/api/ask" in page.text
    assert "https://" not in page.text


async def test_an_unknown_address_is_told_in_vietnamese(client: httpx.AsyncClient) -> None:
    """JSON for programs, a page for people."""
    for_programs = await client.get("/api/nothing")
    for_people = await client.get("/nothing", headers={"accept": "text/html"})
    wrong_method = await client.delete("/api/ask")

    assert for_programs.json()["error"]["code"] == "not_found"
    assert for_people.status_code == 404
    assert "<h1>" in for_people.text
    assert wrong_method.status_code == 405
    assert wrong_method.headers["allow"] == "POST"
