"""Sentences of the lint about what decisions get wrong: marks given twice, ends told otherwise, documents replaced."""

from __future__ import annotations

MESSAGES = {
    "decision_replaced": (
        "“{text}” ({what}) đã được thay bằng {new} từ ngày {since}; đề nghị rà lại dẫn chiếu và nội dung.",
        "“{text}” ({what}) was replaced by {new} on {since}; check the reference and what rests on it.",
    ),
    "edge_told_otherwise": (
        "Lời văn ghi “{phrase}” nhưng quy tắc ghi “{key}” với cùng mốc; đề nghị đối chiếu với quyết định rồi ghi "
        "“{other}”, hoặc sửa lời văn.",
        "The words say “{phrase}”, while the rule says “{key}” at the same end; compare with the decision and write "
        "“{other}”, or mend the words.",
    ),
    "two_marks": (
        "Cùng một giá trị có hai mức điểm: với giá trị {value}, quy tắc cho {by_rule} điểm còn trường hợp riêng "
        "này cho {by_case} điểm; trường hợp riêng được áp dụng. Đề nghị đối chiếu với quyết định và chỉ giữ một cách "
        "tính.",
        "One value has two marks: at {value} the rule gives {by_rule} and this special case {by_case}, which "
        "counts. Compare with the decision and keep one of them.",
    ),
    "rung_below_rest": (
        "Bậc này cho {by_rung} điểm với giá trị {value}, trong khi cách chấm của phần còn lại, càng gần bậc này càng "
        "nhiều điểm, sẽ cho {by_rest} điểm; đề nghị đối chiếu với quyết định và chỉ giữ một cách tính.",
        "At {value} this rung gives {by_rung}, while the rule of what is left, which rises towards it, would give "
        "{by_rest}; compare with the decision and keep one of them.",
    ),
    "alternatives_added": (
        "Các mục {items} loại trừ nhau nhưng điểm được cộng lại: một đơn vị được nhiều nhất {most} trên {max} điểm. "
        "Đề nghị ghi “combine: max” hoặc “not_applicable: remove”.",
        "Items {items} exclude one another but are added up: a unit can have at most {most} of {max} points. Write "
        "“combine: max”, or “not_applicable: remove”.",
    ),
    "spent_at_once": (
        "Mỗi lần {each} điểm mà mức nhiều nhất là {most} điểm nên lần đầu đã hết, các lần sau không tính; đề nghị đối "
        "chiếu với quyết định.",
        "{each} for each time, and {most} at most: the first time takes all, the others count for nothing; compare "
        "with the decision.",
    ),
    "band_beyond_group": (
        "Đơn vị thuộc nhóm “{group}” được nhiều nhất {most} điểm nên không bao giờ đạt mức “{label}” (từ {end} điểm); "
        "đề nghị xếp loại theo chỉ số (“by: index”) hoặc ghi cận riêng.",
        "Units of the group “{group}” can have at most {most} points and never reach “{label}” (from {end}); rank by "
        "the index (“by: index”), or give the group an end of its own.",
    ),
    "band_beyond_removed": (
        "Đơn vị không phát sinh các mục {items} chỉ còn nhiều nhất {most} điểm nên không đạt mức “{label}” (từ {end} "
        "điểm); đề nghị xếp loại theo chỉ số (“by: index”) hoặc chọn cách tính khác khi không phát sinh.",
        "A unit to which items {items} do not apply has at most {most} points and cannot reach “{label}” (from "
        "{end}); rank by the index (“by: index”), or choose another policy where nothing arises.",
    ),
}
