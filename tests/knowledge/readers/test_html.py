"""Web pages: the article alone, and what the page states about itself."""

from __future__ import annotations

import pytest

from knowledge.errors import UnreadableDocument
from knowledge.model import BlockKind, Document, DocumentKind
from knowledge.readers import read_document

FIRST = (
    "Sáng 17/9, tỉnh khai trương cổng dữ liệu mở với 250 bộ dữ liệu của mười hai sở, ngành; "
    "người dân và doanh nghiệp tra cứu miễn phí trên mọi thiết bị."
)
SECOND = (
    "Theo kế hoạch, đến năm 2025 tỉnh mở 500 bộ dữ liệu, cập nhật hằng tháng và công khai "
    "tiến độ để người dân cùng giám sát việc thực hiện."
)
FOREIGN = (
    "Một tin khác của trang kể về lễ hội mùa xuân ở địa phương bạn với nhiều trò chơi "
    "dân gian, thu hút đông đảo du khách tham dự."
)
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"

NEWS = f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<title>Tỉnh khai trương cổng dữ liệu mở - Báo Tin Mới</title>
<meta property="og:site_name" content="Báo Tin Mới">
<link rel="canonical" href="https://tinmoi.example.vn/cong-du-lieu-mo">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite"}},
{{"@type":"NewsArticle","headline":"Tỉnh khai trương cổng dữ liệu mở",
"datePublished":"2024-09-17T08:30:00+07:00",
"publisher":{{"@type":"Organization","name":"Báo Tin Mới"}}}}]}}
</script></head><body>
<nav><a href="/">Trang chủ</a> <a href="/tin">Tin tức</a></nav>
<div class="breadcrumb">Trang chủ > Tin tức</div>
<article><h1>Tỉnh khai trương cổng dữ liệu mở</h1><div class="date">17/09/2024 08:30</div>
<p>{FIRST}</p>
<figure><img src="1.jpg" alt="Lễ khai trương">
<figcaption>Lễ khai trương. Ảnh: Minh Anh</figcaption></figure>
<h2>Mục tiêu thời gian tới</h2>
<p>{SECOND}</p>
<ul><li>Hoàn thành kết nối trong quý II.</li><li>Tập huấn cho cán bộ cấp xã.</li></ul>
<table><tr><th>Năm</th><th>Số bộ dữ liệu</th></tr><tr><td>2024</td><td>250</td></tr>
<tr><td>2025</td><td>500</td></tr></table>
<p>Hoàng Long</p></article>
<div class="related-news"><h3>Tin liên quan</h3><p>{FOREIGN}</p><p>{FOREIGN}</p></div>
<div class="comment-box">Ý kiến bạn đọc <p>Rất hay!</p></div>
<footer>© 2024 Báo Tin Mới. Giấy phép số 1/GP-BTTTT</footer></body></html>"""


def read(page: str, name: str = "trang.html") -> Document:
    return read_document(page.encode(), name=name)


def test_the_article_alone_becomes_passages() -> None:
    """Menus, captions, other articles, comments and the foot are gone."""
    text = read(NEWS).text

    assert FIRST in text
    assert SECOND in text
    for foreign in (FOREIGN, "Trang chủ", "Minh Anh", "Rất hay", "Giấy phép", "Hoàng Long"):
        assert foreign not in text


def test_the_page_states_its_fields() -> None:
    """Title, day, paper and address come from JSON-LD and the head."""
    document = read(NEWS)

    assert document.title == "Tỉnh khai trương cổng dữ liệu mở"
    assert (document.published_on, document.as_of) == ("2024-09-17", "2024-09-17")
    assert document.source_name == "Báo Tin Mới"
    assert document.url == "https://tinmoi.example.vn/cong-du-lieu-mo"
    assert document.kind is DocumentKind.NEWS
    assert document.id == "trang"


def test_headings_lists_and_tables_keep_their_shape() -> None:
    """A list item and a table row are cited by themselves, under their heading."""
    blocks = {block.text: block for block in read(NEWS).blocks}

    assert blocks["Hoàn thành kết nối trong quý II."].kind is BlockKind.ITEM
    assert blocks["Năm: 2025; Số bộ dữ liệu: 500"].kind is BlockKind.TABLE_ROW
    assert blocks[SECOND].heading_path == ("Mục tiêu thời gian tới",)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-09-17T08:30:00+07:00">',
        '<meta name="pubdate" content="17/09/2024 08:30">',
        '<meta itemprop="datePublished" content="2024-09-17">',
    ],
)
def test_the_day_may_stand_in_the_head(head: str) -> None:
    """Sites state the day in several ways."""
    page = f"<html><head><title>Tên bài viết dài</title>{head}</head><body>{BODY}</body></html>"

    assert read(page).published_on == "2024-09-17"


def test_the_day_may_be_printed() -> None:
    """Where the head is silent, an element for dates speaks."""
    page = (
        "<html><head><title>Tên bài viết dài | Cổng thông tin</title></head><body>"
        '<h1>Tên bài viết dài</h1><span class="post-date">Thứ ba, 17/09/2024</span>'
        f"{BODY}</body></html>"
    )

    assert read(page).published_on == "2024-09-17"
    assert read(page).title == "Tên bài viết dài"


BROKEN = f"""<html><head><title>Tỉnh khai trương cổng dữ liệu mở - Cổng</title></head><body>
<div id="top"><ul><li>Trang chủ</li><li>Tin tức</li></ul></div>
<div class="news"><h1>Tỉnh khai trương cổng dữ liệu mở</h1>
<div class="meta">Thứ ba - 17/09/2024 08:30 <span>Lượt xem: 120</span></div>
<div class="bodytext">{FIRST}<br/><br/>{SECOND}<br/><img src="a.jpg"/><br/>
<em>Lãnh đạo tỉnh bấm nút. Ảnh: Minh Anh</em><br/>Đến nay, 22/22 sở đã kết nối dữ liệu.</div>
<div>Tác giả: Hoàng Long</div><p>Nguồn tin: Báo tỉnh</p>
<b>Những tin mới hơn</b><ul><li>Lễ hội mùa xuân ở huyện bạn</li></ul></div></body></html>"""


def test_line_breaks_part_paragraphs() -> None:
    """Many sites write their articles without paragraph elements."""
    document = read(BROKEN)

    assert [block.text for block in document.blocks] == [
        FIRST,
        SECOND,
        "Đến nay, 22/22 sở đã kết nối dữ liệu.",
    ]
    assert document.published_on == "2024-09-17"
    assert document.source_name == "Báo tỉnh"


LAW_PAGE = """<html><head><title>Quyết định 99/QĐ-TTg</title></head><body>
<div id="toanvancontent"><table><tr><td><b>THỦ TƯỚNG CHÍNH PHỦ</b><br>-------<br>Số: 99/QĐ-TTg</td>
<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br>
Hà Nội, ngày 5 tháng 3 năm 2024</td></tr></table>
<p><b>QUYẾT ĐỊNH</b></p><p>Phê duyệt Chiến lược dữ liệu</p><p><b>QUYẾT ĐỊNH:</b></p>
<h2>Điều 1. Mục tiêu</h2><ul><li>Mở dữ liệu;</li></ul>
<table><tr><th>TT</th><th>Chỉ tiêu</th><th>2025</th></tr>
<tr><td>1</td><td><p>Dữ liệu mở</p></td><td>100%</td></tr></table>
<p>Điều 2. Quyết định này có hiệu lực từ ngày ký.</p>
<table><tr><td>Nơi nhận:<br>- Lưu: VT.</td><td>PHÓ THỦ TƯỚNG<br>Trần Văn Minh</td></tr></table>
</div></body></html>"""


def test_a_page_with_a_printed_head_gives_its_fields() -> None:
    """Head, signature and tables are laid out with tables; each is read for what it is."""
    document = read(LAW_PAGE)

    assert (document.number, document.issuer) == ("99/QĐ-TTg", "Thủ tướng Chính phủ")
    assert (document.signed_on, document.effective_on) == ("2024-03-05", "2024-03-05")
    assert document.signer == "Trần Văn Minh"
    assert [block.text for block in document.blocks] == [
        "Mở dữ liệu;",
        "TT: 1; Chỉ tiêu: Dữ liệu mở; 2025: 100%",
        "Điều 2. Quyết định này có hiệu lực từ ngày ký.",
    ]


def test_broken_linked_data_is_passed_over() -> None:
    """One unreadable script does not hide the next."""
    page = (
        '<html><head><title>Tên bài viết</title><script type="application/ld+json">{oops</script>'
        '<script type="application/ld+json">[{"@type": "NewsArticle", "datePublished":"2024-09-17",'
        f' "headline": "Tên đúng của bài"}}]</script></head><body>{BODY}</body></html>'
    )

    assert (read(page).title, read(page).published_on) == ("Tên đúng của bài", "2024-09-17")


def test_a_page_of_an_official_text_keeps_every_clause() -> None:
    """On sites of legal texts nothing is side matter: notes and chapter heads stay."""
    page = (
        "<h3>Tiếp cận dữ liệu</h3><div class='_content'><p>Chương I</p><p>QUY ĐỊNH CHUNG</p>"
        "<p>Điều 1.2.LQ.1. Phạm vi</p><p>(Điều 1 Luật số 1/2099/QH15)</p>"
        "<p>Luật quy định dữ liệu.</p>"
        "<p>Điều 1.2.LQ.2. Đối tượng</p><p>1. Cơ quan.</p><p>2. Cá nhân.</p></div>"
    )
    document = read(page)
    found = {block.text: block.heading_path for block in document.blocks}

    assert document.kind is DocumentKind.POLICY
    assert found["2. Cá nhân."] == (
        "Chương I. QUY ĐỊNH CHUNG",
        "Điều 1.2.LQ.2. Đối tượng",
        "Khoản 2",
    )
    assert "(Điều 1 Luật số 1/2099/QH15)" in found


def test_a_page_saved_as_text_is_still_a_page() -> None:
    """The content decides, not the ending."""
    assert "<" not in read(NEWS, name="trang.txt").text


def test_a_shell_filled_by_scripts_is_refused() -> None:
    """A page without words of its own is told to the maintainer with a way out."""
    with pytest.raises(UnreadableDocument, match="JavaScript"):
        read(
            "<html><head><title>Ứng dụng</title></head><body><div id='app'></div>"
            "<script>run()</script></body></html>"
        )
