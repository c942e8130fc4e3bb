"""The last answer can be told again: its sources, more of it, in English; always verbatim."""

from __future__ import annotations

from bot import messages
from bot.answering.answer import Answer, Question
from bot.answering.pipeline import Answerer
from bot.answering.statuses import Family, Status

SIGNED = "Ai ký Quyết định 88/QĐ-TTg?"
TASKS = "Chương trình hồ sơ số gồm những nhiệm vụ gì?"


def told(answerer: Answerer, text: str, *history: str) -> Answer:
    """What is said to `text` after these questions."""
    return answerer.answer(Question(text=text, today="2026-11-22", history=history))


def test_sources_are_those_of_the_last_answer(answerer: Answerer) -> None:
    """Quoted word for word, each with its number."""
    last = told(answerer, SIGNED)
    sources = told(answerer, "nguồn đâu", SIGNED)

    assert last.citations == sources.citations
    assert sources.text.startswith(messages.SOURCES_ARE)
    assert all(f"{one.quote} [{one.n}]" in sources.text for one in sources.citations)


def test_more_is_of_the_same_document_and_new(answerer: Answerer) -> None:
    """What was said in full already is not said again."""
    last = told(answerer, SIGNED)
    more = told(answerer, "nói rõ hơn", SIGNED)

    assert {last.citations[0].document_id} == {one.document_id for one in more.citations}
    assert not {one.quote for one in last.citations} & {one.quote for one in more.citations}


def test_more_again_reads_on_until_there_is_no_more(answerer: Answerer) -> None:
    """Never the same passages twice; at the end it says that this is all."""
    history: list[str] = [SIGNED]
    seen: list[str] = []
    for _ in range(6):
        answer = told(answerer, "nói thêm", *history)
        if answer.text.startswith(messages.NO_MORE):
            break
        seen += [one.quote for one in answer.citations]
        history.append("nói thêm")

    assert answer.text.startswith(messages.NO_MORE)
    assert len(seen) == len(set(seen))


def test_requests_in_a_row_are_all_about_the_question(answerer: Answerer) -> None:
    """ "nguồn đâu" after "nói rõ hơn" and "cảm ơn" still means the question."""
    after = told(answerer, "nguồn đâu", SIGNED, "nói rõ hơn", "cảm ơn")

    assert told(answerer, SIGNED).citations == after.citations


def test_english_frames_verbatim_vietnamese(answerer: Answerer) -> None:
    """The bot does not translate; it says so."""
    english = told(answerer, "dịch sang tiếng anh", SIGNED)

    assert english.text.startswith(messages.ENGLISH_NOT_TRANSLATED)
    assert messages.ENGLISH_FRAME in english.text
    assert told(answerer, SIGNED).statements == english.statements


def test_are_you_sure_shows_the_quotes(answerer: Answerer) -> None:
    """Confirmed by the words of the source, not by insisting."""
    sure = told(answerer, "đúng không đấy", SIGNED)

    assert sure.text.startswith(messages.SURE)
    assert told(answerer, SIGNED).citations == sure.citations


def test_a_refusal_has_no_sources(answerer: Answerer) -> None:
    """It stays a refusal, and says that nothing was cited."""
    refused = told(answerer, "nguồn đâu", "Tỷ lệ hồ sơ trực tuyến của Cà Mau năm 2020?")

    assert Family.REFUSED is refused.status.family
    assert refused.text.startswith(messages.NOTHING_CITED)


def test_without_a_conversation_there_is_nothing_to_tell_again(answerer: Answerer) -> None:
    """The person is asked what they want to know, in their language."""
    nothing = told(answerer, "nguồn đâu")

    assert Status.CLARIFY_UNCLEAR is nothing.status
    assert nothing.text == messages.NOTHING_BEFORE
    assert told(answerer, "where is this from?").text == messages.ENGLISH_NOTHING_BEFORE


def test_what_only_the_last_question_narrowed_is_loosened(starter_answerer: Answerer) -> None:
    """No target was set for 2022: those that were are said, and that none is of 2022."""
    rank = "Việt Nam xếp thứ mấy về chính phủ điện tử năm 2022?"
    aims = told(starter_answerer, "mục tiêu là bao nhiêu", rank)

    assert Status.ANSWERED_PARTIAL is aims.status
    assert aims.text.startswith(messages.ANY_YEAR.format(years="2022"))
    assert {"749/QĐ-TTg", "942/QĐ-TTg"} <= {one.number for one in aims.citations}
