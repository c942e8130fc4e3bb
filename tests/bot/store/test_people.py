"""Roles, invitations, switches, audit, notes, subscriptions."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.store.model import AuditEvent, Note, PersonRole, Stop
from bot.store.sqlite import SqliteStore, new_code, open_store
from tests.bot.store.samples import AN, BINH, on_disk


async def test_everyone_is_a_citizen_until_invited(store: SqliteStore) -> None:
    """A code makes staff of the one who opens it."""
    code = await store.people.create_invite(PersonRole.STAFF, by="boss", at=0.0, expires_at=100.0)

    assert await store.people.role("telegram", "an") is PersonRole.CITIZEN
    given = await store.people.redeem(code, channel="telegram", user_id="an", at=50.0)
    assert given is PersonRole.STAFF
    assert await store.people.role("telegram", "an") is PersonRole.STAFF
    assert await store.people.role("zalo_bot", "an") is PersonRole.CITIZEN


async def test_a_code_works_once_even_when_two_press_at_once(store: SqliteStore) -> None:
    """An invitation is for one person."""
    code = await store.people.create_invite(PersonRole.STAFF, by="boss", at=0.0, expires_at=100.0)
    given = await asyncio.gather(
        *(
            store.people.redeem(code, channel="telegram", user_id=str(number), at=50.0)
            for number in range(8)
        )
    )

    assert [role for role in given if role is not None] == [PersonRole.STAFF]


async def test_expired_and_invented_codes_give_nothing(store: SqliteStore) -> None:
    """Guessing and hoarding are useless."""
    code = await store.people.create_invite(PersonRole.ADMIN, by="boss", at=0.0, expires_at=100.0)

    for tried in (code, "invented", "", code.upper()):
        at = 100.0 if tried == code else 1.0
        assert await store.people.redeem(tried, channel="t", user_id="an", at=at) is None
    assert await store.people.role("t", "an") is PersonRole.CITIZEN


async def test_an_invitation_never_lowers_a_role(store: SqliteStore) -> None:
    """An admin who tries the link that they made stays an admin."""
    await store.people.grant("telegram", "an", role=PersonRole.ADMIN, by="boss", at=0.0)
    code = await store.people.create_invite(PersonRole.STAFF, by="boss", at=0.0, expires_at=100.0)
    await store.people.redeem(code, channel="telegram", user_id="an", at=1.0)

    assert await store.people.role("telegram", "an") is PersonRole.ADMIN


async def test_codes_are_not_kept_in_clear(store: SqliteStore, tmp_path: Path) -> None:
    """Whoever reads the file cannot make themselves staff."""
    code = await store.people.create_invite(PersonRole.STAFF, by="boss", at=0.0, expires_at=100.0)

    assert code.encode() not in on_disk(tmp_path)


def test_codes_fit_a_telegram_deep_link() -> None:
    """1 to 64 of A-Z a-z 0-9 _ -, with at least 128 random bits."""
    code = new_code()

    assert len(code) == 22
    assert code.replace("-", "").replace("_", "").isalnum()


async def test_a_stop_has_a_reason_and_both_ways_are_audited(store: SqliteStore) -> None:
    """Who stopped what, when and why can be read afterwards."""
    await store.switches.stop("telegram", reason="bảo trì", by="p1", at=5.0)
    stopped = await store.switches.stopped("telegram")
    await store.switches.resume("telegram", by="p2", at=6.0)
    await store.switches.resume("telegram", by="p2", at=7.0)

    assert Stop("telegram", "bảo trì", 5.0) == stopped
    assert await store.switches.stopped("telegram") is None
    assert (
        AuditEvent(6.0, "p2", "resume", "telegram"),
        AuditEvent(5.0, "p1", "stop", "telegram", "bảo trì"),
    ) == await store.audit.newest(limit=5)


async def test_giving_rights_is_audited_without_naming_people(store: SqliteStore) -> None:
    """The audit knows pseudonyms only."""
    await store.people.grant("telegram", "user-77", role=PersonRole.STAFF, by="boss", at=1.0)
    (event,) = await store.audit.newest(limit=5)

    assert store.pseudonym("telegram", "user-77") == event.subject
    assert "user-77" not in repr(event)


async def test_pseudonyms_hold_within_an_installation_only(tmp_path: Path) -> None:
    """The same person has the same name in all logs of one store, and another in another."""
    first = await open_store(tmp_path / "a" / "x.sqlite")
    name = first.pseudonym("telegram", "77")
    await first.aclose()
    again = await open_store(tmp_path / "a" / "x.sqlite")
    other = await open_store(tmp_path / "b" / "x.sqlite")

    assert name == again.pseudonym("telegram", "77")
    assert name != again.pseudonym("zalo_bot", "77")
    assert name != other.pseudonym("telegram", "77")
    await again.aclose()
    await other.aclose()


async def test_notes_end_when_they_expire(store: SqliteStore) -> None:
    """A menu or a chart's address works for a while and then no more."""
    await store.notes.put("menu", "c1", "a,b", expires_at=100.0)
    await store.notes.put("tokens", "oa", "t1")

    assert Note("a,b", 100.0) == await store.notes.get("menu", "c1", now=99.0)
    assert await store.notes.get("menu", "c1", now=100.0) is None
    assert Note("t1", None) == await store.notes.get("tokens", "oa", now=1e12)
    await store.notes.delete("tokens", "oa")
    assert await store.notes.get("tokens", "oa", now=0.0) is None


async def test_of_two_that_swap_a_note_one_wins(store: SqliteStore) -> None:
    """A single-use token is spent by one process only."""
    created = await asyncio.gather(
        *(store.notes.swap("tokens", "oa", expected=None, value=f"first{n}") for n in range(4))
    )
    found = await store.notes.get("tokens", "oa", now=0.0)
    assert found is not None
    won = await asyncio.gather(
        *(
            store.notes.swap("tokens", "oa", expected=found.value, value=f"second{n}")
            for n in range(4)
        )
    )

    assert sum(created) == 1
    assert sum(won) == 1


async def test_subscriptions_are_kept_per_conversation(store: SqliteStore) -> None:
    """One may leave a topic, all topics, or the chat."""
    await store.subscriptions.add(AN, "new", at=1.0)
    await store.subscriptions.add(AN, "new", at=2.0)
    await store.subscriptions.add(AN, "egdi", at=2.0)
    await store.subscriptions.add(BINH, "new", at=3.0)

    assert await store.subscriptions.subscribers("new") == (AN, BINH)
    assert await store.subscriptions.of(AN) == ("egdi", "new")
    assert await store.subscriptions.remove(AN, "egdi") == 1
    assert await store.subscriptions.remove(AN) == 1
    await store.subscriptions.drop_chat("telegram", BINH.chat_id)
    assert await store.subscriptions.subscribers("new") == ()
