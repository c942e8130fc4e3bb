"""What holds on a day, from whichever document says it, and for whoever may see that."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.model import Document, DocumentKind, Relation, RelationKind
from knowledge.validity import Lineage, Standing

OLD, NEW = "59/2022/NĐ-CP", "69/2024/NĐ-CP"


def rule(number: str, **fields: object) -> Document:
    """A decree that is known by its number."""
    return Document(
        id=number.lower().replace("/", "-"),
        title=f"Nghị định {number}",
        kind=DocumentKind.POLICY,
        number=number,
        **fields,  # type: ignore[arg-type]
    )


def replaces(number: str) -> tuple[Relation, ...]:
    return (Relation(RelationKind.REPLACES, number),)


OLDER = rule(OLD, signed_on="2022-09-05", effective_on="2022-10-20")
NEWER = rule(NEW, signed_on="2024-06-25", effective_on="2024-07-01", relations=replaces(OLD))


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2022, 10, 19), Standing.NOT_YET),
        (date(2022, 10, 20), Standing.IN_FORCE),
        (date(2024, 6, 30), Standing.IN_FORCE),
        (date(2024, 7, 1), Standing.ENDED),
    ],
)
def test_the_newer_one_ends_the_older_on_its_first_day(day: date, standing: Standing) -> None:
    """Although the older one says nothing of it."""
    assert standing is Lineage([OLDER, NEWER]).on(OLDER.id, day).standing


def test_both_sides_know_each_other() -> None:
    """One statement gives two links."""
    lineage = Lineage([OLDER, NEWER])
    (back,) = lineage.links(OLDER.id)
    (forth,) = lineage.links(NEWER.id)

    assert (RelationKind.REPLACED_BY, NEW, NEWER.id) == (back.kind, back.number, back.document_id)
    assert (RelationKind.REPLACES, OLDER.id, "2024-07-01") == (
        forth.kind,
        forth.document_id,
        forth.since,
    )
    assert (NEWER.id,) == back.said_by


def test_a_document_that_is_not_here_is_known_by_its_number() -> None:
    """Of a decree that only others name, what they say is known."""
    lineage = Lineage([NEWER])

    assert lineage.knows(OLD)
    assert Standing.ENDED is lineage.on(OLD, date(2025, 1, 1)).standing


def test_nothing_is_known_of_documents_that_were_not_given() -> None:
    """What only a hidden document says, nobody else learns."""
    assert Standing.IN_FORCE is Lineage([OLDER]).on(OLDER.id, date(2025, 1, 1)).standing
    assert Lineage([OLDER]).links(OLDER.id) == ()


def test_a_stated_end_wins_over_the_successors_first_day() -> None:
    """Rules may go on for a while."""
    older = rule(OLD, effective_on="2022-10-20", ends_on="2025-01-01")
    lineage = Lineage([older, NEWER])

    assert Standing.IN_FORCE is lineage.on(older.id, date(2024, 8, 1)).standing
    assert Standing.ENDED is lineage.on(older.id, date(2025, 1, 1)).standing


def test_an_amended_document_goes_on() -> None:
    """From the amending one's first day it is amended, never before."""
    amends = (Relation(RelationKind.AMENDS, OLD),)
    newer = rule("5/2023/NĐ-CP", effective_on="2023-03-01", relations=amends)
    lineage = Lineage([OLDER, newer])

    before = lineage.on(OLDER.id, date(2023, 2, 28))
    after = lineage.on(OLDER.id, date(2023, 3, 1))

    assert (before.standing, before.amended_by) == (Standing.IN_FORCE, ())
    assert Standing.IN_FORCE is after.standing
    assert [one.number for one in after.amended_by] == ["5/2023/NĐ-CP"]


def test_of_two_with_one_number_the_younger_amends() -> None:
    """ "11/NQ-CP" is given every year anew."""
    plan = rule("71/NQ-CP", signed_on="2025-04-01", relations=(
        Relation(RelationKind.AMENDED_BY, "11/NQ-CP"),
    ))  # fmt: skip
    early = rule("11/NQ-CP", signed_on="2017-01-14")
    late = Document(
        id="late", title="", kind=DocumentKind.POLICY, number="11/NQ-CP", signed_on="2026-01-14"
    )

    (link,) = Lineage([plan, early, late]).links(plan.id)

    assert link.document_id == "late"


def test_a_curated_status_counts_where_nothing_more_exact_is_known() -> None:
    """With the date it names, and by what followed."""
    merged = rule(
        "1619/QĐ-TTg",
        signed_on="2021-09-24",
        status="đã hợp nhất vào Ban Chỉ đạo lập theo Quyết định 598/QĐ-TTg ngày 13/3/2025",
        relations=(Relation(RelationKind.FOLLOWED_BY, "598/QĐ-TTg"),),
    )
    lineage = Lineage([merged])

    assert Standing.IN_FORCE is lineage.on(merged.id, date(2025, 3, 12)).standing
    ended = lineage.on(merged.id, date(2025, 3, 13))

    assert (ended.standing, ended.since) == (Standing.ENDED, "2025-03-13")
    assert [one.number for one in ended.ended_by] == ["598/QĐ-TTg"]
