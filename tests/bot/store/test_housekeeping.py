"""Forgetting: at once and completely when asked, and in time by itself."""

from __future__ import annotations

from pathlib import Path

from bot.store.model import EntryState, Speaker, Verdict
from bot.store.sqlite import SqliteStore
from tests.bot.store.samples import AN, BINH, arrival, on_disk, stored_answer

SECRET = "một câu hỏi rất riêng tư không ai được đọc lại"


async def leave_traces(store: SqliteStore, who: Speaker, *, name: str) -> None:
    """Everything that one person can leave behind."""
    await store.inbox.put(arrival(f"{name}-done", speaker=who))
    entry = await store.inbox.claim("telegram", worker="w", now=1.0, lease=30.0)
    assert entry is not None
    await store.inbox.save_reply(
        entry.id,
        [SECRET + " trả lời"],
        worker="w",
        answer=stored_answer(name, speaker=who, question=SECRET),
        noticed=True,
    )
    await store.inbox.mark_sent(entry.id, 0, worker="w", sent_id="s", at=2.0)
    await store.feedback.rate(name, who, verdict=Verdict.DOWN, at=3.0, text=SECRET)
    await store.feedback.suggest(who, SECRET, at=3.0)
    await store.subscriptions.add(who, "new", at=3.0)
    await store.notes.put("menu", name, SECRET, owner=(who.channel, who.user_id))
    await store.inbox.put(arrival(f"{name}-waiting", speaker=who))


async def test_nothing_of_an_erased_person_stays_on_disk(
    store: SqliteStore, tmp_path: Path
) -> None:
    """Not in tables, not in free pages, not in the log; and not the person's id."""
    await leave_traces(store, AN, name="an1")
    assert SECRET.encode() in on_disk(tmp_path)
    gone = await store.housekeeping.erase("telegram", "an")
    left = on_disk(tmp_path)

    assert SECRET.encode() not in left
    assert AN.chat_id.encode() not in left
    assert {name: count for name, count in gone.items() if name not in {"inbox", "citations"}} == {
        "answers": 1,
        "feedback": 2,
        "subscriptions": 1,
        "people": 1,
        "notes": 1,
    }
    assert gone["inbox"] == 2


async def test_erasing_one_leaves_the_others(store: SqliteStore) -> None:
    """/xoa is about oneself."""
    await leave_traces(store, BINH, name="b1")
    await leave_traces(store, AN, name="a1")
    await store.housekeeping.erase("telegram", "an")
    kept = await store.conversations.last_answer(BINH)

    assert kept is not None
    assert kept.id == "b1"
    assert len(kept.citations) == 1
    assert await store.subscriptions.subscribers("new") == (BINH,)


async def test_an_erased_message_delivered_again_stays_erased(store: SqliteStore) -> None:
    """The update id is kept, and nothing else, so that a repetition is not answered."""
    await store.inbox.put(arrival("1"))
    await store.housekeeping.erase("telegram", "an")

    assert not (await store.inbox.put(arrival("1"))).is_new
    assert await store.inbox.claim("telegram", worker="w", now=1.0, lease=1.0) is None


async def test_the_message_that_asks_for_erasing_is_answered_and_then_erased(
    store: SqliteStore, tmp_path: Path
) -> None:
    """The person reads that it is done; afterwards that is gone as well."""
    await leave_traces(store, BINH, name="b1")
    await store.inbox.put(arrival("xoa"))
    asking = await store.inbox.claim("telegram", worker="w", now=5.0, lease=30.0)
    assert asking is not None
    asking_speaker = asking.speaker
    while asking.speaker != AN:
        await store.inbox.save_reply(asking.id, [], worker="w")
        asking = await store.inbox.claim("telegram", worker="w", now=5.0, lease=30.0)
        assert asking is not None
    assert asking_speaker == BINH
    await store.housekeeping.erase("telegram", "an", answering=asking.id)
    await store.inbox.save_reply(asking.id, ["đã xóa hết"], worker="w")
    await store.inbox.begin_sending(asking.id, 0, worker="w")
    await store.inbox.mark_sent(asking.id, 0, worker="w", sent_id="s", at=6.0)
    await store.housekeeping.forget_before(0.0)

    assert await store.inbox.parts(asking.id) == ()
    assert AN.chat_id.encode() not in on_disk(tmp_path)
    assert not (await store.inbox.put(arrival("xoa"))).is_new


async def test_what_is_older_than_the_retention_goes(store: SqliteStore) -> None:
    """Answers, messages, feedback and expired notes; newer ones and open messages stay."""
    await leave_traces(store, AN, name="old")
    await store.conversations.save(stored_answer("new", asked_at=1000.0))
    await store.notes.put("menu", "expired", "x", expires_at=400.0)
    await store.notes.put("menu", "lasting", "x", expires_at=600.0)
    gone = await store.housekeeping.forget_before(500.0)
    last = await store.conversations.last_answer(AN)

    assert {
        **gone,
        "feedback": 1,
    } == {"answers": 1, "feedback": 1, "inbox": 1, "notes": 1, "invites": 0, "citations": 0}
    assert last is not None
    assert last.id == "new"
    assert (await store.inbox.counts()).open == 1
    assert await store.notes.get("menu", "lasting", now=500.0) is not None


async def test_citations_that_no_answer_uses_go_with_the_last_one(store: SqliteStore) -> None:
    """Frozen words are kept as long as an answer that shows them."""
    await store.conversations.save(stored_answer("a1", asked_at=1.0))
    gone = await store.housekeeping.forget_before(2.0)

    assert gone["citations"] == 1


async def test_erased_is_a_state_of_its_own(store: SqliteStore) -> None:
    """Counts of sent and failed do not take erased messages for either."""
    await store.inbox.put(arrival("1"))
    await store.housekeeping.erase("telegram", "an")
    counts = await store.inbox.counts()

    assert (counts.open, counts.sent, counts.failed, counts.dropped) == (0, 0, 0, 0)
    assert EntryState.ERASED == "erased"
