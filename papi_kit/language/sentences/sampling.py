"""Sentences of sample planning (`papi-kit sample`): code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # the frame
    "frame_no_rows": (
        "Khung mẫu không có dòng nào; đề nghị kiểm tra tệp danh sách.",
        "The frame has no rows; check the list.",
    ),
    "frame_blank": (
        "Cột “{column}” bị trống; mỗi dòng của khung mẫu phải có giá trị này, đề nghị bổ sung.",
        "Column “{column}” is blank; every line of the frame needs it, fill it in.",
    ),
    "frame_zero": (
        "Cột “{column}” ghi 0; đơn vị không có hộ nào thì không chọn mẫu được, đề nghị sửa số hoặc bỏ dòng này.",
        "Column “{column}” is 0; nothing can be drawn from such a unit, mend the number or delete the line.",
    ),
    "frame_too_large": (
        "Cột “{column}” ghi số quá lớn (tối đa {limit}); đề nghị kiểm tra lại.",
        "Column “{column}” holds too large a number (at most {limit}); check it.",
    ),
    "frame_varies": (
        "Cột “{column}” của “{group}” ghi khác với dòng {other}; các dòng của cùng một đơn vị phải ghi giống "
        "nhau, đề nghị sửa.",
        "Column “{column}” of “{group}” differs from {other}; the lines of one unit must say the same, "
        "mend one of them.",
    ),
    "frame_spelling": (
        "“{name}” được hiểu là “{other}” ({count} dòng).",
        "“{name}” is taken for “{other}” (rows: {count}).",
    ),
    "psu_twice": (
        "“{name}” đã có ở {other} trong cùng tầng; mỗi thôn chỉ được ghi một dòng, đề nghị xóa dòng thừa hoặc sửa tên.",
        "“{name}” stands at {other} already, in the same stratum; one line a village, delete the surplus line "
        "or mend the name.",
    ),
    "spread_negative": (
        "Cột “{column}” là độ lệch chuẩn của câu trả lời, phải từ 0 trở lên và không quá lớn; đề nghị sửa.",
        "Column “{column}” is the standard deviation of an answer, 0 or more and not very large; mend it.",
    ),
    "spread_all_zero": (
        "Cột “{column}” bằng 0 ở mọi đơn vị nên không phân bổ theo Neyman được; đề nghị ghi độ lệch chuẩn "
        "hoặc chọn cách khác.",
        "Column “{column}” is 0 in every unit, so there is no Neyman allocation; give standard deviations or "
        "choose another method.",
    ),
    # allocation
    "total_above_population": (
        "Tổng số phiếu {total} lớn hơn tổng thể {population}; đề nghị giảm --total.",
        "The total of {total} forms exceeds the population of {population}; lower --total.",
    ),
    "total_below_least": (
        "Tổng số phiếu {total} không đủ để mỗi đơn vị có ít nhất {least} phiếu (cần {needed}); đề nghị tăng --total "
        "hoặc giảm --least.",
        "A total of {total} forms does not give each unit at least {least} ({needed} needed); raise --total "
        "or lower --least.",
    ),
    "total_not_placed": (
        "Không đặt hết {total} phiếu: đơn vị có độ lệch chuẩn 0 chỉ nhận mức tối thiểu, các đơn vị còn lại nhận tối đa "
        "tổng cộng {room}; đề nghị giảm --total hoặc tăng --least.",
        "{total} forms cannot be placed: units with a standard deviation of 0 take the least only, all together {room} "
        "at most; lower --total or raise --least.",
    ),
    "allocation_none": (
        "Đơn vị “{name}” không được phân bổ phiếu nào nên sẽ không có kết quả; đề nghị dùng --least.",
        "The unit “{name}” gets no form and will have no result; use --least.",
    ),
    "sent_above_population": (
        "“{name}” cần phát nhiều phiếu hơn số hộ ({population}) mới bù đủ người không trả lời[; kể cả hỏi tất cả, sai "
        "số là {margin:percent}]; đề nghị nâng tỷ lệ trả lời hoặc chấp nhận sai số này.",
        "“{name}” would need more forms than it has households ({population}) to make up for those who do not answer[; "
        "even if all are asked the margin is {margin:percent}]; raise the response rate or accept it.",
    ),
    # a plan
    "no_such_plan": (
        "Không có kế hoạch mẫu “{text}”; chọn một trong: {allowed}.",
        "There is no plan “{text}”; choose one of: {allowed}.",
    ),
    "population_not_positive": (
        "Quy mô tổng thể phải là số nguyên từ 1 trở lên.",
        "The population is a whole number of 1 or more.",
    ),
    "frame_without_columns": (
        "Khung mẫu cần unit (cột đơn vị) và size (cột quy mô).",
        "A frame needs unit, the column of the units, and size, that of their populations.",
    ),
    "neyman_without_spread": (
        "Cách neyman cần spread: cột độ lệch chuẩn của từng đơn vị.",
        "The method neyman needs spread, the column of standard deviations.",
    ),
    "aim_both": (
        "Chỉ dùng một trong deff và rho.",
        "Use deff or rho, not both.",
    ),
    "rho_without_take": (
        "rho cần đi cùng per_cluster, số phiếu mỗi thôn.",
        "rho needs per_cluster, the forms a village.",
    ),
    "aim_out_of_range": (
        "{option} = {value} không hợp lệ; cần số lớn hơn 0, đến {limit} (tỷ lệ ghi bằng phân số của 1, như 0.05).",
        "{option} = {value} is not valid; a number above 0 up to {limit} is needed (shares are fractions of "
        "1, such as 0.05).",
    ),
    # selection
    "plan_numbers": (
        "psus và take phải từ 1 trở lên, seed từ 0 trở lên.",
        "psus and take are 1 or more, seed is 0 or more.",
    ),
    "uppers_together": (
        "upper và uppers phải đi cùng nhau; upper_certainty cần đi cùng upper.",
        "upper and uppers go together; upper_certainty needs upper.",
    ),
    "draws_without_strata": (
        "Tệp số thôn mỗi tầng cần đi cùng stratum, cột tầng của khung mẫu.",
        "A file of villages a stratum needs stratum, the frame's column of strata.",
    ),
    "take_above_size": (
        "“{name}” có {size} hộ, ít hơn số hộ phải chọn ở mỗi thôn ({take}); đề nghị gộp với thôn liền kề trong khung "
        "mẫu hoặc giảm --take.",
        "“{name}” has {size} households, fewer than the {take} to take in each village; join it with a neighbour in "
        "the frame or lower --take.",
    ),
    "too_few_psus": (
        "“{name}” chỉ có {found} đơn vị trong khung mẫu, ít hơn số phải chọn là {wanted}; đề nghị giảm số phải "
        "chọn hoặc gộp tầng.",
        "“{name}” has {found} units in the frame, fewer than the {wanted} to draw; draw fewer or merge strata.",
    ),
    "too_many_certain": (
        "“{name}” có {certain} đơn vị đánh dấu chọn chắc chắn, nhiều hơn số phải chọn là {wanted}; đề nghị tăng số "
        "phải chọn hoặc bỏ bớt dấu.",
        "“{name}” has {certain} units marked as certain, more than the {wanted} to draw; draw more or mark fewer.",
    ),
    "certain_leaves_none": (
        "“{name}”: số phải chọn là {wanted} đã hết cho các đơn vị chọn chắc chắn, các đơn vị khác không có cơ hội được "
        "chọn nên không đại diện được; đề nghị tăng số phải chọn thêm ít nhất 1 (tốt nhất là 2).",
        "“{name}”: all {wanted} draws go to units marked as certain, the others have no chance and are not "
        "represented; draw at least one more (better two).",
    ),
    "allocated_otherwise": (
        "Phân bổ {allocated} phiếu nhưng chọn {selected} hộ để phỏng vấn, vì thôn nào được chọn cũng lấy đúng {take} "
        "hộ; muốn sát số phân bổ thì giảm số thôn hoặc --take.",
        "{allocated} forms were allocated but {selected} households are drawn, because each village drawn gives "
        "{take}; to come closer draw fewer villages or lower --take.",
    ),
    "allocated_short": (
        "Phân bổ {allocated} phiếu nhưng chỉ chọn {selected} hộ để phỏng vấn, vì thôn nào được chọn cũng lấy đúng "
        "{take} hộ; sai số sẽ lớn hơn dự kiến, đề nghị tăng số thôn hoặc --take.",
        "{allocated} forms were allocated but only {selected} households are drawn, because each village drawn gives "
        "{take}; the margin will be larger than planned, draw more villages or raise --take.",
    ),
    "draws_not_a_table": (
        "Không trang nào có cột “{stratum}” (hoặc “Đơn vị”) và cột “psus” (hoặc “Số thôn”); --psus đọc allocation.csv "
        "hoặc allocation.xlsx do lệnh sample allocate ghi khi có --take.",
        "No sheet has the columns “{stratum}” (or “Unit”) and “psus” (or “Villages”); --psus reads allocation.csv or "
        "allocation.xlsx as sample allocate writes them where --take is given.",
    ),
    "one_psu": (
        "Tầng “{name}” chỉ có một đơn vị được chọn ngẫu nhiên nên không tính được sai số của tầng; đề nghị chọn từ "
        "hai đơn vị trở lên.",
        "The stratum “{name}” has one unit drawn at random, so its sampling error cannot be computed; "
        "draw two or more.",
    ),
    "list_too_long_to_print": (
        "Danh sách sẽ có {households} hộ (tối đa {limit}); đề nghị giảm số thôn, số hộ mỗi thôn, hoặc chia khung mẫu.",
        "The list would have {households} households (at most {limit}); draw fewer or split the frame.",
    ),
    "draws_unknown": (
        "Tầng “{name}” không có trong khung mẫu[; có phải là {near:any}?] Đề nghị sửa tên.",
        "The stratum “{name}” is not in the frame[; is {near:any} meant?] Mend the name.",
    ),
    "draws_twice": (
        "Tầng “{name}” được ghi hai lần; mỗi tầng một dòng, đề nghị xóa dòng thừa.",
        "The stratum “{name}” occurs twice; one line a stratum, delete the surplus line.",
    ),
    "draws_missing": (
        "Thiếu số thôn phải chọn của {count} tầng: {names}; đề nghị bổ sung.",
        "The number of villages to draw is missing for {count} strata: {names}; add them.",
    ),
}
