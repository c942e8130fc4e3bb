"""Compares what people wrote, what the store has kept and what reached them. Nothing here waits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Final

from bot.store.model import EntryState, Gate

ANSWERED: Final = EntryState.SENT
# Answered with a request for patience, and not with what was asked for.
LIMITED: Final = frozenset({Gate.BUSY, Gate.TOO_FAST})

ChatKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """A message of a person. `update_id` is the store's name for it; `at` when the platform first
    tried to deliver it, in seconds."""

    channel: str
    chat_id: str
    update_id: str
    at: float
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message of ours as the platform took it."""

    channel: str
    chat_id: str
    sent_id: str
    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Kept:
    """A message as the store has it, with the platform's ids of the parts of its reply."""

    channel: str
    update_id: str
    state: str
    gate: str = Gate.OPEN
    doubtful: int = 0
    parts: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a run has shown.

    `twice` counts messages of which a part came more than once; `unexplained` those messages to
    people that are neither a part of a reply nor its repetition, and repetitions beyond what the
    store itself has counted as doubtful. `limited` were answered with a request for patience.
    """

    messages: int
    lost: int
    twice: int
    unexplained: int
    chats_out_of_order: int
    limited: int
    counted_doubtful: int
    redelivered: int
    faults: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.unexplained or self.chats_out_of_order)


def judge(
    written: Sequence[Written],
    kept: Iterable[Kept],
    arrived: Sequence[Arrived],
    *,
    never_taken: int = 0,
) -> Verdict:
    """Say what was lost, doubled or out of order. `written` is in order within each chat;
    `never_taken` more could not be handed over at all."""
    by_update = {(one.channel, one.update_id): one for one in kept}
    place = {
        (one.channel, sent_id): (number, part)
        for number, one in enumerate(written)
        if (found := by_update.get((one.channel, one.update_id))) is not None
        for part, sent_id in enumerate(found.parts)
        if sent_id is not None
    }
    came = {(one.channel, one.sent_id) for one in arrived}
    lost = [one for one in written if not _is_answered(by_update, came, one)]
    repeated, strange = _repetitions(arrived, place)
    excess = [
        number
        for number, times in repeated.items()
        if times > by_update[written[number].channel, written[number].update_id].doubtful
    ]
    disordered = _disordered(arrived, place)
    ours = [found for one in written if (found := by_update.get((one.channel, one.update_id)))]
    return Verdict(
        messages=len(written) + never_taken,
        lost=len(lost) + never_taken,
        twice=len(repeated),
        unexplained=len(strange) + len(excess),
        chats_out_of_order=len(disordered),
        limited=sum(one.gate in LIMITED for one in ours),
        counted_doubtful=sum(one.doubtful for one in ours),
        redelivered=sum(one.attempts > 1 for one in written),
        faults=[
            *(f"lost: {one.channel} {one.update_id}" for one in lost[:5]),
            *(f"unexplained: {one.channel} {one.chat_id} {one.sent_id}" for one in strange[:5]),
            *(f"twice without doubt: {written[number].update_id}" for number in excess[:5]),
            *(f"out of order: {channel} {chat}" for channel, chat in disordered[:5]),
        ],
    )


def _is_answered(
    by_update: dict[tuple[str, str], Kept], came: set[tuple[str, str]], one: Written
) -> bool:
    found = by_update.get((one.channel, one.update_id))
    return (
        found is not None
        and found.state == ANSWERED
        and bool(found.parts)
        and all((one.channel, part or "") in came for part in found.parts)
    )


def _repetitions(
    arrived: Sequence[Arrived], place: dict[tuple[str, str], tuple[int, int]]
) -> tuple[Counter[int], list[Arrived]]:
    """How often a part of each message came too often, and what belongs to no message.

    Of a part that comes twice, the store knows only the last id, and nothing else is sent to the
    chat in between: so the next known message of the chat must say the same.
    """
    repeated: Counter[int] = Counter()
    strange = []
    following: dict[ChatKey, Arrived] = {}
    for one in reversed(arrived):
        chat = (one.channel, one.chat_id)
        if (one.channel, one.sent_id) in place:
            following[chat] = one
        elif (after := following.get(chat)) is not None and after.text == one.text:
            repeated[place[after.channel, after.sent_id][0]] += 1
        else:
            strange.append(one)
    return repeated, strange


def _disordered(
    arrived: Sequence[Arrived], place: dict[tuple[str, str], tuple[int, int]]
) -> list[ChatKey]:
    seen: dict[ChatKey, list[tuple[int, int]]] = defaultdict(list)
    for one in arrived:
        if (where := place.get((one.channel, one.sent_id))) is not None:
            seen[one.channel, one.chat_id].append(where)
    return [chat for chat, places in seen.items() if places != sorted(places)]


def waits(
    written: Sequence[Written], kept: Iterable[Kept], arrived: Sequence[Arrived]
) -> dict[str, list[float]]:
    """Seconds from the first delivery of each message to the last part of its reply, by channel."""
    came = {(one.channel, one.sent_id): one.at for one in arrived}
    by_update = {(one.channel, one.update_id): one for one in kept}
    found: dict[str, list[float]] = defaultdict(list)
    for one in written:
        reply = by_update.get((one.channel, one.update_id))
        times = [came.get((one.channel, part or "")) for part in reply.parts] if reply else []
        known = [at for at in times if at is not None]
        if known:
            found[one.channel].append(max(known) - one.at)
    return dict(found)


def p50_p95(seconds: Sequence[float]) -> tuple[float, float]:
    """The middle and the 95th of a hundred."""
    if len(seconds) < 2:
        return (seconds[0], seconds[0]) if seconds else (0.0, 0.0)
    cuts = quantiles(seconds, n=100, method="inclusive")
    return cuts[49], cuts[94]
