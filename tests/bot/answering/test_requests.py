"""Requests about the last answer are told from questions, as people type them."""

from __future__ import annotations

import pytest

from bot.answering.requests import Request, read_request

SAID = {
    Request.SOURCES: [
        "nguồn đâu", "nguon dau", "Nguồn?", "cho xin nguồn", "lấy số liệu ở đâu ra vậy", "link đâu",
        "source?", "nguồn nào nói vậy",
    ],
    Request.MORE: [
        "nói rõ hơn", "noi ro hon di", "chi tiết hơn giúp mình", "nói thêm", "tell me more",
    ],
    Request.ENGLISH: ["dịch sang tiếng anh", "tieng anh di", "in English please"],
    Request.SURE: ["đúng không đấy", "chắc không", "dung k", "are you sure?"],
}  # fmt: skip
CASES = [(text, request) for request, texts in SAID.items() for text in texts]


@pytest.mark.parametrize(("text", "request_"), CASES, ids=[text for text, _ in CASES])
def test_requests(text: str, request_: Request) -> None:
    """With accents, without, shortened, in English."""
    assert request_ is read_request(text)


@pytest.mark.parametrize(
    "text",
    [
        "nguồn nhân lực số có bao nhiêu người",
        "nói rõ hơn giúp mình cái khối bộ ngành",
        "mục tiêu là bao nhiêu",
        "ai ký?",
        "thế à",
        "đúng là 71 không",
        "2024",
        "",
    ],
)
def test_questions(text: str) -> None:
    """What names something of its own is looked up."""
    assert read_request(text) is None
