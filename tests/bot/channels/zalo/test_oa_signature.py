"""Whether an event comes from Zalo."""

from __future__ import annotations

import json
import logging

import pytest

from bot.channels.json_object import read_object
from bot.channels.zalo_oa_signature import Delivery, Signer, is_genuine, read_signature
from tests.bot.channels.zalo_fakes.oa_events import APP_ID, OA_ID, OA_SECRET, signature_of

# The reference's own vector: computed there, byte for byte.
RAW = (
    '{"app_id":"3600000000000000001","user_id_by_app":"5500000000000000001",'
    '"event_name":"user_send_text","timestamp":"1760000000123",'
    '"sender":{"id":"2400000000000000001"},"recipient":{"id":"3800000000000000001"},'
    '"message":{"msg_id":"96d3cdf3af150460909","text":"Xếp hạng chuyển đổi số?"}}'
).encode()
GENUINE = "1d033496848746351fb713bae509a1ce581e990b1f38146ff20d47ca55005635"
SENT_AT = 1_760_000_000.123
SIGNER = Signer(APP_ID, OA_SECRET)


def is_believed(
    raw: bytes = RAW, signature: str = GENUINE, *, now: float = SENT_AT, header: str = ""
) -> bool:
    body = read_object(raw)
    assert body is not None
    return is_genuine(Delivery(raw, body, signature, header), signer=SIGNER, now=now)


def test_the_vector_of_the_reference() -> None:
    """The digest of id, bytes, time and key in a row."""
    assert SIGNER.sign(RAW, "1760000000123") == GENUINE
    assert is_believed()


@pytest.mark.parametrize("position", range(0, len(RAW), 7))
def test_any_other_byte_is_refused(position: int) -> None:
    """The body counts as it came, not as it reads."""
    changed = bytearray(RAW)
    changed[position] ^= 1
    body = read_object(bytes(changed)) or json.loads(RAW)
    delivery = Delivery(bytes(changed), body, GENUINE)

    assert not is_genuine(delivery, signer=SIGNER, now=SENT_AT)


def test_the_same_object_written_otherwise_is_refused() -> None:
    """Re-serialised JSON is other bytes."""
    assert not is_believed(json.dumps(json.loads(RAW)).encode())


def test_another_app_or_key_is_refused() -> None:
    """Also when its signature is right in itself."""
    other = RAW.replace(APP_ID.encode(), b"3600000000000000002")

    assert not is_believed(other, signature_of(other, "1760000000123", name="3600000000000000002"))
    assert not is_believed(signature=signature_of(RAW, "1760000000123", secret="other"))


@pytest.mark.parametrize(
    ("late", "believed"), [(0, True), (7199, True), (7201, False), (-7199, True), (-7201, False)]
)
def test_an_old_event_is_refused(late: float, believed: bool) -> None:
    """Later than Zalo's own last repetition, it is somebody else's."""
    assert is_believed(now=SENT_AT + late) is believed


def test_the_time_may_stand_in_the_header() -> None:
    """Some have seen it there; the signature covers it all the same."""
    signature = signature_of(RAW, "1760000000999")

    assert is_believed(signature=signature, header="1760000000999")
    assert not is_believed(signature=signature, header="1760000000998")


@pytest.mark.parametrize("given", ["", "soon", "1e9", "-1", "9" * 400, "１７６０"])
def test_a_time_that_is_none_is_refused(given: str) -> None:
    """However well it is signed."""
    raw = json.dumps({"app_id": APP_ID, "timestamp": given}).encode()

    assert not is_believed(raw, signature_of(raw, given))


def test_a_signature_over_the_accounts_id_is_refused_and_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Some report this form: a maintainer must learn why nothing arrives."""
    with caplog.at_level(logging.ERROR):
        assert not is_believed(signature=signature_of(RAW, "1760000000123", name=OA_ID))

    assert "account's id" in caplog.text


@pytest.mark.parametrize(
    ("header", "read"),
    [
        (f"mac={GENUINE}", GENUINE),
        (GENUINE, GENUINE),
        (f" mac={GENUINE.upper()} ", GENUINE),
        ("", None),
        ("mac=", None),
        (f"mac={GENUINE[:-1]}", None),
        (f"mac={GENUINE}0", None),
        (f"mac=mac={GENUINE}", None),
        (f"sha256={GENUINE}", None),
        ("mac=" + "g" * 64, None),
    ],
)
def test_headers(header: str, read: str | None) -> None:
    """What cannot be a digest is refused before the body is read."""
    assert read_signature(header) == read
