"""A real Chromium in front of a whole serving process; skipped where none is installed."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.assemble import Assembly
from bot.settings import Settings
from bot.store.model import Opinion
from bot.store.sqlite import FILE_NAME, open_store
from tests.bot.web.answers import ScriptedAnswerer
from tests.bot.web.conftest import NOW
from tests.bot.web.running import free_port, serving
from tests.fakes import HashEncoder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}

OpenPage = Callable[..., "Page"]


# Not for the session: while Playwright is open, its loop runs in this thread, and tests of other
# modules need one of their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    if find_spec("playwright") is None:
        pytest.skip("playwright is not installed (pip install playwright)")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - optional

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def answerer() -> ScriptedAnswerer:
    return ScriptedAnswerer()


@pytest.fixture
def data_dir(shelf_dir: Path, tmp_path: Path) -> Path:
    """A directory of this test's own around the shared build."""
    (tmp_path / "index").symlink_to(shelf_dir / "index")
    return tmp_path


@pytest.fixture
def address(
    data_dir: Path, answerer: ScriptedAnswerer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Where the chat is served."""
    for name in [name for name in os.environ if name.upper().startswith("TIENDO_")]:
        monkeypatch.delenv(name)
    assembly = Assembly(Settings(data_dir=data_dir), make_encoder=HashEncoder, now=lambda: NOW)
    assembly.__dict__["answerer"] = answerer
    with serving(assembly, port=free_port()) as served:
        yield served


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Pages in browsers of their own. At the end: no script failed, nothing came from elsewhere."""
    contexts = []
    requested: list[str] = []
    failures: list[str] = []

    def open_one(path: str = "/", **options: Any) -> Page:
        context = browser.new_context(base_url=address, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda problem: failures.append(str(problem)))
        page.on("request", lambda request: requested.append(request.url))
        page.on(
            "console",
            lambda said: failures.append(said.text) if "Content Security" in said.text else None,
        )
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert [url for url in requested if not url.startswith(address)] == []
    assert failures == []


@pytest.fixture
def opinions(data_dir: Path) -> Callable[[], tuple[Opinion, ...]]:
    """What the store holds of feedback, read beside the running server."""

    def read() -> tuple[Opinion, ...]:
        async def newest() -> tuple[Opinion, ...]:
            store = await open_store(data_dir / FILE_NAME)
            try:
                return await store.feedback.newest(limit=10)
            finally:
                await store.aclose()

        # Playwright's own loop runs in this thread; another thread has room for one.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lambda: asyncio.run(newest())).result()

    return read
