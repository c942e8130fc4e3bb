"""The judge of the load test sees each kind of fault, and its peers' notes read all three forms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scripts.load_test.__main__ import rows
from scripts.load_test.judging import Arrived, Kept, Written, judge, p50_p95, waits
from scripts.load_test.load import Step
from scripts.load_test.notes import id_of, what_was_sent

WRITTEN = [Written("zalo_oa", "c", "u1", 1.0), Written("zalo_oa", "c", "u2", 2.0)]
KEPT = [
    Kept("zalo_oa", "u1", "sent", parts=("a", "b")),
    Kept("zalo_oa", "u2", "sent", parts=("c",)),
]


def came(*sent_ids: str) -> list[Arrived]:
    return [
        Arrived("zalo_oa", "c", sent_id, f"text of {sent_id[0]}", 3.0 + number)
        for number, sent_id in enumerate(sent_ids)
    ]


def test_a_clean_run_is_clean() -> None:
    """The judge invents no fault."""
    verdict = judge(WRITTEN, KEPT, came("a", "b", "c"))

    assert verdict.is_clean
    assert (verdict.messages, verdict.lost, verdict.twice) == (2, 0, 0)


@pytest.mark.parametrize(
    "kept",
    [
        KEPT[:1],
        [KEPT[0], replace(KEPT[1], state="failed")],
        [KEPT[0], replace(KEPT[1], state="dropped", parts=())],
        [KEPT[0], replace(KEPT[1], parts=("c", None))],
    ],
    ids=["never stored", "failed", "dropped", "a part without an id"],
)
def test_what_was_not_answered_is_lost(kept: list[Kept]) -> None:
    """Whatever the store says became of it."""
    assert judge(WRITTEN, kept, came("a", "b", "c")).lost == 1


def test_a_part_that_never_reached_the_platform_is_lost() -> None:
    """The store's word is not enough."""
    assert judge(WRITTEN, KEPT, came("a", "c")).lost == 1


def test_what_no_server_took_is_lost() -> None:
    """The platform gave up, or is still trying."""
    verdict = judge(WRITTEN, KEPT, came("a", "b", "c"), never_taken=2)

    assert (verdict.messages, verdict.lost) == (4, 2)


def test_a_repetition_is_counted_and_must_have_been_in_doubt() -> None:
    """The platform gave the first one another id, which died with the process."""
    arrived = came("a", "b", "c*", "c")
    doubted = [KEPT[0], replace(KEPT[1], doubtful=1)]

    assert judge(WRITTEN, doubted, arrived).twice == 1
    assert judge(WRITTEN, doubted, arrived).is_clean
    assert judge(WRITTEN, KEPT, arrived).unexplained == 1


def test_a_message_that_belongs_to_nothing_is_unexplained() -> None:
    """Other words than the chat's next message, or nothing after it."""
    assert judge(WRITTEN, KEPT, came("a", "x", "b", "c")).unexplained == 1
    assert judge(WRITTEN, KEPT, came("a", "b", "c", "c*")).unexplained == 1


@pytest.mark.parametrize("order", ["bac", "cab", "acb"])
def test_a_chat_out_of_order_is_seen(order: str) -> None:
    """Messages and parts of a chat come in the order in which they were written."""
    assert judge(WRITTEN, KEPT, came(*order)).chats_out_of_order == 1


def test_chats_do_not_wait_for_each_other() -> None:
    """Order holds within a chat only."""
    written = [WRITTEN[0], replace(WRITTEN[1], chat_id="d")]
    arrived = [replace(one, chat_id="d" if one.sent_id == "c" else "c") for one in came(*"cab")]

    assert judge(written, KEPT, arrived).is_clean


def test_a_reply_has_taken_as_long_as_its_last_part() -> None:
    """Counted from the first delivery."""
    assert waits(WRITTEN, KEPT, came("a", "b", "c")) == {"zalo_oa": [3.0, 3.0]}


def test_quantiles_of_few_and_many() -> None:
    """No run is too short to be told of."""
    assert p50_p95([]) == (0.0, 0.0)
    assert p50_p95([2.0]) == (2.0, 2.0)
    assert p50_p95([float(n) for n in range(101)]) == (50.0, 95.0)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"ok": True, "result": {"message_id": 5}}, "5"),
        ({"data": {"message_id": "out1"}, "error": 0}, "out1"),
        ({"error": -230, "message": "too late"}, None),
        ({"ok": False, "error_code": 400}, None),
    ],
)
def test_only_what_a_platform_takes_has_an_id(
    answer: dict[str, object], expected: str | None
) -> None:
    """Zalo's refusals come with HTTP 200 too."""
    assert id_of(answer) == expected


def test_words_are_found_in_each_form() -> None:
    """Telegram and Zalo Bot say `chat_id`, the Official Account names a recipient."""
    assert what_was_sent({"chat_id": "5", "text": "x"}) == ("5", "x")
    assert what_was_sent({"recipient": {"user_id": "5"}, "message": {"text": "x"}}) == ("5", "x")


def test_the_fastest_rate_that_kept_up_is_told() -> None:
    """A step whose replies lag is no sustained rate, and neither is one that fell behind."""
    steady = Step(20.0, 100, 19.9, 0.05, 0.1, {"telegram": (0.05, 0.1)})
    behind = Step(40.0, 100, 31.0, 0.5, 0.9, {})
    lagging = Step(50.0, 100, 49.0, 2.0, 3.0, {})

    told = rows([steady, behind, lagging], judge([], [], []), None)

    assert told["Messages a second sustained over three channels, two cores"] == "19.9"
    assert told["Delivery to reply at that rate, p50 / p95"] == "50 / 100 ms"
