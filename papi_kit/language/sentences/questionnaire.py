"""Sentences about survey definitions (`surveys/*.yaml`): code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "survey_not_mapping": (
        "Tệp không phải định nghĩa khảo sát: phải gồm các dòng “khóa: giá trị”, bắt đầu bằng “survey:”.",
        "The file is no survey definition: it must consist of lines “key: value”, beginning with “survey:”.",
    ),
    "survey_missing": (
        "Không tìm thấy tệp định nghĩa khảo sát; đề nghị kiểm tra tên và thư mục.[ Trong thư mục đó có: {near}.]",
        "There is no such survey definition; check the name and the folder.[ That folder holds: {near}.]",
    ),
    "survey_is_a_folder": (
        "Đây là thư mục, không phải tệp định nghĩa khảo sát; đề nghị chỉ rõ tệp .yaml cần đọc.",
        "This is a folder, not a survey definition; name the .yaml file.",
    ),
    "scale_written": (
        "Thang trả lời phải viết thành các dòng “câu trả lời: giá trị”, hoặc danh sách như [A, B, C, D].",
        "A scale is written as lines “answer: value”, or as a list such as [A, B, C, D].",
    ),
    "scale_too_short": (
        "Thang trả lời phải có ít nhất hai giá trị khác nhau.",
        "A scale needs at least two different values.",
    ),
    "answer_twice": (
        "Câu trả lời “{text}” được gán hai giá trị khác nhau trong cùng một thang; chỉ giữ một.",
        "The answer “{text}” is given two values in one scale; keep one.",
    ),
    "column_and_values": (
        "Nhóm người trả lời phải ghi cả column (cột phân biệt nhóm) và values (giá trị của nhóm), hoặc "
        "không ghi cả hai.",
        "A group of respondents has both column (which tells groups apart) and values (of this group), or neither.",
    ),
    "survey_id_twice": (
        "Mã “{id}” đã được dùng trong khảo sát này (overall và all là mã riêng); đề nghị đặt mã khác.",
        "The id “{id}” is used already in this survey (overall and all are reserved); choose another.",
    ),
    "survey_item_unknown": (
        "Không có câu hỏi “{item}” trong items.[ Có phải là {near:any}?]",
        "There is no question “{item}” in items.[ Did you mean {near:any}?]",
    ),
    "item_in_two_factors": (
        "Câu hỏi “{item}” đã thuộc yếu tố {factor}; mỗi câu chỉ thuộc một yếu tố.",
        "The question “{item}” belongs to factor {factor} already; a question has one factor.",
    ),
    "item_not_asked": (
        "Câu hỏi “{item}” không được hỏi nhóm nào; thêm vào items của một nhóm hoặc bỏ câu hỏi.",
        "The question “{item}” is asked of no group; add it to a group's items or delete it.",
    ),
    "item_without_factor": (
        "Câu hỏi “{item}” không thuộc yếu tố nào nên không vào kết quả chung (overall).",
        "The question “{item}” belongs to no factor and so is not part of overall.",
    ),
    "group_not_told_apart": (
        "Nhóm “{group}” dùng chung tệp phiếu với nhóm khác; ghi column và values để phân biệt, hoặc data riêng.",
        "The group “{group}” shares its file of forms with another; give column and values, or data of its own.",
    ),
    "survey_year_without_data": (
        "data không có tệp của năm {year} (đang có: {years}); thêm tệp của năm này hoặc sửa year.",
        "data names no file for {year} (there are: {years}); add it or mend year.",
    ),
    "scale_unknown": (
        "Không có thang trả lời “{scale}” trong scales.[ Có phải là {near:any}?]",
        "There is no scale “{scale}” in scales.[ Did you mean {near:any}?]",
    ),
    "scale_missing": (
        "Câu hỏi “{item}” chưa có thang trả lời; ghi scale chung hoặc scale của câu hỏi.",
        "The question “{item}” has no scale; write a common scale or one for the question.",
    ),
    "missing_code_in_scale": (
        "Mã “{text}” vừa là câu trả lời trong thang, vừa là mã {kind:word}; chỉ giữ một nghĩa.",
        "The code “{text}” is both an answer of the scale and a code for {kind:word}; keep one meaning.",
    ),
    "measure_code_unknown": (
        "Thước đo “{measure}” nêu giá trị “{text}” không có trong thang trả lời (có: {known}).",
        "The measure “{measure}” names the value “{text}” that no scale has (there are: {known}).",
    ),
    "measure_of_nothing": (
        "Thước đo “{measure}” không áp dụng được cho câu hỏi nào; points phải có điểm cho mọi giá trị của thang, "
        "mean cần thang số.",
        "The measure “{measure}” applies to no question; points need points for every value of a scale, mean a "
        "scale of numbers.",
    ),
    "factor_weights": (
        "Trọng số của các yếu tố[ (nhóm {group})] phải ghi đủ và cộng bằng 100% (đang là {total:percent}); hoặc bỏ hết "
        "để tính bằng nhau.",
        "The factors' weights[ (group {group})] must all be given and sum to 100% (now {total:percent}); or leave all "
        "out for equal weights.",
    ),
    "share_outside_survey": (
        "{key} phải lớn hơn 0% và nhỏ hơn 100%.",
        "{key} must be above 0% and below 100%.",
    ),
    "population_without_stage": (
        "population ghi {found} cột nhưng thiết kế chỉ có {stages} giai đoạn; thêm cụm (clusters) hoặc bớt cột.",
        "population names {found} columns but the design has {stages} stages; add clusters or drop columns.",
    ),
    "strata_without_stage": (
        "strata ghi {found} cột nhưng thiết kế chỉ có {stages} giai đoạn; nhiều cột ở đây là tầng của từng giai đoạn.",
        "strata names {found} columns but the design has {stages} stages; several columns are the "
        "strata stage by stage.",
    ),
    "pooled_without_clusters": (
        "correlation: pooled cần có cụm (clusters) trong thiết kế; thêm cột thôn, tổ dân phố hoặc bỏ khóa này.",
        "correlation: pooled needs clusters in the design; add the column of villages or drop the key.",
    ),
    "nothing_estimated": (
        "Khảo sát {survey} không có câu hỏi nào ước lượng được; đề nghị kiểm tra thước đo và tệp phiếu.",
        "The survey {survey} has no question that can be estimated; check its measures and forms.",
    ),
    # surveys that feed a rubric
    "survey_group_unknown": (
        "Mục {item}: khảo sát {survey} không có nhóm người trả lời “{group}”; ghi respondents là một trong: {known}.",
        "Item {item}: the survey {survey} has no group of respondents “{group}”; respondents is one of: {known}.",
    ),
    "survey_measure_unknown": (
        "Mục {item}: khảo sát {survey} không có thước đo “{measure}”.[ Có phải là {near:any}?]",
        "Item {item}: the survey {survey} has no measure “{measure}”.[ Did you mean {near:any}?]",
    ),
    "survey_of_unknown": (
        "Mục {item}: “{text}” không phải câu hỏi, yếu tố của nhóm này trong khảo sát {survey} mà thước đo tính được.[ "
        "Có phải là {near:any}?]",
        "Item {item}: “{text}” is no question or factor of this group in the survey {survey} that the measure can be "
        "taken of.[ Did you mean {near:any}?]",
    ),
    "survey_convenience": (
        "Khảo sát {survey} là mẫu thuận tiện: điểm vẫn tính theo ước lượng, nhưng không có sai số chọn mẫu.",
        "The survey {survey} is a convenience sample: it gives points, but no sampling error.",
    ),
    "survey_and_facts": (
        "Mục {item}: {units} đơn vị vừa có phiếu khảo sát vừa có kết quả trong tệp số liệu; dùng kết "
        "quả tính từ phiếu.",
        "Item {item}: {units} units have both survey forms and an estimate among the facts; the forms are used.",
    ),
    "survey_file_unreadable": (
        "Không đọc được định nghĩa khảo sát {file} mà bộ tiêu chí nêu; đề nghị kiểm tra tên tệp, hoặc bỏ dòng này nếu "
        "kết quả khảo sát nằm trong tệp số liệu.",
        "The survey definition {file} that the rubric names cannot be read; check the name, or delete the line where "
        "the facts hold the survey's results.",
    ),
}
