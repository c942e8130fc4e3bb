"""Who may do what: the lists in the settings first, then the roles given by invitation."""

from __future__ import annotations

from collections.abc import Iterable

from bot.store.model import PersonRole
from bot.store.protocols import People


class Roles:
    """Roles of people. Lists hold `channel:user_id`, as in the settings."""

    def __init__(self, people: People, *, staff: Iterable[str], admins: Iterable[str]) -> None:
        self._people = people
        self._staff = frozenset(staff)
        self._admins = frozenset(admins)

    async def role_of(self, channel: str, user_id: str) -> PersonRole:
        name = f"{channel}:{user_id}"
        if name in self._admins:
            return PersonRole.ADMIN
        given = await self._people.role(channel, user_id)
        if given is PersonRole.CITIZEN and name in self._staff:
            return PersonRole.STAFF
        return given
