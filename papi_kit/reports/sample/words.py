"""The words of the sample's workbook, in Vietnamese and English."""

from __future__ import annotations

from ...language.say import Say

_WORDS: dict[str, tuple[str, str]] = {
    # the plan
    "book": ("Chọn mẫu khảo sát", "Survey sample"), "plan": ("Kế hoạch", "Plan"),
    "plan_title": ("KẾ HOẠCH CHỌN MẪU", "SAMPLE PLAN"), "frame": ("Khung mẫu", "Frame"),
    "frame_text": ("{villages} thôn, {households} hộ", "{villages} villages, {households} households"),
    "how": ("Cách chọn", "How it was drawn"),
    "how_uppers": ("Đơn vị cấp trên: {uppers} đơn vị mỗi tầng, PPS theo tổng số hộ. ",
                   "Upper units: {uppers} a stratum, PPS by all their households. "),
    "how_text": (
        "Thôn: chọn hệ thống với xác suất tỷ lệ với số hộ (PPS) trong từng tầng; thôn có số hộ từ khoảng cách chọn trở "
        "lên được chọn chắc chắn. Hộ: chọn hệ thống từ số ngẫu nhiên đầu tiên, xác suất bằng nhau trong thôn.",
        "Villages: systematic, with probability proportional to households (PPS) inside each "
        "stratum; a village as large as the interval is taken with certainty. Households: "
        "systematic from a random start, equal probability inside the village."),
    "order": ("Thứ tự danh sách khi chọn", "Order of the list"), "seed": ("Số khởi tạo (seed)", "Seed"),
    "seed_text": ("{seed}; cùng khung mẫu và cùng số này cho đúng mẫu này", "{seed}; with the same "
                  "frame it gives this sample"), "take": ("Số hộ mỗi thôn", "Households a village"),
    "take_text": ("{take} hộ chính, tối đa {reserve} hộ dự phòng", "{take} to interview, up to {reserve} in reserve"),
    "allocated": ("Số phiếu phân bổ và số hộ chọn", "Forms allocated and households drawn"),
    "weight": ("Quyền số", "Weight"),
    "weight_text": (
        "Số hộ trong tổng thể mà mỗi hộ được hỏi đại diện = 1/(xác suất chọn thôn × xác suất chọn hộ). Nếu danh sách "
        "thực tế của thôn có số hộ khác khung mẫu thì nhân thêm số hộ thực tế/số hộ trong khung; nếu chỉ hỏi một người "
        "trong hộ thì nhân thêm số người đủ điều kiện.",
        "Households that each one asked stands for = 1/(probability of the village × of the household). Where the "
        "village's real list differs from the frame, multiply by real/frame households; where one person a household "
        "is asked, multiply by the persons eligible."), "inputs": ("Tệp đầu vào (sha256)", "Input files (sha256)"),
    "version": ("Phiên bản", "Version"), "least": ("Quyền số nhỏ nhất", "Least weight"),
    "most": ("Quyền số lớn nhất", "Largest weight"), "total": ("Cộng", "Total"),
    # villages
    "villages": ("Thôn được chọn", "Villages"), "villages_title": ("DANH SÁCH THÔN ĐƯỢC CHỌN", "VILLAGES DRAWN"),
    "no": ("STT", "No."), "stratum": ("Tầng", "Stratum"), "upper": ("Đơn vị cấp trên", "Upper unit"),
    "village": ("Thôn", "Village"), "households": ("Số hộ", "Households"), "certain": ("Chọn chắc chắn", "Certain"),
    "yes": ("có", "yes"), "upper_chance": ("Xác suất chọn cấp trên", "Upper probability"),
    "chance": ("Xác suất chọn thôn", "Village probability"), "interviews": ("Hộ phỏng vấn", "To interview"),
    "household_chance": ("Xác suất chọn hộ", "Household probability"),
    # the list of the interviewers
    "list": ("Danh sách phỏng vấn", "Interview list"),
    "list_title": ("DANH SÁCH HỘ PHỎNG VẤN", "HOUSEHOLDS TO INTERVIEW"), "rules": (
        "Đến đúng các hộ có số thứ tự dưới đây trong danh sách hộ của thôn; không tự chọn hộ khác. Chỉ dùng hộ dự "
        "phòng, theo thứ tự DP1, DP2, …, sau khi một hộ chính không phỏng vấn được và đã ghi kết quả.",
        "Visit the households with these numbers in the village's list; choose no others. Use reserves in "
        "the order R1, R2, … only after a household could not be interviewed and its result is written."),
    "results": ("Kết quả: 1 hoàn thành; 2 vắng sau ba lần đến; 3 từ chối; 4 không còn ở địa chỉ này; 5 khác (ghi rõ).",
                "Result: 1 done; 2 not met in three visits; 3 refused; 4 no longer at this address; 5 other (say "
                "what)."), "number": ("Số thứ tự hộ", "Household no."), "head": ("Họ tên chủ hộ", "Head of household"),
    "person": ("Người trả lời", "Person asked"), "date": ("Ngày", "Date"),
    "result": ("Kết quả", "Result"), "note": ("Ghi chú", "Note"), "spare": ("DP{order}", "R{order}"),
    "block": ("{place}: {size} hộ trong khung mẫu, phỏng vấn {take} hộ",
              "{place}: {size} households in the frame, {take} to interview"),
    "signed": ("Số hộ thực tế trong danh sách của thôn: ………   Điều tra viên: ……………………   Giám sát: ……………………",
               "Households in the village's real list: ………   Interviewer: ……………………   Supervisor: ……………………"),
}


def words(key: str, lang: str, **values: object) -> str:
    return Say(lang)(*_WORDS[key]).format(**values)
