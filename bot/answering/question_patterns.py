"""The words that tell what a question asks for, folded."""

from __future__ import annotations

import re

from bot.answering.question_words import words

TARGET = words(
    "muc tieu", "chi tieu", "dat muc", "dat ra", "phan dau", "huong toi", "dich den", "tam nhin",
    "can dat", "phai dat", "target", "targets", "goal", "goals", "du kien", "toi thieu", "muon dat",
    "se dat", "de ra", "dat \\d[\\d.,]* ?%", "giao chi tieu", "muon bao nhieu",
    "objectives?", "aims? (?:for|at|to)", "aimed at", "supposed to", "expected to reach",
    "should .{0,40}(?:reach|be|have|use|make up|account|cover|hold)",
)  # fmt: skip
RESULT = words(
    "da dat", "dat duoc", "ket qua", "thuc te", "hien nay", "hien tai", "hien co", "den nay",
    "dat bao nhieu", "dat may", "duoc bao nhieu", "thuc hien den dau", "toi dau roi", "den dau roi",
    "dat chua", "hoan thanh chua", "xong chua", "da co", "achieved", "result", "results", "reached",
    "duoc may", "cap duoc", "cuoi cung", "thuc hien duoc", "lam duoc", "da cap", "da kich hoat",
    "tien do", "dang o dau", "bay gio", "da lam", "da hoan thanh", "da trien khai", "so far",
    "dat den dau", "duoc chua", "lam toi dau", "da nhan", "da len", "lam xong", "tien trien",
    "actual", "actually", "to date", "as of",
)  # fmt: skip
REALITY = words(
    "thuc te", "rot cuoc", "tong ket lai", "ket cuc", "actually", "in reality", "in fact"
)
TREND = words(
    "thay doi the nao", "thay doi ra sao", "thay doi nhu the nao", "dien bien", "qua cac nam",
    "qua cac ky", "qua tung nam", "qua tung ky", "xu huong", "bien dong", "tang giam", "lich su",
    "tu nam .{0,12} den nay", "theo tung nam", "cac nam", "trend",
    "how (?:did|has|have) .{0,80}(?:change|move|evolve|grow|develop)\\w*", "over time",
    "over the years",
    "tien bo the nao", "len xuong the nao", "tang the nao", "giam the nao", "tang nhu the nao",
    "tang hang .{0,20}the nao", "(?:tang|giam|len|xuong|nhich len|len xuong|doi) (?:ra )?sao",
    "tu may len may", "nhich len", "len xuong",
    "qua cac moc", "(?<!nhanh )(?:tang|gap) (?:gap )?(?:may|bao nhieu) lan(?! gdp| toc do)",
    "may nam (?:qua|gan day)",
    "tang tu", "tang bao nhieu tu", "tang ra sao", "giam ra sao",
    "tu 20\\d\\d (?:den|toi) (?:nay|20\\d\\d)",
    "tu (?:ky |nam |cuoi |dau )*20\\d\\d (?:len|sang|qua) 20\\d\\d",
    "tu (?:cuoi|dau|giua|nam) .{0,8}20\\d\\d (?:den|toi) (?:nay|.{0,8}20\\d\\d)",
    "year by year", "over the (?:past|last)", "evolution", "between 20\\d\\d and 20\\d\\d",
    "from 20\\d\\d to 20\\d\\d", "by how much (?:did|has|have)",
    "how far did .{0,60}(?:move|climb|rise|fall|drop)", "(?:grown|risen|changed|evolved) since",
)  # fmt: skip
COMPARE = words(
    "so voi", "so sanh", "khac nhau", "khac gi", "hon hay", "cao hon", "thap hon", "chenh",
    "difference", "compare", "compared", "khac the nao", "nhieu hon", "it hon", "hon kem",
    "differ", "versus", "vs", "comparison", "higher than", "lower than", "gap between",
)  # fmt: skip
WHO = words(
    "ai", "nguoi nao", "dong chi nao", "lanh dao nao", "ong nao", "ba nao", "who", "vi nao",
)  # fmt: skip
SIGN = words("ai ky(?! so)", "nguoi ky(?! so)", "ky ban hanh", "signed", "ky ten", "ngay ky")
# Alone it needs its accent ("kỳ" is a term, "đăng ký" to register, "ký số" to sign digitally).
SIGN_ACCENTED = re.compile(
    r"(?<!đăng )(?<!chữ )(?<!\w)k[ýí](?!\w)(?! (?:số|điện|kết|hiệu|gửi|túc))", re.IGNORECASE
)
ORGANISATION = words(
    "co quan nao", "don vi nao", "bo nao", "nganh nao", "bo nganh nao", "to chuc nao", "cap nao",
    "which ministry", "which agency", "ben nao", "cho nao",
    "which (?:body|ministries|agencies|office|department|organi[sz]ation)",
    "what (?:agency|ministry|body)", "who is in charge", "who is responsible",
)  # fmt: skip
PLACE = words(
    "tinh nao", "thanh pho nao", "dia phuong nao", "noi nao", "nuoc nao", "quoc gia nao",
    "tinh thanh nao", "which province", "which country", "which countries", "city",
    "which (?:localit|province|cit|place)\\w*", "tinh gi", "nhung tinh", "nhung dia phuong",
    "what (?:province|city|country|locality)",
    "which (?:\\w+ ){1,2}(?:province|cit|countr|localit)\\w*",
)  # fmt: skip
# "Khóa căn cước ở đâu" is answered by an app or an office as well as by a place.
WHERE = words("o dau", "where")
WHEN = words(
    "khi nao", "ngay nao", "bao gio", "luc nao", "thang nao", "nam nao", "tu bao gio", "hom nao",
    "ngay may", "(?<!moi )(?<!mot )ngay bao nhieu", "when", "thoi gian nao", "thoi diem nao",
    "moc nao", "han nao",
    "thang may", "nam bao nhieu", "ngay thang nam", "ngay ban hanh", "co hieu luc tu", "ngay ky",
    "han chot", "deadline", "chung nao", "ngay hieu luc", "ngay bn", "what date",
    "since when", "by when", "until when", "(?:what|which) (?:year|month|day)", "how soon",
)  # fmt: skip
NUMBER = words(
    "bao nhieu", "(?<!dam )may(?! tinh| chu| moc)", "ty le", "ti le", "ty trong", "ti trong",
    "phan tram", "so luong", "how many", "how much", "percentage", "share", "what percentage",
    "con so", "so lieu", "tong so", "mat bao lau", "bao lau", "diem so", "le phi", "muc phi",
    "mat phi", "quy mo", "toc do", "so luot",
    "what (?:portion|proportion|number|amount|score|speed|percent)", "how (?:long|fast|large|big)",
    "number of", "(?:what|which) .{0,40}scores?",
)  # fmt: skip
RANK = words(
    "thu may", "hang may", "xep hang", "thu hang", "hang bao nhieu", "dung thu", "xep thu",
    "vi tri", "rank", "ranking", "ranked", "top may", "hang thu", "xep bao nhieu", "vi tri so",
    "thu bao nhieu", "tang may bac", "may bac", "bao nhieu bac", "tut hang", "tang hang",
    "what (?:place|position)", "came (?:first|second|third|last)",
    "where (?:did|does|is|was|do) .{0,40}(?:stand|place)",
)  # fmt: skip
LIST = words(
    r"nhung (?:\w+ ){1,3}nao",
    r"(?:\d+|hai|ba|bon|nam|sau|bay|tam|chin|muoi) (?:nhom|nhiem vu|giai phap|noi dung|muc tieu|"
    r"tru cot|linh vuc|tieu chi|tien ich|quan diem|dot pha|trong tam|dieu|chi so|mat|viec)"
    r"(?: \w+){0,3} (?:gi|nao)",
    "mat nao", "tieu chi nao", "nhom nao", "nhung gi", "gom gi", "gom nhung", "bao gom", "liet ke",
    "ke ten", "la nhung", "cac noi dung", "nhung nao", "danh sach", "gom cac", "list", "ke ra",
    "neu cac", "nhung ai", "cac nhom", "nhung nhiem vu", "nhung muc tieu", "cac muc tieu",
    "nhung linh vuc", "nhung dich vu", "nhung noi dung", "nhung giai phap", "cac nhiem vu",
    "which are", "what are", "gom co", "nhung tru cot", "may tru cot", "nhung quan diem",
    "nhung bo", "top 3", "top 5", "top 10", "nhung diem", "nhung viec", "may viec",
    "name the", "what were", "(?:which|what) (?:two|three|four|five|six|seven|eight|ten)",
    "(?:two|three|four) ways", "what does .{0,60}(?:include|consist of|contain)",
)  # fmt: skip
DEFINITION = words(
    "la gi", "nghia la gi", "khai niem", "dinh nghia", "the nao la", "la sao", "what is",
    "viet tat", "mean", "meaning", "tuc la gi", "nghia la sao", "hieu the nao", "la cai gi",
    "stand for", "duoc hieu la", "nghia la",
    "defined?", "definition",
)  # fmt: skip
HOW_TO = words(
    "(?:toi|minh|em|tui|chau|con|nha) (?:dang |can |muon |dinh )+"
    "(?:lam|xin|nop|doi|cap|cap lai|lam lai|gia han|kich hoat)",
    "lam sao de", "lam the nao", "cach(?! mang)", "cac buoc", "huong dan", "thu tuc", "can giay to",
    "giay to gi", "can chuan bi", "dang ky the nao", "nop the nao", "lam nhu the nao", "how to",
    "how do i", "how can i", "nop o dau", "lam sao", "dang ky o dau", "xin o dau", "lam o dau",
    "tung buoc", "bam vao", "bam gi", "muc nao", "vao dau", "bam", "xem o dau", "khoa o dau",
    "chon muc",
    "what do i need", "lam .{0,30} (?:o dau|can gi)", "can nhung gi", "quy trinh", "may buoc",
    "dang nhap the nao", "xin nhu the nao", "doi the nao",
    "dieu kien gi", "can gi", "lam ntn", "can mang", "phai lam gi",
    "how (?:do|can|should|would|will) (?:i|we|you|people|citizens|one|foreigners)",
    "where (?:do|can|should) i", "what (?:do|should|must) i", "steps to", "can i", "do i need",
)  # fmt: skip
# A course is asked of the whole of a thing, whichever word asks for it.
COURSE = words("xu huong", "dien bien", "bien dong", "thay doi", "lich su", "qua cac (?:nam|ky)")
# "Kinh tế số bao nhiêu % GDP", "trong tổng số bao nhiêu": there "số" is no document's number.
NOT_DIGITAL = "".join(
    f"(?<!{word} )"
    for word in [
        "te", "hoi", "doi", "quyen", "phu", "ky", "dan", "nghe", "nang", "tang", "luc", "tong",
        "trong", "con",
    ]
)  # fmt: skip
DOCUMENT = words(
    "so hieu", "van ban nao", "quyet dinh nao", "nghi quyet nao", "nghi dinh nao", "chi thi nao",
    "luat nao", rf"{NOT_DIGITAL}so may", "quyet dinh so may", "van ban gi", "which decision",
    rf"{NOT_DIGITAL}so bao nhieu(?! ?%| phan tram)",
    "thong bao nao", "cong van nao", "thong tu nao", "cong dien nao", "so van ban", "theo van ban",
    "(?<!thu tuong )(?<!chinh phu )(?<!quoc hoi )(?<!da )quyet dinh gi", "nghi dinh gi",
    "nghi quyet gi", "ke hoach nao", "quyet dinh may", "nghi dinh may", "nghi quyet may",
    "(?:which|what) (?:\\w+ ){0,2}(?:decree|decision|law|resolution|directive|circular|notice)s?",
    "(?:which|what) (?:\\w+ ){0,2}documents?",
    "document number",
)  # fmt: skip
WHY = words("vi sao", "tai sao", "sao lai", "why", "nguyen nhan", "do dau", "ly do")
YES_NO = words(
    "chua", "phai khong", "dung khong", "co phai", "khong", "is it true", "ko", "did", "does",
    "(?:is|are|was|were|has|have|can|do) (?:the|there|a|an|it|i|viet|vietnam)",
)  # fmt: skip
NEWEST = words(
    "moi nhat", "hien nay", "hien tai", "gan day", "den nay", "gan nhat", "latest", "newest",
    "bay gio", "current", "currently", "nam nay",
    "most recent", "at present", "today",
)  # fmt: skip
LEADER = words(
    "cao nhat", "dan dau", "dung dau", "thu nhat", "nhieu nhat", "highest", "best", "leads",
    "leading", "hang nhat", "hang 1", "dau bang", "tot nhat", "dung nhat", "nhat bang",
    "nhanh nhat", "lon nhat", "top 3", "top 5", "top 10", "top", "most",
    # "Hợp nhất", "thống nhất", "duy nhất" leads nothing; "ít nhất" is a floor.
    "(?<!hop )(?<!thong )(?<!duy )(?<!it )nhat",
    "topped", "tops", "first place", "(?:came|comes|ranked|ranks?) first", "number one", "fastest",
    "largest", "biggest",
)  # fmt: skip
TRAILER = words(
    "thap nhat", "cuoi bang", "dung cuoi", "xep cuoi", "it nhat", "lowest", "worst", "kem nhat",
    "cham nhat", "bet",
    "slowest", "bottom", "last place",
    "(?:came|is|was|were|finished|ranked|ranks?) last(?! (?:year|month|week))",
    "fewest", "smallest", "least",
)  # fmt: skip
VALIDITY = words(
    "con hieu luc", "het hieu luc", "con ap dung", "thay the", "bai bo", "con dung", "sua doi",
    "bi thay", "duoc sua", "con gia tri", "still in force", "replaced", "van con", "thay bang",
    "sua boi",
    "still (?:valid|apply|applies|applicable|effective|in effect|in use)",
    "no longer (?:valid|in force)", "replaces?", "superseded?", "repeal(?:s|ed)?", "amend(?:s|ed)?",
    "expired?",
)  # fmt: skip
# "có phải … không", "… đúng không": the asker states something and wants it checked.
CHECK = words(
    "dung khong", "phai khong", "dung ko", "phai ko", "dung k", "phai k", "co dung la", "co phai",
    "co that la", "is it true", r"right\?", r"ha(?=\W*$)", "nghe noi", "thay bao", "dung chu",
    "chuan khong",
    "isn.t it true", "is it (?:correct|right)", "correct\\?",
)  # fmt: skip
STRONG_HOW_TO = words(
    "lam sao de", "lam the nao de",
    "cach(?! mang)(?= (?:dang|lam|nop|xin|doi|cap|tra|su|dung|lay|kich|tich|kiem|thuc|xem|tai|"
    "thanh|khai|ky|nhan|dang nhap))",
    "cac buoc", "huong dan", "can giay to", "giay to gi", "how to", "how do i", "how can i",
    "lam ntn", "may buoc", "quy trinh", "can chuan bi",
    "how (?:do|can|should) (?:we|you|people|citizens|one|foreigners)", "steps to",
)  # fmt: skip
