"""What a document says of others is read with its direction, and nothing is made up."""

from __future__ import annotations

import pytest

from knowledge.model import Block, Relation, RelationKind
from knowledge.relations import find_relations, joined_relations

OWN = "10/2024/NĐ-CP"
REPLACES, REPLACED_BY = RelationKind.REPLACES, RelationKind.REPLACED_BY
AMENDS, AMENDED_BY = RelationKind.AMENDS, RelationKind.AMENDED_BY


def found(*texts: str, title: str = "Nghị định", number: str | None = OWN) -> list[Relation]:
    """The relations of a document with these blocks."""
    return list(find_relations([Block(text) for text in texts], number=number, title=title))


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        (
            "Nghị định này thay thế Nghị định số 5/2020/NĐ-CP ngày 1/1/2020.",
            REPLACES,
            "5/2020/NĐ-CP",
        ),
        (
            "Nghị định này có hiệu lực từ ngày 01/7/2024 và thay thế cho Nghị định 5/2020/NĐ-CP.",
            REPLACES,
            "5/2020/NĐ-CP",
        ),
        ("Nghị định 10/2024/NĐ-CP, thay thế Nghị định 5/2020/NĐ-CP.", REPLACES, "5/2020/NĐ-CP"),
        ("Nghị định này bãi bỏ Nghị định số 5/2020/NĐ-CP.", REPLACES, "5/2020/NĐ-CP"),
        ("Nghị định này bãi bỏ Điều 3 Nghị định số 5/2020/NĐ-CP.", AMENDS, "5/2020/NĐ-CP"),
        (
            "Nghị định này sửa đổi, bổ sung một số điều của Nghị định số 5/2020/NĐ-CP.",
            AMENDS,
            "5/2020/NĐ-CP",
        ),
        (
            "Nghị định này đã được thay thế bởi Nghị định 9/2025/NĐ-CP từ ngày 1/7/2025.",
            REPLACED_BY,
            "9/2025/NĐ-CP",
        ),
        (
            "Nghị định được ban hành; Nghị định này được sửa đổi bởi Nghị định 9/2025/NĐ-CP.",
            AMENDED_BY,
            "9/2025/NĐ-CP",
        ),
        (
            "Nghị định này bị bãi bỏ một phần bởi Nghị định 9/2025/NĐ-CP.",
            AMENDED_BY,
            "9/2025/NĐ-CP",
        ),
        (
            "Luật Giao dịch điện tử số 51/2005/QH11 hết hiệu lực kể từ ngày Nghị định này "
            "có hiệu lực thi hành.",
            REPLACES,
            "51/2005/QH11",
        ),
    ],
)
def test_what_a_document_says_of_itself(text: str, kind: RelationKind, target: str) -> None:
    """ "Nghị định này" and its own number both mean the document."""
    assert [Relation(kind, target)] == found(text)


def test_a_list_below_the_sentence_belongs_to_it() -> None:
    """Until the first item that names no document."""
    listed = found(
        "2. Các nghị định sau hết hiệu lực từ ngày Nghị định này có hiệu lực thi hành:",
        "a) Nghị định số 45/2026/NĐ-CP ngày 26 tháng 01 năm 2026 của Chính phủ;",
        "b) Khoản 2 Điều 3 Nghị định số 42/2022/NĐ-CP của Chính phủ;",
        "3. Các nội dung khác thực hiện theo Nghị định số 7/2020/NĐ-CP.",
    )

    assert [Relation(REPLACES, "45/2026/NĐ-CP"), Relation(AMENDS, "42/2022/NĐ-CP")] == listed


def test_an_amending_title_names_what_it_amends() -> None:
    """Not the document that a programme carries out."""
    title = "Nghị định sửa đổi, bổ sung một số điều của Nghị định số 61/2018/NĐ-CP"
    other = "Nghị quyết sửa đổi Chương trình hành động thực hiện Nghị quyết 57-NQ/TW"

    assert [Relation(AMENDS, "61/2018/NĐ-CP")] == found("Nội dung.", title=title)
    assert found("Nội dung.", title=other) == []


def test_what_is_said_of_others_names_its_subject() -> None:
    """A law may tell which decrees another decree ended."""
    said = found(
        "Nghị định 224/2026/NĐ-CP làm hết hiệu lực ba nghị định: 45/2026/NĐ-CP (đầu tư), "
        "42/2022/NĐ-CP (dịch vụ công).",
        number="148/2025/QH15",
    )

    assert [
        Relation(REPLACES, "45/2026/NĐ-CP", subject="224/2026/NĐ-CP"),
        Relation(REPLACES, "42/2022/NĐ-CP", subject="224/2026/NĐ-CP"),
    ] == said


@pytest.mark.parametrize(
    "text",
    [
        "Khi các văn bản dẫn chiếu tại Nghị định này được thay thế thì áp dụng bản mới.",
        "Nghị định này quy định chi tiết Luật số 20/2023/QH15.",
        "Giấy phép hết hiệu lực theo Nghị định số 5/2020/NĐ-CP.",
        "Căn cứ Nghị định số 5/2020/NĐ-CP ngày 1/1/2020 của Chính phủ;",
    ],
)
def test_nothing_is_made_up(text: str) -> None:
    """A number near such a word is no relation."""
    assert found(text) == []


def test_what_was_stated_as_data_wins() -> None:
    """The text only adds what speaks of other pairs."""
    stated = [Relation(AMENDED_BY, "9/2025/NĐ-CP")]
    text = [Relation(REPLACED_BY, "9/2025/NĐ-CP"), Relation(REPLACES, "5/2020/NĐ-CP")]

    assert (stated[0], text[1]) == joined_relations(stated, text)
