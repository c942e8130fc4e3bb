"""What a news page carries besides its article: menus, counters, sharing, tags, footers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.lines import Line, Shape

_I = re.IGNORECASE

# One entry per kind of noise; a line is dropped when the pattern fits the whole of it.
NOISE: dict[str, re.Pattern[str]] = {
    "menu": re.compile(
        r"(?:trang chủ|đăng nhập|đăng ký|đăng xuất|tìm kiếm|liên hệ|giới thiệu|menu|rss|english|"
        r"sơ đồ (?:trang|site|cổng)|quay lại|trở về|về trang trước|(?:về|lên) đầu trang|"
        r"trang trước|trang sau|tiếp theo|xem tiếp|đóng|hủy|gửi|ẩn|mở rộng|danh mục|quảng cáo|"
        r"advertisement|đang tải.{0,10}|loading\W*|tải ứng dụng|next|prev(?:ious)?)[\s:.|»›>*]*", _I,
    ),
    "sharing": re.compile(
        r"(?:in (?:bài viết|bài|trang này|trang|ra)|bản in|print|gửi (?:bài viết|email|mail|cho bạn bè"
        r"|bài này)|email|chia sẻ(?: bài viết| qua| lên| facebook| zalo)?|share|tweet|like|thích|"
        r"facebook|twitter|zalo|messenger|telegram|linkedin|pinterest|(?:copy|sao chép) (?:link|liên "
        r"kết)|lưu bài(?: viết)?|nghe (?:bài viết|đọc bài|bài|đọc báo|tin|audio)|đọc bài viết|"
        r"(?:theo dõi|follow).{0,60}google ?news.{0,20}|google news|bookmark)[\s:.|0-9*]*", _I,
    ),
    "type size": re.compile(
        r"(?:cỡ chữ|tăng|giảm|xem với cỡ chữ|tương phản|đọc).{0,20}(?:cỡ chữ|tương phản|A\W*A).{0,15}"
        r"|cỡ chữ.{0,25}|A\W{0,3}A\+?(?:\W*A-?)?|A[+-](?:\s*A[+-]?)*", _I,
    ),
    "breadcrumb": re.compile(
        r"(?:trang chủ|home)\s*[>»›/|→-]\s*.{1,200}"
        r"|[^.;:]{2,50}(?:\s*[>»›→]\s*[^.;:]{2,80}){2,}", _I,
    ),
    "counter": re.compile(
        r"(?:[•*\-\s]*)(?:(?:số )?lượt (?:xem|đọc|truy cập|người xem|tải)|đã xem|xem|views?|hits?|"
        r"lượt|đang (?:truy cập|xem|online|trực tuyến)|trực tuyến|online|hôm nay|hôm qua|tuần này|"
        r"tuần trước|(?:trong )?(?:ngày|tuần|tháng|năm)(?: này| nay| trước| hiện tại)?|"
        r"tất cả|tổng (?:số )?(?:lượt )?(?:truy cập|xem)|tổng(?: cộng)?|khách(?: viếng thăm)?|"
        r"thành viên(?: online)?|máy chủ tìm kiếm|bình luận|đánh giá)\s*[:•(-]?\s*\d[\d.,]*\)?"
        r"(?: lượt(?: xem)?| người)?|\d[\d.,]* (?:lượt (?:xem|đọc|truy cập)|views?|bình luận|người xem|"
        r"đánh giá)(?:\s*[|-]\s*\d[\d.,]* .{1,20})?|xếp hạng.{0,40}|tổng số điểm.{0,60}|"
        r"(?:click|nhấn) để đánh giá.{0,30}|thống kê truy cập|lượt truy cập", _I,
    ),
    "session": re.compile(
        r"bạn đã không sử dụng site.*|.*để duy trì trạng thái đăng nhập.*|phiên (?:làm việc|đăng nhập)"
        r".{0,20}hết hạn.*|.{0,40}vui lòng (?:bật|kích hoạt) javascript.*|.{0,60}trình duyệt.{0,30}"
        r"không hỗ trợ.{0,80}|.{0,80}sử dụng cookies?.{0,120}", _I,
    ),
    "address": re.compile(r"(?:https?://|www\.)\S+|\S+\.(?:jpe?g|png|gif|webp|svg|bmp|mp4|mp3|pdf)", _I),
    "tags": re.compile(r"(?:từ kho[áa]|tags?|thẻ|hashtag|keywords?|topics?)\s*:.*|(?:#\S+\s*)+", _I),
    "see also": re.compile(
        r"(?:>{1,3}|»|›|►|▶)\s*.{0,250}|(?:\W*)(?:xem thêm|đọc thêm|xem tiếp|đọc tiếp|mời xem thêm|"
        r"tham khảo thêm|có thể bạn quan tâm|tin liên quan|bài liên quan)\s*(?::|>+|»)\s*.{1,250}", _I,
    ),
    "copyright": re.compile(
        r".{0,80}(?:©|\bcopyright\b|®).{0,250}|bản quyền (?:thuộc|của|©).{0,200}|.{0,80}(?:all rights "
        r"reserved).{0,80}|.{0,120}ghi rõ nguồn.{0,160}|(?:powered|designed|developed) by.{0,80}|"
        r"(?:thiết kế|phát triển)(?: và phát triển)? bởi.{0,80}", _I,
    ),
    "stray": re.compile(r"[\W\d_]{1,20}"),
}  # fmt: skip

# True of a page's foot, but also of a real guide: dropped only at the very end.
_FOOT = re.compile(
    r"(?:hotline|đường dây nóng|điện thoại|đt|tel|fax|e-?mail|thư điện tử|địa chỉ|trụ sở(?: chính)?|"
    r"tòa soạn|toà soạn|website|liên hệ quảng cáo)\s*[:.(]?.{0,160}"
    r"|(?:giấy phép|gpxb|số giấy phép|gp)\b.{0,20}(?:số|xuất bản|hoạt động|thiết lập|báo chí).{0,200}"
    r"|(?:cơ quan chủ quản|cơ quan|đơn vị (?:chủ quản|quản lý))\s*:.{0,160}"
    r"|(?:phó )?tổng biên tập\s*:?.{0,120}|(?:người )?chịu trách nhiệm.{0,20}(?:chính|nội dung|xuất "
    r"bản|quản lý)?\s*:.{0,120}|trưởng ban biên tập.{0,120}|(?:về chúng tôi|điều khoản sử dụng|"
    r"chính sách bảo mật|liên hệ|sitemap|theo dõi chúng tôi|kết nối với chúng tôi).{0,60}",
    _I,
)


def noise_kind(text: str) -> str | None:
    """The kind of noise that this whole line is, or None for a line of the article."""
    for kind, pattern in NOISE.items():
        if pattern.fullmatch(text):
            return kind
    return None


def drop_noise(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that are noise wherever they stand."""
    kept: list[Line] = []
    spaced = False
    for line in lines:
        if line.shape is not Shape.ROW and noise_kind(line.text):
            spaced = True
            continue
        kept.append(Line(line.text, line.shape, line.level, line.spaced or spaced, line.within))
        spaced = False
    return kept


def drop_foot(lines: Sequence[Line]) -> list[Line]:
    """The lines without the address, licence and editors at a page's foot."""
    end = len(lines)
    while end and lines[end - 1].shape is not Shape.ROW and _FOOT.fullmatch(lines[end - 1].text):
        end -= 1
    return list(lines[:end])
