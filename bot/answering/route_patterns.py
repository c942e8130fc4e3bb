"""Folded wordings that decide, before any search, that a question is not for the documents."""

from __future__ import annotations

import re


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(alternatives) + r")(?!\w)")


INSTRUCTION = _any(
    r"bo qua (?:moi |cac |tat ca |toan bo )?(?:huong dan|chi dan|quy tac|yeu cau|lenh|luat|nhung gi)",
    r"ignore (?:all |any |the |your )?(?:previous|prior|above|instructions?|rules?|sources?|documents?)",
    r"disregard (?:all |the |your )?\w+",
    r"system prompt", r"prompt he thong", r"developer mode", r"che do (?:nha phat trien|developer|dev)",
    r"jailbreak", r"dong vai", r"gia vo (?:la|lam|nhu)", r"pretend", r"act as", r"roleplay",
    r"tu (?:gio|bay gio|nay) (?:ban|may|hay|tra loi)", r"you are now", r"ban la mot (?:hacker|nguoi|chuyen gia)",
    r"(?:hay |cu )?noi (?:rang |la )?.{0,60}(?:hang 1|hang nhat|so 1|dung dau) di",
    r"(?:cu |hay |phai )(?:tra loi|noi|khang dinh|xac nhan|viet) (?:rang|la)(?! gi)",
    r"khong can (?:trich )?(?:nguon|dan nguon)", r"dung (?:trich|dan) nguon", r"khong duoc tu choi",
    r"bia (?:ra|dai|so lieu|mot|cho)", r"tu bia", r"tu nghi ra", r"(?:just )?make up (?:a|some|any|the)", r"invent (?:a|some|any)",
    r"in ra (?:toan bo |nguyen van )?(?:prompt|huong dan|cau hinh|chi dan|mat khau|khoa|token)",
    r"(?:tiet lo|cho (?:toi|minh|tao|em) (?:xem|biet)) (?:prompt|cau hinh|mat khau|token|khoa api|api key)",
    r"quen (?:het |di )?(?:moi |cac |nhung )?(?:huong dan|chi dan|quy tac|dieu)", r"forget (?:all|everything|your)",
    r"override", r"sudo", r"drop table", r"<script", r"xoa (?:het |toan bo )?(?:du lieu|kho tai lieu|chi muc)",
    r"thay doi (?:cach tra loi|vai tro)", r"sua (?:so lieu|lai so) (?:thanh|trong)", r"chi tra loi (?:co|khong|dung|yes)",
)  # fmt: skip

PERSONAL_REQUEST = _any(
    r"(?:so )?(?:cccd|cmnd|can cuoc(?: cong dan)?|chung minh(?: nhan dan)?|ho chieu|so dinh danh(?: ca nhan)?) (?:cua|nguoi|la cua|mang ten)"
    r" (?:ong|ba|anh|chi|em|co|chu|bac|toi|minh|nguoi|hang xom|vo|chong|con|giam doc|chu tich|bo truong|thu tuong|nguyen|tran|le|pham|\w+ van|\w+ thi)",
    r"(?:so )?(?:dien thoai|sdt|dt|di dong|zalo)(?: rieng| ca nhan)? (?:cua )?(?:ong|ba|anh|chi|em|co|chu|bac|bo truong|chu tich|thu tuong|giam doc|nguoi|nguyen|tran|le|pham)",
    r"(?:dia chi(?: nha)?|nha rieng|noi o|cho o) (?:cua )?(?:ong|ba|anh|chi|em|co|chu|bac|bo truong|chu tich|thu tuong|giam doc|nguoi|nguyen|tran)",
    r"(?:so )?tai khoan (?:ngan hang )(?:cua|ong|ba|anh|chi)", r"luong cua (?:ong|ba|anh|chi|bo truong|chu tich|giam doc)",
    r"(?:thong tin|du lieu|ho so) (?:ca nhan|suc khoe|benh an|dinh danh|cu tru) cua (?:ong|ba|anh|chi|em|co|chu|bac|nguoi|vo|chong|hang xom|nguyen|tran)",
    r"(?:ho so|benh an|ly lich|lich su kham|tien an|tien su) cua (?:ong|ba|anh|chi|hang xom|nguoi yeu|nguyen|tran|vo|chong)",
    r"(?:tra cuu|tra|tim|cho (?:toi|minh|xin)|xin) (?:giup |ho |gium )?(?:so dien thoai|sdt|cccd|cmnd|so can cuoc|dia chi nha|mat khau|ma otp|thong tin ca nhan)",
    r"(?:ngay sinh|que quan|gia dinh|vo con|con cai|tai san|tuoi) cua (?:ong|ba|anh|chi|bo truong|chu tich|thu tuong|pho thu tuong|giam doc|nguoi)",
    r"mat khau (?:vneid |tai khoan )?cua", r"bien so xe .{0,20}cua ai", r"(?:phone|id|passport) number of", r"home address of",
    r"personal (?:data|information) (?:of|about)", r"(?:ong|ba|anh|chi) [a-z]\w* .{0,25}(?:so cccd|so dien thoai|o dau|dia chi)",
    r"so nha .{0,20} cua (?:ong|ba|anh|chi|giam doc|chu tich)", r"email (?:rieng|ca nhan) cua",
)  # fmt: skip

OPINION = _any(
    r"theo (?:ban|anh|chi|em|ad|bot)(?: thi)?(?: nghi)?", r"ban (?:nghi|thay|danh gia|cam thay|ung ho|thich|co nghi|co thay|co tin|co ung ho)",
    r"y kien (?:cua ban|ca nhan)", r"quan diem cua ban", r"(?:co )?nen tin", r"co dang tin", r"ai (?:gioi|te|kem|yeu|dot|tot|xung dang|nang luc) (?:hon|nhat)?",
    r"(?:bo truong|chu tich|lanh dao|can bo|thu tuong|bi thu|giam doc)(?: \w+){0,4} (?:kem|te|yeu kem|gioi|dot|bat tai|tham nhung|luoi|tai gioi|xuat sac)(?: coi)? (?:nhat|hon|khong|ko|k)",
    r"government .{0,12}corrupt\w*", r"corrupt(?:ion)?", r"nang luc (?:cua )?(?:lanh dao|bo truong|chu tich|can bo)",
    r"(?:kem|te|yeu|do|gioi|dot|luoi|bat tai|tham nhung) nhat (?:bo|nganh|chinh phu|nuoc|viet nam)(?: la ai)?", r"ai (?:phai )?chiu trach nhiem ve that bai",
    r"dang (?:nao|cong san) (?:tot|te|nen|co nen|dung)", r"che do nao", r"dan chu (?:hay|hon|khong)", r"bau cu", r"lat do", r"bieu tinh",
    r"(?:du doan|doan xem|tien doan|du bao giup|thu doan)", r"lieu (?:co )?(?:\w+ ){0,8}(?:thanh cong|that bai|dat duoc|kip|noi|lam duoc) (?:khong|ko|k|chua)",
    r"(?:co )?(?:lang phi|vo ich|hinh thuc|mi dan|lua dao|lua dan|that bai|thuc chat|xao)(?: \w+){0,3} (?:khong|ko|k|nhi|dung khong|phai khong)",
    r"what do you think", r"your opinion", r"do you (?:think|believe|like|support)", r"who is the (?:worst|best) (?:minister|leader)",
    r"(?:co )?nen (?:cach chuc|tu chuc|tu nhiem|giai tan|bo phieu)", r"(?:thich|ghet) (?:bo truong|thu tuong|chu tich)", r"co xung dang",
    r"predict", r"se ra sao trong tuong lai", r"binh luan (?:ve|gi|xem)", r"nhan xet (?:cua ban|ca nhan|thang than)", r"tham nhung",
    r"hon han(?: nuoc)? (?:trung quoc|my|nga)", r"dung la (?:te|kem|chan)", r"sao (?:ma )?(?:te|kem|chan|dot) the",
)  # fmt: skip

OUT_OF_SCOPE = _any(
    r"gia (?:vang|xang|dau|nha|dat|usd|do la|ca phe|gao|lon|dien|bitcoin|chung cu|heo|iphone|ve|xe)", r"ty gia", r"ti gia", r"chung khoan", r"co phieu", r"vn ?index",
    r"thoi tiet", r"nhiet do", r"du bao thoi tiet", r"co mua khong", r"bong da", r"world cup", r"tran dau", r"doi tuyen", r"ngoai hang anh", r"ty so",
    r"xo so", r"lo de", r"ket qua xskt", r"tu vi", r"boi", r"cung hoang dao", r"phong thuy", r"nau (?:an|pho|bun|mon|com|canh)", r"cong thuc nau", r"mon an", r"quan an",
    r"phim", r"bai hat", r"ca si", r"dien vien", r"hoa hau", r"ke chuyen", r"chuyen cuoi", r"truyen cuoi", r"lam tho", r"viet (?:mot |cho \w+ )?(?:bai )?(?:tho|van)", r"bai van",
    r"viet (?:code|chuong trinh|ham|doan code|script)", r"lap trinh", r"python", r"javascript", r"giai (?:giup |ho )?(?:bai|phuong trinh|toan)", r"phuong trinh", r"dao ham", r"tich phan",
    r"dich (?:sang|cau nay|doan nay|giup)", r"translate", r"du lich", r"khach san", r"ve may bay", r"dat phong", r"giam can", r"tap gym", r"thuoc (?:gi|nao)", r"dau (?:bung|dau|rang|lung)",
    r"trieu chung", r"chua benh gi", r"uong thuoc", r"nguoi yeu", r"tinh yeu", r"ket hon voi ai", r"bitcoin", r"tien (?:ao|dien tu|so nao)", r"crypto", r"lai suat", r"vay tien", r"gui tiet kiem",
    r"mua (?:xe|nha|dat|dien thoai|laptop|o to)", r"dien thoai nao (?:tot|ngon)", r"laptop nao", r"game", r"lien quan mobile", r"lien minh", r"may gio roi", r"hom nay thu may", r"hom nay la ngay",
    r"tong thong (?:my|nga|phap|han)", r"chien tranh", r"ukraine", r"thu do cua", r"dan so (?:my|trung quoc|an do|viet nam la)", r"ngon nui", r"con song", r"lich su the gioi", r"ai phat minh",
    r"weather", r"gold price", r"football", r"recipe", r"joke", r"movie", r"song", r"stock price", r"poem", r"hack", r"be khoa", r"crack",
    r"kho qua", r"so de", r"lam sao de giau", r"kiem tien", r"ngoai tinh", r"chia tay", r"con gai", r"\d+ ?[+*x/] ?\d+ ?(?:bang|=|la)",
)  # fmt: skip

GREETING = re.compile(r"^(?:xin )?(?:chao|hi|hello|helo|alo|hey|hallo|good morning|hii+)(?: (?:ban|ad|bot|em|anh|chi|shop|admin|moi nguoi|there|buoi sang|buoi chieu|buoi toi|a|nha|nhe|ca nha))*$")
THANKS = re.compile(r"^(?:da |vang |ok(?:e)? |rat |xin |minh |em )?(?:cam on|cảm ơn|thanks?|thank you|tks|camon|cam on nhieu|thank)(?: \w+){0,4}$")
GOODBYE = re.compile(r"^(?:tam biet|bye|bye bye|goodbye|chao tam biet|hen gap lai|pp)(?: \w+){0,3}$")
ACKNOWLEDGE = re.compile(r"^(?:ok|oke|okie|okay|vang|da|u|uh|uhm|duoc|duoc roi|hieu roi|ro roi|dung|dung roi|khong|khong can|ko|k|yes|no|co)(?: (?:a|ban|nhe|nha|em|anh|roi|cam on))*$")
HELP = re.compile(
    r"^(?:help|tro giup|huong dan(?: su dung)?|ban (?:giup|lam|tra loi) (?:duoc )?(?:gi|nhung gi|cai gi).*|ban co the (?:giup|lam|tra loi).*|hoi (?:duoc )?(?:gi|nhung gi|cai gi)(?: .*)?|what can you do.*|"
    r"(?:toi|minh|em) (?:co the )?hoi (?:duoc )?(?:gi|nhung gi|cai gi)(?: .*)?|menu)$"
)
WHO_AM_I = re.compile(r"^(?:ban|may|em|bot) (?:la ai|ten gi|ten la gi|la gi|la bot(?: a| ha)?|do ai (?:tao|lam).*|la nguoi hay (?:may|bot).*)$|^who are you$")
