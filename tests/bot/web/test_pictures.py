"""Pictures for platforms that fetch them: only who has the address, only for a while."""

from __future__ import annotations

import httpx
import pytest

from bot.store.sqlite import SqliteStore
from bot.web.pictures import KEPT_SECONDS, PictureShelf
from tests.bot.web.conftest import Clock

PNG = b"\x89PNG\r\n\x1a\n picture"


@pytest.fixture
def shelf(store: SqliteStore, clock: Clock) -> PictureShelf:
    return PictureShelf(store.notes, public_url="https://hoi.example.vn/", clock=clock)


async def test_a_picture_stands_under_its_address(
    shelf: PictureShelf, client: httpx.AsyncClient
) -> None:
    """Each under a new one, which nobody can guess."""
    first, second = await shelf.put(PNG), await shelf.put(PNG)
    path = first.removeprefix("https://hoi.example.vn")
    got, head = await client.get(path), await client.head(path)

    assert first != second
    assert got.content == PNG
    assert got.headers["content-type"] == head.headers["content-type"] == "image/png"
    assert len(path) > len("/pictures/.png") + 20


async def test_it_goes_after_a_day(
    shelf: PictureShelf, client: httpx.AsyncClient, clock: Clock
) -> None:
    """An old message's picture is not kept for ever."""
    path = (await shelf.put(PNG)).removeprefix("https://hoi.example.vn")
    clock.now += KEPT_SECONDS

    assert (await client.get(path)).status_code == 404


async def test_it_goes_with_its_owner(
    shelf: PictureShelf, client: httpx.AsyncClient, store: SqliteStore
) -> None:
    """Erasing means everything."""
    path = (await shelf.put(PNG, owner=("zalo_bot", "an"))).removeprefix("https://hoi.example.vn")
    await store.housekeeping.erase("zalo_bot", "an")

    assert (await client.get(path)).status_code == 404


async def test_charts_are_drawn_once_a_build(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drawing costs a third of a second of a processor."""
    drawn = 0

    def count(_chart: object) -> bytes:
        nonlocal drawn
        drawn += 1
        return PNG

    monkeypatch.setattr("bot.web.charts.draw", count)
    first, second = await client.get("/charts/ho_so.png"), await client.get("/charts/ho_so.png")
    unknown = await client.get("/charts/khong-co.png")

    assert first.content == second.content == PNG
    assert drawn == 1
    assert unknown.status_code == 404


async def test_figures_are_shown_with_their_sources(client: httpx.AsyncClient) -> None:
    """The list leads to each indicator, each figure to its document."""
    listed = (await client.get("/so-lieu")).text
    one = (await client.get("/so-lieu/ho_so")).text

    assert 'href="/so-lieu/ho_so"' in listed
    assert "64,2" in listed
    assert "60,1" in one
    assert "Tỉnh Ban Mê nhìn lại năm 2023" in one
    assert 'src="/charts/ho_so.png"' in one
