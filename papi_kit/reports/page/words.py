"""What the page itself says, in Vietnamese and English."""

from __future__ import annotations

from ...language.say import Say
from ...language.words import word
from ...rubric.model import STAGES

STATUSES = ("scored", "by_hand", "not_applicable", "missing", "incomplete", "not_for_group")
WORDS: dict[str, tuple[str, str]] = {
    "skip": ("Đến bảng xếp hạng", "Skip to the league table"),
    "parts": ("Các phần của báo cáo", "Parts of the report"),
    "chapter": ("Báo cáo", "Report"),
    "search": ("Tìm đơn vị", "Find a unit"),
    "search_hint": ("có dấu hoặc không dấu", "with or without accents"),
    "group_all": ("Tất cả các nhóm", "All groups"),
    "group": ("Nhóm", "Group"),
    "print": ("In", "Print"),
    "found": ("{} trên {} đơn vị", "{} of {} units"),
    "league": ("Bảng xếp hạng", "League table"),
    "league_hint": ("Bấm tiêu đề cột để sắp xếp, bấm tên đơn vị để xem từng điểm.",
                    "Click the head of a column to sort, a unit to see each of its marks."),
    "domains": ("Theo lĩnh vực", "By domain"), "domain": ("Lĩnh vực", "Domain"),
    "heat": ("Bản đồ nhiệt", "Heat map"),
    "heat_criteria": ("Tỷ lệ đạt điểm tối đa (%) theo tiêu chí", "Share of the maximum (%) by criterion"),
    "heat_domains": ("Tỷ lệ đạt điểm tối đa (%) theo lĩnh vực", "Share of the maximum (%) by domain"),
    "survey": ("Khảo sát", "Surveys"), "no_survey": ("Không có khảo sát nào được đọc.", "No survey was read."),
    "unit": ("Đơn vị", "Unit"), "rank": ("Hạng", "Rank"), "points": ("Điểm", "Points"), "max": ("Tối đa", "Maximum"),
    "index": ("Chỉ số", "Index"), "band": ("Xếp loại", "Band"), "self": ("Tự đánh giá", "Self"),
    "appraisal": ("Thẩm định", "Appraisal"), "survey_points": ("Điều tra XHH", "Survey"),
    "error": ("Sai số chuẩn (khảo sát)", "Standard error (surveys)"),
    "firm": ("Độ ổn định", "Firmness"), "firm_head": ("Giữ hạng (khoảng hạng)", "Keeps rank (ranks)"),
    "tier": ("Nhóm hạng", "Tier"),
    "tier_hint": ("Các đơn vị cùng nhóm hạng chưa phân biệt được với nhau khi tính sai số khảo sát.",
                  "Units of one tier cannot be told apart, given the survey's error."),
    "firm_cell": ("{} ({})", "{} ({})"),
    "stage": ("Giai đoạn", "Stage"), "close": ("Đóng", "Close"), "rule": ("Quy tắc", "Rule"),
    "how": ("Cách có điểm", "How"), "clause": ("Căn cứ", "Clause"), "source": ("Nguồn", "Source"),
    "none": ("chưa có", "none"),
    "yes": ("có", "yes"), "no": ("không", "no"),
    "n": ("Số phiếu", "Forms"), "estimate": ("Ước lượng", "Estimate"), "answers": ("Phân bố câu trả lời", "Answers"),
    "question": ("Câu hỏi", "Question"), "flag": ("Độ tin cậy", "Reliability"),
    "what_if": ("Thử thay đổi", "What if"),
    "what_if_hint": (
        "Kéo thanh trượt hoặc sửa số liệu của một đơn vị: điểm và hạng được tính lại ngay trên trang. Đây là phép thử, "
        "không phải kết quả. Giá trị so với đơn vị khác và số liệu cộng từ cấp dưới giữ nguyên.",
        "Move a slider or change the figures of a unit: marks and ranks are computed again on the page. This is a "
        "trial, not a result. What is compared with other units, and sums over units below, stay as they are."),
    "no_table": ("Không có bảng nào từ hai đơn vị được xếp hạng trở lên để thử.",
                 "No table with two ranked units or more to try."),
    "table": ("Bảng", "Table"), "weights": ("Trọng số lĩnh vực (% so với hiện hành)", "Domain weights (% of now)"),
    "weight_now": ("chiếm {}, hiện hành {}", "{} of the whole, now {}"),
    "split": ("Tỷ trọng khảo sát (điểm phần trăm)", "Survey share (percentage points)"),
    "split_now": ("khảo sát chiếm {}, hiện hành {}", "surveys {} of the whole, now {}"),
    "own": ("Số liệu của một đơn vị", "Figures of a unit"), "choose": ("– chọn đơn vị –", "– choose a unit –"),
    "reset": ("Trả về như cũ", "Back to the result"), "was": ("đã chấm: {}", "marked: {}"),
    "not_read": ("Không đọc được “{}” là số. Ghi như 95 hoặc 95,5.", "“{}” is not read as a number. Write 95 or 95.5."),
    "no_weight": ("Ít nhất một lĩnh vực phải có trọng số lớn hơn 0.", "At least one domain needs a weight above 0."),
    "now": ("Hiện hành", "Now"), "then": ("Thử", "Trial"), "change": ("Thay đổi", "Change"),
    "item": ("Mục", "Item"), "up": ("tăng {} bậc", "up {}"), "down": ("giảm {} bậc", "down {}"),
    "same": ("giữ hạng", "same"), "unranked": ("không xếp hạng", "not ranked"),
    "rows_more": ("Chỉ hiện {} dòng đầu và đơn vị đang sửa; còn {} dòng.",
                  "Only the first {} rows and the unit that is changed are shown; {} more."),
    "marks_moved": ("Điểm thay đổi của {}", "Marks that move, {}"),
    "trial_note": ("Kết quả thử, không phải kết quả đánh giá", "A trial, not the result"),
    "code": ("Mã của màn hình này", "Code of this view"),
    "code_hint": ("Chép mã gửi cho người có cùng tệp báo cáo; dán mã nhận được rồi bấm Mở.",
                  "Send the code to someone with the same file; paste a code and open it."),
    "copy": ("Chép", "Copy"), "copied": ("Đã chép mã.", "Copied."), "open": ("Mở", "Open"),
    "code_bad": ("Mã không đúng hoặc bị thiếu chữ. Chép lại trọn mã.",
                 "The code is wrong or cut short: copy all of it."),
    "code_other": ("Mã này thuộc một tệp báo cáo khác. Mở tệp mà mã được chép ra.",
                   "The code is of another report file. Open the file that it was copied from."),
    "years": ("So với năm {}", "Against {}"), "years_part": ("So với năm trước", "Against the year before"),
    "years_none": ("Chưa so sánh với năm trước; lệnh papi-kit compare cho biết vì sao.",
                   "The year before was not compared; papi-kit compare tells why."),
    "rank_of": ("Hạng {}", "Rank {}"), "figure_of": ("{} {}", "{} {}"), "said": ("Khả năng so sánh", "Comparability"),
    "findings": ("Lưu ý khi chấm", "Findings"), "findings_none": ("Không có.", "None."),
    "findings_more": ("Còn {} lưu ý trong findings.csv.", "{} more in findings.csv."),
    "files": ("Tệp đã dùng (SHA-256)", "Files read (SHA-256)"),
    "no_script": ("Trang này cần JavaScript để hiện bảng. Hãy mở bằng trình duyệt cho phép JavaScript; không cần mạng.",
                  "This page needs JavaScript to show its tables. Open it in a browser that allows it; no network is "
                  "needed."),
}


def page_words(lang: str) -> dict[str, str]:
    """Every word of the page by its key; `status:…` and `stage:…` of marks."""
    say = Say(lang)
    found = {key: say(*pair) for key, pair in WORDS.items()}
    found |= {f"status:{key}": word(key, lang) for key in STATUSES}
    return found | {f"stage:{key}": word(key, lang) for key in STAGES}
