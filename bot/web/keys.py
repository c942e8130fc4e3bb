"""API keys from the settings: kept as digests, compared in constant time."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pydantic import SecretStr

from bot.setting_types import API_KEY


class Scope(StrEnum):
    """What a key may do."""

    ASK = "ask"
    READ = "read"  # search, figures, documents
    STAFF = "staff"  # see staff-only documents as well
    METRICS = "metrics"


DEFAULT_SCOPES = frozenset({Scope.ASK, Scope.READ})


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key as it is known here. `name` stands for it in limits."""

    name: str
    digest: bytes
    scopes: frozenset[Scope]


def read_keys(entries: Iterable[SecretStr]) -> tuple[ApiKey, ...]:
    """The keys of setting API_KEYS: `key`, `name:key` or `name:key:scope+scope`."""
    keys = []
    for number, entry in enumerate(entries, start=1):
        match = API_KEY.fullmatch(entry.get_secret_value())
        assert match is not None, "the settings have checked the form"
        scopes = match["scopes"]
        keys.append(
            ApiKey(
                name=match["name"] or str(number),
                digest=_digest(match["key"]),
                scopes=frozenset(map(Scope, scopes.split("+"))) if scopes else DEFAULT_SCOPES,
            )
        )
    return tuple(keys)


def find_key(keys: Iterable[ApiKey], presented: str) -> ApiKey | None:
    """The key that was presented. Takes as long for a near miss as for any other."""
    digest = _digest(presented)
    found = None
    for key in keys:
        if hmac.compare_digest(key.digest, digest):
            found = key
    return found


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
