"""Answers with frozen citations, earlier questions, feedback."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

from bot.answering.statuses import Status
from bot.store.model import Earlier, Speaker, Verdict
from bot.store.sqlite import SqliteStore
from tests.bot.store.samples import AN, BINH, CITATION, stored_answer


async def test_an_answer_comes_back_as_it_was(store: SqliteStore) -> None:
    """Every field of an answer survives, citations with their own words."""
    kept = stored_answer()
    await store.conversations.save(kept)

    assert kept == await store.conversations.answer("a1")
    assert kept == await store.conversations.last_answer(AN)
    assert await store.conversations.answer("a2") is None


async def test_a_citation_used_twice_is_kept_once(store: SqliteStore, tmp_path: Path) -> None:
    """Citations are frozen by digest, whatever number they have in an answer."""
    second = replace(CITATION, n=2, passage_id="egdi-2024#2")
    await store.conversations.save(stored_answer("a1", citations=(CITATION, second)))
    await store.conversations.save(stored_answer("a2", citations=(replace(CITATION, n=3),)))
    with sqlite3.connect(tmp_path / "tiendo.sqlite") as connection:
        (count,) = connection.execute("SELECT count(*) FROM citations").fetchone()
    connection.close()
    again = await store.conversations.answer("a2")

    assert count == 2
    assert again is not None
    assert (replace(CITATION, n=3),) == again.citations


async def test_earlier_questions_come_oldest_first_up_to_the_limit(store: SqliteStore) -> None:
    """A follow-up sees the last questions of its own conversation."""
    for number in range(5):
        await store.conversations.save(
            stored_answer(f"a{number}", question=f"q{number}", asked_at=10.0 * number)
        )

    earlier = await store.conversations.earlier(AN, now=50.0, limit=3, idle=60.0)
    assert Earlier(("q2", "q3", "q4")) == earlier


async def test_history_never_leaks_across_people_chats_or_channels(store: SqliteStore) -> None:
    """A conversation is one person in one chat of one channel."""
    await store.conversations.save(stored_answer("a1", question="của An"))
    others = (
        BINH,
        Speaker("telegram", AN.chat_id, "someone else in the group"),
        Speaker("telegram", "another chat", AN.user_id),
        Speaker("zalo_bot", AN.chat_id, AN.user_id),
    )

    for other in others:
        assert Earlier() == await store.conversations.earlier(other, now=11.0, limit=5, idle=60.0)


async def test_a_pause_begins_a_new_conversation_and_says_so(store: SqliteStore) -> None:
    """What was asked before a long pause is no longer referred to."""
    for name, asked_at in (("old", 0.0), ("new", 1000.0), ("newer", 1030.0)):
        await store.conversations.save(stored_answer(name, question=name, asked_at=asked_at))

    recent = await store.conversations.earlier(AN, now=1050.0, limit=5, idle=60.0)
    late = await store.conversations.earlier(AN, now=2000.0, limit=5, idle=60.0)
    assert Earlier(("new", "newer")) == recent
    assert Earlier((), was_idle=True) == late


async def test_unanswered_questions_wait_until_a_maintainer_has_dealt_with_them(
    store: SqliteStore,
) -> None:
    """Refused and failed questions are kept, newest first."""
    missing = (Status.REFUSED_NO_EVIDENCE, Status.FAILED_SEARCH)
    await store.conversations.save(stored_answer("a1"))
    await store.conversations.save(
        stored_answer("a2", status=Status.REFUSED_NO_EVIDENCE, asked_at=11.0)
    )
    await store.conversations.save(stored_answer("a3", status=Status.FAILED_SEARCH, asked_at=12.0))

    open_before = await store.conversations.unanswered(missing, limit=10)
    assert await store.conversations.mark_dealt_with("a3")
    assert not await store.conversations.mark_dealt_with("unknown")
    open_after = await store.conversations.unanswered(missing, limit=10)
    assert [answer.id for answer in open_before] == ["a3", "a2"]
    assert [answer.id for answer in open_after] == ["a2"]


async def test_a_person_has_one_verdict_on_an_answer(store: SqliteStore) -> None:
    """The last press counts; a reason given between stays."""
    await store.conversations.save(stored_answer("a1"))
    await store.feedback.rate("a1", AN, verdict=Verdict.DOWN, at=1.0, text="số cũ")
    await store.feedback.rate("a1", AN, verdict=Verdict.UP, at=2.0)
    await store.feedback.rate("a1", BINH, verdict=Verdict.DOWN, at=3.0)
    newest = await store.feedback.newest(limit=5)

    assert [(opinion.speaker, opinion.verdict, opinion.text) for opinion in newest] == [
        (BINH, Verdict.DOWN, None),
        (AN, Verdict.UP, "số cũ"),
    ]


async def test_a_verdict_on_an_unknown_answer_is_not_kept(store: SqliteStore) -> None:
    """An old button may be pressed after the answer has been forgotten."""
    assert not await store.feedback.rate("gone", AN, verdict=Verdict.UP, at=1.0)
    assert await store.feedback.newest(limit=5) == ()


async def test_a_suggestion_needs_no_answer(store: SqliteStore) -> None:
    """/gopy takes any words."""
    await store.feedback.suggest(AN, "thêm số liệu tỉnh", at=1.0)
    (opinion,) = await store.feedback.newest(limit=5)

    assert opinion.text == "thêm số liệu tỉnh"
    assert opinion.answer_id is None
