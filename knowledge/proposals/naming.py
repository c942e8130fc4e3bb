"""Which indicator a figure measures, by the names that stand around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.proposals.around import BESIDE, Around
from knowledge.proposals.subjects import Name, Subject
from knowledge.proposals.words import stand_together

_OFFICES = frozenset({"bộ", "cục", "viện"})


@dataclass(frozen=True, slots=True)
class Found:
    """A name that stands around a figure; the nearer and the longer, the greater its weight.

    `is_owner_open`: it may also be measured the other way, and nobody says which.
    """

    subject: Subject
    name: Name
    weight: int
    is_beside: bool
    is_owner_open: bool = False

    @property
    def merit(self) -> tuple[bool, int, bool]:
        """A name that stands wholly beside the figure goes before any other.

        An indicator of one province goes before that of all.
        """
        return self.is_beside, self.weight, not self.subject.is_of_provinces


def find_subjects(around: Around, subjects: Iterable[Subject], *, is_target: bool) -> list[Found]:
    """The indicators that a figure may measure by a name beside it, best first."""
    found: list[Found] = []
    for subject in subjects:
        if subject.value_of(around.figure, around.sentence, is_target=is_target) is None:
            continue
        best = max(
            (
                Found(subject, name, weight, is_beside=weight == BESIDE * len(name.keys))
                for name in subject.names
                if (weight := around.weight_of(name, own_words=subject.own_words))
            ),
            key=lambda one: one.merit,
            default=None,
        )
        if best is not None:
            found.append(best)
    return sorted(found, key=lambda one: one.merit, reverse=True)


def prefer_owner(
    found: Sequence[Found],
    subjects: Mapping[str, Subject],
    around: Around,
    *,
    is_target: bool,
) -> list[Found]:
    """Of two indicators that measure one thing in two ways, the one whose office is named.

    Where neither is named and both fit, nobody can say, and both go.
    """
    kept: dict[str, Found] = {}
    for one in found:
        rival = subjects.get(one.subject.indicator.counterpart or "")
        if rival is None:
            kept.setdefault(one.subject.indicator.id, one)
            continue
        if _is_of_third_office(around, one.subject.owner, rival.owner):
            continue
        named, other_named = (
            _naming(owner, around, is_target=is_target)
            for owner in (one.subject.owner, rival.owner)
        )
        ahead = named - other_named
        is_found = any(item.subject is rival for item in found)
        if ahead > 0 or (ahead == 0 and not is_found):
            kept[one.subject.indicator.id] = replace(one, is_owner_open=ahead == 0)
        elif ahead < 0 and not is_found:
            kept[rival.indicator.id] = replace(one, subject=rival)
    return list(kept.values())


def _is_of_third_office(around: Around, *owners: frozenset[str]) -> bool:
    """Whether an office that owns neither indicator stands beside the figure."""
    names_office = not _OFFICES.isdisjoint(around.own_keys)
    return names_office and not any(
        owner and stand_together(owner, around.own_keys) for owner in owners
    )


def _naming(owner: frozenset[str], around: Around, *, is_target: bool) -> int:
    """2 where the sentence names the office, 1 where what it stands under does, else 0.

    Who writes about a target has not set it, so for targets only the sentence counts.
    """
    if not owner:
        return 0
    if stand_together(owner, [word.key for word in around.sentence.words]):
        return 2
    return int(not is_target and any(stand_together(owner, keys) for keys in around.above))
