"""Names that stand for a document number."""

from __future__ import annotations

import pytest

from knowledge.vietnamese.document_aliases import find_document_aliases
from knowledge.vietnamese.document_numbers import canonical_number
from knowledge.vietnamese.tables import read_table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đề án 06 đến đâu rồi", ["06/QĐ-TTg"]),
        ("de an 06 den dau roi", ["06/QĐ-TTg"]),
        ("Chương trình chuyển đổi số quốc gia và chuyển đổi số", ["749/QĐ-TTg"]),
        ("Đề án 06 giai đoạn 2026-2030", []),
        ("luat can cuoc cong dan", []),
        ("luật căn cước có hiệu lực khi nào", ["26/2023/QH15"]),
        ("chuyển đổi số", []),
    ],
)
def test_names_of_documents(text: str, expected: list[str]) -> None:
    """A well-known name gives its number, unless a word near it means another document."""
    assert expected == [alias.canonical for alias in find_document_aliases(text)]


def test_every_alias_stands_for_a_canonical_number() -> None:
    """The table holds numbers in their one form only."""
    for _, number, *_ in read_table("document_aliases.tsv"):
        assert number == canonical_number(number)
