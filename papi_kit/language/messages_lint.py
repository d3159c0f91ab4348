"""Sentences of the lint of a rubric: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # the tree
    "id_twice": (
        "Mã “{id}” đã dùng ở dòng {first}; mỗi mục phải có mã riêng, đề nghị đổi mã.",
        "The id “{id}” is already used on line {first}; every item needs its own, change it.",
    ),
    "id_misnumbered": (
        "Mã “{id}” không bắt đầu bằng mã của mục cha “{parent}.”; đề nghị kiểm tra cách đánh số.",
        "The id “{id}” does not begin with that of its parent, “{parent}.”; check the numbering.",
    ),
    "id_out_of_turn": (
        "Sau mục {before} là mục {id} thay vì {expected}; đề nghị kiểm tra cách đánh số.",
        "After {before} comes {id} instead of {expected}; check the numbering.",
    ),
    "parts_and_rule": (
        "Mục có tiêu chí thành phần thì không có cách chấm riêng; đề nghị bỏ “rule” hoặc bỏ các thành phần.",
        "An item with parts has no rule of its own; remove “rule” or the parts.",
    ),
    "neither_parts_nor_rule": (
        "Mục không có thành phần cũng không có cách chấm; đề nghị thêm “rule”, hoặc “criteria”/“components”.",
        "The item has neither parts nor a rule; add “rule”, or “criteria”/“components”.",
    ),
    "leaf_key_on_parent": (
        "“{key}” chỉ dùng cho mục được chấm trực tiếp, không dùng cho mục có thành phần; đề nghị chuyển xuống thành phần, "
        "hoặc vào “shared” nếu nhiều mục cùng dùng.",
        "“{key}” belongs to an item with a rule, not to one with parts; move it to a part, or to “shared” if several read it.",
    ),
    "parent_key_on_leaf": (
        "“{key}” chỉ dùng cho mục có thành phần; đề nghị bỏ khóa này.",
        "“{key}” belongs to an item with parts; remove it.",
    ),
    "zero_parent_on_domain": (
        "Lĩnh vực không có mục cha nên “zero_parent_when” không có tác dụng; đề nghị đặt ở tiêu chí, hoặc dùng “vetoes”.",
        "A domain has no parent, so “zero_parent_when” does nothing; put it on a criterion, or use “vetoes”.",
    ),
    "groups_outside_parent": (
        "Mục áp dụng cho nhóm {groups:any} nằm ngoài phạm vi của mục cha ({allowed}); đề nghị sửa “applies_to”.",
        "The item applies to {groups:any}, outside its parent's groups ({allowed}); mend “applies_to”.",
    ),
    "max_without_group": (
        "Chưa ghi điểm tối đa cho nhóm {groups}; đề nghị bổ sung vào “max”, hoặc giới hạn phạm vi bằng “applies_to”.",
        "No maximum is given for the group {groups}; add it to “max”, or restrict “applies_to”.",
    ),
    "max_of_other_group": (
        "Có điểm tối đa cho nhóm {groups} mà mục không áp dụng; đề nghị bỏ, hoặc bổ sung nhóm vào “applies_to”.",
        "A maximum is given for {groups}, to which the item does not apply; remove it, or add the group to “applies_to”.",
    ),
    "official_without_clause": (
        "Mục của bộ tiêu chí chính thức chưa dẫn điều khoản; đề nghị thêm “clause” (điều, khoản, phụ lục của quyết định), hoặc "
        "ghi “status: illustrative”.",
        "An item of an official rubric cites no clause; add “clause” (article of the decision), or write “status: illustrative”.",
    ),
    "same_as_twice": (
        "Mục {other} cũng nối với mục “{text}” của năm trước; đề nghị sửa “same_as”, hoặc ghi “same_as: new”.",
        "Item {other} is also linked to last year's item “{text}”; mend “same_as”, or write “same_as: new”.",
    ),
    "counts_once_itself": (
        "Danh sách “counts_once_with” ghi chính mục {id}; đề nghị chỉ ghi các mục khác.",
        "“counts_once_with” lists the item {id} itself; name the other items only.",
    ),
    "counts_differ": (
        "Quyết định nêu {stated} {level:word} nhưng bộ tiêu chí có {found}; đề nghị đối chiếu với quyết định, sửa “counts” hoặc "
        "bổ sung mục.",
        "The decision states {stated} {level:word} but the rubric has {found}; compare with the decision and mend “counts” or "
        "the tree.",
    ),
    "format_unknown": (
        "Phiên bản ngôn ngữ {found} chưa được hỗ trợ; phiên bản hiện hành là {known}.",
        "Version {found} of the language is not known; the current one is {known}.",
    ),
    "period_order": (
        "Kỳ đánh giá bắt đầu ngày {start} nhưng kết thúc ngày {end}; đề nghị sửa “period”.",
        "The period begins on {start} and ends on {end}; mend “period”.",
    ),
    "na_when_not_inherited": (
        "Ở cấp bộ tiêu chí, “not_applicable” chỉ cho mục con thừa hưởng “policy”; đề nghị chuyển “when” xuống từng mục.",
        "On the rubric, items inherit only the policy of “not_applicable”; move “when” down to the items.",
    ),
    # adding up
    "no_base_domain": (
        "Bộ tiêu chí chỉ có điểm thưởng, điểm trừ nên không tính được chỉ số; đề nghị có ít nhất một lĩnh vực “type: base”.",
        "The rubric has only bonus and penalty domains, so there is no index; it needs a domain of “type: base”.",
    ),
    "root_max_required": (
        "Cách kết hợp “{combine}” cần điểm tối đa của cả bộ tiêu chí; đề nghị thêm “max”.",
        "The combination “{combine}” needs the maximum of the whole rubric; add “max”.",
    ),
    "sum_differs": (
        "Điểm tối đa của các phần cộng lại là {parts:sum} = {found}, khác điểm tối đa đã ghi là {max}[ (nhóm: {groups:word})]; "
        "đề nghị đối chiếu với văn bản và sửa một trong hai.",
        "The maxima of the parts add up to {parts:sum} = {found}, but the stated maximum is {max}[ (group: {groups:word})]; "
        "compare with the decision and mend one of them.",
    ),
    "capped_parts_below": (
        "Các phần cộng lại {parts:sum} = {found}, không đạt điểm tối đa {max}[ (nhóm: {groups:word})]; với “capped: yes”, tổng các "
        "phần phải từ {max} trở lên.",
        "The parts add up to {parts:sum} = {found}, below the maximum {max}[ (group: {groups:word})]; under “capped: yes” they "
        "must reach it.",
    ),
    "cap_never_binds": (
        "Các phần cộng lại đúng bằng {max}[ (nhóm: {groups:word})] nên “capped: yes” không có tác dụng; đề nghị bỏ.",
        "The parts add up to exactly {max}[ (group: {groups:word})], so “capped: yes” does nothing; remove it.",
    ),
    "cap_out_of_reach": (
        "Các mục cộng lại {parts:sum} = {found}, không bao giờ đạt mức trần {max}[ (nhóm: {groups:word})]; đề nghị đối chiếu với "
        "văn bản.",
        "The items add up to {parts:sum} = {found} and never reach the cap {max}[ (group: {groups:word})]; compare with the "
        "decision.",
    ),
    "parts_above_cap": (
        "Các mục cộng lại {parts:sum} = {found}, quá mức trần {max}[ (nhóm: {groups:word})]; phần vượt không được tính. Nếu văn bản "
        "quy định như vậy thì không phải sửa.",
        "The items add up to {parts:sum} = {found}, above the cap {max}[ (group: {groups:word})]; the excess does not count. "
        "Nothing to mend if the decision says so.",
    ),
    "largest_part_differs": (
        "Khi lấy mức cao nhất, phần lớn nhất ({largest} điểm) phải bằng điểm tối đa {max}[ (nhóm: {groups:word})]; đề nghị sửa.",
        "Where the highest part counts, the largest ({largest}) must equal the maximum {max}[ (group: {groups:word})]; mend it.",
    ),
    "every_part_differs": (
        "Khi lấy mức thấp nhất, mọi phần phải có điểm tối đa {max}[ (nhóm: {groups:word})], nhưng các phần là {parts}; đề nghị sửa.",
        "Where the lowest part counts, every part must have the maximum {max}[ (group: {groups:word})], but they have {parts}; "
        "mend them.",
    ),
    "weights_required": (
        "“combine: weighted” cần trọng số; đề nghị thêm “weights” ghi đủ các phần.",
        "“combine: weighted” needs weights; add “weights” with every part.",
    ),
    "weights_unused": (
        "Cách kết hợp “{combine}” không dùng trọng số; đề nghị bỏ “weights”, hoặc ghi “combine: weighted”.",
        "The combination “{combine}” reads no weights; remove “weights”, or write “combine: weighted”.",
    ),
    "weights_of_parts": (
        "“weights” phải ghi đủ và đúng các phần[; thiếu: {lacking}][; thừa: {surplus}].",
        "“weights” must list exactly the parts[; missing: {lacking}][; not a part: {surplus}].",
    ),
    "weight_not_positive": (
        "Trọng số của {part} phải lớn hơn 0; đề nghị sửa, hoặc bỏ phần đó.",
        "The weight of {part} must be above 0; mend it, or remove the part.",
    ),
    "weights_not_whole": (
        "Các trọng số cộng lại là {total}, không phải 100%; hệ thống vẫn chia theo tỷ lệ, đề nghị đối chiếu với văn bản.",
        "The weights add up to {total}, not 100%; they are used in proportion, compare with the decision.",
    ),
    "total_below_max": (
        "Mức chặn trên của tổng điểm ({found}) thấp hơn điểm tối đa ({max}); đề nghị sửa “total: at_most”.",
        "The upper clamp of the total ({found}) is below the maximum ({max}); mend “total: at_most”.",
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
        "Giá trị nhập vào có thể đến {found}, lớn hơn điểm tối đa {max}; đề nghị sửa “at_most”, hoặc quy đổi bằng “through”.",
        "The imported value may reach {found}, above the maximum {max}; mend “at_most”, or convert it with “through”.",
    ),
    "imported_unbounded": (
        "Các mục sau lấy thẳng giá trị nhập vào làm điểm mà không có mức chặn: {items}; đề nghị thêm “at_most” cho số liệu để phát "
        "hiện nhập nhầm.",
        "These items take an imported value as points without an upper bound: {items}; add “at_most” to the figures so that slips "
        "are found.",
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
        "Điểm cho mỗi lần phải lớn hơn 0 (đang ghi {found}); nếu là điểm trừ thì dùng “deduct” hoặc lĩnh vực “type: penalty”.",
        "The points for each must be above 0 (written: {found}); to take points off use “deduct” or a domain of “type: penalty”.",
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
        "Điểm tối đa {max} không chia hết cho bước điểm {grid} nên không cho được điểm tối đa; đề nghị sửa một trong hai.",
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
        "Chưa có tệp của khảo sát “{survey}” trong “files: surveys”; kết quả được đọc từ số liệu (estimate, std_error).",
        "“files: surveys” names no file of the survey “{survey}”; its results are read from the facts (estimate, std_error).",
    ),
    "na_without_policy": (
        "Các mục sau có thể gặp trường hợp 0/0 (không phát sinh) nhưng chưa quy định cách tính: {items}; nếu gặp, đơn vị sẽ không "
        "được xếp hạng. Đề nghị thêm “not_applicable”, hoặc “above: 0” cho mẫu số.",
        "These items may meet 0/0 (nothing arose) but do not say what that does: {items}; such a unit would go unranked. Add "
        "“not_applicable”, or “above: 0” to the denominator.",
    ),
    "reduce_not_positive": (
        "Mức giảm “by” phải lớn hơn 0 (đang ghi {found:percent}).",
        "The reduction “by” must be above 0 (written: {found:percent}).",
    ),
    # steps
    "step_unreachable": (
        "Bậc này không bao giờ được dùng vì các bậc phía trên đã nhận hết giá trị của nó; đề nghị kiểm tra thứ tự các bậc.",
        "This step is never used: the steps above take all its values; check their order.",
    ),
    "step_out_of_reach": (
        "Không giá trị nào[ từ {low}][ đến {high}] rơi vào bậc này; đề nghị kiểm tra cận của bậc (có thể thiếu dấu %).",
        "No value[ from {low}][ to {high}] falls into this step; check its ends (perhaps a % sign is missing).",
    ),
    "steps_overlap": (
        "Bậc này chồng lên bậc phía trên ở đoạn từ {low} đến {high}; đề nghị sửa cận, phân biệt “at_least” với “above”, “at_most” "
        "với “below”.",
        "This step overlaps one above it from {low} to {high}; mend the ends, minding “at_least” or “above”, “at_most” or “below”.",
    ),
    "steps_gap": (
        "Giá trị[ đúng bằng {at}][ từ {low}][ đến {high}] không thuộc bậc nào; đề nghị sửa cận của các bậc cho liền nhau.",
        "A value[ of exactly {at}][ from {low}][ to {high}] belongs to no step; mend the ends so that the steps meet.",
    ),
    "steps_leave_rest": (
        "Các bậc chưa bao hết giá trị có thể có; giá trị ngoài các bậc sẽ không có điểm. Đề nghị thêm bậc cuối không ghi cận.",
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
    "tolerance_negative": (
        "Sai số cho phép không được âm (đang ghi {found}).",
        "A tolerance may not be negative (written: {found}).",
    ),
    "tolerance_unused": (
        "“tolerance” chỉ có tác dụng với quan hệ dùng dấu =; đề nghị bỏ.",
        "“tolerance” only works on a relation with “=”; remove it.",
    ),
    "condition_always": (
        "Trong “{expression}” có phép so sánh luôn đúng; đề nghị kiểm tra ngưỡng (tỷ lệ phải ghi kèm dấu %, ví dụ 90%).",
        "“{expression}” has a comparison that always holds; check the threshold (a share is written with %, such as 90%).",
    ),
    "condition_never": (
        "Trong “{expression}” có phép so sánh không bao giờ đúng; đề nghị kiểm tra ngưỡng (tỷ lệ phải ghi kèm dấu %, ví dụ 90%).",
        "“{expression}” has a comparison that never holds; check the threshold (a share is written with %, such as 90%).",
    ),
    # bands and vetoes
    "band_twice": (
        "Mức xếp loại “{label}” ghi hai lần; đề nghị đổi tên hoặc bỏ một.",
        "The band “{label}” occurs twice; rename or remove one.",
    ),
    "band_without_lower": (
        "Mức “{label}” chưa có cận dưới nên nhận hết các đơn vị còn lại; đề nghị thêm “at_least” hoặc “above”.",
        "The band “{label}” has no lower end and would take all the rest; add “at_least” or “above”.",
    ),
    "last_band_closed": (
        "Mức cuối “{label}” có cận dưới nên đơn vị thấp hơn không thuộc mức nào; đề nghị bỏ cận dưới, hoặc thêm một mức cuối.",
        "The last band “{label}” has a lower end, so units below it belong nowhere; remove the end, or add a last band.",
    ),
    "first_band_closed": (
        "Mức cao nhất “{label}” có cận trên thấp hơn điểm tối đa; đề nghị bỏ cận trên.",
        "The best band “{label}” has an upper end below full marks; remove it.",
    ),
    "bands_order": (
        "Cận dưới của mức “{label}” không thấp hơn mức “{other}” ở trên; đề nghị xếp từ mức cao xuống mức thấp.",
        "The lower end of “{label}” is not below that of “{other}” above it; put the best band first.",
    ),
    "bands_gap": (
        "Giữa mức “{label}” (đến {low}) và mức “{other}” (từ {high}) có khoảng trống; đề nghị sửa cận cho liền nhau, ví dụ “below: "
        "90” dưới “at_least: 90”.",
        "There is a gap between “{label}” (up to {low}) and “{other}” (from {high}); make them meet, such as “below: 90” under "
        "“at_least: 90”.",
    ),
    "bands_overlap": (
        "Mức “{label}” (đến {low}) chồng lên mức “{other}” (từ {high}); đề nghị sửa cận cho liền nhau, ví dụ “below: 90” dưới "
        "“at_least: 90”.",
        "“{label}” (up to {low}) overlaps “{other}” (from {high}); make them meet, such as “below: 90” under “at_least: 90”.",
    ),
    "band_end_with_sign": (
        "Chỉ số tính theo thang 100 nên cận phải ghi {number}, không ghi {number}% (bằng 0,01 lần).",
        "The index runs to 100, so the end is written {number}, not {number}% (a hundredth of it).",
    ),
    "band_out_of_reach": (
        "Không đơn vị nào đạt được mức “{label}”: chỉ số cao nhất có thể là {most}; đề nghị kiểm tra cận dưới.",
        "No unit can reach the band “{label}”: the highest index is {most}; check its lower end.",
    ),
    "quota_key_alone": (
        "“{key}” chỉ có tác dụng khi có “at_most_share”; đề nghị bổ sung hoặc bỏ.",
        "“{key}” only works with “at_most_share”; add that, or remove this.",
    ),
    "share_outside": (
        "Tỷ lệ tối đa phải lớn hơn 0 và nhiều nhất là 100% (đang ghi {found:percent}).",
        "The share must be above 0 and at most 100% (written: {found:percent}).",
    ),
    "last_band_limited": (
        "Mức cuối “{label}” nhận mọi đơn vị còn lại nên “{key}” không có tác dụng; đề nghị bỏ.",
        "The last band “{label}” takes all the rest, so “{key}” does nothing; remove it.",
    ),
    "veto_without_bands": (
        "Có điều kiện hạ mức xếp loại nhưng bộ tiêu chí không có “bands”; đề nghị bổ sung các mức, hoặc bỏ “vetoes”.",
        "There is a veto but the rubric has no “bands”; add them, or remove “vetoes”.",
    ),
    "lower_by_not_positive": (
        "Số mức bị hạ phải từ 1 trở lên (đang ghi {found}).",
        "“lower_by” must be 1 or more (written: {found}).",
    ),
    "veto_without_effect": (
        "“{label}” là mức cao nhất nên “limit_to” này không hạn chế đơn vị nào; đề nghị ghi mức thấp hơn.",
        "“{label}” is the best band, so this “limit_to” limits nobody; name a lower one.",
    ),
}
