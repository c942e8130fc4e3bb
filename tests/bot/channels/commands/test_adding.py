"""/themtailieu: read, shown, put to use; and told when it can be found."""

from __future__ import annotations

from bot import messages
from bot.channels.base import Kind, Outgoing
from bot.channels.errors import NeverDelivered
from bot.store.model import PersonRole
from index.errors import BuildFailed, BuildInProgress
from knowledge.model import Visibility
from tests.bot.channels.commands.kit import PLAIN_CHAT, Bench, actions, report
from tests.bot.channels.fakes import FakeTime, incoming

STAFF = PersonRole.STAFF
TEXT = """---
id: tin-moi
title: Bản tin mới
number: 12/TB-XYZ
published_date: 2026-03-01
---
Đến tháng 3 năm 2026, tỉnh đã số hóa 77 phần trăm hồ sơ, theo báo cáo của sở.
"""
FILE = {"file_id": "f1", "file_name": "tin-moi.md", "file_size": len(TEXT.encode())}


async def send_file(bench: Bench, **more: object) -> tuple[Outgoing, ...]:
    bench.files.setdefault("f1", TEXT.encode())
    payload = {**FILE, **more}
    return await bench.send("", kind=Kind.FILE, role=STAFF, payload=payload)  # type: ignore[arg-type]


async def test_a_file_is_read_and_shown_before_anything_is_kept(bench: Bench) -> None:
    """Title, number, date, and the question who may see it."""
    (shown,) = await send_file(bench)

    assert shown.text.split("\n")[:3] == ["Bản tin mới", "Số hiệu: 12/TB-XYZ", "Ngày: 1/3/2026"]
    assert shown.text.endswith(messages.ADD_WHO_SEES)
    assert [row[0].label for row in shown.buttons] == ["Chỉ cán bộ", "Mọi người", "Bỏ, không thêm"]
    assert bench.register.is_empty


async def test_the_first_choice_is_staff_only(bench: Bench) -> None:
    """It is registered so, audited, and the index is wanted anew."""
    (shown,) = await send_file(bench)
    (accepted,) = await bench.press(actions(shown)[0], role=STAFF)
    document = bench.register.get("tin-moi")
    (event,) = await bench.means.store.audit.newest(limit=1)

    assert accepted.text == messages.ADD_ACCEPTED.format(title="Bản tin mới", seen_by="chỉ cán bộ")
    assert accepted.edits == "m1"
    assert document.visibility is Visibility.STAFF
    assert (event.action, event.subject, event.detail) == ("add_document", "tin-moi", "staff")
    assert "u1" not in event.actor


async def test_after_the_build_whoever_added_it_is_told(bench: Bench) -> None:
    """By a message of its own, through the inbox, once."""
    (shown,) = await send_file(bench)
    await bench.press(actions(shown)[1], role=STAFF)
    bench.builds.append(report())
    assert await bench.reindexing.work_off()
    told = await bench.next_from_us()
    nothing = await bench.next_from_us()

    assert bench.register.get("tin-moi").visibility is Visibility.PUBLIC
    assert [one.text for one in told] == [
        "“Bản tin mới”: đã tra cứu được. Kho hiện có 6 tài liệu, 12 đoạn."
    ]
    assert nothing == ()
    assert not await bench.reindexing.work_off()


async def test_a_press_counts_once(bench: Bench) -> None:
    """The second finds the parcel gone."""
    (shown,) = await send_file(bench)
    await bench.press(actions(shown)[0], role=STAFF)
    (again,) = await bench.press(actions(shown)[1], role=STAFF)

    assert again.text == messages.BUTTON_EXPIRED
    assert bench.register.get("tin-moi").visibility is Visibility.STAFF


async def test_a_parcel_can_be_dropped(bench: Bench) -> None:
    """And is not known afterwards."""
    (shown,) = await send_file(bench)
    (dropped,) = await bench.press(actions(shown)[2], role=STAFF)

    assert dropped.text == messages.ADD_DROPPED
    assert bench.register.is_empty


async def test_another_content_under_a_known_id_is_said_to_replace_it(bench: Bench) -> None:
    """Before it does."""
    (first,) = await send_file(bench)
    await bench.press(actions(first)[0], role=STAFF)
    bench.files["f1"] = TEXT.replace("77", "78").encode()
    (shown,) = await send_file(bench)
    await bench.press(actions(shown)[0], role=STAFF)

    assert "sẽ thay bản đang có" not in first.text
    assert messages.ADD_REPLACES.format(title="Bản tin mới") in shown.text
    assert "78 phần trăm" in bench.register.get("tin-moi").text


async def test_the_same_again_changes_nothing(bench: Bench) -> None:
    """And builds nothing."""
    for _ in range(2):
        (shown,) = await send_file(bench)
        (reply,) = await bench.press(actions(shown)[0], role=STAFF)
    bench.builds.append(report())
    await bench.reindexing.work_off()

    assert reply.text == messages.ADD_UNCHANGED.format(title="Bản tin mới")
    assert not await bench.reindexing.work_off()


async def test_a_text_may_come_with_the_command_or_after_it(bench: Bench) -> None:
    """Its lines stay lines."""
    (how,) = await bench.send("/themtailieu", role=STAFF)
    (after,) = await bench.send(TEXT, role=STAFF)
    (together,) = await bench.send(f"/themtailieu {TEXT}", role=STAFF)

    assert ".md" in how.text
    assert after.text.startswith("Bản tin mới")
    assert together.text.startswith("Bản tin mới")


async def test_a_question_of_staff_stays_a_question(bench: Bench) -> None:
    """Only after the command is a text a document."""
    (answer,) = await bench.send("Huế hạng mấy?", role=STAFF)

    assert answer.text == "trả lời: Huế hạng mấy?"


async def test_a_few_words_are_no_document(bench: Bench) -> None:
    """Nobody wants "ok" in the register."""
    (reply,) = await bench.send("/themtailieu ok", role=STAFF)

    assert reply.text == messages.ADD_TOO_SHORT


async def test_an_address_behind_the_firewall_is_not_fetched(bench: Bench) -> None:
    """A chat must not make the server read its neighbours."""
    (reply,) = await bench.send("/themtailieu http://127.0.0.1:9/bi-mat.html", role=STAFF)

    assert reply.text.startswith("Không đọc được http://127.0.0.1:9/bi-mat.html")
    assert reply.buttons == ()


async def test_what_cannot_be_read_is_told(bench: Bench) -> None:
    """With the reader's own reason."""
    bench.files["f1"] = b"\x00\x01\x02" * 50
    (reply,) = await send_file(bench, file_name="anh.bin")

    assert reply.text.startswith("Không đọc được anh.bin: ")


async def test_a_file_that_the_platform_does_not_give_is_told(bench: Bench) -> None:
    """Then, or when the button is pressed a day later."""
    (shown,) = await send_file(bench)

    async def refuse(file_id: str) -> bytes:
        raise NeverDelivered("tệp đã hết hạn")

    bench.fetchers["telegram"] = refuse
    (late,) = await bench.press(actions(shown)[0], role=STAFF)
    (early,) = await send_file(bench)

    assert late.text == early.text == "Không đọc được tin-moi.md: tệp đã hết hạn"


async def test_a_file_that_is_too_large_is_not_even_fetched(bench: Bench) -> None:
    """The platform said how large it is."""
    (reply,) = await send_file(bench, file_size=30_000_000)

    assert reply.text == messages.ADD_TOO_LARGE


async def test_a_name_cannot_lead_out_of_its_folder(bench: Bench) -> None:
    """People can name a file anything."""
    (shown,) = await send_file(bench, file_name="../../etc/tin-moi.md")
    (accepted,) = await bench.press(actions(shown)[0], role=STAFF)

    assert accepted.text.startswith("Đã nhận")


async def test_a_channel_without_files_says_so(bench: Bench) -> None:
    """Text and addresses still work there."""
    came = incoming(channel="zalo_bot")
    (reply,) = await bench.send("", kind=Kind.FILE, role=STAFF, came=came, chat=PLAIN_CHAT)

    assert reply.text == messages.ADD_NO_FILES


async def test_a_file_of_a_citizen_is_answered_kindly(bench: Bench) -> None:
    """And not fetched."""
    payload = {"file_id": "nobody has it"}
    (reply,) = await bench.send("", kind=Kind.FILE, payload=payload)  # type: ignore[arg-type]

    assert reply.text == messages.ONLY_TEXT


async def test_who_is_no_longer_staff_cannot_decide(bench: Bench) -> None:
    """The right is looked at when it is used."""
    (shown,) = await send_file(bench)
    await bench.send("/themtailieu", role=STAFF)
    (pressed,) = await bench.press(actions(shown)[1])
    await bench.send("/themtailieu", role=STAFF)
    (sent,) = await bench.send(TEXT)

    assert pressed.text == sent.text == messages.NOT_ALLOWED
    assert bench.register.is_empty


async def test_a_build_elsewhere_is_waited_for(bench: Bench, time: FakeTime) -> None:
    """It may have begun before this document was there."""
    (shown,) = await send_file(bench)
    await bench.press(actions(shown)[0], role=STAFF)
    bench.builds += [BuildInProgress("đang dựng"), BuildInProgress("đang dựng"), report()]
    await bench.reindexing.work_off()
    (told,) = await bench.next_from_us()

    assert "đã tra cứu được" in told.text
    assert time.waited == [15, 15]


async def test_a_failed_build_is_told_with_its_reason(bench: Bench) -> None:
    """The document is registered all the same."""
    (shown,) = await send_file(bench)
    await bench.press(actions(shown)[0], role=STAFF)
    bench.builds.append(BuildFailed("Ổ đĩa đã đầy."))
    await bench.reindexing.work_off()
    (told,) = await bench.next_from_us()

    assert told.text == "“Bản tin mới”: đã vào kho nhưng chưa dựng được chỉ mục. Ổ đĩa đã đầy."


async def test_an_unforeseen_failure_is_told_too(bench: Bench) -> None:
    """Nobody waits for ever."""
    (shown,) = await send_file(bench)
    await bench.press(actions(shown)[0], role=STAFF)
    bench.builds.append(RuntimeError("bug"))
    await bench.reindexing.work_off()
    (told,) = await bench.next_from_us()

    assert told.text == f"“Bản tin mới”: {messages.REINDEX_BROKE}"


async def test_several_documents_are_one_build(bench: Bench) -> None:
    """And each is told of."""
    for name in ("a", "b"):
        bench.files["f1"] = TEXT.replace("tin-moi", name).encode()
        (shown,) = await send_file(bench)
        await bench.press(actions(shown)[0], role=STAFF)
    bench.builds.append(report())
    await bench.reindexing.work_off()

    assert len([*await bench.next_from_us(), *await bench.next_from_us()]) == 2
    assert not await bench.reindexing.work_off()


async def test_a_wish_survives_the_process(bench: Bench) -> None:
    """Another one finds it on disk, tells once, and has nothing more to do."""
    (shown,) = await send_file(bench)
    await bench.press(actions(shown)[0], role=STAFF)
    successor = bench.another_process()
    bench.builds.append(report())

    assert await successor.work_off()
    assert not await bench.reindexing.work_off()
    assert len(await bench.next_from_us()) == 1
    assert await bench.next_from_us() == ()


async def test_what_we_tell_does_not_end_what_was_asked_for(bench: Bench) -> None:
    """It comes when it comes."""
    (shown,) = await send_file(bench)
    await bench.press(actions(shown)[0], role=STAFF)
    bench.builds.append(report())
    await bench.send("/gopy")
    await bench.reindexing.work_off()
    await bench.next_from_us()
    (thanks,) = await bench.send("Hay lắm")

    assert thanks.text == messages.THANKS_SUGGESTION


async def test_a_made_up_code_tells_nothing(bench: Bench) -> None:
    """Codes of others are not to be guessed."""
    (reply,) = await bench.press("told:abc")

    assert reply.text == messages.BUTTON_EXPIRED
