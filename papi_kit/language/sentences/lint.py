"""Sentences of the lint about the tree of a rubric and its maxima: code -> (Vietnamese, English)."""

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
        "“{key}” chỉ dùng cho mục được chấm trực tiếp, không dùng cho mục có thành phần; đề nghị chuyển xuống thành "
        "phần, hoặc vào “shared” nếu nhiều mục cùng dùng.",
        "“{key}” belongs to an item with a rule, not to one with parts; move it to a part, or to “shared” if "
        "several read it.",
    ),
    "parent_key_on_leaf": (
        "“{key}” chỉ dùng cho mục có thành phần; đề nghị bỏ khóa này.",
        "“{key}” belongs to an item with parts; remove it.",
    ),
    "zero_parent_on_domain": (
        "Lĩnh vực không có mục cha nên “zero_parent_when” không có tác dụng; đề nghị đặt ở tiêu chí, "
        "hoặc dùng “vetoes”.",
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
        "A maximum is given for {groups}, to which the item does not apply; remove it, or add the group "
        "to “applies_to”.",
    ),
    "official_without_clause": (
        "Mục của bộ tiêu chí chính thức chưa dẫn điều khoản; đề nghị thêm “clause” (điều, khoản, phụ lục của quyết "
        "định), hoặc ghi “status: illustrative”.",
        "An item of an official rubric cites no clause; add “clause” (article of the decision), or write "
        "“status: illustrative”.",
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
        "Quyết định nêu {stated} {level:word} nhưng bộ tiêu chí có {found}; đề nghị đối chiếu với quyết định, sửa "
        "“counts” hoặc bổ sung mục.",
        "The decision states {stated} {level:word} but the rubric has {found}; compare with the decision and mend "
        "“counts” or the tree.",
    ),
    "format_unknown": (
        "Phiên bản ngôn ngữ {found} chưa được hỗ trợ; phiên bản hiện hành là {known}.",
        "Version {found} of the language is not known; the current one is {known}.",
    ),
    "format_needed": (
        "“{text}” thuộc phiên bản {needed} của ngôn ngữ bộ tiêu chí; đề nghị ghi “format: {needed}” ở đầu tệp.",
        "“{text}” belongs to version {needed} of the language; write “format: {needed}” at the top of the file.",
    ),
    "period_order": (
        "Kỳ đánh giá bắt đầu ngày {start} nhưng kết thúc ngày {end}; đề nghị sửa “period”.",
        "The period begins on {start} and ends on {end}; mend “period”.",
    ),
    "na_when_not_inherited": (
        "Ở cấp bộ tiêu chí, “not_applicable” chỉ cho mục con thừa hưởng “policy”; đề nghị chuyển "
        "“when” xuống từng mục.",
        "On the rubric, items inherit only the policy of “not_applicable”; move “when” down to the items.",
    ),
    # adding up
    "no_base_domain": (
        "Bộ tiêu chí chỉ có điểm thưởng, điểm trừ nên không tính được chỉ số; đề nghị có ít nhất một lĩnh "
        "vực “type: base”.",
        "The rubric has only bonus and penalty domains, so there is no index; it needs a domain of “type: base”.",
    ),
    "root_max_required": (
        "Cách kết hợp “{combine}” cần điểm tối đa của cả bộ tiêu chí; đề nghị thêm “max”.",
        "The combination “{combine}” needs the maximum of the whole rubric; add “max”.",
    ),
    "sum_differs": (
        "Điểm tối đa của các phần cộng lại là {parts:sum} = {found}, khác điểm tối đa đã ghi là {max}[ (nhóm: "
        "{groups:word})]; đề nghị đối chiếu với văn bản và sửa một trong hai.",
        "The maxima of the parts add up to {parts:sum} = {found}, but the stated maximum is {max}[ (group: "
        "{groups:word})]; compare with the decision and mend one of them.",
    ),
    "capped_parts_below": (
        "Các phần cộng lại {parts:sum} = {found}, không đạt điểm tối đa {max}[ (nhóm: {groups:word})]; với “capped: "
        "yes”, tổng các phần phải từ {max} trở lên.",
        "The parts add up to {parts:sum} = {found}, below the maximum {max}[ (group: {groups:word})]; under “capped: "
        "yes” they must reach it.",
    ),
    "cap_never_binds": (
        "Các phần cộng lại đúng bằng {max}[ (nhóm: {groups:word})] nên “capped: yes” không có tác dụng; đề nghị bỏ.",
        "The parts add up to exactly {max}[ (group: {groups:word})], so “capped: yes” does nothing; remove it.",
    ),
    "cap_out_of_reach": (
        "Các mục cộng lại {parts:sum} = {found}, không bao giờ đạt mức trần {max}[ (nhóm: {groups:word})]; đề nghị đối "
        "chiếu với văn bản.",
        "The items add up to {parts:sum} = {found} and never reach the cap {max}[ (group: {groups:word})]; compare "
        "with the decision.",
    ),
    "parts_above_cap": (
        "Các mục cộng lại {parts:sum} = {found}, quá mức trần {max}[ (nhóm: {groups:word})]; phần vượt không được "
        "tính. Nếu văn bản quy định như vậy thì không phải sửa.",
        "The items add up to {parts:sum} = {found}, above the cap {max}[ (group: {groups:word})]; the excess does not "
        "count. Nothing to mend if the decision says so.",
    ),
    "largest_part_differs": (
        "Khi lấy mức cao nhất, phần lớn nhất ({largest} điểm) phải bằng điểm tối đa {max}[ (nhóm: "
        "{groups:word})]; đề nghị sửa.",
        "Where the highest part counts, the largest ({largest}) must equal the maximum {max}[ (group: "
        "{groups:word})]; mend it.",
    ),
    "every_part_differs": (
        "Khi lấy mức thấp nhất, mọi phần phải có điểm tối đa {max}[ (nhóm: {groups:word})], nhưng các phần là "
        "{parts}; đề nghị sửa.",
        "Where the lowest part counts, every part must have the maximum {max}[ (group: {groups:word})], but they have "
        "{parts}; mend them.",
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
    "roll_up_not_by_group": (
        "“roll_up” gộp các nhóm, nhưng bảng xếp hạng không lập theo nhóm (within: {within}); đề nghị ghi “within: "
        "group”, hoặc bỏ “roll_up”.",
        "“roll_up” joins groups, but the league tables are not by group (within: {within}); write “within: group”, or "
        "remove “roll_up”.",
    ),
    "weights_not_whole": (
        "Các trọng số cộng lại là {total}, không phải 100%; hệ thống vẫn chia theo tỷ lệ, đề nghị đối "
        "chiếu với văn bản.",
        "The weights add up to {total}, not 100%; they are used in proportion, compare with the decision.",
    ),
    "total_below_max": (
        "Mức chặn trên của tổng điểm ({found}) thấp hơn điểm tối đa ({max}); đề nghị sửa “total: at_most”.",
        "The upper clamp of the total ({found}) is below the maximum ({max}); mend “total: at_most”.",
    ),
    "least_outside": (
        "Phần điểm tối đa ít nhất còn được tính phải lớn hơn 0 và nhiều nhất là 100% (đang ghi {found:percent}).",
        "The least share in force must be above 0 and at most 100% (written: {found:percent}).",
    ),
    "least_without_effect": (
        "Không mục nào bên trong bị loại khỏi điểm tối đa nên “least_in_force” không có tác dụng; đề nghị bỏ, hoặc quy "
        "định “not_applicable: remove” cho các mục có thể không phát sinh.",
        "No item inside is ever removed from the maximum, so “least_in_force” does nothing; remove it, or give the "
        "items that may not arise “not_applicable: remove”.",
    ),
    "limit_without_effect": (
        "Mức khống chế tổng điểm “{key}: {found}” không làm thay đổi tổng điểm nào; đề nghị kiểm tra số điểm, hoặc bỏ "
        "trường hợp này.",
        "The limit of the total “{key}: {found}” changes no total; check its points, or remove it.",
    ),
}
