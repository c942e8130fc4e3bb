"""What tests of the Official Account's channel share."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bot.channels.base import Button
from bot.channels.zalo_oa_tokens import TokenChain
from bot.channels.zalo_oa_vault import Vault
from bot.channels.zalo_oauth import App
from bot.store.sqlite import SqliteStore
from tests.bot.channels.zalo_fakes.faults import FaultyTransport
from tests.bot.channels.zalo_fakes.oa_events import APP_ID, USER, Envelope, Event, said, sealed
from tests.bot.channels.zalo_fakes.official_account import (
    APP_SECRET,
    FIRST_REFRESH,
    OfficialAccount,
)
from tests.bot.channels.zalo_worlds import HOST, LongTime, OaWorld, token_chain

PATH = "/zalo/oa"
HOUR = 3600.0
ACTIONS = tuple(Button(f"Chọn {n}", action=f"pick:{n}") for n in range(1, 5))
BUTTONS = ((*ACTIONS, Button("Nguồn", url="https://example.gov.vn/bao-cao")),)


async def post(world: OaWorld, **request: object) -> httpx.Response:
    """Anybody's request to the webhook."""
    return await world.account.internet.hosts[HOST].post(PATH, **request)  # type: ignore[arg-type]


def forged(event: Event, **headers: str) -> Envelope:
    """A genuine body under other headers."""
    return Envelope(sealed(event).raw, {"Content-Type": "application/json", **headers})


async def hears(world: OaWorld, text: str, *, msg_id: str, user: str = USER) -> None:
    """Somebody writes to the account."""
    event = said(text, at=world.time.clock(), msg_id=msg_id, user=user)
    assert await world.account.deliver(event) == 200


@dataclass
class Desk:
    """Processes around one store and one account. `alarms` is what admins were told."""

    store: SqliteStore
    folder: Path
    url: str
    account: OfficialAccount
    time: LongTime
    transport: FaultyTransport = field(default_factory=FaultyTransport)
    alarms: list[str] = field(default_factory=list)
    chains: list[TokenChain] = field(default_factory=list)

    def start(self, *, seed: str | None = FIRST_REFRESH) -> TokenChain:
        """A process that has just begun."""
        chain = token_chain(
            self.store,
            self.url,
            folder=self.folder,
            process=self.time.process(),
            alarms=self.alarms,
            transport=self.transport,
            seed=seed,
        )
        self.chains.append(chain)
        return chain

    @property
    def vault(self) -> Vault:
        return Vault(self.store.notes, App(APP_ID, APP_SECRET), clock=self.time.clock)
