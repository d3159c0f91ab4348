"""Fixed words of the trade, in Vietnamese and English."""

from __future__ import annotations

from ..findings import Place
from .say import Say

LONGEST_NAME = 60
WORDS: dict[str, tuple[str, str]] = {
    "points": ("điểm", "points"), "value": ("giá trị", "value"), "max_points": ("điểm tối đa", "maximum points"),
    "self": ("tự đánh giá", "self-assessment"), "appraisal": ("thẩm định", "appraisal"),
    "explanation": ("sau giải trình", "after explanation"), "final": ("hội đồng", "final"),
    "scored": ("đã chấm", "scored"), "by_hand": ("chấm trực tiếp", "marked by hand"),
    "not_applicable": ("không phát sinh", "not applicable"),
    "missing": ("chưa có số liệu", "no figures"), "incomplete": ("chưa đủ số liệu", "incomplete"),
    "not_for_group": ("không áp dụng với nhóm đơn vị này", "not for this group"), "ranked": ("được xếp hạng", "ranked"),
    "unranked": ("không xếp hạng", "not ranked"), "unclassed": ("không xếp loại", "not classed"),
    "domain": ("Lĩnh vực", "Domain"),
    "criterion": ("Tiêu chí", "Criterion"), "component": ("Tiêu chí thành phần", "Component"),
    "error": ("Lỗi", "Error"), "warning": ("Lưu ý", "Warning"), "note": ("Thông tin", "Note"),
    "tab": ("dấu Tab", "a tab"), "odd_space": ("dấu cách đặc biệt (thường do chép từ Word, trang web)",
                                               "a special space (often copied from Word or the web)"),
    "yes": ("có", "yes"), "no": ("không", "no"), "none": ("chưa có", "none"),
    "official": ("chính thức", "official"), "illustrative": ("minh họa", "illustrative"),
    "other_groups": ("các nhóm khác", "all other groups"),
    "domains": ("lĩnh vực", "domains"), "criteria": ("tiêu chí", "criteria"),
    "components": ("tiêu chí thành phần", "components"), "index": ("Chỉ số", "index"),
    "area": ("diện tích", "area"), "population": ("dân số", "population"), "dossiers": ("số hồ sơ", "dossiers"),
    "equal": ("chia đều", "equal shares"),
    "rank": ("thứ hạng", "rank"), "base_points": ("điểm các lĩnh vực", "base points"),
    "bonus_points": ("điểm thưởng", "bonus points"), "penalty_points": ("điểm trừ", "penalty points"),
    "file_spss": ("tệp SPSS", "an SPSS file"), "file_stata": ("tệp Stata", "a Stata file"),
    "file_parquet": ("tệp Parquet", "a Parquet file"), "file_arrow": ("tệp Arrow", "an Arrow file"),
    "file_pdf": ("tệp PDF", "a PDF"), "file_word": ("văn bản Word", "a Word document"),
    "file_workbook": ("sổ tính Excel", "an Excel workbook"), "file_slides": ("tệp trình chiếu", "a slide show"),
    "file_opendocument": ("tệp OpenDocument", "an OpenDocument file"), "file_image": ("tệp ảnh", "a picture"),
    "file_archive": ("tệp nén", "an archive"), "file_html": ("trang web (HTML)", "a web page (HTML)"),
    "EACCES": ("không có quyền, hoặc tệp đang được mở", "no permission, or the file is open"),
    "EPERM": ("không có quyền", "no permission"), "EROFS": ("ổ đĩa chỉ đọc", "the disk is read-only"),
    "ENOSPC": ("ổ đĩa đã đầy", "the disk is full"), "ENAMETOOLONG": ("tên quá dài", "the name is too long"),
    "EISDIR": ("đã có thư mục trùng tên", "a folder has that name"),
    "ENOENT": ("không có thư mục hoặc ổ đĩa này", "there is no such folder or drive"),
    "EINVAL": ("tên không hợp lệ", "the name is not valid"),
    "ENOTDIR": ("một phần của đường dẫn là tệp, không phải thư mục", "a part of the path is a file, not a folder"),
    "EEXIST": ("đã có tệp trùng tên", "a file has that name"),
    "ENOTEMPTY": ("thư mục không trống", "the folder holds files"),
    "EIO": ("ổ đĩa bị lỗi khi đọc hoặc ghi", "the disk failed to read or write"),
    "EFBIG": ("tệp vượt cỡ mà ổ đĩa cho phép", "the file is larger than the disk allows"),
    "EDQUOT": ("đã hết dung lượng được cấp", "the space allotted is used up"),
    "EBUSY": ("tệp đang được mở trong chương trình khác", "another program holds the file open"),
    "ETXTBSY": ("tệp đang được mở trong chương trình khác", "another program holds the file open"),
    "ELOOP": ("lối tắt trỏ vòng quanh", "its links lead in a circle"),
    "EMFILE": ("quá nhiều tệp đang mở", "too many files are open"),
    "ENFILE": ("quá nhiều tệp đang mở", "too many files are open"),
    "ENOMEM": ("máy hết bộ nhớ", "the computer has no memory left"),
    "ENXIO": ("thiết bị không trả lời", "the device does not answer"),
    "ENODEV": ("không có thiết bị này", "there is no such device"),
    "ESTALE": ("mất kết nối tới ổ mạng", "the network drive is gone"),
    "ETIMEDOUT": ("ổ mạng không trả lời", "the network drive does not answer"),
    "EPIPE": ("nơi nhận đã đóng", "the receiver is closed"),
    "EBADF": ("nơi nhận đã đóng", "the receiver is closed"),
    "EUNKNOWN": ("hệ thống báo lỗi", "the system reports a fault"),
    "pipe": ("ống dẫn (pipe)", "a pipe"), "socket": ("ổ cắm mạng (socket)", "a socket"),
    "device": ("thiết bị", "a device"),
    "dont_know": ("không biết, không ý kiến", "don't know"), "refused": ("từ chối trả lời", "refused"),
    "blank": ("bỏ trống", "blank"), "appraisal_points": ("điểm thẩm định", "appraisal points"),
    "not_submitted": ("chưa nộp", "not submitted"), "rejected": ("không được duyệt", "not approved"),
    "on_hold": ("đang chờ xem lại", "on hold"), "not_reviewed": ("chưa được duyệt", "not reviewed yet"),
    "test": ("chỉ là trả lời thử", "only a test"),
    "sheet_lacks": ("thiếu cột cần đọc", "it lacks a column that is needed"),
    "sheet_other": ("không có các cột cần đọc", "it does not have the columns"),
    "sheet_hidden": ("trang bị ẩn", "it is hidden"),
    "sheet_sums_up": ("tên trang cho thấy đây là bảng tổng hợp", "its name says that it sums up the others"),
    "sheet_copied": ("mọi dòng đã có ở các trang kia", "all its rows stand on the other sheets"),
    "survey_points": ("điểm điều tra xã hội học", "survey points"),
}


# what keeps a unit from a band; `{}` is the band, or how many bands
_VETOES = {"limit_to": ("khống chế không quá mức {}", "limited to {}"), "lower_by": ("hạ {} bậc", "lowered by {}"),
           "set_to": ("xếp vào mức {}", "set to {}"), "unranked": ("không xếp loại", "not classed"),
           "gate": ("điều kiện của mức {}", "a condition of {}")}


_LIMITS = {"at_most": ("không quá {} điểm", "at most {} points"),
           "at_least": ("không dưới {} điểm", "at least {} points"),
           "points": ("bằng {} điểm", "{} points")}


def limit(verb: str, points: str, lang: str = "vi") -> str:
    """`không quá 49 điểm`: what a limit holds the total to."""
    return Say(lang)(*_LIMITS[verb]).format(points)


def placed(place: str, lang: str = "vi") -> str:
    """Where something was read, in words: `2022.yaml, dòng 127`; a cell of a workbook as it is."""
    if not isinstance(place, Place) or place.sheet or not place.line:
        return place
    column = Say(lang)(f", cột {place.heading}", f", column {place.heading}") if place.heading else ""
    return f"{place.file}, {Say(lang)('dòng', 'line')} {place.line}{column}"


def word(key: str, lang: str = "vi") -> str:
    return Say(lang)(*WORDS[key])


def reason(code: str, lang: str = "vi") -> str:
    """Why the system refused, by the name of its error such as EACCES."""
    return word(code if code in WORDS else "EUNKNOWN", lang)


# What a mark of each stage is called in a title; "" where nothing need be said.
_STAGES = {"self": ("giai đoạn tự đánh giá", "self-assessment stage"),
           "appraisal": ("giai đoạn thẩm định", "appraisal stage"),
           "explanation": ("giai đoạn sau giải trình", "stage after explanation")}


def stage_title(stage: str, lang: str = "vi") -> str:
    """`giai đoạn thẩm định`; of the final stage, and of what is no stage, ""."""
    return Say(lang)(*_STAGES[stage]) if stage in _STAGES else ""


def veto(verb: str, target: str, lang: str = "vi") -> str:
    """`khống chế không quá mức Khá`; the verbs of vetoes, and `gate`."""
    return Say(lang)(*_VETOES[verb]).format(target)


def counted(number: int, thing: str) -> str:
    """`1 table`, `2 tables`: for the short forms in which values print themselves."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def shortened(text: str, most: int = LONGEST_NAME) -> str:
    """Cut between words."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:(–-") + "…"
