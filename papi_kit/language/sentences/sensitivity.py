"""Sentences of the sensitivity of ranks: where it comes from, and the sanity battery; code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "table_not_weighable": (
        "Điểm tổng của bộ tiêu chí lấy mức cao nhất hoặc thấp nhất của các lĩnh vực, không phải tổng có trọng số, nên "
        "không tính được tỷ lệ đóng góp của các yếu tố.",
        "The total of the rubric is the best or worst of its domains, no weighted sum, so shares of the factors "
        "cannot be given.",
    ),
    # variance shares
    "drivers_idle_weights": (
        "Bảng xếp hạng chỉ có một mục nên thay đổi trọng số không có tác dụng.",
        "The table has a single item, so changes of weights have no effect.",
    ),
    "drivers_idle_split": (
        "Bảng xếp hạng không có cả hai phần thẩm định và điều tra xã hội học nên không xét thay đổi tỷ "
        "trọng giữa hai phần.",
        "The table does not have both appraisal and survey, so the split between them is not varied.",
    ),
    "drivers_idle_survey": (
        "Không có ước lượng khảo sát nào có sai số chuẩn nên không xét sai số khảo sát; nếu có phiếu hoặc có sai số "
        "chuẩn, đề nghị bổ sung.",
        "No survey estimate has a standard error, so survey error is not considered; supply the forms or the standard "
        "errors if there are any.",
    ),
    "drivers_idle_judgement": (
        "Không có điểm nào do hội đồng chấm trực tiếp nên không xét sai lệch khi chấm.",
        "No mark was given by judgement or by hand, so errors of marking are not considered.",
    ),
    "drivers_fewer_levels": (
        "Để xét hết mọi tổ hợp, mỗi yếu tố liên tục chỉ có {levels} mức thay vì {asked}; sai số của tỷ lệ đóng góp vì "
        "thế lớn hơn. Muốn chính xác hơn, đề nghị xét ít yếu tố hơn một lần.",
        "For all combinations to be enumerated every continuous factor has {levels} levels instead of {asked}; the "
        "errors of the shares are larger for it. For more accuracy switch on fewer factors at a time.",
    ),
    "drivers_doubtful": (
        "Có tỷ lệ đóng góp nằm ngoài khoảng từ 0 đến 1, hoặc phần riêng lớn hơn phần tổng; đề nghị không sử dụng các "
        "tỷ lệ được đánh dấu.",
        "Some shares of the variance are outside 0 to 1, or the first-order share is above the total; do not use the "
        "shares that are marked.",
    ),
    # what must not change anything
    "sanity_scale_ok": (
        "Nhân mọi trọng số với {factor}: không điểm nào thay đổi, đúng như yêu cầu.",
        "All weights times {factor}: no figure changes, as it must be.",
    ),
    "sanity_scale_moved": (
        "Nhân mọi trọng số với {factor} làm điểm của {units} thay đổi; cách cộng điểm phụ thuộc vào đơn vị đo của "
        "trọng số, đề nghị kiểm tra bộ tiêu chí.",
        "All weights times {factor} change the figures of {units}; the total depends on the unit of the weights, "
        "check the rubric.",
    ),
    "sanity_copy_ok": (
        "Thêm một bản sao của từng đơn vị: bản sao luôn đồng hạng với bản gốc, các đơn vị khác chỉ đổi hạng theo "
        "cách xếp đồng hạng.",
        "Each unit copied: the copy ranks as its original, and others move only as ties are treated.",
    ),
    "sanity_copy_moved": (
        "Thêm bản sao của {units} làm thứ hạng thay đổi ngoài cách xếp đồng hạng; đề nghị kiểm tra các quy tắc so sánh "
        "giữa các đơn vị.",
        "A copy of {units} changes ranks beyond the treatment of ties; check the rules that compare units.",
    ),
    "sanity_order_ok": (
        "Đảo thứ tự các đơn vị trong danh sách: điểm và thứ hạng giữ nguyên.",
        "The units listed in another order: figures and ranks stay.",
    ),
    "sanity_order_moved": (
        "Đảo thứ tự các đơn vị trong danh sách làm điểm hoặc thứ hạng của {units} thay đổi; đề nghị báo lỗi này "
        "kèm bộ tiêu chí.",
        "The units listed in another order change figures or ranks of {units}; report this with the rubric.",
    ),
    "sanity_empty_ok": (
        "Thêm một đơn vị chưa có số liệu nào: các đơn vị khác giữ nguyên điểm và thứ hạng.",
        "A unit added without any figures: the others keep figures and ranks.",
    ),
    "sanity_empty_moved": (
        "Thêm một đơn vị chưa có số liệu nào làm {units} đổi điểm hoặc đứng sau đơn vị đó; đề nghị xem cách xử lý số "
        "liệu thiếu trong bộ tiêu chí.",
        "A unit added without any figures changes the figures of {units} or stands before them; look at how the rubric "
        "treats missing figures.",
    ),
    # influence
    "sanity_placebo_ok": (
        "Tráo ngẫu nhiên điểm của từng mục giữa các đơn vị: mục nào có điểm khác nhau cũng làm thứ hạng thay đổi.[ "
        "Mạnh nhất là {strong}, mục đầu làm mỗi đơn vị đổi trung bình {shift} bậc.]",
        "The marks of each item dealt out at random: every item that differs between units changes ranks.[ Strongest: "
        "{strong}, the first moves a unit by {shift} places on average.]",
    ),
    "sanity_placebo_idle": (
        "Tráo ngẫu nhiên điểm giữa các đơn vị: {count} trong {of} mục có điểm khác nhau không làm ai đổi hạng: "
        "{items}[ và {more} mục khác]. Các mục này chưa có ảnh hưởng đến thứ hạng; đề nghị xem lại điểm tối đa.[ Mạnh "
        "nhất là {strong}, mục đầu làm mỗi đơn vị đổi trung bình {shift} bậc.]",
        "The marks dealt out at random: {count} of {of} items that differ between units move nobody: {items}[ and "
        "{more} more]. They have no influence on the ranks; look at their maxima.[ Strongest: {strong}, the first "
        "moves a unit by {shift} places on average.]",
    ),
    "sanity_dominance_ok": (
        "Không lĩnh vực nào tự mình quyết định thứ tự.[ Lớn nhất là {item}, một mình giải thích {share:percent} chênh "
        "lệch giữa các đơn vị.]",
        "No domain decides the order by itself.[ The largest is {item}, which alone accounts for {share:percent} of "
        "the differences.]",
    ),
    "sanity_dominance_found": (
        "Lĩnh vực {item} có trọng số {weight:percent} nhưng một mình đã giải thích {share:percent} chênh lệch giữa các "
        "đơn vị; đề nghị cân nhắc điểm tối đa của lĩnh vực, hoặc nêu rõ điều này khi công bố.",
        "The domain {item} has a weight of {weight:percent} and alone accounts for {share:percent} of the differences "
        "between units; weigh its maximum, or say so when publishing.",
    ),
    "sanity_dominance_together": (
        "Các lĩnh vực {items}[ và {more} lĩnh vực khác] thay đổi gần như cùng nhau: riêng mỗi lĩnh vực đã giải thích "
        "trên {limit:percent} chênh lệch giữa các đơn vị. Thứ hạng vì thế ít phụ thuộc vào tỷ trọng giữa các lĩnh vực "
        "này; khi công bố không nên nói lĩnh vực nào quyết định.",
        "The domains {items}[ and {more} more] vary nearly together: each alone accounts for more than {limit:percent} "
        "of the differences between units. The weights among them hardly matter to the ranks; when publishing do not "
        "say which one decides.",
    ),
    "sanity_alone_ok": (
        "Không mục nào một mình cho đúng thứ tự của cả bảng.",
        "No single item gives the order of the whole table.",
    ),
    "sanity_alone_found": (
        "Có mục tự mình đã xếp các đơn vị đúng theo thứ tự của cả bảng, không cần đến các mục khác: {items}[ và {more} "
        "mục khác]. Đề nghị xem lại điểm tối đa của các mục.",
        "An item puts the units in the order of the whole table by itself, without the others: {items}[ and {more} "
        "more]. Look at the maxima.",
    ),
    # double counting
    "sanity_alike_ok": (
        "Không có hai mục nào gần như trùng nhau (tương quan từ {limit} trở lên).",
        "No two items are nearly the same (correlation of {limit} or more).",
    ),
    "sanity_alike_few": (
        "Chỉ có {units} đơn vị nên không xét được mục nào trùng nhau qua tương quan (cần ít nhất {least}).",
        "With only {units} units correlations cannot tell which items are the same (at least {least} are needed).",
    ),
    "sanity_alike_found": (
        "Các cặp mục có điểm gần như đi cùng nhau (tương quan từ {limit} trở lên, tính trên {units} đơn vị): {pairs}[ "
        "và {more} cặp khác]. Có thể một việc được tính điểm hai lần; đề nghị xem lại nội dung từng cặp.",
        "Pairs of items whose marks move together (correlation of {limit} or more, over {units} units): {pairs}[ and "
        "{more} more]. One thing may be counted twice; look at what each pair is about.",
    ),
    "sanity_collinear_ok": (
        "Không lĩnh vực nào suy ra được từ các lĩnh vực còn lại (hệ số phóng đại phương sai VIF lớn nhất {factor}, của "
        "{item}, dưới {limit}; số điều kiện {condition}).",
        "No domain follows from the others (largest variance inflation factor {factor}, of {item}, below {limit}; "
        "condition number {condition}).",
    ),
    "sanity_collinear_found": (
        "Điểm của {items}[ và {more} lĩnh vực khác] gần như suy ra được từ các lĩnh vực còn lại (hệ số phóng đại "
        "phương sai VIF từ {limit} trở lên, lớn nhất {factor}; số điều kiện {condition}). Có thể một việc được tính "
        "điểm nhiều lần; đề nghị xem lại nội dung các lĩnh vực này.",
        "The marks of {items}[ and {more} more] nearly follow from the other domains (variance inflation factor of "
        "{limit} or more, the largest {factor}; condition number {condition}). One thing may be counted several times; "
        "look at what these domains are about.",
    ),
    "sanity_figures_ok": (
        "Không có số liệu nào được tính điểm ở nhiều mục.",
        "No figure earns marks in several items.",
    ),
    "sanity_figures_found": (
        "Có số liệu được tính điểm ở nhiều mục: {figures}[ và {more} số liệu khác]. Nếu không chủ ý, đề nghị "
        "chỉ tính ở một mục.",
        "Some figures earn marks in several items: {figures}[ and {more} more]. Unless it is intended, count "
        "each in one item.",
    ),
    # the range in use
    "sanity_full_ok": (
        "Không có mục nào mà mọi đơn vị đều đạt điểm tối đa.",
        "There is no item in which every unit has full marks.",
    ),
    "sanity_full_found": (
        "{count} mục mà mọi đơn vị đều đạt điểm tối đa (chiếm {weight:percent} tổng điểm): {items}[ và {more} mục "
        "khác]. Các mục này không phân biệt được các đơn vị; đề nghị nâng yêu cầu hoặc bỏ khỏi bộ tiêu chí năm sau.",
        "{count} items in which every unit has full marks ({weight:percent} of the whole): {items}[ and {more} more]. "
        "They do not tell units apart; ask for more, or drop them next year.",
    ),
    "sanity_same_ok": (
        "Không có mục nào mà mọi đơn vị cùng một mức điểm dưới tối đa.",
        "There is no item in which all units have one and the same mark below the maximum.",
    ),
    "sanity_same_found": (
        "{count} mục mà mọi đơn vị cùng một mức điểm dưới tối đa (chiếm {weight:percent} tổng điểm): {items}[ và "
        "{more} mục khác]. Các mục này không phân biệt được các đơn vị; đề nghị xem lại cách chấm hoặc thang điểm.",
        "{count} items in which all units have one and the same mark below the maximum ({weight:percent} of the "
        "whole): {items}[ and {more} more]. They do not tell units apart; look at the marking or the scale.",
    ),
}
