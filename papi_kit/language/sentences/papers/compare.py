"""Sentences of `papi-kit compare`: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "compare_one_year": (
        "Chỉ có một bộ tiêu chí; đề nghị ghi từ hai bộ tiêu chí trở lên, năm cũ trước, năm mới sau.",
        "There is one rubric only; give two or more, the oldest first.",
    ),
    "compare_twice": (
        "{file} được ghi hai lần; đề nghị ghi bộ tiêu chí của năm trước và của năm sau.",
        "{file} is given twice; give the rubric of the earlier and of the later year.",
    ),
    "compare_years_swapped": (
        "{file} chấm năm {after}, không sau năm {before} của {other}; đề nghị ghi năm cũ trước, năm mới sau, hoặc sửa "
        "“year”.",
        "{file} scores {after}, which is not after {before} of {other}; give the oldest year first, or mend “year”.",
    ),
    "compare_levels": (
        "Bộ tiêu chí năm trước dành cho cấp “{before}”, năm sau cho cấp “{after}” nên không so sánh được; đề nghị chọn "
        "hai bộ tiêu chí cùng cấp.",
        "The earlier rubric is for the level “{before}”, the later for “{after}”, so they do not compare; choose "
        "rubrics of one level.",
    ),
    "compare_without_items": (
        "Không mục nào của {after} có mục tương ứng trong {before}; đề nghị kiểm tra có chọn đúng hai bộ tiêu chí, và "
        "ghi same_as ở các mục đổi mã.",
        "No item of {after} has a counterpart in {before}; check whether these are the rubrics that are meant, and "
        "write same_as where ids changed.",
    ),
    "compare_without_units": (
        "Không đơn vị nào của {after} có mặt trong {before}; đề nghị kiểm tra mã đơn vị, cột successor_id, hoặc khai "
        "tệp “predecessors” trong “files”.",
        "No unit of {after} is one of {before}; check the ids and successor_id, or name a file of predecessors in "
        "“files”.",
    ),
    "compare_circle": (
        "Các đơn vị kế tiếp nhau thành vòng: {way}; đề nghị sửa cột successor_id (đơn vị còn tồn tại thì để trống).",
        "Units that follow each other go round in a circle: {way}; mend successor_id (leave it blank for units that "
        "still exist).",
    ),
    "compare_other_previous": (
        "“previous” của bộ tiêu chí này là {file}, không phải {given}: same_as của các mục có thể ghi theo mã của "
        "{file}; đề nghị kiểm tra các mục không có mục tương ứng.",
        "“previous” of this rubric is {file}, not {given}: same_as of its items may name ids of {file}; check the "
        "items without a counterpart.",
    ),
    "compare_year_faulty": (
        "Năm {year} có {faults} lỗi số liệu nên có đơn vị chưa xếp hạng; đề nghị chạy papi-kit check {file} và sửa.",
        "The data of {year} have faults ({faults}), so units lack a rank; run papi-kit check {file} and mend them.",
    ),
    "compare_items_apart": (
        "Mục không có mục tương ứng: {count_dropped} mục của năm trước[ ({dropped})], {count_added} mục của năm sau[ "
        "({added})].[ Phần so sánh được chiếm {share_before:percent} điểm năm trước và {share_after:percent} điểm năm "
        "sau.]",
        "Items without a counterpart: {count_dropped} of the earlier year[ ({dropped})], {count_added} of the later[ "
        "({added})].[ What compares is {share_before:percent} of the earlier points and {share_after:percent} of the "
        "later.]",
    ),
    "compare_other_figure": (
        "Một năm xếp hạng theo điểm, một năm theo chỉ số: thay đổi của con số xếp hạng gồm cả thay đổi này, nằm trong "
        "phần bộ tiêu chí.",
        "One year ranks by points, the other by the index: the change of the figure holds that too, within the part of "
        "the rubric.",
    ),
    "compare_other_max": (
        "Tổng điểm tối đa của hai năm khác nhau mà xếp hạng theo điểm: thay đổi về điểm gồm cả thay đổi này, nằm trong "
        "phần bộ tiêu chí.",
        "The maxima of the two years differ and the ranking is by points: the change of points holds that too, within "
        "the part of the rubric.",
    ),
    "compare_relative": (
        "Có mục chấm theo kết quả của các đơn vị khác: ở các mục đó, phần thực hiện gồm cả thay đổi của đơn vị khác.",
        "Some items are marked by what other units did: there the part of performance holds the change of the others "
        "too.",
    ),
    "compare_not_marked": (
        "Không tách được nguyên nhân của {names} ({count} đơn vị) vì số liệu một năm không chấm được theo bộ tiêu chí "
        "của năm kia; đề nghị kiểm tra các số liệu còn thiếu.",
        "The change of {names} (units: {count}) cannot be split, since figures of one year cannot be marked by the "
        "rubric of the other; check which figures are lacking.",
    ),
}
