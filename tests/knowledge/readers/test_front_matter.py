"""What the head of a markdown file may state, and how it can be wrong."""

from __future__ import annotations

import pytest

from knowledge.errors import UnreadableDocument
from knowledge.model import DocumentKind, Relation, RelationKind, Visibility
from knowledge.readers.front_matter import read_front_matter, split_front_matter

STATED = """
id: qd-1-2024
title: "Quyết định: tên có dấu hai chấm"
number: 06/QĐ-TTg
type: Quyết định
issuer: "Bộ công thương"
signed_date: 2024-01-06
effective_date: 2024-02
scope: toàn quốc
status: còn hiệu lực
kind: policy
visibility: staff
source_url: https://example.vn/a
source_name: Cổng thông tin
"""


def test_every_known_field_is_read() -> None:
    """Fields keep their words; type is lower case and the issuer has its official spelling."""
    found = read_front_matter(STATED)

    assert found.id == "qd-1-2024"
    assert found.title == "Quyết định: tên có dấu hai chấm"
    assert found.number == "06/QĐ-TTg"
    assert found.type == "quyết định"
    assert found.issuer == "Bộ Công Thương"
    assert (found.signed_on, found.effective_on) == ("2024-01-06", "2024-02")
    assert found.place == "toàn quốc"
    assert found.kind is DocumentKind.POLICY
    assert found.visibility is Visibility.STAFF
    assert (found.url, found.source_name) == ("https://example.vn/a", "Cổng thông tin")
    assert found.warnings == ()


@pytest.mark.parametrize("value", ["chưa xác định", "", "null", "Không rõ", "~"])
def test_unknown_is_no_value(value: str) -> None:
    """A writer who does not know says so; that is not a document number."""
    assert read_front_matter(f"number: {value}").number is None


def test_values_stay_text() -> None:
    """YAML must not turn a serial, a year or a day into numbers and dates."""
    found = read_front_matter("number: 06\ntitle: 2024\nsigned_date: 2024-01-06")

    assert (found.number, found.title, found.signed_on) == ("06", "2024", "2024-01-06")


def test_a_plain_date_is_the_signing_only_of_what_has_a_number() -> None:
    """`date` means signed for an official text and published for an article."""
    assert read_front_matter("number: 1/QĐ-TTg\ndate: 2024-05-01").signed_on == "2024-05-01"
    assert read_front_matter("title: Tin\ndate: 2024-05-01").published_on == "2024-05-01"


def test_the_day_may_be_called_as_the_program_calls_it() -> None:
    """`issued_on` stands in its JSON; a file that said so was taken in without a date."""
    assert read_front_matter("number: 1/QĐ-TTg\nissued_on: 2024-05-01").signed_on == "2024-05-01"
    assert read_front_matter("title: Tin\nissued_on: 2024-05-01").published_on == "2024-05-01"


def test_a_date_that_no_calendar_has_is_left_out_with_a_warning() -> None:
    """A wrong date is worse than none; the maintainer is told."""
    found = read_front_matter("published_date: 17/9/2024")

    assert found.published_on is None
    assert "17/9/2024" in found.warnings[0]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ('title: "không đóng ngoặc\nnumber: 1', "dòng"),
        ("title: a: b: c", "dòng"),
        ("- một\n- hai", "tên: giá trị"),
        ("chỉ một câu", "tên: giá trị"),
        ("kind: bai-bao", "kind"),
        ("visibility: noi-bo", "visibility"),
        (f"id: {'a' * 300}", "id"),
    ],
)
def test_a_broken_head_is_refused_with_a_sentence(source: str, says: str) -> None:
    """Nothing is guessed from a head that cannot be read; visibility least of all."""
    with pytest.raises(UnreadableDocument, match=says):
        read_front_matter(source)


def test_an_unclosed_head_is_refused() -> None:
    """Fields without their closing line would otherwise become passages."""
    with pytest.raises(UnreadableDocument, match="---"):
        split_front_matter("---\ntitle: Tên\n\nNội dung\n")


def test_a_rule_at_the_top_is_no_head() -> None:
    """A text may begin with a line of dashes."""
    assert split_front_matter("---\nMột đoạn văn.\n") == (None, "---\nMột đoạn văn.\n")
    assert split_front_matter("Một đoạn văn.") == (None, "Một đoạn văn.")


def test_relations_are_read_as_a_list_or_in_a_row() -> None:
    """Numbers get their one form; a document without number is named by its id."""
    found = read_front_matter(
        'replaces: ["59/2022/nđ-cp"]\namended_by: 71/NQ-CP, 11/NQ-CP\nfollowed_by: ke-hoach-2026\n'
        "replaced_by: chưa xác định"
    )

    assert (
        Relation(RelationKind.REPLACES, "59/2022/NĐ-CP"),
        Relation(RelationKind.AMENDED_BY, "71/NQ-CP"),
        Relation(RelationKind.AMENDED_BY, "11/NQ-CP"),
        Relation(RelationKind.FOLLOWED_BY, "ke-hoach-2026"),
    ) == found.relations


def test_without_relations_none_are_stated() -> None:
    """So that those of the text count."""
    assert read_front_matter("title: A").relations is None
