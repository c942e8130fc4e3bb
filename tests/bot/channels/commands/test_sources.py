"""/nguon, the sources' button, and reading on in a document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import messages
from bot.answering.answer import Citation, Role
from bot.answering.statuses import Status
from bot.channels.commands.under_answer import buttons_for
from bot.channels.respond import Asked
from bot.store.model import PersonRole, StoredAnswer
from tests.bot.channels.commands.kit import AN, CHAT, PLAIN_CHAT, Bench, actions
from tests.bot.channels.fakes import incoming
from tests.bot.store.samples import stored_answer


def citation_in(bench: Bench, document_id: str, order: int, *, n: int = 1) -> Citation:
    """A citation of a passage of the build."""
    library = bench.means.library()
    passage = library.passages_of(document_id)[order]
    return Citation(
        n=n,
        document_id=document_id,
        title=library.documents[document_id].title,
        passage_id=passage.id,
        quote=passage.text,
        issued_on="2024-09-17",
        heading_path=passage.heading_path,
        url="https://example.gov.vn/a?b=1&c=2",
    )


def answer_with(*citations: Citation, role: Role = Role.CITIZEN) -> StoredAnswer:
    stored = stored_answer(speaker=AN, citations=citations)
    question = replace(stored.answer.question, role=role)
    return replace(stored, answer=replace(stored.answer, question=question))


async def test_the_last_answers_sources_come_with_their_quotes(bench: Bench) -> None:
    """Number, linked title, date, place in the document, and the words themselves."""
    await bench.keep(answer_with(citation_in(bench, "hang-2024", 1)))
    (shown,) = await bench.send("/nguon")

    assert shown.html is not None
    assert '[1] <a href="https://example.gov.vn/a?b=1&amp;c=2">Thứ hạng năm 2024</a>' in shown.html
    assert "17/9/2024" in shown.html
    assert "<i>Kết quả</i>" in shown.html
    assert "<blockquote>“Năm 2024 nước ta xếp thứ 60 trên 190 nước.”</blockquote>" in shown.html
    assert actions(shown) == ["more:a1:1"]


async def test_without_an_answer_there_are_no_sources(bench: Bench) -> None:
    """Nor for one that cites nothing."""
    (none,) = await bench.send("/nguon")
    await bench.keep(answer_with())
    (empty,) = await bench.send("/nguon")

    assert none.text == messages.NO_LAST_ANSWER
    assert empty.text == messages.NO_SOURCES


async def test_the_button_shows_the_sources_of_its_own_answer(bench: Bench) -> None:
    """Also when others were given since."""
    await bench.keep(answer_with(citation_in(bench, "hang-2024", 1)))
    later = answer_with(citation_in(bench, "hang-2022", 0))
    await bench.keep(replace(later, id="a2", asked_at=20.0))
    (shown,) = await bench.press("src:a1")

    assert "Thứ hạng năm 2024" in shown.text


async def test_an_answer_of_another_chat_is_not_shown(bench: Bench) -> None:
    """Whoever knows its id has seen it somewhere."""
    await bench.keep(answer_with(citation_in(bench, "hang-2024", 1)))
    came = incoming(chat="c2", user="u2")
    replies = [
        await bench.press("src:a1", came=came),
        await bench.press("more:a1:1", came=came),
    ]

    assert [reply[0].text for reply in replies] == [messages.BUTTON_EXPIRED] * 2


async def test_reading_on_begins_at_the_section_and_marks_the_cited_words(bench: Bench) -> None:
    """What stands before and after belongs to what it means."""
    await bench.keep(answer_with(citation_in(bench, "hang-2024", 1)))
    (page,) = await bench.press("more:a1:1")

    assert page.html is not None
    assert page.text.startswith("Thứ hạng năm 2024")
    assert "Đoạn mở đầu của bản tin về thứ hạng." in page.text
    assert "<blockquote>Năm 2024 nước ta xếp thứ 60 trên 190 nước.</blockquote>" in page.html
    assert "Đoạn cuối" in page.text


async def test_a_long_document_is_read_page_by_page(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To its very end."""
    monkeypatch.setattr("bot.channels.commands.sources.PAGE_LETTERS", 60)
    await bench.keep(answer_with(citation_in(bench, "hang-2024", 0)))
    read = []
    action: str | None = "more:a1:1"
    while action is not None:
        (page,) = await bench.press(action)
        read.append(page.text)
        action = next(iter(actions(page)), None)

    assert len(read) == 3
    assert "Đoạn cuối" in read[-1]


@pytest.mark.parametrize(
    "action", ["more:a1:9", "more:a1:", "more:", "more:zz:1", "src:", "more:a1:x:y"]
)
async def test_an_action_that_means_nothing_is_expired(bench: Bench, action: str) -> None:
    """However it came about."""
    await bench.keep(answer_with(citation_in(bench, "hang-2024", 1)))
    (reply,) = await bench.press(action)

    assert reply.text == messages.BUTTON_EXPIRED


async def test_a_page_beyond_the_end_is_gone(bench: Bench) -> None:
    """The document has become shorter."""
    await bench.keep(answer_with(citation_in(bench, "hang-2024", 1)))
    (reply,) = await bench.press("more:a1:1:99")

    assert reply.text == messages.SOURCE_GONE


async def test_a_document_taken_out_is_still_quoted_but_not_read(bench: Bench) -> None:
    """The citation is frozen; the document is gone."""
    gone = replace(citation_in(bench, "hang-2024", 1), document_id="khong-con")
    await bench.keep(answer_with(gone))
    (quoted,) = await bench.send("/nguon")
    (page,) = await bench.press("more:a1:1")

    assert "xếp thứ 60" in quoted.text
    assert page.text == messages.SOURCE_GONE


async def test_what_has_become_staff_only_is_not_shown_any_more(bench: Bench) -> None:
    """Though it was public when it was cited."""
    await bench.keep(answer_with(citation_in(bench, "noi-bo", 0)))
    (quoted,) = await bench.send("/nguon")
    (page,) = await bench.press("more:a1:1")
    (for_staff,) = await bench.press("more:a1:1", role=PersonRole.STAFF)

    assert quoted.text == messages.NO_SOURCES
    assert page.text == messages.SOURCE_GONE
    assert "Sao Khuê" in for_staff.text


async def test_what_staff_were_told_is_not_shown_to_who_is_staff_no_more(bench: Bench) -> None:
    """The answer itself was for staff, whatever it cites."""
    stored = answer_with(citation_in(bench, "hang-2024", 1), role=Role.STAFF)
    await bench.keep(stored)
    (last,) = await bench.send("/nguon")
    (pressed,) = await bench.press("src:a1")
    (as_staff,) = await bench.press("src:a1", role=PersonRole.STAFF)

    assert last.text == messages.NO_LAST_ANSWER
    assert pressed.text == messages.BUTTON_EXPIRED
    assert "Thứ hạng" in as_staff.text


async def test_on_a_plain_channel_sources_are_plain(bench: Bench) -> None:
    """With the address written out."""
    await bench.keep(answer_with(citation_in(bench, "hang-2024", 1)))
    (shown,) = await bench.send("/nguon", chat=PLAIN_CHAT)

    assert "[1] Thứ hạng năm 2024 (https://example.gov.vn/a?b=1&c=2)" in shown.text


def asked(*, is_group: bool = False) -> Asked:
    came = replace(incoming(), is_group=is_group)
    return Asked(came, entry_id=1, role=PersonRole.CITIZEN, capabilities=CHAT)


def rows(stored: StoredAnswer, *, is_group: bool = False) -> list[list[str | None]]:
    shown = buttons_for(stored, asked(is_group=is_group))
    return [[button.action for button in row] for row in shown]


def test_under_an_answer_stand_sources_related_questions_and_thumbs() -> None:
    """In this order; in a group without the questions."""
    stored = stored_answer()
    reading = replace(stored.answer.reading, indicator="hang")
    stored = replace(stored, answer=replace(stored.answer, reading=reading))

    assert rows(stored) == [
        ["src:a1", "more:a1:1", "fig:hang"],
        ["rel:a1:0"],
        ["up:a1", "down:a1"],
    ]
    assert rows(stored, is_group=True) == [
        ["src:a1", "more:a1:1", "fig:hang"],
        ["up:a1", "down:a1"],
    ]


def test_under_a_target_and_its_result_stands_the_way_there() -> None:
    """The chart button asks for the gauge."""
    stored = stored_answer()
    reading = replace(stored.answer.reading, indicator="hang", kind="target_and_result")
    stored = replace(stored, answer=replace(stored.answer, reading=reading))

    assert rows(stored)[0] == ["src:a1", "more:a1:1", "fig:hang:g"]


def test_under_a_question_back_stand_its_options() -> None:
    """In a group too: it is of no use without; and nobody rates a question."""
    stored = stored_answer()
    options = ("Số tài khoản VNeID đã kích hoạt mới nhất là bao nhiêu?", "VNeID là gì?")
    answer = replace(
        stored.answer, status=Status.CLARIFY_UNCLEAR, options=options, related=(), citations=()
    )
    stored = replace(stored, answer=answer)
    labels = [button.label for row in buttons_for(stored, asked()) for button in row]

    assert rows(stored) == [["rel:a1:0"], ["rel:a1:1"]]
    assert rows(stored, is_group=True) == [["rel:a1:0"], ["rel:a1:1"]]
    assert labels == ["Số tài khoản VNeID đã kích hoạt", "VNeID là gì?"]


@pytest.mark.parametrize(
    ("status", "is_rated"),
    [
        (Status.ANSWERED_PARTIAL, True),
        (Status.REFUSED_NO_EVIDENCE, True),
        (Status.ANSWERED_SMALL_TALK, False),
        (Status.CLARIFY_PLACE, False),
        (Status.REFUSED_OPINION, False),
    ],
)
def test_only_what_can_be_better_is_rated(status: Status, is_rated: bool) -> None:
    """A greeting needs no thumbs."""
    shown = rows(stored_answer(status=status, citations=()))

    assert (["up:a1", "down:a1"] in shown) is is_rated


def test_labels_fit_and_actions_keep_within_their_bytes() -> None:
    """However long the related question is."""
    stored = stored_answer()
    long = ("Câu hỏi liên quan rất dài về mục tiêu chuyển đổi số quốc gia đến năm 2030?",)
    stored = replace(stored, answer=replace(stored.answer, related=long))
    buttons = [button for row in buttons_for(stored, asked()) for button in row]

    assert max(len(button.label) for button in buttons) <= 40
    assert all(len((button.action or "").encode()) <= 64 for button in buttons)
