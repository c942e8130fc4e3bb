"""/start, /help, /id, /quyenriengtu and /xoa."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import messages
from bot.answering.answer import Question
from bot.channels.base import Kind
from bot.channels.commands.catalogue import COMMANDS, Audience
from bot.store.model import Arrival, PersonRole, Speaker
from tests.bot.channels.commands.kit import AN, PLAIN_CHAT, Bench, actions
from tests.bot.channels.fakes import incoming
from tests.bot.store.samples import on_disk, stored_answer


async def test_start_says_what_we_answer_and_offers_three_questions(bench: Bench) -> None:
    """Real questions, one press away."""
    (welcome,) = await bench.send("/start")

    assert "tiendo" in welcome.text
    assert actions(welcome) == ["ex:0", "ex:1", "ex:2"]
    assert [row[0].label for row in welcome.buttons] == list(messages.START_EXAMPLES)


async def test_following_is_a_start(bench: Bench) -> None:
    """On channels where people follow instead of typing a command."""
    (welcome,) = await bench.send("", kind=Kind.FOLLOW)

    assert actions(welcome) == ["ex:0", "ex:1", "ex:2"]


async def test_an_example_is_asked_and_shown_with_its_answer(bench: Bench) -> None:
    """A press leaves no trace in the chat, so the reply says what was asked."""
    (answer,) = await bench.press("ex:1")
    question = messages.START_EXAMPLES[1]

    assert [one.incoming.text for one in bench.answering.asked] == [question]
    assert bench.answering.asked[0].incoming.kind is Kind.TEXT
    assert answer.text == f"{question}\n\ntrả lời: {question}"


@pytest.mark.parametrize("action", ["ex:9", "ex:", "ex:-1", "ex:²", "rel:a1:0", "rel:", "nix:1"])
async def test_a_button_of_former_days_says_so(bench: Bench, action: str) -> None:
    """Buttons stay in the chat for years."""
    (reply,) = await bench.press(action)

    assert reply.text == messages.BUTTON_EXPIRED


async def test_a_related_question_is_asked_in_the_presses_name(bench: Bench) -> None:
    """In a group another person may press it: it is then that person's question."""
    stored = await bench.keep()
    came = incoming(user="u2")
    (answer,) = await bench.press(f"rel:{stored.id}:0", came=came)

    assert answer.text.startswith("Còn năm 2022?\n\n")
    assert bench.answering.asked[0].incoming.user_id == "u2"


async def test_an_option_of_a_question_back_is_asked_when_pressed(bench: Bench) -> None:
    """As if it had been typed; the reply says what was asked."""
    stored = stored_answer(speaker=AN)
    asked_back = replace(stored.answer, options=("Việt Nam hạng mấy?", "Huế hạng mấy?"))
    await bench.keep(replace(stored, answer=asked_back))
    (answer,) = await bench.press("rel:a1:1")

    assert answer.text.startswith("Huế hạng mấy?\n\n")
    assert bench.answering.asked[0].incoming.text == "Huế hạng mấy?"


async def test_a_related_question_of_another_chat_is_not_asked(bench: Bench) -> None:
    """An id that was seen elsewhere gives nothing away."""
    stored = await bench.keep()
    (reply,) = await bench.press(f"rel:{stored.id}:0", came=incoming(chat="c2"))

    assert reply.text == messages.BUTTON_EXPIRED
    assert bench.answering.asked == []


async def test_in_a_group_start_says_how_to_speak_to_us(bench: Bench) -> None:
    """Without buttons, which everybody would press."""
    (hello,) = await bench.send("", kind=Kind.FOLLOW, is_group=True)

    assert hello.text == messages.GROUP_HELLO
    assert hello.reply_to is None


async def test_ask_in_a_group(bench: Bench) -> None:
    """/hoi is the sure way; the answer refers to the question."""
    (answer,) = await bench.send("/hoi Huế hạng mấy?", is_group=True)
    (how,) = await bench.send("/hoi", is_group=True)

    assert answer.text == "trả lời: Huế hạng mấy?"
    assert answer.reply_to == "m1"
    assert how.text == messages.ASK_WHAT


@pytest.mark.parametrize(
    ("role", "known", "unknown"),
    [
        (PersonRole.CITIZEN, "/xoa", "/themtailieu"),
        (PersonRole.STAFF, "/themtailieu", "/moicanbo"),
        (PersonRole.ADMIN, "/moicanbo", "/nothing"),
    ],
)
async def test_help_names_the_commands_one_may_use(
    bench: Bench, role: PersonRole, known: str, unknown: str
) -> None:
    """No more and no fewer."""
    (shown,) = await bench.send("/help", role=role)

    assert known in shown.text
    assert unknown not in shown.text


@pytest.mark.parametrize("command", [one for one in COMMANDS if one.audience > 0])
@pytest.mark.parametrize("is_group", [True, False])
async def test_a_command_for_staff_is_refused_to_others(
    bench: Bench, command: object, is_group: bool
) -> None:
    """And to everybody in a group, where all can read along."""
    name = command.name  # type: ignore[attr-defined]
    needs = command.audience  # type: ignore[attr-defined]
    below = PersonRole.STAFF if needs is Audience.ADMIN else PersonRole.CITIZEN
    role = PersonRole.ADMIN if is_group else below
    (reply,) = await bench.send(f"/{name} x", role=role, is_group=is_group)

    assert reply.text == (messages.ONLY_IN_PRIVATE if is_group else messages.NOT_ALLOWED)


@pytest.mark.parametrize("alias", ["/Erase", "/delete now", "/sources", "/feedback hay"])
async def test_a_command_has_other_names(bench: Bench, alias: str) -> None:
    """English ones, for whom the menu is English."""
    (reply,) = await bench.send(alias)

    assert not reply.text.startswith("Tôi không có lệnh")


async def test_an_invitation_gives_its_role_once(bench: Bench) -> None:
    """Used up, it is an unknown code, and the person is welcome all the same."""
    people = bench.means.store.people
    code = await people.create_invite(PersonRole.STAFF, by="x", at=0, expires_at=5000)
    (accepted,) = await bench.send(f"/start {code}")
    refused, welcome = await bench.send(f"/start {code}", came=incoming(user="u2"))

    assert "cán bộ" in accepted.text
    assert await people.role("telegram", "u1") is PersonRole.STAFF
    assert refused.text == messages.INVITE_UNKNOWN
    assert actions(welcome) == ["ex:0", "ex:1", "ex:2"]
    assert await people.role("telegram", "u2") is PersonRole.CITIZEN


async def test_an_expired_invitation_gives_nothing(bench: Bench) -> None:
    """The code was found in an old chat."""
    people = bench.means.store.people
    code = await people.create_invite(PersonRole.STAFF, by="x", at=0, expires_at=999)
    refused, _ = await bench.send(f"/start {code}")

    assert refused.text == messages.INVITE_UNKNOWN


async def test_an_invitation_is_not_used_in_a_group(bench: Bench) -> None:
    """Everybody there has read the code; it stays good for its owner."""
    people = bench.means.store.people
    code = await people.create_invite(PersonRole.STAFF, by="x", at=0, expires_at=5000)
    (reply,) = await bench.send(f"/start {code}", is_group=True)

    assert reply.text == messages.GROUP_HELLO
    assert await people.redeem(code, channel="telegram", user_id="u1", at=1) is PersonRole.STAFF


async def test_id_is_what_the_settings_ask_for(bench: Bench) -> None:
    """`channel:user_id`, in private only."""
    (shown,) = await bench.send("/id")
    (in_group,) = await bench.send("/id", is_group=True)

    assert "telegram:u1" in shown.text
    assert in_group.text == messages.ONLY_IN_PRIVATE


async def test_privacy_names_the_days(bench: Bench) -> None:
    """And the way to have everything erased, in plain text too."""
    (shown,) = await bench.send("/quyenriengtu", chat=PLAIN_CHAT)

    assert "90 ngày" in shown.text
    assert "/xoa" in shown.text
    assert "<b>" not in shown.text


async def test_erasing_leaves_nothing(bench: Bench, tmp_path: object) -> None:
    """Neither the answers nor what was waited for; a second time there is nothing left."""
    store = bench.means.store
    await bench.keep()
    await bench.send("/gopy")
    speaker = Speaker("telegram", "c1", "u1")
    await store.inbox.put(Arrival(speaker, "1", 1.0, '{"text":"câu hỏi mật"}'))
    (erased,) = await bench.send("/xoa", came=replace(incoming(), update_id="2"))
    (again,) = await bench.send("/xoa")

    assert erased.text == messages.ERASED
    assert again.text == messages.NOTHING_TO_ERASE
    assert await store.conversations.last_answer(speaker) is None
    assert b"71/193" not in on_disk(tmp_path)  # type: ignore[arg-type]


async def test_staff_who_erase_themselves_lose_an_invited_role(bench: Bench) -> None:
    """And are told so."""
    await bench.means.store.people.grant("telegram", "u1", role=PersonRole.STAFF, by="x", at=0.0)
    (erased,) = await bench.send("/xoa", role=PersonRole.STAFF)

    assert erased.text.endswith(messages.ERASED_ROLE)
    assert await bench.means.store.people.role("telegram", "u1") is PersonRole.CITIZEN


def test_examples_are_short_enough_for_a_phone() -> None:
    """A button is one line."""
    assert all(len(Question(text=one, today="").text) <= 40 for one in messages.START_EXAMPLES)
