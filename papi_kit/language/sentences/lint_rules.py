"""Sentences of the lint about ranges, rules and figures: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "marked_by_written": (
        "marked_by phải là danh sách mã khai báo ở assessors, hoặc mã kèm tỷ trọng (hoi_dong: 60%, so_noi_vu: 40% "
        "trong "
        "ngoặc nhọn), hoặc none; đề nghị viết lại.",
        "marked_by must be a list of ids declared in assessors, or ids with weights (hoi_dong: 60%, so_noi_vu: 40% in "
        "braces), or none; write it so.",
    ),
    "assessor_undeclared": (
        "Trong assessors không có mã “{text}”.[ Có phải muốn ghi {near:any}?] Đề nghị khai báo mã, tên, tỷ trọng ở "
        "assessors "
        "hoặc sửa mã.",
        "assessors has no “{text}”.[ Is {near:any} meant?] Declare its id, name and weight in assessors, or mend the "
        "id.",
    ),
    "assessor_weights_not_whole": (
        "Tỷ trọng của các bên cùng chấm phải cộng đúng 100%, hiện là {total:percent} ({parts}); đề nghị sửa tỷ trọng, "
        "hoặc "
        "ghi tỷ trọng riêng tại marked_by: mã → tỷ trọng.",
        "The weights of those who mark together must add up to 100%, not {total:percent} ({parts}); mend them, or "
        "write "
        "weights of its own at marked_by: id → weight.",
    ),
    "assessor_weight": (
        "Tỷ trọng của “{text}” phải lớn hơn 0; đề nghị sửa tỷ trọng hoặc bỏ bên đó khỏi danh sách.",
        "The weight of “{text}” must be above 0; mend it or take it off the list.",
    ),
    "assessor_twice": (
        "Mã “{text}” đã được khai báo trong assessors; đề nghị đặt mã khác hoặc bỏ một dòng.",
        "The id “{text}” is declared in assessors already; give another id or remove one.",
    ),
    "assessor_unused": (
        "Chưa mục nào giao “{text}” chấm; đề nghị ghi mã tại marked_by hoặc assessor của mục, hoặc bỏ khỏi assessors.",
        "No item is marked by “{text}”; name it at the item's marked_by or assessor, or take it out of assessors.",
    ),
    "assessor_substitute": (
        "“{text}” không thay được cho {name}: phải là mã của một bên khác trong assessors ({known}).[ Có phải là "
        "{near:any}?] Đề nghị sửa substitute.",
        "“{text}” cannot stand in for {name}: it must be the id of another of assessors ({known}).[ Is {near:any} "
        "meant?] Mend substitute.",
    ),
    "marked_by_nothing": (
        "marked_by chỉ dùng cho mục chấm theo quy tắc judgement, ở đây không có mục nào như vậy; đề nghị bỏ, hoặc dùng "
        "kind: judgement.",
        "marked_by is for items of the kind judgement, of which there is none here; remove it, or use "
        "kind: judgement.",
    ),
    # ranges
    "end_useless": (
        "Số liệu loại lựa chọn, văn bản, có/không không có khoảng giá trị; đề nghị bỏ “{key}”.",
        "A figure of type choice, text or yes_no has no range; remove “{key}”.",
    ),
    "end_of_other_type": (
        "Cận “{text}” không cùng loại với giá trị; tại đây cần {expected:type}.",
        "The end “{text}” is not of the value's type; {expected:type} is needed here.",
    ),
    "range_empty": (
        "Khoảng từ {low} đến {high} không chứa giá trị nào; đề nghị kiểm tra các cận.",
        "The range from {low} to {high} holds no value; check its ends.",
    ),
    "percent_without_sign": (
        "{text} ở đây được hiểu là {text:percent}; nếu là phần trăm, đề nghị ghi kèm dấu %, ví dụ {text}%.",
        "{text} means {text:percent} here; if a percentage is meant, write the sign, {text}%.",
    ),
    "quotient_without_sign": (
        "Ngưỡng {text} nghĩa là gấp {text} lần vì giá trị là thương của hai số liệu; nếu là phần trăm thì ghi {text}%.",
        "The threshold {text} means {text} times, as the value is a quotient; if a percentage is meant, write {text}%.",
    ),
    "sign_on_number": (
        "Ngưỡng {text}% so với số lượng hoặc điểm, tức là {text:hundredth}; đề nghị ghi số không có dấu %, hoặc tính "
        "tỷ lệ trước khi so sánh.",
        "The threshold {text}% meets a count or points and means {text:hundredth}; write a number without %, or work "
        "out a ratio to compare.",
    ),
    "sign_on_percent": (
        "Ngưỡng {text}% so với giá trị tính theo phần trăm (ghi 95 cho 95%), tức là {text:hundredth}; đề nghị ghi "
        "{text}, hoặc khai báo số liệu “type: percent”.",
        "The threshold {text}% meets a value in hundredths (95 for 95%) and means {text:hundredth}; write {text}, or "
        "declare the figure as “type: percent”.",
    ),
    "ratio_of_number": (
        "Cách chấm “ratio” cần một tỷ lệ từ 0 đến 1 (0% đến 100%), nhưng giá trị ở đây là số lượng hoặc số phần trăm "
        "nên hầu như đơn vị nào cũng được điểm tối đa; đề nghị khai báo “type: percent”, hoặc ghi “value” là tử số / "
        "mẫu số.",
        "The rule “ratio” needs a share from 0 to 1 (0% to 100%), but the value is a count or in hundredths, so that "
        "nearly every unit would get full points; declare “type: percent”, or write “value” as numerator / "
        "denominator.",
    ),
    "points_with_sign": (
        "Ở đây là điểm: {found} được hiểu là {found:points} điểm; đề nghị ghi số điểm không có dấu % (phần của điểm "
        "tối đa thì dùng “share”, nếu có).",
        "These are points: {found} means {found:points} points; write the points without % (a part of the maximum is "
        "“share”, where there is one).",
    ),
    "full_out_of_reach": (
        "Giá trị cao nhất có thể là {most:percent} nên không đơn vị nào đạt ngưỡng điểm tối đa {full:percent}; đề nghị "
        "kiểm tra ngưỡng.",
        "The value is at most {most:percent}, so no unit reaches the threshold for full points {full:percent}; check "
        "it.",
    ),
    # rules
    "points_above_max": (
        "Điểm {found} lớn hơn điểm tối đa {max}; đề nghị sửa điểm, hoặc sửa “max”.",
        "{found} points exceed the maximum {max}; mend the points, or “max”.",
    ),
    "best_below_max": (
        "Điểm cao nhất có thể đạt là {found}, thấp hơn điểm tối đa {max}; đề nghị kiểm tra thang điểm.",
        "The most that can be reached is {found}, below the maximum {max}; check the scale.",
    ),
    "imported_above_max": (
        "Giá trị nhập vào có thể đến {found}, lớn hơn điểm tối đa {max}; đề nghị sửa “at_most”, hoặc quy "
        "đổi bằng “through”.",
        "The imported value may reach {found}, above the maximum {max}; mend “at_most”, or convert it with “through”.",
    ),
    "imported_unbounded": (
        "Các mục sau lấy thẳng giá trị nhập vào làm điểm mà không có mức chặn: {items}; đề nghị thêm “at_most” cho số "
        "liệu để phát hiện nhập nhầm.",
        "These items take an imported value as points without an upper bound: {items}; add “at_most” to the figures so "
        "that slips are found.",
    ),
    "negative_in_penalty": (
        "Điểm trừ ghi bằng số dương, hệ thống tự trừ; {found} sẽ thành điểm cộng, đề nghị bỏ dấu trừ.",
        "Penalties are written as positive amounts and subtracted; {found} would add points, remove the minus sign.",
    ),
    "deduct_under_penalty": (
        "Trong lĩnh vực điểm trừ không dùng “deduct” (sẽ trừ khi không vi phạm); đề nghị dùng “count”.",
        "Below a penalty domain “deduct” would punish those without a fault; use “count”.",
    ),
    "each_not_positive": (
        "Điểm cho mỗi lần phải lớn hơn 0 (đang ghi {found}); nếu là điểm trừ thì dùng “deduct” hoặc lĩnh vực "
        "“type: penalty”.",
        "The points for each must be above 0 (written: {found}); to take points off use “deduct” or a domain of "
        "“type: penalty”.",
    ),
    "left_rises": (
        "Điểm còn lại tăng từ {before} lên {after} khi số lần tăng; đề nghị kiểm tra thứ tự của “left”.",
        "The points left rise from {before} to {after} as the count grows; check the order of “left”.",
    ),
    "ratio_order": (
        "Ngưỡng 0 điểm ({zero}) không thấp hơn ngưỡng điểm tối đa ({full}); đề nghị kiểm tra hai ngưỡng.",
        "The threshold for 0 points ({zero}) is not below that for full points ({full}); check the two.",
    ),
    "ratio_cap": (
        "“cap” phải lớn hơn 0 và nhiều nhất là 100% (đang ghi {found:percent}).",
        "“cap” must be above 0 and at most 100% (written: {found:percent}).",
    ),
    "grid_not_positive": (
        "Bước điểm “grid” phải lớn hơn 0 (đang ghi {found}).",
        "The grid must be above 0 (written: {found}).",
    ),
    "grid_not_dividing": (
        "Điểm tối đa {max} không chia hết cho bước điểm {grid} nên không cho được điểm tối đa; đề nghị "
        "sửa một trong hai.",
        "The maximum {max} is no multiple of the grid {grid}, so full points cannot be given; mend one of them.",
    ),
    "choices_alike": (
        "“{text}” trùng với một phương án khác (mã hoặc nhãn); đề nghị đặt khác nhau để số liệu không bị hiểu nhầm.",
        "“{text}” is also the code or label of another choice; make them differ, so that facts are not mistaken.",
    ),
    "measure_empty": (
        "Thước đo của khảo sát phải có ít nhất một phương án trả lời, với điểm cao nhất lớn hơn 0; đề nghị bổ sung.",
        "The measure needs at least one answer, and its highest points must be above 0; complete it.",
    ),
    "min_answers_below_one": (
        "Số phiếu tối thiểu phải từ 1 trở lên (đang ghi {found}).",
        "“min_answers” must be 1 or more (written: {found}).",
    ),
    "survey_from_facts": (
        "Chưa có tệp của khảo sát “{survey}” trong “files: surveys”; kết quả được đọc từ số liệu (estimate).",
        "“files: surveys” names no file of the survey “{survey}”; its results are read from the facts (estimate).",
    ),
    "na_without_policy": (
        "Các mục sau có thể gặp trường hợp 0/0 (không phát sinh) nhưng chưa quy định cách tính: {items}; nếu gặp, đơn "
        "vị sẽ không được xếp hạng. Đề nghị thêm “not_applicable”, hoặc “above: 0” cho mẫu số.",
        "These items may meet 0/0 (nothing arose) but do not say what that does: {items}; such a unit would go "
        "unranked. Add “not_applicable”, or “above: 0” to the denominator.",
    ),
    "reduce_not_positive": (
        "Mức giảm “by” phải lớn hơn 0 (đang ghi {found:percent}).",
        "The reduction “by” must be above 0 (written: {found:percent}).",
    ),
    # steps
    "step_unreachable": (
        "Bậc này không bao giờ được dùng vì các bậc phía trên đã nhận hết giá trị của nó[ ({of})]; đề nghị kiểm "
        "tra thứ tự các bậc.",
        "This step is never used: the steps above take all its values[ ({of})]; check their order.",
    ),
    "step_out_of_reach": (
        "Không giá trị nào[ từ {low}][ đến {high}] rơi vào bậc này; đề nghị kiểm tra cận của bậc (có thể thiếu dấu %).",
        "No value[ from {low}][ to {high}] falls into this step; check its ends (perhaps a % sign is missing).",
    ),
    "steps_overlap": (
        "Bậc này chồng lên bậc phía trên ở đoạn từ {low} đến {high}[ ({of})]; đề nghị sửa cận, phân biệt “at_least” "
        "với “above”, “at_most” với “below”.",
        "This step overlaps one above it from {low} to {high}[ ({of})]; mend the ends, minding “at_least” or “above”, "
        "“at_most” or “below”.",
    ),
    "steps_gap": (
        "Giá trị[ đúng bằng {at}][ từ {low}][ đến {high}] không thuộc bậc nào[ ({of})]; đề nghị sửa cận của các "
        "bậc cho liền nhau.",
        "A value[ of exactly {at}][ from {low}][ to {high}] belongs to no step[ ({of})]; mend the ends so that the "
        "steps meet.",
    ),
    "steps_leave_rest": (
        "Các bậc chưa bao hết giá trị có thể có; giá trị ngoài các bậc sẽ không có điểm. Đề nghị thêm bậc "
        "cuối không ghi cận.",
        "The steps do not take all possible values; a value outside gets no points. Add a last step without ends.",
    ),
    "steps_not_monotone": (
        "Theo chiều tăng của giá trị, điểm các bậc lần lượt là {points}, lúc tăng lúc giảm; đề nghị kiểm tra.",
        "As the value grows the points of the steps are {points}, now rising, now falling; check them.",
    ),
    # figures
    "missing_if_not_understood": (
        "“{text}” trong “missing_if” không đúng loại của số liệu “{name}”; đề nghị sửa.",
        "“{text}” in “missing_if” does not fit the type of the figure “{name}”; mend it.",
    ),
    "input_unused": (
        "Số liệu “{name}” được khai báo nhưng không dùng ở đâu; đề nghị bỏ, hoặc đưa vào “value”, “rule”, “figures”.",
        "The figure “{name}” is declared but never used; remove it, or use it in “value”, “rule” or “figures”.",
    ),
    "shared_unused": (
        "Số liệu chung “{name}” được khai báo nhưng không mục nào dùng; đề nghị bỏ.",
        "The shared figure “{name}” is declared but no item uses it; remove it.",
    ),
    "last_of_new": (
        "last(\"{text}\") luôn thiếu số liệu vì mục {text} là mục mới (same_as: new); đề nghị sửa “same_as”, hoặc "
        "bỏ phép so sánh.",
        "last(\"{text}\") is always missing, as item {text} is new (same_as: new); mend “same_as”, or "
        "remove the comparison.",
    ),
    "tolerance_negative": (
        "Sai số cho phép không được âm (đang ghi {found}).",
        "A tolerance may not be negative (written: {found}).",
    ),
    "tolerance_unused": (
        "“tolerance” chỉ có tác dụng với quan hệ dùng dấu =; đề nghị bỏ.",
        "“tolerance” only works on a relation with “=”; remove it.",
    ),
    "condition_always": (
        "Trong “{expression}” có phép so sánh luôn đúng; đề nghị kiểm tra ngưỡng (tỷ lệ phải ghi kèm "
        "dấu %, ví dụ 90%).",
        "“{expression}” has a comparison that always holds; check the threshold (a share is written with "
        "%, such as 90%).",
    ),
    "condition_never": (
        "Trong “{expression}” có phép so sánh không bao giờ đúng; đề nghị kiểm tra ngưỡng (tỷ lệ phải ghi kèm "
        "dấu %, ví dụ 90%).",
        "“{expression}” has a comparison that never holds; check the threshold (a share is written with "
        "%, such as 90%).",
    ),
    "peers_constant": (
        "Trong “{expression}”, {text} so sánh một giá trị như nhau ở mọi đơn vị; đề nghị đưa số liệu của đơn vị vào, "
        "ví dụ mean(value).",
        "In “{expression}”, {text} compares what is the same for every unit; put a figure of the unit into it, such "
        "as mean(value).",
    ),
    "peers_alone": (
        "“{expression}” cho mọi đơn vị cùng bảng một kết quả vì không dùng số liệu của chính đơn vị; đề nghị so giá "
        "trị của đơn vị với mức chung, ví dụ value >= mean(value).",
        "“{expression}” gives all units of a table the same result, for nothing of the unit itself is in it; compare "
        "the unit with its peers, such as value >= mean(value).",
    ),
}
