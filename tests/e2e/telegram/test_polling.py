"""A person on Telegram, by polling: commands, questions, buttons, pictures, groups."""

from __future__ import annotations

from lo_bot_api_emulator.journal import verdict

from bot import messages
from tests.e2e.telegram.conftest import QUESTION, Running
from tests.e2e.telegram.peer import Peer

GROUP = {"id": -200, "type": "supergroup", "title": "Tổ công nghệ số"}


def buttons(call_fields: dict[str, object]) -> list[str]:
    rows = call_fields["reply_markup"]["inline_keyboard"]  # type: ignore[index]
    return [button.get("callback_data") or button.get("url") for row in rows for button in row]


async def test_a_first_conversation(peer: Peer, bot: Running) -> None:
    """Notice, welcome, an example, its sources: each by the press of a button."""
    async with bot():
        await peer.say("/start")
        notice, _ = await peer.until_sent(2)
        assert "/xoa" in notice
        assert buttons(peer.sent[1].fields) == ["ex:0", "ex:1", "ex:2"]

        await peer.say(QUESTION)
        answer = (await peer.until_sent(3))[2]
        assert "60/190" in answer
        assert "<b>Nguồn</b>" in answer
        offered = buttons(peer.sent[2].fields)

        await peer.press(next(one for one in offered if one.startswith("src:")))
        quoted = (await peer.until_sent(4))[3]
        assert "<blockquote>" in quoted
        await peer.until(lambda: peer.of("answerCallbackQuery"))

        await peer.press(next(one for one in offered if one.startswith("up:")))
        await peer.until(lambda: len(peer.of("answerCallbackQuery")) == 2)
        notice = peer.of("answerCallbackQuery")[1].fields["text"]
        assert notice == messages.THANKS_NOTICE


async def test_typing_is_shown_before_the_answer(peer: Peer, bot: Running) -> None:
    """At once, to the same chat."""
    async with bot():
        await peer.say(QUESTION)
        await peer.until_sent(2)
    shown = [call.method for call in peer.calls if call.method in {"sendChatAction", "sendMessage"}]

    assert shown[0] == "sendChatAction"
    assert peer.of("sendChatAction")[0].fields == {"chat_id": "5", "action": "typing"}


async def test_menus_are_in_two_languages(peer: Peer, bot: Running) -> None:
    """Set once at the start."""
    async with bot():
        await peer.until(lambda: len(peer.of("setMyCommands")) == 6)

    assert all(call.status == 200 for call in peer.of("setMyCommands"))
    assert {call.fields.get("language_code") for call in peer.of("setMyCommands")} == {
        None,
        "vi",
        "en",
    }


async def test_a_chart_is_uploaded_once(peer: Peer, bot: Running) -> None:
    """The second person gets the one that Telegram has kept."""
    async with bot():
        await peer.say("/solieu egdi")
        await peer.until_sent(2)
        await peer.say("/solieu egdi", user=6)
        await peer.until_sent(4)
    photos = [call for call in peer.sent if call.method == "sendPhoto"]

    assert [call.files for call in photos] == [("photo",), ()]
    assert "hạng 60/190" in photos[0].fields["caption"]
    assert photos[1].fields["photo"].startswith("fixture-photo-")


async def test_in_a_group_only_what_is_meant_for_us_is_answered(peer: Peer, bot: Running) -> None:
    """And as a reply to it."""
    async with bot():
        await peer.say("trời đẹp quá", chat=GROUP)
        await peer.say("/moi@other_bot", chat=GROUP)
        await peer.say(f"/hoi {QUESTION}", chat=GROUP)
        await peer.until_sent(1)
    (answer,) = peer.sent

    assert answer.fields["chat_id"] == "-200"
    assert answer.fields["reply_parameters"]["message_id"] == 1003


async def test_chats_are_answered_side_by_side_and_each_in_order(peer: Peer, bot: Running) -> None:
    """Ten people, three commands each."""
    async with bot():
        for command in ("/quyenriengtu", "/id", "/moi"):
            for user in range(10, 20):
                await peer.say(command, user=user)
        await peer.until_sent(40)
    for user in range(10, 20):
        told = [
            text
            for call, text in zip(peer.sent, peer.texts, strict=True)
            if call.fields["chat_id"] == str(user)
        ]

        assert [words[:8] for words in told] == ["Trước kh", "<b>Tôi l", "Mã của b", "<b>4 tài"]


async def test_personal_data_is_refused_and_kept_nowhere(
    peer: Peer, bot: Running, data_dir: object
) -> None:
    """Neither in the database nor in its log."""
    async with bot():
        await peer.say("cccd của tôi 001099123456 nộp hồ sơ ở đâu")
        await peer.until_sent(1)
    kept = b"".join(path.read_bytes() for path in data_dir.glob("tiendo.sqlite*"))  # type: ignore[attr-defined]

    assert peer.texts[0] == messages.PERSONAL_DATA_SENT
    assert b"001099123456" not in kept


async def test_a_restart_answers_nothing_twice(peer: Peer, bot: Running) -> None:
    """What came while nobody was there is answered by the next process, and only that."""
    async with bot():
        await peer.say("/id")
        await peer.until_sent(2)
    await peer.say("/moi")
    async with bot():
        await peer.until_sent(3)
        await peer.say("/quyenriengtu")
        await peer.until_sent(4)

    assert [words[:8] for words in peer.texts[1:]] == ["Mã của b", "<b>4 tài", "<b>Tôi l"]


async def test_erasing_is_answered_and_then_forgotten(peer: Peer, bot: Running) -> None:
    """The next message is a first contact again."""
    async with bot():
        await peer.say("/id")
        await peer.until_sent(2)
        await peer.say("/xoa")
        await peer.until_sent(3)
        await peer.say("/id")
        await peer.until_sent(5)

    assert peer.texts[2] == messages.ERASED
    assert "/xoa" in peer.texts[3]


async def test_inline_mode_answers_in_any_chat(peer: Peer, bot: Running) -> None:
    """Short, with the source."""
    async with bot():
        await peer.enqueue(
            {
                "inline_query": {
                    "id": "q1",
                    "from": {"id": 5, "is_bot": False, "first_name": "An"},
                    "query": QUESTION,
                    "offset": "",
                }
            }
        )
        await peer.until(lambda: peer.of("answerInlineQuery"))
    (call,) = peer.of("answerInlineQuery")

    assert call.status == 200
    assert "60" in call.fields["results"][0]["input_message_content"]["message_text"]


async def test_the_peers_own_verdict_is_good(peer: Peer, bot: Running) -> None:
    """Every request kept to the contract, and every update got its reply."""
    async with bot():
        await peer.say("/solieu egdi")
        await peer.until_sent(2)
        await peer.press("figs:0:t")
        await peer.until(lambda: peer.of("answerCallbackQuery"))
        await peer.until(lambda: peer.of("editMessageText"))
    found = verdict(
        peer.journal,
        require_response=True,
        require_methods=["sendPhoto", "answerCallbackQuery"],
        allowed_refusals=[],
    )

    assert found["ok"] is True, found
