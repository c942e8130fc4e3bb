"""Opening channels: those with credentials, and one that cannot open stops no other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot import messages
from bot.answering.answer import Question
from bot.answering.statuses import Status
from bot.assemble import Assembly
from bot.channels.base import Incoming
from bot.channels.errors import ChannelUnavailable
from bot.channels.respond import Asked, Reply
from bot.messaging import (
    InlineQuestions,
    Opened,
    answer_safely,
    counted,
    make_messaging,
    open_all,
    open_telegram,
)
from bot.serving import Workplace
from bot.settings import Settings
from bot.store.model import PersonRole
from bot.store.sqlite import SqliteStore
from bot.web.measures import Measures
from bot.web.pictures import PictureShelf
from bot.web.pool import WorkPool
from index.errors import EncoderUnavailable
from index.protocols import Encoder
from tests.bot.channels.commands.kit import CHAT
from tests.bot.channels.fakes import FakeChannel, incoming
from tests.bot.store.samples import stored_answer
from tests.fakes import HashEncoder

Make = Callable[..., Workplace]


def no_encoder() -> Encoder:
    raise EncoderUnavailable("Thiếu mô hình.")


@pytest.fixture
async def make_place(store: SqliteStore, tmp_path: Path) -> AsyncIterator[Make]:
    pool = WorkPool(threads=1)

    def make(*, encoder: Callable[[], Encoder] = HashEncoder, **settings: str) -> Workplace:
        made = Settings(data_dir=tmp_path / "data", **settings)  # type: ignore[arg-type]
        assembly = Assembly(made, make_encoder=encoder)
        pictures = PictureShelf(store.notes, public_url="http://x", clock=lambda: 0.0)
        return Workplace(assembly, store, pool, Measures(), pictures)

    yield make
    pool.close()


async def test_without_credentials_there_is_no_messaging(make_place: Make) -> None:
    """The web alone serves."""
    assert make_messaging(make_place()) is None


async def test_telegram_opens_with_its_token(make_place: Make) -> None:
    """By polling it brings no webhook."""
    messaging = make_messaging(make_place(telegram_token="1:a"))

    assert messaging is not None
    assert [channel.name for channel in messaging.channels] == ["telegram"]
    assert list(messaging.routes) == []
    assert messaging.upkeep is not None
    for channel in messaging.channels:
        await channel.aclose()


@pytest.mark.parametrize("secret", [None, "given"])
async def test_by_webhook_it_brings_its_route(make_place: Make, secret: str | None) -> None:
    """With the secret of the settings, or one of its own."""
    more = {"telegram_webhook_secret": secret} if secret else {}
    place = make_place(telegram_token="1:a", telegram_mode="webhook", **more)
    opened = open_telegram(place)

    assert opened is not None
    assert [route.path for route in opened.routes] == ["/telegram"]  # type: ignore[attr-defined]
    await opened.channel.aclose()


def test_one_that_cannot_open_stops_no_other(
    make_place: Make, caplog: pytest.LogCaptureFixture
) -> None:
    """Its sentence is told; what nobody foresaw is logged."""

    def refused(place: Workplace) -> Opened | None:
        raise ChannelUnavailable("Thiếu khóa. Hãy đặt khóa.")

    def broken(place: Workplace) -> Opened | None:
        raise RuntimeError("bug")

    opened = open_all(
        make_place(), [refused, broken, lambda _: None, lambda _: Opened(FakeChannel())]
    )

    assert [one.channel.name for one in opened] == ["telegram"]
    assert "Thiếu khóa. Hãy đặt khóa." in caplog.text
    assert "channel not opened" in caplog.text


def test_without_its_model_the_bot_says_that_it_could_not_look(make_place: Make) -> None:
    """Which is not "nothing found"."""
    place = make_place(encoder=no_encoder)
    answer = answer_safely(place, Question(text="Hạng mấy?", today="2026-03-20"))

    assert answer.status is Status.FAILED_SEARCH
    assert answer.text == messages.FAILED_SEARCH


async def test_inline_questions_are_asked_as_a_citizen_and_within_a_rate(
    make_place: Make,
) -> None:
    """Personal data is refused there too."""
    place = make_place()
    inline = InlineQuestions(place, clock=lambda: 0.0)
    answers = [await inline.ask("số cccd 001099123456", "5") for _ in range(31)]

    assert answers[0] is not None
    assert answers[0].status is Status.REFUSED_PERSONAL_DATA
    assert answers[30] is None
    assert await inline.ask("số cccd 001099123456", "6") is not None


async def test_a_stopped_channel_is_stopped_inline_too(make_place: Make) -> None:
    """The switch is for the whole channel."""
    place = make_place()
    await place.store.switches.stop("telegram", reason="bảo trì", by="x", at=0.0)

    assert await InlineQuestions(place).ask("Việt Nam hạng mấy?", "5") is None


async def test_answers_are_counted_by_channel_and_status() -> None:
    """What is not kept was refused as personal."""
    measures = Measures()
    stored = stored_answer()

    async def respond(asked: Asked) -> Reply:
        return Reply(answer=stored if asked.incoming.text == "a" else None)

    count = counted(respond, measures, lambda: 0.0)

    def asked(came: Incoming) -> Asked:
        return Asked(came, 1, PersonRole.CITIZEN, CHAT)

    for text in ("a", "a", "b"):
        await count(asked(replace(incoming(), text=text)))
    told = measures.text().decode()

    assert 'tiendo_answers_total{channel="telegram",status="answered_full"} 2.0' in told
    assert 'tiendo_answers_total{channel="telegram",status="refused_personal_data"} 1.0' in told
