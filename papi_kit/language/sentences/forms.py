"""Sentences about files of forms and the answers in them: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # the file
    "sheet_too_wide": (
        "Trang tính trải quá rộng ({rows} dòng × {columns} cột) nên không được đọc; đề nghị xóa các ô ở xa ngoài bảng, "
        "hoặc lưu theo kiểu “CSV UTF-8”.",
        "The sheet reaches too far ({rows} rows × {columns} columns) and is not read; delete the cells far outside the "
        "table, or save it as “CSV UTF-8”.",
    ),
    "rows_not_read": (
        "Có {count} dòng mắc lỗi này, không dòng nào được đọc; đề nghị sửa tất cả.",
        "{count} rows have this fault and none of them is read; mend them all.",
    ),
    "header_twice": (
        "Tên cột “{column}” xuất hiện hơn một lần; không cột nào trong số đó được dùng. Nếu cần thì đặt tên khác nhau.",
        "The column name “{column}” occurs more than once; none of these columns is used. Rename them if "
        "they are needed.",
    ),
    "files_read": (
        "Đã đọc và gộp {count} tệp, tất cả {rows} dòng: {files} (trong ngoặc là số dòng).",
        "Read and joined {count} files, {rows} rows in all: {files} (rows in brackets).",
    ),
    "file_copied": (
        "Mọi dòng của tệp này ({rows}) đã có ở các tệp kia nên tệp không được tính; nếu là phiếu khác thì thêm cột mã "
        "phiếu (_uuid).",
        "All rows of this file ({rows}) stand in the others, so it does not count; if they are other forms, add a "
        "column with the form's id (_uuid).",
    ),
    "file_lacks_columns": (
        "Tệp này thiếu các cột mà tệp khác có: {columns}; ở các phiếu của tệp, các cột ấy để trống. Đề nghị kiểm tra "
        "tiêu đề.",
        "This file lacks columns that the others have: {columns}; its forms are blank there. Check its headings.",
    ),
    # rows
    "second_header": (
        "{count} dòng (dòng {rows}) giống dòng tiêu đề thứ hai (“{text}”) nên được bỏ ra, không tính là phiếu.",
        "{count} rows (row {rows}) look like a second header (“{text}”) and were left out; they are no forms.",
    ),
    "rows_not_forms": (
        "{count} dòng không phải là phiếu (dòng {rows}, ví dụ “{text}”): dòng tổng, ghi chú, chữ ký hoặc dòng không có "
        "câu trả lời nào của một đơn vị đã biết; các dòng này không được tính.",
        "{count} rows are no forms (row {rows}, such as “{text}”): totals, notes, signatures, or rows without any "
        "answer of a known unit; they are not counted.",
    ),
    "forms_unsettled": (
        "{count} phiếu {kind:word} (cột “{column}”[ ghi “{text}”]; {cells}) vẫn được tính; nếu không muốn tính, ghi "
        "“{key}” trong định nghĩa khảo sát.",
        "{count} forms are {kind:word} (column “{column}”[ says “{text}”]; {cells}) and are counted all the same; to "
        "leave them out, write “{key}” in the survey definition.",
    ),
    "forms_left_out": (
        "{count} phiếu {kind:word} (cột “{column}”[ ghi “{text}”]; {cells}) không được tính, theo leave_out của "
        "định nghĩa.",
        "{count} forms are {kind:word} (column “{column}”[ says “{text}”]; {cells}) and are not counted, as "
        "leave_out of the definition says.",
    ),
    "forms_excluded": (
        "{count} phiếu có cột “{column}” ghi {values:any} không được tính, theo exclude của định nghĩa.",
        "{count} forms whose column “{column}” says {values:any} are not counted, as exclude of the definition says.",
    ),
    "nothing_excluded": (
        "Không phiếu nào có cột “{column}” ghi {values:any} như exclude nêu; đề nghị kiểm tra cách viết.",
        "No form has {values:any} in the column “{column}”, as exclude says; check the spelling.",
    ),
    "forms_twice": (
        "{count} phiếu đã có trong tệp với cùng mã ở cột “{column}” và cùng câu trả lời ({cells}, ví dụ “{text}”); mỗi "
        "phiếu chỉ được tính một lần.",
        "{count} forms are there already with the same id in the column “{column}” and the same answers ({cells}, such "
        "as “{text}”); each is counted once.",
    ),
    "form_versions_differ": (
        "{count} phiếu trùng mã ở cột “{column}” nhưng khác câu trả lời ({cells}, ví dụ “{text}”) nên chưa phiếu nào "
        "trong số này được tính; đề nghị chỉ giữ bản đúng của mỗi phiếu.",
        "{count} forms share an id in the column “{column}” with other answers ({cells}, such as “{text}”), and none "
        "of them is counted; keep the right version of each.",
    ),
    # columns
    "two_columns_for_one": (
        "Hai cột cùng ứng với “{name}”: {columns} ({places}); xóa bớt một cột, hoặc ghi rõ column của câu hỏi trong "
        "định nghĩa khảo sát (nếu mỗi phiếu chỉ ghi một trong các cột: column: [cột 1, cột 2]).",
        "Two columns stand for “{name}”: {columns} ({places}); delete one, or name the question's column in the "
        "survey definition (where each form fills one of them: column: [one, other]).",
    ),
    "columns_joined": (
        "“{name}” nằm ở {count} cột ({columns}); mỗi phiếu lấy cột có ghi.",
        "“{name}” stands in {count} columns ({columns}); of each form the one that is filled in is taken.",
    ),
    "answers_differ": (
        "“{name}”: {count} phiếu ghi hai câu trả lời khác nhau ở hai cột ({cells}) nên không tính câu này của "
        "các phiếu ấy; đề nghị xem phiếu gốc và xóa bớt một ô.",
        "“{name}”: {count} forms hold different answers in two columns ({cells}), which are not counted; look at the "
        "original forms and clear one cell.",
    ),
    "headings_understood": (
        "{count} cột được nhận ra theo phần cuối hoặc phần đầu của tiêu đề, ví dụ cột “{column}” là “{name}”; nếu "
        "không đúng, đề nghị ghi column ở câu hỏi.",
        "{count} columns were recognised by the end or the beginning of their heading, such as “{column}” for "
        "“{name}”; if that is wrong, write column at the question.",
    ),
    "item_column_absent": (
        "Không có cột của câu hỏi {item} (tìm theo “{column}” hoặc “{text}”).[ Có phải là cột {near:any}?] Đề nghị sửa "
        "tiêu đề hoặc ghi column.",
        "No column holds question {item} (sought as “{column}” or “{text}”).[ Is it {near:any}?] Mend the header "
        "or write column.",
    ),
    "options_together": (
        "Câu {item} cần cột “{wanted}”, nhưng tệp chỉ có cột “{column}” ghi chung mọi phương án; đề nghị xuất lại "
        "với mỗi phương án một cột (Kobo: “Separate columns”).",
        "Question {item} needs the column “{wanted}”, but the file has all options in one column “{column}”; export "
        "again with a column for each option (Kobo: “Separate columns”).",
    ),
    "item_columns_absent": (
        "Không có cột của {count} câu hỏi: {items}. Các cột đọc được: {found}.[ Có phải là cột {near:any}?] Đề nghị "
        "kiểm tra đúng tệp, đúng trang tính và dòng tiêu đề.",
        "{count} questions have no column: {items}. Columns found: {found}.[ Is it {near:any}?] Check the file, the "
        "sheet and the header row.",
    ),
    "forms_column_absent": (
        "Không có cột “{column}” mà định nghĩa khảo sát cần.[ Có phải là cột {near:any}?] Đề nghị sửa tiêu đề "
        "hoặc sửa định nghĩa.",
        "There is no column “{column}”, which the survey definition needs.[ Is it {near:any}?] Mend the header "
        "or the definition.",
    ),
    "forms_field_absent": (
        "Không có cột “{column}” nêu trong fields nên bỏ qua phần kiểm tra dùng cột này.[ Có phải là cột {near:any}?]",
        "There is no column “{column}” of fields; checks that use it are left out.[ Is it {near:any}?]",
    ),
    "no_forms": (
        "Tệp không có phiếu nào[ của nhóm “{group}”]; đề nghị kiểm tra tệp[ và values của nhóm (cột {column}, giá trị "
        "{values})].",
        "The file has no form[ of the group “{group}”]; check the file[ and the values of the group (column {column}, "
        "values {values})].",
    ),
    "weight_negative": (
        "Quyền số “{column}” âm ({count} phiếu: {cells}); quyền số phải từ 0 trở lên.",
        "The weights “{column}” are negative (forms: {count}; {cells}); a weight is 0 or more.",
    ),
    "weight_zero": (
        "Quyền số “{column}” bằng 0 ({count} phiếu: {cells}) nên các phiếu này không vào kết quả; đề nghị kiểm "
        "tra cột quyền số.",
        "The weights “{column}” are 0 (forms: {count}; {cells}): these forms do not count; check the column.",
    ),
    # answers
    "answer_unknown": (
        "Câu {item}: câu trả lời “{text}” không có trong thang, tính là không trả lời ({count} phiếu: {cells}).[ Có "
        "phải là {near:any}?] Đề nghị sửa, hoặc thêm vào scale hoặc missing.",
        "Question {item}: the answer “{text}” is not on the scale and counts as missing (forms: {count}; {cells}).[ Is "
        "it {near:any}?] Mend it, or add it to scale or missing.",
    ),
    "answers_understood": (
        "Câu {item}: {count} dòng ghi cả mã và nhãn hoặc thêm chữ, được hiểu theo thang: {examples}.",
        "Question {item}: {count} cells hold both code and label or a word more and were understood by the "
        "scale: {examples}.",
    ),
    "answers_unknown_more": (
        "Câu {item}: còn {texts} câu trả lời khác không có trong thang ({count} dòng); đề nghị kiểm tra cột này có "
        "đúng là câu {item}.",
        "Question {item}: {texts} more answers are not on the scale (rows: {count}); check whether this column is "
        "question {item}.",
    ),
    # units
    "forms_without_unit": (
        "Phiếu không ghi đơn vị (cột “{column}”, {count} phiếu: {cells}) nên không vào kết quả; đề nghị bổ sung.",
        "Forms without a unit (column “{column}”, forms: {count}; {cells}) are not counted; fill it in.",
    ),
    "forms_recognised": (
        "Đã đọc {forms} phiếu[ của nhóm {group}], nhận ra {found} trong {asked} câu hỏi[; các cột khác đã dùng: "
        "{others}][; các cột không dùng: {unused}].",
        "Read {forms} forms[ of the group {group}], {found} of {asked} questions recognised[; other columns used: "
        "{others}][; columns not used: {unused}].",
    ),
    "unit_not_in_register": (
        "Đơn vị “{unit}” không có trong danh sách đơn vị nên {count} phiếu không vào kết quả ({cells}).[ Có phải "
        "là {near:any}?] Đề nghị sửa tên hoặc bổ sung danh sách.",
        "The unit “{unit}” is not in the register, so its forms are not counted (forms: {count}; {cells}).[ Is "
        "{near:any} meant?] Mend the name or add it to the register.",
    ),
    "units_not_in_register_more": (
        "Cột “{column}” còn {units} tên khác không có trong danh sách đơn vị ({count} phiếu không vào kết quả); đề "
        "nghị kiểm tra cột hoặc danh sách.",
        "The column “{column}” has {units} more names that are not in the register (forms not counted: {count}); check "
        "the column or the register.",
    ),
    "no_form_of_a_unit": (
        "Không phiếu nào[ của nhóm “{group}”] thuộc một đơn vị trong danh sách nên không có kết quả ({forms} phiếu; "
        "cột “{column}”[ ghi: {texts}]); đề nghị sửa cột này hoặc danh sách đơn vị.",
        "No form[ of the group “{group}”] belongs to a unit of the register, so there are no results (forms: {forms}; "
        "column “{column}”[ says: {texts}]); mend the column or the register.",
    ),
    "no_form_counts": (
        "Không phiếu nào[ của nhóm “{group}”] có quyền số lớn hơn 0 nên không có kết quả ({forms} phiếu); đề nghị "
        "kiểm tra cột “{column}”.",
        "No form[ of the group “{group}”] has a weight above 0, so there are no results (forms: {forms}); check the "
        "column “{column}”.",
    ),
    "no_answer_counts": (
        "Không phiếu nào[ của nhóm “{group}”] có câu trả lời dùng được ({forms} phiếu) nên không có kết quả; đề nghị "
        "kiểm tra các cột câu hỏi và thang trả lời.",
        "No form[ of the group “{group}”] has an answer that can be used (forms: {forms}), so there are no results; "
        "check the columns of the questions and the scale.",
    ),
    "items_without_answers": (
        "Không phiếu nào[ của nhóm “{group}”] trả lời các câu {items}; nếu các câu này có được hỏi thì đề nghị kiểm "
        "tra cột.",
        "No form[ of the group “{group}”] answers the questions {items}; check their columns if they were asked.",
    ),
    "forms_of_no_group": (
        "Cột “{column}”: “{text}” không thuộc nhóm trả lời nào nên {count} phiếu không vào kết quả ({cells}).[ Có "
        "phải là {near:any}?] Đề nghị sửa, hoặc thêm vào values của một nhóm.",
        "Column “{column}”: “{text}” is no group of respondents, so its forms are not counted (forms: {count}; "
        "{cells}).[ Is {near:any} meant?] Mend it, or add it to the values of a group.",
    ),
    "names_merged": (
        "Cột “{column}”: {texts} được hiểu là “{name}” ({count} phiếu).",
        "Column “{column}”: {texts}: taken for “{name}” (forms: {count}).",
    ),
    "names_merged_more": (
        "Cột “{column}”: còn {names} tên khác được viết theo nhiều cách và được hiểu là một ({count} phiếu"
        "[; các cách viết ấy có tại {lines}]).",
        "Column “{column}”: {names} more names are written in several ways and taken for one (forms: {count}"
        "[; these stand at {lines}]).",
    ),
    "names_alike": (
        "Cột “{column}” có những tên gần giống nhau, được tính là khác nhau: {pairs}[, và {more} cặp nữa][ (tại "
        "{lines})]; nếu là một thì đề nghị ghi thống nhất.",
        "Column “{column}” has names that are nearly alike and count as different: {pairs}[, and {more} more pairs][ "
        "(at {lines})]; if they are one, write them alike.",
    ),
    # design columns
    "design_blank": (
        "Cột “{column}” của thiết kế mẫu bị trống ({count} phiếu: {cells}); đề nghị bổ sung.",
        "The design column “{column}” is blank (forms: {count}; {cells}); fill it in.",
    ),
    "design_not_a_number": (
        "Cột “{column}”: “{text}” không phải là số ({count} phiếu: {cells}); đề nghị chỉ ghi chữ số, ví dụ 1234,5, "
        "không có dấu ngăn hàng nghìn.",
        "Column “{column}”: “{text}” is not a number (forms: {count}; {cells}); write digits only, such as 1234.5, "
        "without thousands marks.",
    ),
    "thousands_or_decimals": (
        "Cột “{column}”: “{text}” có thể là số nguyên hoặc số thập phân ({count} phiếu: {cells}); đề nghị bỏ dấu ngăn "
        "hàng nghìn, hoặc thêm một số 0 sau phần thập phân.",
        "Column “{column}”: “{text}” may be a whole number or a decimal (forms: {count}; {cells}); drop the thousands "
        "mark, or add a zero after the decimals.",
    ),
    "decimal_marks_differ": (
        "Cột “{column}” dùng cả dấu phẩy và dấu chấm thập phân, ví dụ “{text}” ({count} phiếu: {cells}); đề nghị "
        "chỉ dùng một dấu.",
        "Column “{column}” uses both decimal commas and decimal points, such as “{text}” (forms: {count}; {cells}); "
        "use one of them.",
    ),
    "design_values_more": (
        "Cột “{column}” còn {texts} giá trị khác mắc lỗi này ({count} dòng).",
        "Column “{column}” has {texts} more values with this fault (rows: {count}).",
    ),
    # the survey
    "survey_without_data": (
        "Khảo sát “{survey}” chưa nêu tệp phiếu; ghi “data: …” hoặc dùng tùy chọn --data.",
        "The survey “{survey}” names no file of forms; write “data: …” or use the option --data.",
    ),
    "margin_twice": (
        "Tổng của “{level}” ({column}) được ghi hai lần; chỉ giữ một dòng.",
        "The total of “{level}” ({column}) is given twice; keep one row.",
    ),
    "clusters_in_several_units": (
        "Cột “{column}”: {number} cụm có phiếu ở nhiều đơn vị: {clusters} ({count} phiếu). Nếu tên cụm được đặt lại từ "
        "đầu trong từng đơn vị thì ghi nest: true trong design; nếu một cụm đúng là gồm nhiều đơn vị thì ghi nest: "
        "false; nếu ghi nhầm đơn vị thì sửa phiếu.",
        "Column “{column}”: {number} clusters have forms in several units: {clusters} (forms: {count}). Write nest: "
        "true in design if their names start anew in each unit; nest: false if a cluster really spans units; mend the "
        "forms if the unit is wrong.",
    ),
    "cluster_of_another_unit": (
        "Cột “{column}”: {count} phiếu ghi đơn vị khác với các phiếu cùng cụm: {clusters}; đề nghị kiểm tra đơn vị của "
        "các phiếu này, hoặc ghi nest: true trong design nếu là cụm khác trùng tên.",
        "Column “{column}”: {count} forms name another unit than the rest of their cluster: {clusters}; check their "
        "unit, or write nest: true in design if they are of another cluster of that name.",
    ),
}
