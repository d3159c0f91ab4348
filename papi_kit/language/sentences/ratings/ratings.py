"""Sentences about ratings of single dossiers: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # the definition
    "ratings_mixed": (
        "Đánh giá theo hồ sơ (kind: ratings) và mẫu khảo sát không nằm chung một định nghĩa; đề nghị tách thành hai "
        "tệp khảo sát.",
        "Ratings of dossiers (kind: ratings) and samples do not share one definition; write two surveys.",
    ),
    "ratings_key_only": (
        "{key} chỉ dùng với kind: ratings; đề nghị bỏ khóa này hoặc sửa kind.",
        "{key} is for kind: ratings only; delete the key or mend kind.",
    ),
    "ratings_without_sample": (
        "{key} không dùng với kind: ratings: người đánh giá tự chọn, không có mẫu để tính sai số; đề nghị bỏ khóa này.",
        "{key} is not for kind: ratings: those who rate choose themselves, there is no sample to compute errors from; "
        "delete the key.",
    ),
    "ratings_least": (
        "least phải từ {least} trở lên: với ít lượt đánh giá hơn, người trong cuộc suy ra được từng người đã đánh giá "
        "thế nào.",
        "least must be {least} or more: with fewer ratings those concerned can tell who rated how.",
    ),
    "ratings_mix_column": (
        "Cột “{column}” không dùng trong mix được: mix chỉ gồm các cột khác nhau về thủ tục, hình thức nộp hồ sơ, "
        "không gồm đơn vị, mã hồ sơ, cán bộ, thời điểm.",
        "The column “{column}” cannot stand in mix: mix names different columns such as procedure and channel, not the "
        "unit, the dossier, the officer or the time.",
    ),
    # the ratings
    "ratings_without_dossier": (
        "Không có cột mã hồ sơ nên không kiểm tra được mỗi hồ sơ chỉ tính một lần; ghi dossier trong fields nếu tệp có "
        "cột này.",
        "Without a column of dossier numbers it cannot be checked that each dossier counts once; name it as dossier in "
        "fields if there is one.",
    ),
    "ratings_without_time": (
        "Không có cột thời điểm đánh giá nên không có kết quả theo tháng và không tìm được đợt đánh giá dồn dập theo "
        "giờ; ghi time trong fields nếu tệp có cột này.",
        "Without a column of times there are no results by month and no bursts by hour; name it as time in fields if "
        "there is one.",
    ),
    "ratings_time_unread": (
        "{count} trong {of} lượt đánh giá có thời điểm ở cột “{column}” trống hoặc không đọc được; vẫn được tính nhưng "
        "không thuộc tháng nào. Ghi như 2026-05-03 09:15 hoặc 03/05/2026 09:15.",
        "{count} of {of} ratings have no readable time in column “{column}”; they count but belong to no month. Write "
        "2026-05-03 09:15 or 03/05/2026 09:15.",
    ),
    "ratings_of_other_years": (
        "{count} trong {of} lượt đánh giá có thời điểm ở cột “{column}” ngoài năm {year}; vẫn được tính. Đề nghị kiểm "
        "tra khoảng thời gian khi xuất tệp.",
        "{count} of {of} ratings have a time in column “{column}” outside {year}; they count. Check the period that "
        "was exported.",
    ),
    "ratings_without_number": (
        "{count} trong {of} lượt đánh giá không có mã hồ sơ ở cột “{column}”; mỗi lượt được tính như một hồ sơ riêng.",
        "{count} of {of} ratings have no dossier number in column “{column}”; each counts as a dossier of its own.",
    ),
    "ratings_twice_last": (
        "{count} trong {of} lượt đánh giá không được tính vì hồ sơ ở cột “{column}” được đánh giá lại; mỗi hồ sơ tính "
        "lượt sau cùng (counts: last).",
        "{count} of {of} ratings do not count because the dossier in column “{column}” was rated again; of each "
        "dossier the last rating counts (counts: last).",
    ),
    "ratings_twice_first": (
        "{count} trong {of} lượt đánh giá không được tính vì hồ sơ ở cột “{column}” đã được đánh giá trước đó; mỗi hồ "
        "sơ tính lượt đầu tiên (counts: first).",
        "{count} of {of} ratings do not count because the dossier in column “{column}” was rated before; of each "
        "dossier the first rating counts (counts: first).",
    ),
    "ratings_units_differ": (
        "{count} trong {of} lượt đánh giá chưa được tính: cùng một mã hồ sơ ở cột “{column}” nhưng ghi các đơn vị khác "
        "nhau. Sửa đơn vị; nếu mỗi đơn vị đánh số riêng thì ghép mã đơn vị vào mã hồ sơ.",
        "{count} of {of} ratings do not count yet: one dossier number in column “{column}” with different units. Mend "
        "the unit; where each unit numbers its own dossiers, put the unit's id into the number.",
    ),
    "ratings_mix_blank": (
        "{count} trong {of} lượt đánh giá để trống cột “{column}” của mix; vẫn có trong kết quả chung nhưng không vào "
        "kết quả đã điều chỉnh cơ cấu.",
        "{count} of {of} ratings leave column “{column}” of mix blank; they are in the plain results but not in the "
        "adjusted ones.",
    ),
    # the results
    "ratings_suppressed": (
        "{units} trong {of} đơn vị không được công bố: {few} đơn vị có dưới {least} lượt đánh giá[, {guard} đơn vị giữ "
        "lại để tổng không cho biết số của đơn vị khác].",
        "{units} of {of} units are not published: {few} with fewer than {least} ratings[, {guard} kept back so that "
        "totals do not give the others away].",
    ),
    "ratings_bursts": (
        "{count} đợt đánh giá giống nhau dồn dập ({ratings} lượt) cần kiểm tra, xem quality.csv; các lượt này vẫn được "
        "tính.",
        "{count} bursts of equal ratings ({ratings} ratings) to be looked into, see quality.csv; they count all the "
        "same.",
    ),
    "rating_burst_officer_hour": (
        "{same} trong {ratings} lượt đánh giá hồ sơ của cán bộ {officer} từ {period} giống hệt nhau[ ({answers})]"
        "[; các giờ khác bình quân {usual} lượt]; đề nghị kiểm tra ai đã bấm đánh giá.",
        "{same} of {ratings} ratings of dossiers of officer {officer} from {period} are the same[ ({answers})][; "
        "other hours have {usual} on average]; find out who rated.",
    ),
    "rating_burst_hour": (
        "{same} trong {ratings} lượt đánh giá của đơn vị từ {period} giống hệt nhau[ ({answers})][; các giờ khác "
        "bình quân {usual} lượt]; đề nghị kiểm tra ai đã bấm đánh giá.",
        "{same} of {ratings} ratings of the unit from {period} are the same[ ({answers})][; other hours have {usual} "
        "on average]; find out who rated.",
    ),
    "rating_burst_officer_month": (
        "{same} trong {ratings} lượt đánh giá hồ sơ của cán bộ {officer} trong {period} giống hệt nhau[ ({answers})], "
        "trong khi nơi khác {share} lượt như vậy; đề nghị kiểm tra ai đã bấm đánh giá.",
        "{same} of {ratings} ratings of dossiers of officer {officer} in {period} are the same[ ({answers})], against "
        "{share} elsewhere; find out who rated.",
    ),
    # the index
    "survey_ratings": (
        "Khảo sát {survey} là đánh giá tự nguyện theo hồ sơ, không suy rộng: điểm tính theo kết quả, không có sai số "
        "chọn mẫu.",
        "The survey {survey} is of self-selected ratings and speaks for nobody else: it gives points, but no sampling "
        "error.",
    ),
    "survey_ratings_withheld": (
        "Mục {item}: khảo sát {survey} không cho điểm của {count} đơn vị vì kết quả không được công bố (ít lượt đánh "
        "giá, hoặc giữ lại để không suy ra đơn vị khác): {units}. Ghi kết quả vào tệp số liệu nếu có căn cứ khác.",
        "Item {item}: the survey {survey} gives no points to {count} units whose results are not published (few "
        "ratings, or kept back to protect others): {units}. Put a result among the facts where there is another "
        "source.",
    ),
}
