"""The form of official texts: what the head and the close say."""

from __future__ import annotations

import pytest

from knowledge.model import DocumentKind
from knowledge.readers.metadata import Metadata
from knowledge.readers.official import read_official
from knowledge.readers.official_close import signer_in
from knowledge.readers.text import text_lines, unwrapped

DECISION = """THỦ TƯỚNG CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 9942/QĐ-TTg
Hà Nội, ngày 15 tháng 6 năm 2021

QUYẾT ĐỊNH
PHÊ DUYỆT CHIẾN LƯỢC DỮ LIỆU CỦA VIỆT NAM
GIAI ĐOẠN I

THỦ TƯỚNG CHÍNH PHỦ

Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;
Theo đề nghị của Bộ trưởng Bộ Tài chính.

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Chiến lược với các nội dung sau:
1. Mục tiêu
a) Mở dữ liệu;
Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.

Nơi nhận:
- Ban Bí thư;
- Lưu: VT.

KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
(Đã ký)
Trần Văn Minh
"""


def read(source: str) -> tuple[Metadata, list[str]]:
    official = read_official(unwrapped(text_lines(source)))
    assert official is not None
    found, body = official
    return found, [line.text for line in body]


def test_the_printed_head_gives_every_field() -> None:
    """Issuer, number, day, type, subject and signer stand where the state prints them."""
    found, _ = read(DECISION)

    assert found.number == "9942/QĐ-TTg"
    assert found.type == "quyết định"
    assert found.issuer == "Thủ tướng Chính phủ"
    assert found.signed_on == "2021-06-15"
    assert found.effective_on == "2021-06-15"
    assert found.signer == "Trần Văn Minh"
    assert found.kind is DocumentKind.POLICY
    assert (
        found.title
        == "Quyết định số 9942/QĐ-TTg phê duyệt chiến lược dữ liệu của Việt Nam giai đoạn I"
    )


def test_head_and_close_are_no_passages() -> None:
    """Motto, rules, recipients and signature are form; the grounds and clauses stay."""
    _, body = read(DECISION)

    assert body == [
        "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;",
        "Theo đề nghị của Bộ trưởng Bộ Tài chính.",
        "Điều 1. Phê duyệt Chiến lược với các nội dung sau:",
        "1. Mục tiêu",
        "a) Mở dữ liệu;",
        "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.",
    ]


def test_an_annexed_text_keeps_its_items() -> None:
    """Recipients end where another text begins, even when nobody's signature parts the two."""
    items = "".join(f"- Nhiệm vụ số {number} của kế hoạch;\n" for number in range(9))
    _, body = read(
        DECISION.split("KT. THỦ TƯỚNG", maxsplit=1)[0]
        + "\nKẾ HOẠCH\n(Kèm theo Quyết định)\n\nI. NHIỆM VỤ\nCác bộ thực hiện các nhiệm vụ sau:\n"
        + items
    )

    assert sum(text.startswith("Nhiệm vụ số") for text in body) == 9
    assert "Ban Bí thư;" not in body


def test_a_province_speaks_with_its_name_and_place() -> None:
    """`UBND` in the number says little; the head says which province."""
    found, _ = read(
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TỈNH NGHỆ AN\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 15/KH-UBND\tNghệ An, ngày 8 tháng 3 năm 2024\n"
        "KẾ HOẠCH\nChuyển đổi số năm 2024\n\n"
        "I. MỤC TIÊU\n1. Số hóa toàn bộ hồ sơ của bốn cấp.\n"
    )

    assert (found.number, found.type, found.signed_on) == ("15/KH-UBND", "kế hoạch", "2024-03-08")
    assert found.issuer == "Ủy ban nhân dân tỉnh Nghệ An"
    assert found.place == "Nghệ An"


def test_a_head_in_narrow_columns_is_read() -> None:
    """Tables of a head come out as bars and broken words; the fields are the same."""
    found, body = read(
        "ỦY\nBAN NHÂN DÂN |\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n-------\n"
        "Số:\n7303/QĐ-UBND | Đà Nẵng, ngày 21 tháng 10 năm 2013 |\n|\nQUYẾT ĐỊNH\n"
        "VỀ VIỆC BAN HÀNH KẾ HOẠCH TUYÊN TRUYỀN\nCHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG\n"
        "Căn cứ Luật Tổ chức;\nQUYẾT ĐỊNH:\nĐiều 1.\nBan hành kèm theo Kế hoạch tuyên truyền.\n"
        "Điều 2.\nCác sở chịu trách nhiệm thi hành.\n"
    )

    assert (found.number, found.signed_on) == ("7303/QĐ-UBND", "2013-10-21")
    assert found.issuer == "Ủy ban nhân dân thành phố Đà Nẵng"
    assert found.place == "Đà Nẵng"
    assert found.title == "Quyết định số 7303/QĐ-UBND về việc ban hành kế hoạch tuyên truyền"
    assert body[0] == "Căn cứ Luật Tổ chức;"


def test_a_local_head_without_its_province_takes_the_place_of_signing() -> None:
    """`UBND` alone is signed somewhere."""
    found, _ = read(
        "ỦY BAN NHÂN DÂN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 15/KH-UBND\n"
        "Nghệ An, ngày 8 tháng 3 năm 2024\nKẾ HOẠCH\nChuyển đổi số năm 2024\n\nI. MỤC TIÊU\nCâu.\n"
    )

    assert (found.issuer, found.place) == ("Ủy ban nhân dân", "Nghệ An")


def test_a_title_line_with_type_and_number_is_enough_for_a_text_in_articles() -> None:
    """Consolidated texts keep only a title; the year in the number is the year of signing."""
    found, body = read(
        "Thông tư số 03/2099/TT-BTTTT quy định về dữ liệu\nĐiều 1. Phạm vi\nThông tư quy định.\n"
        "Điều 2. Hiệu lực\nThông tư này có hiệu lực từ ngày 01 tháng 7 năm 2099.\n"
    )

    assert (found.number, found.type) == ("03/2099/TT-BTTTT", "thông tư")
    assert found.issuer == "Bộ Thông tin và Truyền thông"
    assert (found.signed_on, found.effective_on) == ("2099", "2099-07-01")
    assert body[0] == "Điều 1. Phạm vi"


def test_a_law_is_named_as_people_name_it() -> None:
    """`LUẬT / GIAO DỊCH …` becomes `Luật Giao dịch …` with its number behind."""
    found, _ = read(
        "QUỐC HỘI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLuật số: 20/2099/QH15\n"
        "Hà Nội, ngày 22 tháng 6 năm 2099\nLUẬT\nGIAO DỊCH ĐIỆN TỬ\n\nĐiều 1. Phạm vi\nCâu.\n"
    )

    assert found.title == "Luật Giao dịch điện tử (số 20/2099/QH15)"
    assert (found.issuer, found.type) == ("Quốc hội", "luật")


def test_a_note_on_an_amendment_does_not_date_the_text() -> None:
    """`… sửa đổi bởi … có hiệu lực từ …` is about another document."""
    found, _ = read(
        "Nghị định số 20/2008/NĐ-CP về tiếp nhận kiến nghị\nĐiều 1. Phạm vi\nNghị định quy định.\n"
        "(có nội dung được sửa đổi bởi Nghị định số 48/2013/NĐ-CP có hiệu lực từ ngày 01/07/2013)\n"
        "Điều 2. Đối tượng\nCơ quan nhà nước.\n"
    )

    assert found.effective_on is None


@pytest.mark.parametrize(
    "source",
    [
        "Thủ tướng ban hành Quyết định 942/QĐ-TTg\n\nSáng nay, Thủ tướng ban hành quyết định.\n",
        "Quyết định 942/QĐ-TTg: sáu nhiệm vụ trọng tâm\n\nChiến lược nêu sáu nhiệm vụ.\n",
        "Nghị định số 13/2023/NĐ-CP có gì mới?\n\nĐiều 5 của Nghị định quy định về đồng ý.\n",
        "",
    ],
)
def test_an_article_about_a_document_is_not_that_document(source: str) -> None:
    """A number in a headline belongs to what the article reports on."""
    assert read_official(text_lines(source)) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KT. BỘ TRƯỞNG THỨ TRƯỞNG Phạm Đức Long", "Phạm Đức Long"),
        ("TM. CHÍNH PHỦ THỦ TƯỚNG [daky] Nguyễn Văn An", "Nguyễn Văn An"),
        ("CHỦ TỊCH QUỐC HỘI (Đã ký) Vương Đình Minh", "Vương Đình Minh"),
        ("BỘ TRƯỞNG", None),
        ("Bộ trưởng Nguyễn Văn An", None),
        ("Lưu: VT, KGVX", None),
    ],
)
def test_the_signer_stands_behind_the_office(text: str, name: str | None) -> None:
    """A name counts as signer only below an office in capitals."""
    assert name == signer_in(text)
