"""Sentences of the lint about bands, vetoes and quotas: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "band_twice": (
        "Mức xếp loại “{label}” ghi hai lần; đề nghị đổi tên hoặc bỏ một.",
        "The band “{label}” occurs twice; rename or remove one.",
    ),
    "band_without_lower": (
        "Mức “{label}” chưa có cận dưới nên nhận hết các đơn vị còn lại; đề nghị thêm “at_least” hoặc “above”.",
        "The band “{label}” has no lower end and would take all the rest; add “at_least” or “above”.",
    ),
    "last_band_closed": (
        "Mức cuối “{label}” có cận dưới nên đơn vị thấp hơn không thuộc mức nào; đề nghị bỏ cận dưới, hoặc "
        "thêm một mức cuối.",
        "The last band “{label}” has a lower end, so units below it belong nowhere; remove the end, or "
        "add a last band.",
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
        "Giữa mức “{label}” (đến {low}) và mức “{other}” (từ {high}) có khoảng trống; đề nghị sửa cận cho liền nhau, "
        "ví dụ “below: 90” dưới “at_least: 90”.",
        "There is a gap between “{label}” (up to {low}) and “{other}” (from {high}); mend the ends, such as “below: "
        "90” under “at_least: 90”.",
    ),
    "bands_overlap": (
        "Mức “{label}” (đến {low}) chồng lên mức “{other}” (từ {high}); đề nghị sửa cận cho liền nhau, ví dụ “below: "
        "90” dưới “at_least: 90”.",
        "“{label}” (up to {low}) overlaps “{other}” (from {high}); mend the ends, such as “below: 90” "
        "under “at_least: 90”.",
    ),
    "band_end_with_sign": (
        "Xếp loại theo {by:word} nên cận không ghi dấu %: đề nghị ghi {number} thay cho {text}.",
        "Bands go by {by:word}, so an end takes no %: write {number} instead of {text}.",
    ),
    "band_end_as_share": (
        "Chỉ số tính theo thang 100 nên cận {text} thì hầu như đơn vị nào cũng đạt; đề nghị ghi {number}.",
        "The index runs to 100, so nearly every unit passes the end {text}; write {number}.",
    ),
    "bands_of_points": (
        "Các cận xếp loại so với chỉ số (thang 100), trong khi tổng điểm tối đa là {max}; nếu cận ghi theo điểm thì đề "
        "nghị ghi “by: points” trong “ranking”, hoặc quy cận về thang 100.",
        "The ends of the bands are compared with the index (to 100), while the maximum is {max} points; if they are "
        "points, write “by: points” in “ranking”, or put the ends on the scale of 100.",
    ),
    "band_out_of_reach": (
        "Không đơn vị nào đạt được mức “{label}”: {by:word} cao nhất có thể là {most}; đề nghị kiểm tra cận dưới.",
        "No unit can reach the band “{label}”: the highest {by:word} is {most}; check its lower end.",
    ),
    "quota_key_alone": (
        "“{key}” chỉ có tác dụng khi có “at_most_share”; đề nghị bổ sung hoặc bỏ.",
        "“{key}” only works with “at_most_share”; add that, or remove this.",
    ),
    "share_outside": (
        "Tỷ lệ tối đa phải lớn hơn 0 và nhiều nhất là 100% (đang ghi {found:percent}).",
        "The share must be above 0 and at most 100% (written: {found:percent}).",
    ),
    "share_of_other_group": (
        "Không có nhóm đơn vị “{group}” (có: {known}); đề nghị sửa tên nhóm trong “at_most_share”.",
        "There is no group “{group}” (there are: {known}); mend its name in “at_most_share”.",
    ),
    "raise_without_effect": (
        "Tỷ lệ được nâng của mức “{label}” không lớn hơn tỷ lệ đã ghi nên không có tác dụng; đề nghị kiểm tra lại.",
        "The raised share of “{label}” is not larger than the share that it has already and does nothing; check it.",
    ),
    "last_band_limited": (
        "Mức cuối “{label}” nhận mọi đơn vị còn lại nên “{key}” không có tác dụng; đề nghị bỏ.",
        "The last band “{label}” takes all the rest, so “{key}” does nothing; remove it.",
    ),
    "veto_without_bands": (
        "Có điều kiện hạ mức xếp loại nhưng bộ tiêu chí không có “bands”; đề nghị bổ sung các mức, hoặc bỏ “vetoes”.",
        "There is a veto but the rubric has no “bands”; add them, or remove “vetoes”.",
    ),
    "veto_key_alone": (
        "“keeps_rank” chỉ có tác dụng cùng “unranked: yes”; đề nghị bổ sung hoặc bỏ.",
        "“keeps_rank” only works with “unranked: yes”; add that, or remove this.",
    ),
    "veto_reads_peers": (
        "Đơn vị không xếp loại thì không còn là đơn vị để so sánh, nên điều kiện này không được dựa vào điểm so sánh "
        "với đơn vị khác; đề nghị viết theo số liệu của đơn vị, hoặc thêm “keeps_rank: yes”.",
        "A unit that is not classed is no peer of the others, so this condition must not rest on points that compare "
        "units; write it over the unit's figures, or add “keeps_rank: yes”.",
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
