"""Every message finds what replies to it; questions are answered with their history."""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot import messages
from bot.answering.answer import Answer, Question, Reading, Role
from bot.answering.statuses import Status
from bot.channels.base import Button, Capabilities, Incoming, Kind, Markup
from bot.channels.people import Roles
from bot.channels.questions import Memory, Questions, answer_messages
from bot.channels.respond import Asked, Reply, say
from bot.channels.responder import Responder, argument_of
from bot.store.model import Arrival, PersonRole, Speaker
from bot.store.sqlite import SqliteStore
from tests.bot.channels.fakes import PLAIN, RICH, incoming
from tests.bot.store.samples import CITATION, stored_answer

NOTICE = "Thông báo lần đầu."


def asked(came: Incoming, role: PersonRole = PersonRole.CITIZEN) -> Asked:
    return Asked(came, entry_id=1, role=role, capabilities=PLAIN)


async def repeat(asked: Asked) -> Reply:
    return say(f"{asked.incoming.kind}: {argument_of(asked.incoming)}")


async def question(asked: Asked) -> Reply:
    return say("câu hỏi")


@pytest.fixture
def responder(store: SqliteStore) -> Responder:
    return Responder(
        store.people,
        question,
        commands={"start": repeat, "solieu": repeat, "xoa": repeat},
        buttons={"fb": repeat},
        notice="",
    )


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (Kind.TEXT, "Việt Nam hạng mấy?", "câu hỏi"),
        (Kind.COMMAND, "/solieu egdi  2024", "command: egdi 2024"),
        (Kind.COMMAND, "/SoLieu@tiendo_bot egdi", "command: egdi"),
        (Kind.TEXT, "/solieu egdi", "text: egdi"),
        (Kind.FOLLOW, "", "follow: "),
        (Kind.BUTTON, "fb:a1:up", "button: a1:up"),
        (Kind.BUTTON, "old:a1", messages.BUTTON_EXPIRED),
        (Kind.COMMAND, "/la", messages.UNKNOWN_COMMAND.format(command="/la")),
        (Kind.PHOTO, "", messages.ONLY_TEXT),
        (Kind.VOICE, "", messages.ONLY_TEXT),
        (Kind.STICKER, "", messages.ONLY_TEXT),
        (Kind.FILE, "", messages.ONLY_TEXT),
        (Kind.EDITED, "mới", messages.EDITED),
    ],
)
async def test_each_kind_of_message_finds_its_reply(
    responder: Responder, kind: Kind, text: str, said: str
) -> None:
    """Commands, buttons, questions, and a kind sentence for the rest."""
    reply = await responder(asked(incoming(kind=kind, text=text)))

    assert [outgoing.text for outgoing in reply.messages] == [said]


async def test_some_things_need_no_words(responder: Responder) -> None:
    """What is none of the kinds is not commented on."""
    assert await responder(asked(incoming(kind=Kind.OTHER))) == Reply()


async def test_the_first_reply_carries_the_notice_until_it_is_recorded(store: SqliteStore) -> None:
    """Once a person; never in a group, never with the reply to /xoa."""
    responder = Responder(
        store.people, question, commands={"xoa": repeat}, buttons={}, notice=NOTICE
    )
    first = await responder(asked(incoming()))
    in_group = await responder(asked(replace(incoming(), is_group=True)))
    erasing = await responder(asked(incoming(text="/xoa", kind=Kind.COMMAND)))
    await store.inbox.put(Arrival(Speaker("telegram", "c1", "u1"), "n", 1.0, "{}"))
    entry = await store.inbox.claim("telegram", worker="w", now=1.0, lease=1.0)
    assert entry is not None
    await store.inbox.save_reply(entry.id, ["x"], worker="w", noticed=first.noticed)
    later = await responder(asked(incoming()))

    assert [outgoing.text for outgoing in first.messages] == [NOTICE, "câu hỏi"]
    assert first.noticed
    for reply in (in_group, erasing, later):
        assert len(reply.messages) == 1
        assert not reply.noticed


async def test_roles_come_from_the_settings_and_from_invitations(store: SqliteStore) -> None:
    """The lists in the settings need no invitation, and the higher role counts."""
    roles = Roles(store.people, staff=["telegram:s"], admins=["telegram:a"])
    await store.people.grant("telegram", "i", role=PersonRole.STAFF, by="x", at=0.0)
    found = [await roles.role_of("telegram", who) for who in ("s", "a", "i", "other")]

    assert found == [PersonRole.STAFF, PersonRole.ADMIN, PersonRole.STAFF, PersonRole.CITIZEN]
    assert await roles.role_of("zalo_bot", "a") is PersonRole.CITIZEN


class Answering:
    """Remembers what it was asked."""

    def __init__(self, status: Status = Status.ANSWERED_FULL) -> None:
        self.asked: list[Question] = []
        self.status = status

    def __call__(self, question: Question) -> Answer:
        self.asked.append(question)
        return replace(stored_answer().answer, question=question, status=self.status)


@pytest.fixture
async def pool() -> AsyncIterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as made:
        yield made


async def test_a_question_is_answered_with_its_history_role_and_day(
    store: SqliteStore, pool: ThreadPoolExecutor
) -> None:
    """The day is Viet Nam's; history is this conversation's; the answer is kept with its id."""
    speaker = Speaker("telegram", "c1", "u1")
    answering = Answering()
    # 2026-11-22 20:00 UTC is already the 23rd in Ha Noi.
    now = 1795377600.0
    await store.conversations.save(
        stored_answer("before", speaker=speaker, question="câu trước", asked_at=now - 60)
    )
    questions = Questions(
        store,
        answering,
        pool=pool,
        clock=lambda: now,
        buttons_for=lambda stored, asked: ((Button("👍", action=f"fb:{stored.id}:up"),),),
    )
    reply = await questions(asked(incoming(), role=PersonRole.ADMIN))
    (sent,) = answering.asked

    assert (sent.today, sent.history, sent.role) == ("2026-11-23", ("câu trước",), Role.STAFF)
    assert reply.answer is not None
    assert reply.answer.id == sent.id
    assert reply.answer.speaker == speaker
    assert reply.messages[-1].buttons[0][0].action == f"fb:{sent.id}:up"


async def test_after_a_pause_a_conversation_begins_anew(
    store: SqliteStore, pool: ThreadPoolExecutor
) -> None:
    """How long a pause is, is a setting; the answer engine is told, so that it can say so."""
    speaker = Speaker("telegram", "c1", "u1")
    await store.conversations.save(
        stored_answer("before", speaker=speaker, question="câu trước", asked_at=0.0)
    )
    answering = Answering()
    for idle in (300.0, 301.0):
        questions = Questions(
            store, answering, pool=pool, clock=lambda: 301.0, memory=Memory(idle=idle)
        )
        await questions(asked(incoming()))

    asked_anew, asked_on = answering.asked
    assert (asked_anew.history, asked_anew.after_pause) == ((), True)
    assert (asked_on.history, asked_on.after_pause) == (("câu trước",), False)


async def test_a_question_about_a_person_is_not_kept(
    store: SqliteStore, pool: ThreadPoolExecutor
) -> None:
    """It names someone, even without a number."""
    questions = Questions(
        store, Answering(Status.REFUSED_PERSONAL_DATA), pool=pool, clock=lambda: 0.0
    )

    assert (await questions(asked(incoming()))).answer is None


async def test_in_a_group_the_reply_refers_to_the_question(
    store: SqliteStore, pool: ThreadPoolExecutor
) -> None:
    """Several people ask at once there."""
    questions = Questions(store, Answering(), pool=pool, clock=lambda: 0.0)
    reply = await questions(asked(replace(incoming("7"), is_group=True)))

    assert reply.messages[0].reply_to == "m7"


def test_an_answer_in_plain_text_lists_its_sources_with_addresses() -> None:
    """`[n]` and the list below belong together; clients make bare addresses tappable."""
    answer = replace(stored_answer().answer, reading=Reading(text="đã hiểu", changed=True))
    (shown,) = answer_messages(answer, PLAIN)

    assert shown.html is None
    assert shown.text == (
        "Tôi hiểu câu hỏi là: đã hiểu\n\nViệt Nam xếp thứ 71/193. [1]\n\nNguồn\n"
        f"[1] EGDI 2024 · Liên hợp quốc · 17/9/2024\n{CITATION.url}"
    )


def test_an_answer_with_markup_has_a_plain_form_of_the_same_words() -> None:
    """What is sent when the markup is refused."""
    capabilities: Capabilities = replace(RICH, markup=Markup.HTML)
    (shown,) = answer_messages(stored_answer().answer, capabilities)

    assert shown.html is not None
    assert "<b>Nguồn</b>" in shown.html
    assert "Nguồn\n[1] EGDI 2024 (https://example.gov.vn/egdi?a=1&b=2)" in shown.text
