"""Asking in the web chat, as its page's script does."""

from __future__ import annotations

import re

import httpx


async def ask(
    client: httpx.AsyncClient, question: str = "Hạng mấy?", *, message_id: str = "m1"
) -> httpx.Response:
    """Send one message of the chat."""
    return await client.post("/chat/ask", json={"id": message_id, "question": question})


def answer_id(page: str) -> str:
    """The id under which the first answer of a page can be rated."""
    match = re.search(r'name="answer" value="([^"]+)"', page)
    assert match is not None
    return match[1]
