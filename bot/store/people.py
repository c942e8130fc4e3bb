"""Roles given by invitation, and who has seen the notice of first contact."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from bot.store.audit import insert_event
from bot.store.database import Database
from bot.store.model import AuditEvent, PersonRole


class SqlitePeople:
    """See `bot.store.protocols.People`. `new_code` makes unguessable codes of `A-Za-z0-9_-`."""

    def __init__(
        self,
        database: Database,
        *,
        new_code: Callable[[], str],
        pseudonym: Callable[[str, str], str],
    ) -> None:
        self._database = database
        self._new_code = new_code
        self._pseudonym = pseudonym

    async def role(self, channel: str, user_id: str) -> PersonRole:
        async with self._database.read() as reading:
            row = await reading.row(
                "SELECT role FROM people WHERE channel = ? AND user_id = ?", channel, user_id
            )
        return PersonRole.CITIZEN if row is None else PersonRole(row["role"])

    async def grant(
        self, channel: str, user_id: str, *, role: PersonRole, by: str, at: float
    ) -> None:
        who = self._pseudonym(channel, user_id)
        async with self._database.write() as change:
            await change.run(
                "INSERT INTO people (channel, user_id, role) VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET role = excluded.role",
                channel,
                user_id,
                role,
            )
            await insert_event(change, AuditEvent(at, by, "grant", who, role))

    async def create_invite(
        self, role: PersonRole, *, by: str, at: float, expires_at: float
    ) -> str:
        code = self._new_code()
        async with self._database.write() as change:
            await change.run(
                "INSERT INTO invites (digest, role, created_at, expires_at) VALUES (?, ?, ?, ?)",
                _digest(code),
                role,
                at,
                expires_at,
            )
            await insert_event(change, AuditEvent(at, by, "invite", role))
        return code

    async def redeem(
        self, code: str, *, channel: str, user_id: str, at: float
    ) -> PersonRole | None:
        who = self._pseudonym(channel, user_id)
        async with self._database.write() as change:
            row = await change.row(
                "UPDATE invites SET used_at = ?"
                " WHERE digest = ? AND used_at IS NULL AND expires_at > ? RETURNING role",
                at,
                _digest(code),
                at,
            )
            if row is None:
                return None
            # An invitation never lowers: an admin who opens a staff link stays an admin.
            await change.run(
                "INSERT INTO people (channel, user_id, role) VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET role = excluded.role WHERE role <> 'admin'",
                channel,
                user_id,
                row["role"],
            )
            await insert_event(change, AuditEvent(at, who, "redeem", who, row["role"]))
        return PersonRole(row["role"])

    async def was_noticed(self, channel: str, user_id: str) -> bool:
        async with self._database.read() as reading:
            row = await reading.row(
                "SELECT noticed FROM people WHERE channel = ? AND user_id = ?", channel, user_id
            )
        return row is not None and row["noticed"] == 1


def _digest(code: str) -> str:
    # Codes are random and long: a plain digest cannot be searched backwards.
    return hashlib.sha256(code.encode()).hexdigest()
