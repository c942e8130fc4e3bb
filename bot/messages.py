"""Every sentence a user can read, in Vietnamese, and the English frames for English questions."""

from __future__ import annotations

# --- answering: refusals -------------------------------------------------------------------

NO_EVIDENCE = "Tôi chưa tìm thấy tài liệu nào trong kho nói về điều bạn hỏi."
SEARCHED = (
    "Tôi đã tìm trong các văn bản, bản tin và hướng dẫn về chuyển đổi số đang có trong kho; "
    "bạn thử hỏi kèm tên chỉ số, văn bản, nơi hoặc năm."
)
NO_EVIDENCE_PLACE = "Tôi chưa có tài liệu nào của {place} về nội dung này."
NO_EVIDENCE_PERIOD = "Tôi chưa có số liệu {period} về nội dung này."
NO_EVIDENCE_PERIOD_PLACE = "Tôi chưa có số liệu {period} của {place} về nội dung này."
NO_EVIDENCE_NUMBER = "Kho tài liệu chưa có văn bản {number}."
YEARS = "năm {years}"
NEAREST = "Gần nhất trong kho có: {titles}."
COVERED = "Về {name}, kho có số liệu của các năm: {years}."
COVERED_SPAN = "Về {name}, kho có số liệu từ năm {first} đến năm {last}."
WHERE_DOCUMENT = (
    "Toàn văn thường có trên Cơ sở dữ liệu quốc gia về văn bản pháp luật (vbpl.vn) hoặc Công báo."
)
WHERE_PROCEDURE = (
    "Hướng dẫn đầy đủ của từng thủ tục có trên Cổng Dịch vụ công quốc gia (dichvucong.gov.vn)."
)
WHEN_PUBLISHED = "Bạn có thể hỏi lại khi có công bố mới, hoặc xem số liệu gần nhất."
TRY_INSTEAD = "Bạn có thể hỏi, ví dụ: “{example}”"
WHERE_OFFICE = "Số liệu riêng của cơ quan này thường có trên cổng thông tin điện tử của {place}."
WHERE_PLACE = "Số liệu của địa phương thường có trên cổng thông tin điện tử của {place}."

OUT_OF_SCOPE = (
    "Câu hỏi này nằm ngoài phạm vi của tôi. Tôi trả lời về tiến độ chuyển đổi số: mục tiêu, "
    "quyết định, kết quả, và cách dùng dịch vụ công trực tuyến."
)
PERSONAL_DATA = (
    "Tôi không tra cứu hay lưu thông tin cá nhân. Bạn có thể xem thông tin của chính mình "
    "trong ứng dụng VNeID hoặc hỏi cơ quan công an, bộ phận một cửa nơi cư trú."
)
PERSONAL_DATA_SENT = (
    "Trong tin nhắn có thông tin cá nhân (số giấy tờ, điện thoại, tài khoản hoặc thư điện tử), "
    "nên tôi không xử lý và không lưu lại. Mời bạn hỏi lại mà không kèm các thông tin đó."
)
OPINION = (
    "Tôi chỉ trả lời về mục tiêu, quyết định và kết quả có trong tài liệu, không bình luận, "
    "đánh giá hay dự đoán về cá nhân, tổ chức. Bạn có thể hỏi, ví dụ: “Tỉnh nào dẫn đầu DTI 2024?”"
)
INSTRUCTION = (
    "Tôi chỉ nói điều tài liệu ghi, nên không làm theo yêu cầu thay đổi cách trả lời. "
    "Mời bạn hỏi thẳng điều bạn muốn biết về chuyển đổi số."
)
NOT_YET_PUBLISHED = (
    "Tài liệu trong kho chưa có kết quả {period}: thời điểm đó chưa tới hoặc chưa có công bố."
)
UNCLEAR = (
    "Tôi chưa rõ bạn muốn hỏi gì. Bạn nói thêm giúp: chỉ số hay văn bản nào, của nơi nào, năm nào?"
)
EMPTY_QUESTION = "Bạn chưa nhập câu hỏi."
TOO_LONG = "Câu hỏi dài quá. Mời bạn rút gọn còn dưới {limit} ký tự."

# --- answering: failures -------------------------------------------------------------------

FAILED_SEARCH = (
    "Tôi chưa tra cứu được lúc này vì kho tài liệu chưa sẵn sàng. "
    "Người quản trị cần chạy `tiendo reindex`."
)
FAILED_INTERNAL = (
    "Tôi gặp lỗi khi trả lời nên chưa thể khẳng định điều gì. Mời bạn hỏi lại sau ít phút."
)

# --- answering: frames around quotes -------------------------------------------------------

CORRECTION = "Tài liệu ghi khác với điều nêu trong câu hỏi:"
CONFLICT = "Các tài liệu nêu số liệu khác nhau; khi trích dẫn nên ghi rõ nguồn:"
CONFLICT_TARGETS = "Các văn bản đặt mục tiêu khác nhau; khi trích dẫn nên ghi rõ văn bản:"
CONFLICT_WORDS = "Các tài liệu ghi khác nhau; khi trích dẫn nên ghi rõ nguồn:"
MISSING_PART = "Về “{part}”: tôi chưa tìm thấy trong tài liệu."
WORDED_BY_MODEL = "(Câu chữ do mô hình ngôn ngữ diễn đạt lại, đã đối chiếu với nguồn.)"
SHOWN_OF_ALL = "(Nêu {shown} trên {total} ý trong tài liệu.)"
GUIDE_DATED = (
    "Hướng dẫn này đúng vào ngày ghi ở nguồn; trước khi nộp, bạn nên xem lại lệ phí và thời hạn "
    "trên Cổng Dịch vụ công quốc gia."
)
COMPUTED = "{finding} (tính: {formula})."
POINTS_OVER = "Cao hơn mục tiêu {amount} điểm phần trăm"
POINTS_UNDER = "Thấp hơn mục tiêu {amount} điểm phần trăm"
POINTS_TO_GO = "Còn thiếu {amount} điểm phần trăm so với mục tiêu"
POINTS_UP = "tăng {amount} điểm phần trăm"
POINTS_DOWN = "giảm {amount} điểm phần trăm"
RANKS_OVER = "Vượt mục tiêu {amount} bậc"
RANKS_UNDER = "Kém mục tiêu {amount} bậc"
RANKS_TO_GO = "Còn {amount} bậc nữa mới tới mục tiêu"
RANKS_UP = "tăng {amount} bậc"
RANKS_DOWN = "giảm {amount} bậc"
SCORE_OVER = "Cao hơn mục tiêu {amount} điểm"
SCORE_UNDER = "Thấp hơn mục tiêu {amount} điểm"
SCORE_UP = "tăng {amount} điểm"
SCORE_DOWN = "giảm {amount} điểm"
SHARE_OVER = "Vượt mục tiêu khoảng {amount} %"
SHARE_UNDER = "Thấp hơn mục tiêu khoảng {amount} %"
SHARE_REACHED = "Bằng khoảng {amount} % mục tiêu"
SHARE_UP = "tăng khoảng {amount} %"
SHARE_DOWN = "giảm khoảng {amount} %"
TIMES = "gấp khoảng {amount} lần"
TIME_LEFT = "Còn {amount} đến {deadline}"
TIME_LEFT_FORMULA = "từ hôm nay đến {deadline}"
YEARS_LEFT = "{count} năm"
MONTHS_LEFT = "{count} tháng"
END_OF_YEAR = "hết năm {year}"
END_OF_MONTH = "hết tháng {month}/{year}"
ON_DAY = "ngày {day}/{month}/{year}"

# --- answering: targets held against results, courses over time ------------------------------

REACHED_AND_MORE = "Đã đạt và vượt."
REACHED = "Đã đạt."
REACHED_LATE = "Đã đạt, theo kết quả sau thời hạn."
MISSED = "Chưa đạt."
MISSED_SO_FAR = "Theo kết quả gần nhất có trong tài liệu thì chưa đạt."
NOT_DUE = "Chưa đến hạn; kết quả gần nhất chưa tới mục tiêu."
NO_RESULT = "Tài liệu có mục tiêu nhưng chưa có kết quả để so sánh."
ONLY_TARGETS = "Tôi chưa thấy kết quả của năm được hỏi; tài liệu mới có mục tiêu:"
BY_ANOTHER_METHOD = (
    "Chưa có kết quả đo theo cách của mục tiêu; số dưới đây đo theo cách khác, nên chưa nói được "
    "là đạt hay chưa."
)
OUTCOMES_DIFFER = "Có mốc đã đạt, có mốc chưa:"
OF_PERIOD = "{period}: {fact}"
PERIOD_YEAR = "Năm {year}"
PERIOD_YEAR_END = "Cuối năm {year}"
PERIOD_MIDDLE = "Giữa năm {year}"
PERIOD_MONTH = "Tháng {month}/{year}"
PERIOD_DAY = "{day}/{month}/{year}"
OF_PLACE = "{place}: {fact}"
LEADS = "{place} dẫn đầu."
LEADS_EACH = "{place} dẫn đầu ({measure})"
AHEAD = "{place} xếp trên {other}."
AHEAD_IN = "{place} xếp trên {other} (năm {year})."
TABLE_OF = "Theo bảng xếp hạng năm {year}:"
RANKS_APART = "Chênh nhau {amount} bậc"
POINTS_APART = "Chênh nhau {amount} điểm phần trăm"
SCORE_APART = "Chênh nhau {amount} điểm"
SPAN = "Từ {first} đến {last}: {finding}"
OTHER_MEASURE = "Các mốc trên đếm khác nhau nên không so trực tiếp với nhau được."
STALE = "Đây là số mới nhất trong kho, tính đến {period}; kỳ mới hơn có thể đã được công bố."
STALE_UNDATED = "Đây là số mới nhất trong kho; kỳ mới hơn có thể đã được công bố."

# --- answering: one question back, and the questions to choose from -------------------------

ASK_TOPIC = "Bạn muốn biết điều gì về “{topic}”?"
ASK_SUBJECT = "Bạn hỏi về điều gì của năm {years}?"
ASK_TARGET = "Bạn hỏi mục tiêu nào?"
ASK_TARGET_OF = "Bạn hỏi mục tiêu nào của năm {years}?"
ASK_RESULT = "Bạn hỏi kết quả của chỉ số nào?"
ASK_DOCUMENT = "Bạn đang hỏi về văn bản hay thủ tục nào?"
ASK_OWN_PLACE = "Bạn ở tỉnh, thành phố nào? Tôi có số liệu của vài nơi sau:"
ASK_PLACE = "Bạn hỏi toàn quốc hay riêng {place}?"
ASK_TIME = "Bạn hỏi năm nào?"
READ_AS = "Tôi trả lời theo cách hiểu gần nhất: {question}"
STILL_UNCLEAR = (
    "Tôi vẫn chưa hiểu điều bạn cần. Bạn nêu giúp tên chỉ số, văn bản hoặc thủ tục, "
    "ví dụ: “{example}”"
)
OPTION_RESULT = "{name}{when} là bao nhiêu?"
OPTION_TARGET = "Mục tiêu {name}{when} là bao nhiêu?"
OPTION_YEAR = " năm {year}"
OPTION_NEWEST = " mới nhất"
OPTION_DEFINITION = "{topic} là gì?"
OPTION_SERVICE = "{title}?"
OPTION_ABOUT = "{title} nói về gì?"
OPTION_SIDE = "{name}: {side}?"
OPTION_OF_PLACE = "{place}: {question}?"
# Left off on a button, in this order.
OPTION_ENDINGS = (" là bao nhiêu?", " mới nhất")
WHOLE_COUNTRY = "Cả nước"

# --- answering: a conversation ------------------------------------------------------------

SOURCES_ARE = "Câu trả lời vừa rồi lấy từ các đoạn sau:"
MORE_OF = "Nói rõ hơn, cùng tài liệu này còn ghi:"
MORE_LEFT = "(Tài liệu còn nữa; bạn nhắn “nói thêm” để xem tiếp.)"
NO_MORE = "Tài liệu trong kho không nói thêm về điều này ngoài những gì đã nêu:"
SURE = "Tôi trích nguyên văn từ tài liệu; bạn có thể mở nguồn để đối chiếu. Tài liệu ghi:"
NOTHING_CITED = "Câu trả lời vừa rồi không trích tài liệu nào."
NOTHING_BEFORE = "Chưa có câu trả lời nào trước đó. Bạn muốn hỏi điều gì, của nơi nào, năm nào?"
ANY_YEAR = "Riêng năm {years} thì tôi chưa có tài liệu; tài liệu trong kho ghi:"
AFTER_PAUSE = (
    "Đã lâu chúng ta chưa trò chuyện nên tôi bắt đầu cuộc mới, không dựa vào các câu hỏi trước."
)

# --- answering: documents in time ------------------------------------------------------------

REPLACED = "{older} đã được thay bằng {newer}{since}."
REPLACED_LATER = "{older} sẽ được thay bằng {newer}{since}."
ENDED_BY = "{older} đã hết hiệu lực{since} theo {newer}."
ENDED_BY_LATER = "{older} sẽ hết hiệu lực{since} theo {newer}."
REPLACES = "{newer} thay thế {older}{since}."
ENDS = "{newer} làm hết hiệu lực {older}{since}."
AMENDED = "{older} đã được sửa đổi, bổ sung bởi {newer}."
ABOLISHED_IN_PART = "{older} đã bị bãi bỏ một phần bởi {newer}."
AMENDS = "{newer} sửa đổi, bổ sung {older}."
FOLLOWED = "Nội dung này nay thực hiện theo {newer}."
FOLLOWED_BESIDE = "Về nội dung này còn có văn bản ra sau: {newer}."
FOLLOWS = "{newer} quy định tiếp nội dung của {older}."
SINCE = " từ ngày {day}"
THIS_DOCUMENT = "Văn bản này"
NEWER_IN_SOURCE = "văn bản mới hơn (xem nguồn)"
OLDER_IN_SOURCE = "văn bản cũ (xem nguồn)"
NO_LONGER = "Lưu ý: văn bản này không còn là quy định hiện hành."
FROM_OLDER = "Theo văn bản cũ: {quote}"
FROM_NEWER = "Theo văn bản mới: {quote}"
OLDER_DOCUMENT = "Văn bản cũ: {quote}"
NEWER_DOCUMENT = "Văn bản mới: {quote}"
NOT_YET_IN_FORCE = "{name} chưa có hiệu lực; ngày có hiệu lực là {day}."
WAS_NOT_YET_IN_FORCE = "Khi đó vẫn áp dụng {older}; {newer} có hiệu lực từ ngày {day}."
NOT_KNOWN_TO_BE_AMENDED = "Kho tài liệu chưa có văn bản nào sửa đổi, thay thế hay bãi bỏ {name}."
NOT_KNOWN_TO_HAVE_ENDED = "Kho tài liệu chưa có văn bản nào thay thế hay bãi bỏ {name}."

# --- answering: questions that go on from an answer -----------------------------------------

RELATED_RESULT = "Kết quả {name} mới nhất là bao nhiêu?"
RELATED_TARGET = "Mục tiêu {name} là bao nhiêu?"
RELATED_TREND = "{name} thay đổi thế nào qua các năm?"
RELATED_SIGNER = "Ai ký {number}, ngày nào?"
RELATED_ABOUT = "{number} nói về gì?"
RELATED_TARGETS_OF = "{number} đặt mục tiêu gì?"

# --- answering: small talk and help --------------------------------------------------------

GREETING = (
    "Chào bạn. Tôi trả lời câu hỏi về chuyển đổi số: mục tiêu, quyết định, kết quả và dịch vụ công "
    "trực tuyến, kèm nguồn. Bạn muốn hỏi gì?"
)
THANKS = "Không có gì. Bạn cần hỏi thêm, cứ nhắn."
GOODBYE = "Chào bạn, hẹn gặp lại."
ACKNOWLEDGE = "Vâng. Bạn muốn hỏi thêm điều gì?"
HELP = (
    "Tôi trả lời về tiến độ chuyển đổi số quốc gia, từ các văn bản và bản tin có trong kho, "
    "luôn kèm nguồn và ngày. Bạn cứ gõ như bình thường, không dấu hay viết tắt đều được."
)
WHO_AM_I = (
    "Tôi là tiendo (tiến độ), trợ lý tra cứu về chuyển đổi số. Tôi chỉ trích từ tài liệu có trong "
    "kho, không phải là cán bộ và không thay cho văn bản gốc."
)

EXAMPLES = (
    "Việt Nam xếp thứ mấy về chính phủ điện tử năm 2024?",
    "Mục tiêu tài khoản VNeID của Đề án 06 là bao nhiêu, đã đạt bao nhiêu?",
    "Quyết định 942 đặt mục tiêu gì đến năm 2030?",
    "Kinh tế số chiếm bao nhiêu phần trăm GDP năm 2024?",
    "Làm lý lịch tư pháp trên VNeID thế nào?",
)

# --- English frames ------------------------------------------------------------------------

ENGLISH_FRAME = "The documents say (in Vietnamese):"
ENGLISH_NO_EVIDENCE = "I found no document here that answers this."
ENGLISH_OUT_OF_SCOPE = (
    "That is outside what I cover. I answer questions about Viet Nam's digital transformation: "
    "targets, decisions, results and online public services."
)
ENGLISH_PERSONAL_DATA = (
    "I do not look up or keep personal data. You can see your own data in the VNeID application."
)
ENGLISH_OPINION = "I only report what the documents say; I do not give opinions or forecasts."
ENGLISH_INSTRUCTION = "I only say what the documents say. Please ask your question directly."
ENGLISH_NOT_YET_PUBLISHED = "The documents here hold no result for {period} yet."
ENGLISH_OF_TARGETS = {
    REACHED_AND_MORE: "Reached, and more.",
    REACHED: "Reached.",
    REACHED_LATE: "Reached, by a result after the deadline.",
    MISSED: "Not reached.",
    MISSED_SO_FAR: "Not reached, by the newest result in the documents.",
    NOT_DUE: "Not due yet; the newest result is still short of the target.",
    ONLY_TARGETS: "I found no result of the year asked about; the documents hold targets:",
    BY_ANOTHER_METHOD: (
        "No result is measured the way the target is; the figure below is measured another way, so "
        "it does not say whether the target was reached."
    ),
    NO_RESULT: "The documents hold a target but no result to compare.",
    OUTCOMES_DIFFER: "Some targets are reached, others not:",
}
ENGLISH_CORRECTION = "The documents say otherwise:"
ENGLISH_CONFLICT = "The documents differ; please name the source when you quote:"

ENGLISH_NOT_TRANSLATED = "I quote the documents word for word and do not translate them."
ENGLISH_AFTER_PAUSE = (
    "It has been a while, so this is a new conversation that does not build on earlier questions."
)
ENGLISH_SOURCES_ARE = "The last answer comes from these passages (in Vietnamese):"
ENGLISH_MORE_OF = "The same document also says (in Vietnamese):"
ENGLISH_MORE_LEFT = "(There is more; send “tell me more” to read on.)"
ENGLISH_NO_MORE = "The documents here say no more about this than:"
ENGLISH_ANY_YEAR = "There is nothing here for {years} in particular; what the documents do say:"
ENGLISH_SHOWN_OF_ALL = "({shown} of {total} points in the document.)"
ENGLISH_NEAREST = "Nearest here (in Vietnamese): {titles}."
ENGLISH_WHERE_OFFICE = "Figures of an office are usually on its own portal ({place})."
ENGLISH_WHERE_PLACE = "Figures of a locality are usually on its own portal ({place})."
ENGLISH_TRY = "Name an indicator, a document, a place or a year, for example: “{example}”"
ENGLISH_EXAMPLE = "What is Viet Nam's EGDI rank in 2024?"
ENGLISH_UNCLEAR = (
    "I am not sure what you are asking for: which indicator or document, of where, which year?"
)
ENGLISH_MISSING_PART = "On part of your question I found nothing in the documents."
ENGLISH_PERSONAL_DATA_SENT = (
    "Your message holds personal data (an identity, phone or account number, an e-mail address), "
    "so I neither handle nor keep it. Please ask again without it."
)
ENGLISH_THANKS = "You are welcome. Ask on if you need more."
ENGLISH_GOODBYE = "Goodbye."
ENGLISH_HELP = (
    "I answer questions about Viet Nam's digital transformation: targets, decisions, results and "
    "online public services, always with the source. Ask in English or Vietnamese; quotes are in "
    "Vietnamese. For example: “What is Viet Nam's EGDI rank in 2024?”"
)
ENGLISH_SURE = "This is quoted word for word; open the sources to compare."
ENGLISH_NOTHING_CITED = "The last answer cites no document."
ENGLISH_NOTHING_BEFORE = (
    "There is no earlier answer. What would you like to know, where, which year?"
)

# --- channels: what stands around every reply ----------------------------------------------

FIRST_CONTACT = (
    "Trước khi bắt đầu: tôi lưu câu hỏi và câu trả lời tối đa {days} ngày để trả lời nối tiếp và "
    "sửa chỗ sai; không lưu họ tên. Xin đừng gửi số giấy tờ, điện thoại, tài khoản. "
    "Gõ /xoa để xóa ngay dữ liệu của bạn, /quyenriengtu để biết thêm."
)
BUSY = "Đang có nhiều câu hỏi chờ nên tôi chưa nhận thêm được câu này. Mời bạn gửi lại sau ít phút."
TOO_FAST = "Bạn gửi hơi nhanh. Mời bạn chờ khoảng một phút rồi hỏi tiếp."
CHANNEL_STOPPED = "Kênh này đang tạm dừng: {reason}"
ONLY_TEXT = (
    "Tôi chỉ đọc được tin nhắn chữ, chưa xem được ảnh, nghe được lời nói hay mở được tệp. "
    "Mời bạn gõ câu hỏi."
)
EDITED = (
    "Tôi không theo dõi tin nhắn đã sửa. Nếu câu hỏi có thay đổi, mời bạn gửi lại thành tin mới."
)
UNKNOWN_COMMAND = (
    "Tôi không có lệnh {command}. Gõ /help để xem các lệnh, hoặc hỏi thẳng điều bạn cần."
)
BUTTON_EXPIRED = "Nút này không còn dùng được. Mời bạn hỏi lại."
MENU_HEADING = "Trả lời bằng một số:"
UNDERSTOOD_AS = "Tôi hiểu câu hỏi là: {question}"
SOURCES_HEADING = "Nguồn"

# --- web: refusals of a request, in the JSON of /api and on the pages ------------------------

WEB_BAD_REQUEST = "Yêu cầu chưa đúng: {details}."
WEB_BAD_JSON = "Nội dung gửi lên không phải JSON hợp lệ."
WEB_NOT_FOUND = "Không có địa chỉ này. Xem các địa chỉ của giao diện lập trình tại /api/docs."
WEB_NO_METHOD = "Địa chỉ này không nhận phương thức {method}."
WEB_TOO_BIG = "Nội dung gửi lên quá dài (tối đa {kilobytes} kB). Mời bạn rút gọn câu hỏi."
WEB_TOO_SLOW = "Nội dung gửi lên đến quá chậm nên đã ngừng nhận. Mời bạn gửi lại."
WEB_KEY_NEEDED = "Cần khóa API. Gửi khóa trong tiêu đề Authorization: Bearer KHÓA."
WEB_KEY_UNKNOWN = "Khóa API không đúng. Kiểm tra lại khóa hoặc hỏi người quản trị."
WEB_NOT_ALLOWED = "Khóa API này không có quyền {scope}."
WEB_STAFF_ONLY = "Chỉ khóa có quyền staff mới được hỏi với tư cách cán bộ."
WEB_TOO_MANY = "Gửi quá nhiều yêu cầu. Mời bạn thử lại sau {seconds} giây."
WEB_BUSY = (
    "Đang có nhiều câu hỏi chờ nên tôi chưa nhận thêm được câu này. Mời bạn gửi lại sau ít giây."
)
WEB_LATE = "Tôi chưa trả lời kịp vì máy đang bận. Mời bạn gửi lại sau ít giây."
WEB_NO_STORE = (
    "Tôi chưa đọc được cuộc trò chuyện của bạn nên chưa trả lời được. Mời bạn gửi lại sau ít phút."
)
WEB_OTHER_SITE = (
    "Yêu cầu này đến từ một trang web khác nên không được nhận. Mời bạn hỏi tại trang này."
)
WEB_ID_REUSED = "Mã tin nhắn này đã dùng cho một câu hỏi khác. Mời bạn tải lại trang rồi hỏi lại."
WEB_NO_INDICATOR = "Không có chỉ số “{name}”. Xem danh sách tại /api/figures."
WEB_NO_CHART = "Chỉ số này không có số liệu bằng số nên không có biểu đồ."
WEB_NO_PICTURE = "Ảnh này không còn. Mời bạn hỏi lại để nhận ảnh mới."
WEB_NO_ANSWER = "Không còn câu trả lời này để góp ý. Mời bạn hỏi lại."
WEB_FAILED = "Máy chủ gặp lỗi nên chưa làm được việc này. Mời bạn thử lại sau ít phút."

# --- web: what stands over an answer, by its status; an answer in full needs no label --------

WEB_STATUS = {
    "answered_partial": "Trả lời một phần",
    "answered_conflicting": "Các nguồn nêu khác nhau",
    "answered_correction": "Tài liệu ghi khác câu hỏi",
    "clarify_place": "Cần nói rõ thêm",
    "clarify_period": "Cần nói rõ thêm",
    "clarify_unclear": "Cần nói rõ thêm",
    "refused_no_evidence": "Chưa có trong kho tài liệu",
    "refused_not_yet_published": "Chưa có số liệu của thời điểm này",
    "refused_out_of_scope": "Ngoài phạm vi",
    "refused_personal_data": "Thông tin cá nhân",
    "refused_opinion": "Không bình luận",
    "refused_instruction": "Chỉ nói điều tài liệu ghi",
    "failed_search": "Chưa tra cứu được",
    "failed_internal": "Chưa tra cứu được",
}
WEB_AS_OF = "số liệu tính đến {date}"
WEB_PERSONAL_QUESTION = "(Câu hỏi có thông tin cá nhân nên không được giữ lại.)"

# --- web: the server -------------------------------------------------------------------------

PORT_IN_USE = (
    "Cổng {port} đang có chương trình khác dùng. Dừng chương trình đó, hoặc đặt TIENDO_PORT "
    "thành một cổng khác."
)
PORT_FORBIDDEN = (
    "Không được phép mở cổng {port}. Chọn một cổng từ 1024 trở lên bằng TIENDO_PORT, hoặc đặt "
    "một máy chủ chuyển tiếp ở phía trước."
)
HOST_UNKNOWN = (
    "Máy này không có địa chỉ {host}. Đặt TIENDO_HOST là 127.0.0.1 (chỉ máy này) hoặc 0.0.0.0 "
    "(mọi mạng)."
)
PORT_FAILED = "Không mở được {host}, cổng {port} ({reason}). Kiểm tra TIENDO_HOST và TIENDO_PORT."
TLS_UNREADABLE = (
    "Không đọc được chứng chỉ hoặc khóa TLS ({path}). Kiểm tra đường dẫn và quyền đọc của "
    "TIENDO_TLS_CERTIFICATE và TIENDO_TLS_KEY."
)
TLS_WRONG = (
    "Chứng chỉ và khóa TLS không dùng được: cần tệp dạng PEM, khóa không đặt mật khẩu và đúng "
    "là khóa của chứng chỉ. Kiểm tra TIENDO_TLS_CERTIFICATE và TIENDO_TLS_KEY."
)
TLS_HALF = "Đã đặt TIENDO_TLS_KEY nhưng thiếu TIENDO_TLS_CERTIFICATE."
SERVING = "Trang hỏi đáp: {address}   API: {address}/api/docs   Dừng: Ctrl-C"
SERVING_BUILD = "Bản dựng {build}: {documents} tài liệu, mới nhất {newest}."
SERVING_WITHOUT_BUILD = "Chưa trả lời được câu nào: {problem} Máy chủ sẽ tự dùng chỉ mục khi có."
SERVING_STOPPED = "Đã dừng."
WEAK_KEYS = (
    "Có khóa trong TIENDO_API_KEYS ngắn dưới {least} ký tự, dễ bị đoán. Tạo khóa mới, ví dụ bằng: "
    "openssl rand -hex 24"
)

# --- Telegram: for the maintainer, on stderr and in the log ----------------------------------

TELEGRAM_TOKEN_REFUSED = (
    "Telegram không nhận TIENDO_TELEGRAM_TOKEN. Lấy lại token từ @BotFather (lệnh /token) và kiểm "
    "tra TIENDO_TELEGRAM_API_URL, rồi chạy lại. Các kênh khác vẫn chạy."
)
TELEGRAM_REFUSED = (
    "Telegram từ chối đăng ký webhook: {reason}. Kiểm tra TIENDO_PUBLIC_URL (phải là địa chỉ https "
    "mà Internet vào được, cổng 443, 80, 88 hoặc 8443) và TIENDO_TELEGRAM_WEBHOOK_SECRET (chỉ gồm "
    "A-Z a-z 0-9 _ -), hoặc đặt TIENDO_TELEGRAM_MODE=polling, rồi chạy lại."
)
TELEGRAM_NO_PUBLIC_URL = (
    "TIENDO_TELEGRAM_MODE=webhook cần TIENDO_PUBLIC_URL, địa chỉ https mà Telegram gọi tới. Đặt "
    "địa chỉ đó, hoặc đặt TIENDO_TELEGRAM_MODE=polling, rồi chạy lại."
)
TELEGRAM_CONFLICT = (
    "Một chương trình khác đang nhận tin của bot Telegram này, nên tin chưa tới được đây. Mỗi "
    "token chỉ chạy ở một nơi: dừng nơi kia, hoặc lấy token khác từ @BotFather. Sẽ thử lại."
)
TELEGRAM_UNREACHABLE = (
    "Chưa kết nối được tới Telegram. Kiểm tra mạng và TIENDO_TELEGRAM_API_URL; sẽ tự thử lại, tin "
    "nhắn không bị mất."
)
TELEGRAM_REACHED = "Đã kết nối lại được tới Telegram."
TELEGRAM_FILE_REFUSED = (
    "Tôi không tải được tệp này từ Telegram: tệp lớn hơn 20 MB hoặc đã hết hạn. Mời bạn gửi lại "
    "tệp nhỏ hơn, hoặc gửi địa chỉ của tài liệu."
)
INLINE_MORE = "Nhắn riêng cho tôi để xem đầy đủ và các nguồn khác."

# --- Zalo: menus, and what a maintainer reads when a channel cannot work ----------------------

MENU_OVER = "Danh sách lựa chọn đó đã hết hạn. Mời bạn hỏi lại để tôi đưa danh sách mới."
MENU_NO_SUCH_NUMBER = (
    "Danh sách vừa rồi có {count} lựa chọn. Mời bạn gửi một số từ 1 đến {count}, hoặc gõ câu hỏi."
)
ZALO_BOT_TOKEN_REFUSED = (
    "Zalo không nhận mã bot trong TIENDO_ZALO_BOT_TOKEN. Mở “Zalo Bot Manager” trong ứng dụng "
    "Zalo, lấy lại token, đặt vào TIENDO_ZALO_BOT_TOKEN rồi chạy lại."
)
ZALO_BOT_WRONG_ADDRESS = (
    "Địa chỉ TIENDO_ZALO_BOT_API_URL không có Zalo Bot API (trả lời 404), hoặc token viết sai. "
    "Bỏ thiết lập này để dùng địa chỉ mặc định, và kiểm tra TIENDO_ZALO_BOT_TOKEN."
)
ZALO_BOT_WEBHOOK_NEEDS = (
    "Kênh Zalo Bot đặt TIENDO_ZALO_BOT_MODE=webhook nhưng thiếu {names}. Khai báo thêm, hoặc "
    "đặt TIENDO_ZALO_BOT_MODE=polling."
)
ZALO_BOT_SECRET_LENGTH = "TIENDO_ZALO_BOT_WEBHOOK_SECRET cần dài từ 8 đến 256 ký tự."
ZALO_BOT_WEBHOOK_REFUSED = (
    "Zalo không nhận địa chỉ webhook {url}. Địa chỉ phải là https, có tên miền công khai; kiểm "
    "tra TIENDO_PUBLIC_URL, hoặc đặt TIENDO_ZALO_BOT_MODE=polling."
)
ZALO_BOT_WEBHOOK_QUOTA = (
    "Hôm nay đã đăng ký webhook Zalo Bot quá số lần cho phép. Chạy lại vào ngày mai, hoặc đặt "
    "TIENDO_ZALO_BOT_MODE=polling."
)
ZALO_BOT_WEBHOOK_UNREACHED = (
    "Zalo đã ghi địa chỉ webhook {url} nhưng chưa gọi tới được ({outcome}). Kiểm tra tên miền, "
    "chứng chỉ và tường lửa (cho phép User-Agent bắt đầu bằng Java/), rồi chạy lại."
)
ZALO_BOT_UNREACHED = (
    "Chưa làm việc được với Zalo Bot ({reason}). Kiểm tra mạng và TIENDO_ZALO_BOT_API_URL; sẽ tự "
    "thử lại."
)
ZALO_OA_NEEDS = "Kênh Zalo OA chưa chạy được vì thiếu {names}. Khai báo thêm rồi chạy lại."
ZALO_OA_NO_TOKEN = (
    "Kênh Zalo OA chưa có mã làm mới (refresh token). Lấy mã tại công cụ API Explorer của Zalo for "
    "Developers, đặt vào TIENDO_ZALO_OA_REFRESH_TOKEN rồi chạy lại."
)
ZALO_OA_CHAIN_LOST = (
    "Zalo OA không còn nhận mã làm mới (lỗi {code}), nên bot sắp hoặc đã không gửi được tin. Kiểm "
    "tra TIENDO_ZALO_OA_APP_ID và TIENDO_ZALO_OA_APP_SECRET; nếu đúng, người quản trị OA cần cấp "
    "quyền lại cho ứng dụng để lấy mã mới, đặt vào TIENDO_ZALO_OA_REFRESH_TOKEN rồi chạy lại."
)
ZALO_OA_CHAIN_INTERRUPTED = (
    "Lần đổi mã lúc {moment} bị ngắt trước khi lưu được mã mới; đó có thể là nguyên nhân."
)
ZALO_OA_NEW_TOKEN_REFUSED = (
    "Zalo OA không nhận cả mã truy cập vừa đổi. Kiểm tra quyền của ứng dụng đối với OA trong trang "
    "quản lý ứng dụng Zalo."
)
ZALO_OA_TOKENS_NOT_KEPT = (
    "Đã nhận mã mới của Zalo OA nhưng chưa ghi được vào cơ sở dữ liệu. Đừng tắt chương trình: mã "
    "mới chỉ còn trong bộ nhớ. Kiểm tra dung lượng đĩa và quyền ghi của thư mục dữ liệu."
)
ZALO_OA_STOPPED = (
    "Zalo không cho OA này gửi tin (lỗi {code}). Kiểm tra trạng thái OA, gói dịch vụ và quyền đã "
    "cấp cho ứng dụng trong trang quản lý ứng dụng Zalo."
)
ZALO_OA_OUT_OF_QUOTA = (
    "Zalo OA đã hết hạn mức gửi tin (lỗi {code}). Mua thêm hạn mức hoặc nạp tiền; các câu trả lời "
    "đang chờ sẽ được gửi lại trong vòng một ngày."
)
ZALO_OA_WRONG_ADDRESS = (
    "Địa chỉ TIENDO_ZALO_OA_API_URL không phải Zalo OA API (trả lời HTTP {code}). Bỏ thiết lập này "
    "để dùng địa chỉ mặc định."
)
ZALO_OA_WRONG_OAUTH = (
    "Địa chỉ TIENDO_ZALO_OA_OAUTH_URL không có máy chủ cấp mã của Zalo (trả lời 404). Bỏ thiết lập "
    "này để dùng địa chỉ mặc định."
)
ZALO_OA_UNREACHED = (
    "Chưa đổi được mã của Zalo OA ({reason}). Kiểm tra mạng và TIENDO_ZALO_OA_OAUTH_URL; sẽ tự thử "
    "lại."
)
ZALO_OA_WINDOW_CLOSED = (
    "Người này không tương tác với OA quá 7 ngày nên Zalo không cho gửi; chỉ gửi được khi họ nhắn "
    "lại."
)
ZALO_OA_WINDOW_BILLED = (
    "Người này không tương tác với OA quá 48 giờ nên tin sẽ bị tính phí; không gửi."
)
ZALO_OA_CHAIN_WELL = "Kênh Zalo OA đã khai báo đủ; mã truy cập đổi lần cuối lúc {moment}."
ZALO_OA_NOT_STARTED = "Kênh Zalo OA đã khai báo đủ; sẽ đổi mã lần đầu khi chạy `tiendo serve`."
ZALO_BOT_SET_UP = "Kênh Zalo Bot đã khai báo đủ."

# --- commands: the menus, in Vietnamese and in English ---------------------------------------

ABOUT_START = ("Bắt đầu, xem câu hỏi mẫu", "Start, with example questions")
ABOUT_HELP = ("Cách hỏi và các lệnh", "How to ask, and the commands")
ABOUT_ASK = ("Hỏi một câu (dùng trong nhóm)", "Ask a question (in groups)")
ABOUT_SOURCES = (
    "Nguồn của câu trả lời vừa rồi, kèm trích dẫn",
    "Sources of the last answer, quoted",
)
ABOUT_FIGURES = (
    "Mục tiêu và kết quả của một chỉ số, có biểu đồ",
    "Targets and results, with a chart",
)
ABOUT_NEW = ("Tài liệu mới nhất trong kho", "The newest documents")
ABOUT_SUGGEST = ("Gửi góp ý", "Send a suggestion")
ABOUT_ERASE = ("Xóa ngay dữ liệu của tôi", "Erase my data now")
ABOUT_PRIVACY = ("Tôi lưu gì và lưu bao lâu", "What is kept, and how long")
ABOUT_ID = ("Mã người dùng của bạn", "Your user id")
ABOUT_ADD = ("Thêm tài liệu vào kho", "Add a document")
ABOUT_STATUS = ("Tình trạng kho và các kênh", "How the bot is doing")
ABOUT_INVITE = ("Tạo lời mời cho cán bộ", "Invite staff")
ABOUT_STOP = ("Tạm dừng một kênh", "Stop a channel")
ABOUT_RESUME = ("Mở lại một kênh", "Resume a channel")

# --- commands: welcome, help, rights ---------------------------------------------------------

START_EXAMPLES = (
    "Việt Nam xếp thứ mấy về EGDI năm 2024?",
    "Mục tiêu VNeID của Đề án 06 đạt chưa?",
    "Cách xin lý lịch tư pháp trên VNeID?",
)
START_HTML = (
    "Tôi là <b>tiendo</b> (tiến độ), trợ lý tra cứu về chuyển đổi số. Tôi trả lời được:\n"
    "• mục tiêu nào đã đặt ra, kết quả đến đâu\n"
    "• văn bản, đề án, nghị quyết quy định gì\n"
    "• cách làm dịch vụ công trực tuyến\n"
    "Câu nào cũng kèm nguồn và ngày. Bạn cứ gõ như bình thường, không dấu hay viết tắt đều được; "
    "you may also ask in English.\n\n"
    "Thử một câu:"
)
GROUP_HELLO = (
    "Chào cả nhóm. Trong nhóm, tôi chỉ trả lời khi được nhắc tên, khi có người trả lời tin của "
    "tôi, hoặc khi gõ lệnh, ví dụ: /hoi Việt Nam xếp thứ mấy về EGDI năm 2024?"
)
HELP_HTML = (
    "Tôi trả lời về tiến độ chuyển đổi số quốc gia, từ các văn bản và bản tin có trong kho, luôn "
    "kèm nguồn và ngày.\n\n"
    "<b>Hỏi thế nào cho trúng</b>\n"
    "• Nêu chỉ số hoặc văn bản, nơi, năm: <i>hồ sơ trực tuyến toàn trình cả nước 2024</i>\n"
    "• Hỏi tiếp được: <i>còn năm 2023?</i>\n"
    "• Không dấu, viết tắt đều được: <i>qd 942 dat muc tieu gi den 2030</i>"
)
COMMANDS_HEADING = "Các lệnh"
ASK_WHAT = "Gõ câu hỏi ngay sau lệnh, ví dụ: /hoi Việt Nam xếp thứ mấy về EGDI năm 2024?"
ROLE_CITIZEN = "người dân"
ROLE_STAFF = "cán bộ"
ROLE_ADMIN = "quản trị"
INVITE_ACCEPTED = "Lời mời đã được nhận. Từ giờ bạn có quyền {role}. Gõ /help để xem các lệnh."
INVITE_UNKNOWN = (
    "Mã mời này không đúng, đã dùng hoặc đã hết hạn. Hãy xin người quản trị mã mới; trong lúc đó "
    "bạn vẫn hỏi được như mọi người."
)
INVITE_HTML = (
    "Lời mời với quyền <b>{role}</b>, dùng được một lần, đến {until}. Chỉ gửi cho đúng người:\n"
    "<code>{way}</code>"
)
YOUR_ID_HTML = "Mã của bạn: <code>{name}</code>\nQuyền: {role}"
ONLY_IN_PRIVATE = "Lệnh này chỉ dùng khi nhắn riêng cho tôi."
NOT_ALLOWED = "Lệnh này dành cho cán bộ được cấp quyền. Gõ /id để lấy mã gửi người quản trị."
PRIVACY_HTML = (
    "<b>Tôi lưu gì</b>\n"
    "• câu hỏi, câu trả lời và góp ý, tối đa {days} ngày, để trả lời nối tiếp và sửa chỗ sai\n"
    "• mã người dùng của nền tảng, không lưu họ tên, ảnh hay danh bạ\n\n"
    "<b>Tôi không nhận gì</b>\n"
    "• số giấy tờ, điện thoại, tài khoản, thư điện tử: tin có các số đó không được xử lý, không "
    "được lưu\n\n"
    "<b>Quyền của bạn</b>\n"
    "• /xoa xóa ngay mọi dữ liệu của bạn ở đây\n"
    "• Câu hỏi không được chuyển cho bên nào khác, không dùng để quảng cáo"
)
ERASED = "Đã xóa mọi dữ liệu của bạn: câu hỏi, câu trả lời, góp ý. Tin này cũng không được giữ lại."
NOTHING_TO_ERASE = "Tôi không còn giữ dữ liệu nào của bạn."
ERASED_ROLE = "Quyền nhận qua lời mời cũng đã xóa."

# --- commands: sources, figures, new documents -----------------------------------------------

BUTTON_SOURCES = "Nguồn ({count})"
BUTTON_READ_MORE = "Đọc thêm"
BUTTON_READ_SOURCE = "Đọc thêm [{n}]"
BUTTON_READ_ON = "Đọc tiếp"
BUTTON_OPEN_DOCUMENT = "Mở bản gốc"
BUTTON_CHART = "Biểu đồ"
SOURCES_OF = "Nguồn của câu trả lời cho: {question}"
NO_LAST_ANSWER = "Chưa có câu trả lời nào để xem nguồn. Mời bạn hỏi một câu."
NO_SOURCES = "Câu trả lời này không trích tài liệu nào."
SOURCE_GONE = "Tài liệu này không còn trong kho."
NEWEST_HEADING = "{shown} tài liệu mới nhất, trong {count} tài liệu của kho"
NOTHING_NEW = "Kho chưa có tài liệu nào có ghi ngày."
STAFF_ONLY_MARK = "chỉ cán bộ xem"
FIGURES_TARGETS = "Mục tiêu"
FIGURES_RESULTS = "Kết quả, mới nhất trước"
FIGURES_UNIT = "Đơn vị: {unit} · {scope}"
FIGURES_NEWEST = "Mới nhất – {fact}"
FIGURES_AIM = "Mục tiêu – {fact}"
FIGURES_MET = "<b>đã đạt</b>"
FIGURES_MISSED = "<b>chưa đạt</b>"
FIGURES_DIFFER = (
    "Các nguồn nêu số khác nhau cho cùng một thời điểm; khi trích dẫn nên ghi rõ nguồn."
)
FIGURES_NOTE = "Lưu ý: {note}"
FIGURES_WHICH = "“{name}” có thể là nhiều chỉ số. Bạn chọn giúp:"
FIGURES_NEAR = "Tôi không có chỉ số “{name}”. Có phải bạn cần:"
FIGURES_UNKNOWN = (
    "Tôi không có chỉ số nào tên “{name}”. Bạn xem danh sách, hoặc hỏi thẳng bằng một câu."
)
FIGURES_LIST = "Chỉ số {first}–{last} trên {all}"
NO_FIGURES = "Kho chưa có số liệu nào."
BUTTON_MORE_FIGURES = "Xem tiếp"
BUTTON_OTHER_FIGURES = "Các chỉ số khác"
BUTTON_COUNTERPART = "Cách tính khác"
CHART_DESCRIPTION = "Biểu đồ: {name}."
CHART_SOURCES = "Nguồn: {sources}"
CHART_RESULT = "Kết quả"
CHART_RESULT_OF = "Kết quả ({measure})"
CHART_COUNTED_ANOTHER_WAY = "Đếm cách khác"
CHART_TARGET = "Mục tiêu"
CHART_UNIT = "Đơn vị: {unit}"
CHART_LOWER_IS_BETTER = "; càng thấp càng tốt"

# --- commands: opinions ----------------------------------------------------------------------

BUTTON_UP = "👍"
BUTTON_DOWN = "👎"
THANKS_NOTICE = "Cảm ơn bạn."
WHY_DOWN = "Cảm ơn bạn. Câu trả lời chưa được ở điểm nào?"
REASONS = {
    "sai": "Sai số liệu",
    "lac": "Không đúng câu hỏi",
    "cu": "Thông tin đã cũ",
    "thieu": "Còn thiếu",
    "kho": "Khó hiểu",
    "khac": "Lý do khác",
}
WRITE_REASON = "Mời bạn viết lý do trong tin nhắn tiếp theo."
THANKS_REASON = "Cảm ơn bạn. Người quản trị sẽ xem lại câu trả lời này."
WRITE_SUGGESTION = "Mời bạn viết góp ý trong tin nhắn tiếp theo (đừng kèm thông tin cá nhân)."
SUGGEST_HOW = "Gõ góp ý ngay sau lệnh, ví dụ: /gopy Nên có số liệu của từng tỉnh."
THANKS_SUGGESTION = "Cảm ơn bạn, góp ý đã được ghi lại."

# --- commands: adding documents --------------------------------------------------------------

ADD_HOW = (
    "Gửi cho tôi một tệp ({endings}; tối đa 20 MB), dán toàn văn, hoặc gửi địa chỉ trang. Tôi đọc "
    "xong sẽ cho xem lại và hỏi ai được xem, rồi mới đưa vào kho."
)
ADD_TOO_SHORT = (
    "Đoạn này ngắn quá để là một tài liệu. Gửi tệp, địa chỉ trang, hoặc dán toàn văn sau lệnh."
)
ADD_TOO_LARGE = "Tệp lớn hơn 20 MB nên không nhận được ở đây. Dùng `tiendo add` trên máy chủ."
ADD_NO_FILES = (
    "Kênh này không chuyển được tệp. Dán toàn văn sau /themtailieu, hoặc gửi địa chỉ trang."
)
ADD_TOO_SLOW = "Đọc tệp này lâu quá (có thể là bản quét). Dùng `tiendo add` trên máy chủ."
ADD_UNREADABLE = "Không đọc được {name}: {problem}"
ADD_NUMBER = "Số hiệu"
ADD_DATE = "Ngày"
ADD_ISSUER = "Ban hành"
ADD_PLACE = "Nơi"
ADD_PASSAGES = "Số đoạn"
ADD_NOT_SEEN = "không thấy"
ADD_REPLACES = "Tài liệu này sẽ thay bản đang có cùng định danh: {title}"
ADD_WHO_SEES = "Ai được xem tài liệu này?"
BUTTON_FOR_STAFF = "Chỉ cán bộ"
BUTTON_FOR_ALL = "Mọi người"
BUTTON_DROP = "Bỏ, không thêm"
ADD_DROPPED = "Đã bỏ, không thêm gì vào kho."
ADD_UNCHANGED = "“{title}” đã có trong kho, không có gì thay đổi."
ADD_ACCEPTED = (
    "Đã nhận “{title}” vào kho (người xem: {seen_by}). Đang dựng lại chỉ mục, xong tôi sẽ báo."
)
ADDED_TITLE = "“{title}”:"
REINDEX_DONE = "đã tra cứu được. Kho hiện có {documents} tài liệu, {passages} đoạn."
REINDEX_FAILED = "đã vào kho nhưng chưa dựng được chỉ mục. {problem}"
REINDEX_BROKE = (
    "đã vào kho nhưng dựng chỉ mục gặp lỗi. Bản cũ vẫn được dùng; chạy `tiendo reindex` trên máy "
    "chủ để xem lỗi."
)
REINDEX_BUSY = (
    "đã vào kho nhưng một lần dựng khác chưa xong. Chạy `tiendo reindex` trên máy chủ sau khi xong."
)

# --- commands: for staff ---------------------------------------------------------------------

STATUS_HEADING = "Tình trạng"
STATUS_BUILD = (
    "Bản dựng {build}: {documents} tài liệu, {passages} đoạn, {facts} số liệu, mới nhất {newest}."
)
STATUS_BUILDING = "Đang dựng lại chỉ mục."
STATUS_CHANNEL = (
    "{channel}: chờ {open}, đã trả lời {sent}, lỗi {failed}, bỏ {dropped}, gửi lại {doubtful}"
)
STATUS_OLDEST = ", chờ lâu nhất {seconds} giây"
STATUS_STOPPED = ", tạm dừng từ {since}: {reason}"
STATUS_WAITING = "Chưa trả lời được: {unanswered} câu. Góp ý: {opinions}."
STOP_HOW = "Gõ /tamdung [kênh] lý do, ví dụ: /tamdung bảo trì đến 17 giờ. Các kênh: {channels}."
STOPPED = "Kênh {channel} đã tạm dừng với lý do: {reason}. Gõ /molai {channel} để mở lại."
RESUMED = "Kênh {channel} đã mở lại."

# --- the language model, as `tiendo doctor` speaks of it -------------------------------------

MODEL_WELL = "Mô hình ngôn ngữ {model} trả lời được."
MODEL_HALF_SET = "Mô hình ngôn ngữ khai báo chưa đủ nên không được dùng."
MODEL_HALF_SET_REMEDY = "Đặt cả TIENDO_LLM_BASE_URL và TIENDO_LLM_MODEL, hoặc bỏ hết các biến này."
MODEL_UNREACHABLE = (
    "Không kết nối được máy chủ của mô hình {model}; bot vẫn trả lời bằng trích dẫn."
)
MODEL_UNREACHABLE_REMEDY = "Kiểm tra TIENDO_LLM_BASE_URL (thường kết thúc bằng /v1) và máy chủ đó."
MODEL_SLOW = "Mô hình {model} không trả lời trong {seconds} giây; bot vẫn trả lời bằng trích dẫn."
MODEL_SLOW_REMEDY = "Dùng mô hình nhỏ hơn, hoặc tăng TIENDO_LLM_TIMEOUT."
MODEL_WRONG_KEY = "Máy chủ từ chối khóa của mô hình {model}; bot vẫn trả lời bằng trích dẫn."
MODEL_WRONG_KEY_REMEDY = "Kiểm tra TIENDO_LLM_API_KEY."
MODEL_REFUSED = "Máy chủ báo lỗi {status} với mô hình {model}; bot vẫn trả lời bằng trích dẫn."
MODEL_REFUSED_REMEDY = "Kiểm tra TIENDO_LLM_MODEL và đường dẫn trong TIENDO_LLM_BASE_URL."
MODEL_UNUSABLE = "Máy chủ của mô hình {model} trả về nội dung không đọc được."
MODEL_UNUSABLE_REMEDY = "Kiểm tra TIENDO_LLM_BASE_URL có trỏ tới API tương thích OpenAI không."
MODEL_OPEN_LINE = "Khóa của mô hình ngôn ngữ đi qua http không mã hóa tới một máy khác."
MODEL_OPEN_LINE_REMEDY = "Dùng địa chỉ https trong TIENDO_LLM_BASE_URL."
