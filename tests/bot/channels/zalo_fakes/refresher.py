"""A process of its own that wants an access token; told line by line what to do.

Run with the address of the token server, a data directory, and where to stop for ever: `nowhere`,
`asking` (before Zalo is asked) or `keeping` (the new pair has come and is not on disk). It says
`ready`, then reads lines: each makes it get a token, and say it, or say what went wrong.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.channels import zalo_oa_tokens
from bot.channels.errors import ChannelError
from bot.channels.process import Process
from bot.channels.zalo_oa_vault import Vault
from bot.channels.zalo_oauth import OAuth
from bot.store.sqlite import open_store
from tests.bot.channels.zalo_worlds import token_chain

URL, FOLDER, STOP = sys.argv[1], Path(sys.argv[2]), sys.argv[3]


def say(line: str) -> None:
    print(line.replace("\n", " "), flush=True)


async def stop_for_ever(*_: object) -> None:
    say(STOP)
    await asyncio.Event().wait()


async def main() -> None:
    if STOP == "keeping":
        Vault.keep = stop_for_ever  # type: ignore[method-assign, assignment]
    if STOP == "asking":
        OAuth.refresh = stop_for_ever  # type: ignore[method-assign, assignment]
    zalo_oa_tokens.LOCK_SECONDS = 0.2 if STOP == "impatient" else 90.0  # type: ignore[misc]
    store = await open_store(FOLDER / "tiendo.sqlite")
    chain = token_chain(store, URL, folder=FOLDER, process=Process(), alarms=[])
    say("ready")
    while await asyncio.to_thread(sys.stdin.readline):
        try:
            say(await chain.access())
        except ChannelError as problem:
            say(f"{type(problem).__name__} {problem}")
    await chain.aclose()
    await store.aclose()


asyncio.run(main())
