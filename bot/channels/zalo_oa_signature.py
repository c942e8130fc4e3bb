"""Whether a webhook's body comes from Zalo: its digest with the Official Account's secret key."""

from __future__ import annotations

import hashlib
import hmac
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.channels.json_object import Object, object_in, text_in

log: Final = logging.getLogger(__name__)

HEADER: Final = "X-ZEvent-Signature"
TIMESTAMP_HEADER: Final = "X-ZEvent-Timestamp"
FORM: Final = re.compile(r"(?:mac=)?([0-9a-fA-F]{64})")
# Longer than the last of Zalo's own repetitions, an hour after the first.
LONGEST_AGE_SECONDS: Final = 2 * 3600.0


@dataclass(frozen=True, slots=True)
class Signer:
    """The two values that a signature is made with besides the body."""

    app_id: str
    secret: str = field(repr=False)

    def sign(self, raw: bytes, timestamp: str, *, name: str | None = None) -> str:
        """A plain digest of the four in a row, as Zalo makes it; not an HMAC."""
        parts = ((name or self.app_id).encode(), raw, timestamp.encode(), self.secret.encode())
        return hashlib.sha256(b"".join(parts)).hexdigest()


@dataclass(frozen=True, slots=True)
class Delivery:
    """What arrived: the exact bytes, the object in them, and what the headers say."""

    raw: bytes
    body: Object
    signature: str
    timestamp: str = ""


def read_signature(header: str) -> str | None:
    """The digest in a header; None for what cannot be one."""
    match = FORM.fullmatch(header.strip())
    return None if match is None else match[1].lower()


def is_genuine(delivery: Delivery, *, signer: Signer, now: float) -> bool:
    """Whether Zalo has signed exactly these bytes, for our app, and not long ago."""
    body, raw = delivery.body, delivery.raw
    if text_in(body, "app_id") != signer.app_id:
        return False
    # The time stands in the body; some have seen it in a header.
    for timestamp in dict.fromkeys((text_in(body, "timestamp"), delivery.timestamp)):
        made = signer.sign(raw, timestamp)
        if timestamp and hmac.compare_digest(made, delivery.signature):
            return _is_recent(timestamp, now)
    _name_other_form(delivery, signer)
    return False


def _is_recent(timestamp: str, now: float) -> bool:
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 16):
        return False
    age = now - int(timestamp) / 1000
    if abs(age) <= LONGEST_AGE_SECONDS:
        return True
    log.warning("signed event too old", extra={"channel": "zalo_oa", "age_seconds": round(age)})
    return False


def _name_other_form(delivery: Delivery, signer: Signer) -> None:
    """Some say that the account's id stands in the place of the app's. It is refused, but a
    maintainer should learn why nothing arrives."""
    timestamp = text_in(delivery.body, "timestamp")
    for name in _account_ids(delivery.body):
        made = signer.sign(delivery.raw, timestamp, name=name)
        if hmac.compare_digest(made, delivery.signature):
            log.error("signed with the account's id", extra={"channel": "zalo_oa"})


def _account_ids(body: Object) -> Iterator[str]:
    for found in (text_in(body, "oa_id"), text_in(object_in(body, "recipient"), "id")):
        if found:
            yield found
