"""The whole path once: a question typed on Telegram, answered by the real engine and model."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.assemble import Assembly
from bot.messages import START_EXAMPLES
from bot.messaging import make_messaging
from bot.serving import Surroundings, serve
from bot.settings import Settings
from bot.web.server import open_sockets
from tests.bot.web.running import free_port
from tests.e2e.telegram.peer import TOKEN, Peer

pytestmark = [pytest.mark.model, pytest.mark.slow]

EXPECTED = ("71/193", "40 triệu", "VNeID")


async def test_the_examples_of_start_are_answered_with_sources(peer: Peer, tmp_path: Path) -> None:
    """From the starter knowledge, as a newcomer presses them."""
    port = free_port()
    settings = Settings(
        data_dir=tmp_path / "data",
        port=port,
        telegram_token=TOKEN,  # type: ignore[arg-type]
        telegram_api_url=peer.url,
    )
    assembly = Assembly(settings)
    await asyncio.to_thread(assembly.start_index)
    await asyncio.to_thread(assembly.warm)
    stop, started = asyncio.Event(), asyncio.Event()
    serving = asyncio.create_task(
        serve(
            assembly,
            open_sockets("127.0.0.1", port),
            stop=stop,
            make_messaging=make_messaging,
            surroundings=Surroundings(started=lambda _channels: started.set()),
        )
    )
    try:
        for number in range(len(START_EXAMPLES)):
            await peer.press(f"ex:{number}", user=10 + number)
        await peer.until_sent(2 * len(START_EXAMPLES))
    finally:
        stop.set()
        await serving
    told = {call.fields["chat_id"]: call.fields["text"] for call in peer.sent}

    for number, (question, expected) in enumerate(zip(START_EXAMPLES, EXPECTED, strict=True)):
        text = told[str(10 + number)]
        assert text.startswith(f"<b>{question}</b>\n\n")
        assert expected in text
        assert "<b>Nguồn</b>" in text
