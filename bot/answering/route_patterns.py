"""Wordings that decide, before any search, that a question is not for the documents.

They are matched against restored, lower-case Vietnamese with its accents: folded, "quốc gia về"
would be "giá vé" and "sóng 5G" a song. Greetings alone are matched folded.
"""

from __future__ import annotations

import re

_PERSON = (
    r"(?:ông|bà|anh|chị|em|cô|chú|bác|cụ|vợ|chồng|con|bạn|hàng xóm|giám đốc|chủ tịch|bộ trưởng|"
    r"thủ tướng|phó thủ tướng|bí thư|tổng bí thư|lãnh đạo|cán bộ|người|nguyễn|trần|lê|phạm|hoàng|"
    r"vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|thằng|nhà)"
)
# Somebody else by title or family name: "căn cước của em hết hạn" asks about a procedure.
_NAMED = (
    r"(?:giám đốc|chủ tịch|bộ trưởng|thủ tướng|phó thủ tướng|bí thư|tổng bí thư|lãnh đạo|hàng xóm|"
    r"(?:ông|bà|anh|chị|cô|chú|bác) \w+ \w+(?! (?:bị|hết|mất|sắp|đã|có|cần|muốn|phải))|"
    r"nguyễn|trần|phạm|hoàng|đặng|bùi)"
)
_LEADER = r"(?:bộ trưởng|thứ trưởng|chủ tịch|lãnh đạo|thủ tướng|bí thư|giám đốc|cán bộ|quan chức|đại biểu)"
_JUDGED = r"(?:kém|tệ|dốt|yếu kém|yếu|giỏi|bất tài|tham nhũng|lười|tài giỏi|xuất sắc|đáng ghét|tồi)"
_ALL = r"(?:mọi |các |tất cả |toàn bộ |hết |những )?"


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(alternatives) + r")(?!\w)")


INSTRUCTION = _any(
    rf"(?:bỏ qua|quên|phớt lờ|lờ đi|gạt bỏ) (?:hết |đi )?{_ALL}(?:hướng dẫn|chỉ dẫn|quy tắc|yêu cầu|lệnh|luật lệ|những gì|điều)",
    r"(?:bỏ qua|quên|phớt lờ)(?: hết| đi)? (?:mọi|tất cả|toàn bộ) (?:\S+ ){1,3}(?:trước|truớc|ở trên|bên trên)",
    r"(?:bỏ|quên|vứt) (?:hết |bỏ )(?:mọi |các )?(?:tài liệu|nguồn|quy định|văn bản)(?: đi)?,? (?:cứ|chỉ|hãy)",
    r"ignore (?:all |any |the |your )*(?:previous|prior|above|instructions?|rules?|sources?|documents?)",
    r"disregard (?:all |the |your |any )?\w+", r"forget (?:all|everything|your)", r"system prompt",
    r"prompt hệ thống", r"lời nhắc hệ thống", r"(?:developer|debug|admin|god) mode", r"jailbreak",
    r"override", r"sudo", r"chế độ (?:nhà phát triển|developer|dev|quản trị|gỡ lỗi)", r"đóng vai(?! trò)",
    r"giả vờ", r"giả làm", r"giả sử bạn là", r"pretend", r"act as", r"roleplay",
    r"từ (?:giờ|bây giờ|nay|lúc này)(?: trở đi)?,? (?:bạn|mày|hãy|em|bot|chỉ|phải|trả lời)",
    r"you are now", r"bạn (?:bây giờ )?là (?:một )?(?:hacker|chuyên gia|trợ lý không)",
    r"nói (?:rằng |là )?.{0,60}(?:hạng 1|hạng nhất|số 1|đứng đầu|thứ nhất)(?: thế giới)? (?:đi|nhé|nha|cho (?:tui|tôi|mình|em))",
    r"(?:cứ|hãy|phải|chỉ cần) (?:trả lời|nói|khẳng định|xác nhận|viết|ghi|tuyên bố) (?:rằng|là|luôn là)(?! gì)",
    r"tuyên bố (?:rằng |là )?(?:đã|có)",
    r"(?:không cần|đừng|không phải|khỏi) (?:trích|dẫn|ghi|nêu|kèm)(?: dẫn)? nguồn",
    r"không được (?:từ chối|phép từ chối)", r"(?:hãy |cứ )?bịa(?: ra| đại| số liệu| một| cho)?",
    r"tự nghĩ ra", r"chế (?:ra|đại) (?:số|một)",
    r"(?:just |please )?make up (?:a |some |any )(?:number|figure|source|answer)",
    r"invent (?:a|some|any)",
    r"in (?:ra |nguyên văn |toàn bộ |lại )+(?:prompt|hướng dẫn|cấu hình|chỉ dẫn|mật khẩu|khóa|token|lời nhắc|lệnh)",
    r"(?:tiết lộ|cho (?:tôi|mình|tao|em) (?:xem|biết)|hiện|in|đọc) (?:prompt|cấu hình|mật khẩu|token|khóa api|api key|mã nguồn|lời nhắc)",
    r"drop table", r"<script", r"xóa (?:hết |toàn bộ )?(?:dữ liệu|kho tài liệu|chỉ mục|database)",
    r"reply (?:only )?with", r"respond (?:only )?with", r"print your",
    r"sửa (?:số liệu|lại số|kết quả) (?:thành|trong|từ)",
    r"chỉ (?:được )?trả lời (?:bằng )?(?:có|không|đúng|yes|no|một từ)",
    r"lặp lại (?:câu|từ|y nguyên)", r"nhại lại",
    r"(?:chỉ|dạy|bày|hướng dẫn)(?: tôi| mình| em)? (?:cách )?(?:hack|bẻ khóa|vào tài khoản|đột nhập|lách|qua mặt|làm giả)",
    r"hack", r"bẻ khóa", r"crack",
)  # fmt: skip

PERSONAL_REQUEST = _any(
    rf"số (?:cccd|cmnd|căn cước(?: công dân)?|chứng minh(?: nhân dân| thư)?|hộ chiếu|định danh(?: cá nhân)?|bảo hiểm(?: xã hội| y tế)?) (?:của|là của|mang tên|ông|bà) ?{_PERSON}(?! nước| dân| việt)",
    rf"(?:cccd|cmnd|căn cước(?: công dân)?|hộ chiếu) (?:của|mang tên|ông|bà) ?{_NAMED}",
    rf"(?:số )?(?:điện thoại|sđt|đt|di động|zalo)(?: riêng| cá nhân| di động)? (?:của )?{_PERSON}(?! dân)",
    rf"(?:địa chỉ(?: nhà)?(?: riêng)?|nhà riêng|nơi ở|chỗ ở|nhà ở|số nhà) (?:của )?{_PERSON}(?! dân)",
    rf"(?:số )?tài khoản (?:ngân hàng|vneid|zalo|facebook) (?:của )?{_PERSON}(?! dân)",
    rf"lương (?:tháng )?(?:của )?(?:ông|bà|anh|chị|{_LEADER})",
    rf"(?:thông tin|dữ liệu|hồ sơ)(?: cá nhân| sức khỏe| bệnh án| định danh| cư trú)+ của {_PERSON}(?! dân| việt)",
    rf"(?:hồ sơ|bệnh án|lý lịch|lịch sử khám(?: bệnh)?|tiền án|tiền sự) của {_PERSON}(?! dân| lao)",
    r"(?:tra|tìm|xin|cho xin|kiếm|tra cứu|check|cho)(?: giúp| hộ| giùm| dùm| mình| tôi| em| anh| tui)* (?:số điện thoại|sđt|số cccd|số cmnd|số căn cước|địa chỉ nhà|mật khẩu|mã otp|thông tin cá nhân|phạt nguội)",
    rf"(?:ngày sinh|năm sinh|quê quán|quê|gia đình|vợ con|con cái|tài sản|tuổi|bằng cấp) (?:của )?(?:ông|bà|anh|chị|{_LEADER})",
    r"mật khẩu (?:vneid |tài khoản |email )*của", r"biển số xe .{0,20}của ai",
    r"biển (?:số )?\d\d[a-zđ]",
    r"(?:phone|id|passport|address|salary) (?:number )?of (?:mr|mrs|ms|minister|the (?:minister|president|prime))",
    r"home address of", r"personal (?:data|information|details) (?:of|about)",
    r"là (?:căn cước|cccd|cmnd|số điện thoại|sđt|mã số thuế) của ai",
    r"email (?:riêng |cá nhân )?(?:của )?(?:ông|bà|anh|chị)", r"của ai vậy",
)  # fmt: skip

OPINION = _any(
    r"theo (?:bạn|anh|chị|em|ad|bot|mày)(?: thì| nghĩ|,|$| )",
    r"(?:bạn|em|bot|ad|mày|anh|chị) (?:có )?(?:nghĩ|thấy|đánh giá|cảm thấy|ủng hộ|thích|ghét|tin)(?! .{0,12} ở đâu)",
    r"ý kiến (?:của bạn|cá nhân|riêng)", r"quan điểm (?:của bạn|cá nhân|riêng)", r"(?:có )?nên tin",
    r"có đáng tin", rf"ai {_JUDGED} (?:hơn|nhất)", rf"{_LEADER} nào {_JUDGED}",
    rf"{_LEADER}(?: \w+){{0,5}} {_JUDGED}(?: cỏi)? (?:nhất|hơn|không|ko|k)",
    rf"{_JUDGED} nhất(?: là)? {_LEADER}", r"chịu trách nhiệm (?:về|cho) thất bại",
    r"năng lực (?:của )?(?:lãnh đạo|bộ trưởng|chủ tịch|cán bộ)",
    r"đảng (?:nào|cộng sản|phái)(?: \w+){0,4} (?:tốt|tệ|hơn|đúng|sai|nên)", r"(?:đa|độc) đảng",
    r"chế độ nào", r"dân chủ (?:hay|hơn|không)", r"bầu (?:cử|cho) ai", r"lật đổ", r"biểu tình",
    r"(?:dự đoán|đoán xem|tiên đoán|dự báo giúp|thử đoán|đoán thử)",
    r"liệu (?:có )?(?:\w+ ){0,9}(?:thành công|thất bại|đạt được|kịp|nổi|làm được|về đích)",
    r"(?:lãng phí|vô ích|hình thức|mị dân|lừa đảo|lừa dân|thực chất|xạo|chém gió|vớ vẩn|trò hề)(?: \w+){0,4} (?:không|ko|k|nhỉ|đúng không|phải không|đúng ko|hả)",
    r"toàn hình thức", r"what do you think", r"your opinion",
    r"do you (?:think|believe|like|support)", r"who is the (?:worst|best) (?:minister|leader)",
    r"is .{0,40}(?:corrupt|incompetent|useless|a failure|any good)", r"corruption",
    r"should .{0,30}resign",
    r"(?:có )?nên (?:cách chức|từ chức|từ nhiệm|giải tán|bỏ phiếu|kỷ luật) ?",
    rf"(?:thích|ghét) {_LEADER}", r"có xứng đáng", r"predict",
    r"trong tương lai (?:sẽ )?(?:ra sao|thế nào)", r"bình luận (?:về|gì|xem|giúp)",
    r"nhận xét (?:của bạn|cá nhân|thẳng thắn|gì)", r"có tham nhũng", r"đúng là (?:tệ|kém|chán)",
    r"sao (?:mà )?(?:tệ|kém|chán|dốt|chậm) (?:thế|vậy)",
)  # fmt: skip

OUT_OF_SCOPE = _any(
    r"giá (?:vàng|xăng|dầu|nhà|đất|usd|đô la|đô|cà phê|gạo|lợn|điện|bitcoin|chung cư|heo|iphone|vé|xe|sầu riêng|tiêu|rau|thịt)",
    r"vàng (?:sjc|9999|miếng|nhẫn|bao nhiêu|hôm nay)", r"một chỉ vàng", r"tỷ giá", r"tỉ giá",
    r"chứng khoán", r"cổ phiếu", r"vn ?index", r"thời tiết", r"nhiệt độ",
    r"(?:có|trời) (?:mưa|nắng) (?:không|ko|to)",
    r"(?:hôm nay|ngày mai|chiều nay|sáng mai|mai) trời", r"trời (?:thế nào|ra sao|nóng|lạnh|nắng|mưa)", r"mưa (?:không|ko)", r"bóng đá", r"world cup",
    r"trận đấu", r"đội tuyển", r"tuyển việt nam", r"ngoại hạng anh", r"tỷ số", r"tỉ số",
    r"sea games?", r"euro \d+", r"messi", r"ronaldo", r"đá với ai", r"xổ số", r"lô đề", r"soi cầu",
    r"số đề", r"đánh đề", r"xskt", r"tử vi", r"bói", r"cung hoàng đạo", r"phong thủy",
    r"tuổi (?:tý|sửu|dần|mão|thìn|tỵ|ngọ|mùi|thân|dậu|tuất|hợi)", r"hợp tuổi",
    r"nấu (?:ăn|phở|bún|món|cơm|canh|chè)", r"cách nấu", r"công thức nấu", r"món ăn",
    r"(?:quán|tiệm|nhà hàng) (?:ăn|phở|cà phê|cafe|nào|ngon)", r"ăn gì", r"phở", r"phim",
    r"bài hát", r"ca sĩ", r"diễn viên", r"hoa hậu", r"kể (?:một )?chuyện", r"chuyện cười",
    r"truyện cười", r"làm (?:một )?(?:bài )?thơ",
    r"viết (?:hộ |giúp |cho |giùm )*(?:\w+ )?(?:một |bài )*(?:thơ|văn|code|luận|truyện|nhạc)",
    r"bài văn", r"tả con",
    r"viết (?:giúp |hộ )?(?:\w+ )?(?:code|chương trình|hàm|đoạn code|script|phần mềm)",
    r"lập trình", r"python", r"javascript", r"java", r"sql",
    r"giải (?:giúp |hộ |giùm )*(?:tôi |mình |em )?(?:bài|phương trình|toán)", r"phương trình",
    r"đạo hàm", r"tích phân", r"bài tập (?:về nhà|toán|lý|hóa)",
    r"dịch (?:sang|câu này|đoạn này|giúp|hộ)", r"translate", r"đi du lịch", r"tour du lịch",
    r"khách sạn", r"vé máy bay", r"đặt phòng", r"giảm cân", r"tập gym", r"thuốc (?:gì|nào)",
    r"đau (?:bụng|đầu|răng|lưng|họng)", r"triệu chứng", r"chữa bệnh gì", r"uống thuốc",
    r"bị (?:ho|sốt|cảm)", r"người yêu(?! cầu)", r"tình yêu", r"vợ (?:tôi|tui|mình|em|anh)",
    r"chồng (?:tôi|tui|mình|em)", r"dỗ", r"chia tay", r"ngoại tình", r"ly hôn", r"li hôn", r"ly dị",
    r"tán gái", r"bitcoin", r"tiền (?:ảo|mã hóa)", r"crypto", r"lãi suất",
    r"vay (?:tiền|vốn|ngân hàng)", r"gửi tiết kiệm", r"thẻ tín dụng",
    r"mua (?:xe|nhà|đất|điện thoại|laptop|ô tô|iphone)",
    r"(?:điện thoại|đt|laptop|máy tính|xe|iphone|samsung|xiaomi|tivi) (?:\w+ ){0,5}(?:tốt|ngon|ổn|đáng mua|xài)",
    r"game", r"liên quân", r"liên minh huyền thoại", r"free fire", r"hôm nay thứ mấy",
    r"hôm nay là ngày", r"mấy giờ rồi", r"tổng thống", r"chiến tranh", r"ukraine",
    r"thủ đô (?:của|nước)", r"dân số (?:mỹ|trung quốc|ấn độ|thế giới|nhật)", r"ngọn núi",
    r"con sông", r"lịch sử thế giới", r"ai (?:đã )?phát minh", r"cao bao nhiêu mét",
    r"nhà khoa học nào", r"weather", r"gold price", r"price of (?:gold|gas|oil|bitcoin)",
    r"football", r"soccer", r"recipe", r"joke", r"movie", r"song", r"stock (?:price|market)",
    r"poem", r"homework", r"function that", r"exchange rate", r"restaurant", r"hotel", r"lottery",
    r"horoscope", r"làm sao (?:để )?(?:giàu|kiếm tiền|đẹp|cao)", r"kiếm tiền",
    r"\d+ ?[+*x×÷:] ?\d+ ?(?:bằng|=)", r"mang thai", r"sinh con trai", r"chó|mèo", r"cây cảnh",
    r"điểm chuẩn", r"thi đại học", r"tuyển sinh", r"phạt nguội", r"nồng độ cồn", r"đỗ xe",
    r"karaoke", r"lương hưu (?:khi|trước|sớm)", r"thuế thu nhập", r"vượt đèn đỏ", r"luật giao thông",
    r"luật hôn nhân", r"chia tài sản", r"(?:đăng ký|thủ tục) kết hôn với", r"chuyển nhượng (?:quyền|đất)",
    r"(?:đền bù|bồi thường)(?: \w+){0,3} (?:đất|gpmb|giải phóng)", r"học (?:giỏi )?tiếng (?:anh|trung|nhật|hàn)",
    r"(?:mất|cúp|cắt) (?:nước|điện)(?! tử| thoại)", r"thuê (?:xe|nhà|phòng)", r"\d+ (?:nhân|cộng|trừ|chia) \d+",
    r"mạng nhà (?:\w+ )?(?:rớt|chập|mất)", r"nấu \w+", r"best route", r"by (?:bus|train|plane)(?!\w)",
)  # fmt: skip

# So plain that they are safe without accents, which half-accented typing needs.
PLAIN_PERSONAL = _any(
    r"(?:dia chi(?: nha)?|so dien thoai|sdt|so cccd|so cmnd|so can cuoc|so tai khoan|nha rieng|mat khau) (?:rieng )?(?:cua )?"
    r"(?:ong|chu tich|bo truong|thu truong|thu tuong|giam doc|cuc truong|bi thu|hang xom|nguoi yeu)",
    # Not "hộ chiếu của tôi hết hạn, xem giúp thủ tục": what stands about oneself is asked.
    r"cua (?:toi|tui|em|minh|con|chau) .{3,80} (?:chua|den dau|toi dau|may|bao nhieu|gi) "
    r"(?:tra|kiem tra|xem|check) (?:giup|gium|ho|dum)",
    r"(?:tra|kiem tra|check) (?:giup|gium|ho|dum) .{3,80}cua (?:toi|tui|em|minh|con|chau) "
    r"(?:.{0,20} )?(?:chua|den dau|toi dau)",
)  # fmt: skip
PLAIN_OPINION = _any(
    # "Theo Ban Cải cách", "đánh giá tháng 9", "Huế hay Đà Nẵng tốt hơn về DTI" ask for facts.
    r"theo (?:y )?(?:ban|bn) (?:thi|nghi|thay|sao|co|danh|gio)",
    r"danh gia thang (?:di|nhe|nha|xem|giup)", r"co tam hon",
    r"hay (?:\w+ ){1,5}(?:dang (?:dong )?tien|ngon|xin) hon",
    r"theo y (?:kien )?(?:ban|cua ban|rieng)",
    r"ban thay sao", r"y ban sao", r"cham diem (?:gium|giup|ho)", r"cai nao hay hon",
    r"ai gioi hon", r"co dang (?:dong tien|tien|cong)",
)  # fmt: skip

PLAIN_INSTRUCTION = _any(
    r"(?:bo qua|quen|phot lo) (?:het |di )?(?:moi |cac |tat ca |toan bo |nhung )?(?:huong dan|chi dan|quy tac)",
    r"hay (?:tra loi|noi|khang dinh) (?:rang|la)", r"tu (?:gio|bay gio)(?: tro di)? ban (?:chi|phai|hay)",
)  # fmt: skip

GREETING = re.compile(
    r"^(?:xin )?(?:chao|hi|hello|helo|alo|hey|hallo|good morning|hii+)"
    r"(?: (?:ban|ad|bot|em|anh|chi|shop|admin|moi nguoi|there|buoi sang|buoi chieu|buoi toi|a|nha|nhe|ca nha))*$"
)
THANKS = re.compile(
    r"^(?:da |vang |ok(?:e)? |rat |xin |minh |em )?(?:cam on|thanks?|thank you|tks|camon|thank)(?: \w+){0,4}$"
)
GOODBYE = re.compile(
    r"^(?:tam biet|bye|bye bye|goodbye|chao tam biet|hen gap lai|pp)(?: \w+){0,3}$"
)
ACKNOWLEDGE = re.compile(
    r"^(?:ok|oke|okie|okay|vang|da|u|uh|uhm|duoc|duoc roi|hieu roi|ro roi|dung|dung roi|khong|"
    r"khong can|ko|k|yes|no|co)(?: (?:a|ban|nhe|nha|em|anh|roi|cam on))*$"
)
HELP = re.compile(
    r"^(?:help|tro giup|huong dan(?: su dung)?|ban (?:giup|lam|tra loi) (?:duoc )?(?:gi|nhung gi|cai gi).*|"
    r"ban (?:co the|biet) (?:giup|lam|tra loi|noi).*|hoi (?:duoc )?(?:gi|nhung gi|cai gi)(?: .*)?|what can you do.*|"
    r"(?:toi|minh|em) (?:co the )?hoi (?:duoc )?(?:gi|nhung gi|cai gi)(?: .*)?|menu|ban biet (?:nhung )?gi)$"
)
WHO_AM_I = re.compile(
    r"^(?:ban|may|em|bot) (?:la ai|ten gi|ten la gi|la gi|la bot(?: a| ha)?|do ai (?:tao|lam).*|"
    r"la nguoi (?:that )?hay (?:la )?(?:may|bot).*)$|^who are you$"
)
# Only what no Vietnamese speaker says in passing: "hello", "ok", "thanks", "bye" are theirs too.
ENGLISH_THANKS = re.compile(r"^(?:thank you|many thanks|thanks a lot)(?: \w+){0,4}$")
ENGLISH_GOODBYE = re.compile(r"^(?:goodbye|good bye|see you)(?: \w+){0,2}$")
ENGLISH_HELP = re.compile(
    r"^(?:what can (?:you|i) (?:do|ask|answer)|who are you|what are you|how can you help).*$"
)
