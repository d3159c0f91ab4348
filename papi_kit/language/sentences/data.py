"""Sentences for findings about units, facts and marks: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # files
    "no_data_named": (
        "Bộ tiêu chí chưa nêu tệp {key}; đề nghị ghi “files: {{{key}: …}}” hoặc dùng tùy chọn --{key}.",
        "The rubric names no {key} file; write “files: {{{key}: …}}” or use the option --{key}.",
    ),
    "folder_without_facts": (
        "Thư mục không có tệp .csv hoặc .xlsx nào; đề nghị kiểm tra thư mục số liệu.",
        "The folder holds no .csv or .xlsx file; check the folder of facts.",
    ),
    "not_written": (
        "Không ghi được tệp ({why:word}); đề nghị đóng tệp nếu đang mở trong Excel và kiểm tra quyền ghi.",
        "The file cannot be written ({why:word}); close it if it is open in Excel and check that you may write there.",
    ),
    "out_not_a_folder": (
        "Không tạo được thư mục kết quả vì đã có tệp trùng tên; đề nghị đổi tên tệp đó hoặc chọn thư mục "
        "khác bằng --out.",
        "The folder for the results cannot be made, as a file has that name; rename that file or choose another "
        "folder by --out.",
    ),
    "data_notice": (
        "Lưu ý về số liệu: {notice}",
        "About the data: {notice}",
    ),
    "no_rubric_tests": (
        "Bộ tiêu chí chưa có ví dụ kiểm thử; đề nghị đặt các tệp .yaml vào thư mục {folder}.",
        "The rubric has no examples of its own; put .yaml files into the folder {folder}.",
    ),
    # units
    "unit_without_id": (
        "Đơn vị[ “{name}”] chưa có mã; đề nghị ghi mã vào cột unit_id.",
        "The unit[ “{name}”] has no id; write one in the column unit_id.",
    ),
    "unit_twice": (
        "Mã đơn vị “{unit}” đã có tại {first}; mỗi đơn vị chỉ có một dòng, đề nghị bỏ hoặc sửa mã.",
        "The unit id “{unit}” already stands at {first}; a unit has one row, remove it or mend the id.",
    ),
    "unit_link_unknown": (
        "Cột {column} ghi “{text}” nhưng không có đơn vị mang mã đó.[ Có phải là {near:any}?] Đề nghị sửa mã.",
        "The column {column} says “{text}”, but no unit has that id.[ Is {near:any} meant?] Mend the id.",
    ),
    "units_of_one_name": (
        "Đơn vị “{name}” trùng tên với đơn vị mã {other}; số liệu của hai đơn vị này phải ghi theo mã.",
        "The unit “{name}” has the same name as unit {other}; facts of the two must use their ids.",
    ),
    "unit_not_in_period": (
        "Đơn vị “{name}” không tồn tại trong kỳ đánh giá (theo valid_from, valid_to) nên không được chấm.",
        "The unit “{name}” did not exist in the period (valid_from, valid_to) and is not scored.",
    ),
    "no_unit_of_level": (
        "Không có đơn vị nào thuộc cấp “{level}” của bộ tiêu chí[; tệp đơn vị có các cấp: {levels}]; đề nghị sửa "
        "“level” hoặc tệp đơn vị.",
        "No unit is of the rubric's level “{level}”[; the file has the levels: {levels}]; mend “level” or "
        "the file of units.",
    ),
    "unit_by_name": (
        "“{text}” được hiểu là đơn vị có mã {unit}.",
        "“{text}” is taken to be the unit {unit}.",
    ),
    "no_such_unit": (
        "Không có đơn vị “{text}” trong các đơn vị được chấm.[ Có phải là {near:any}?][ Trong danh sách có: {known}.] "
        "Đề nghị ghi mã hoặc tên như trong danh sách đơn vị.",
        "There is no unit “{text}” among those scored.[ Is {near:any} meant?][ The list holds: {known}.] Give an id or "
        "name of the list of units.",
    ),
    "row_without_unit": (
        "Dòng này chưa ghi đơn vị nên không được đọc, các dòng khác như vậy cũng thế; đề nghị ghi mã đơn vị vào cột "
        "unit_id của từng dòng (ô đã gộp thì bỏ gộp).",
        "This row names no unit and is not read, nor are others like it; write the unit's id into unit_id on every row "
        "(unmerge merged cells).",
    ),
    "unknown_unit": (
        "Không có đơn vị “{text}” trong danh sách đơn vị.[ Có phải là {near:any}?] Các dòng của đơn vị này không được "
        "đọc; đề nghị sửa mã đơn vị.",
        "There is no unit “{text}” in the list of units.[ Is {near:any} meant?] Its rows are not read; mend the id.",
    ),
    # facts
    "fact_without_value": (
        "Dòng có tài liệu hoặc ghi chú nhưng ô giá trị[ của “{input}”] để trống; đề nghị ghi giá trị nếu có.",
        "The row has evidence or a note, but the value[ of “{input}”] is empty; write it if there is one.",
    ),
    "item_id_is_date": (
        "Mã mục đã bị Excel đổi thành ngày ({text}); đề nghị định dạng cột item_id là văn bản (Text) rồi gõ lại mã.",
        "Excel has turned the item id into a date ({text}); format the column item_id as text and type it again.",
    ),
    "item_id_as_number": (
        "Mã mục đọc được là số {text}, có thể là {near:any}; đề nghị định dạng cột item_id là văn bản "
        "(Text) rồi gõ lại mã.",
        "The item id is the number {text}, which may be {near:any}; format the column item_id as text "
        "and type it again.",
    ),
    "unknown_item_in_facts": (
        "Bộ tiêu chí không có mục mang mã “{text}”.[ Có phải là {near:any}?][ Tại đó có: {known}.] Đề nghị sửa mã mục.",
        "The rubric has no item “{text}”.[ Is {near:any} meant?][ There are: {known}.] Mend the item id.",
    ),
    "group_near": (
        "Bộ tiêu chí không có nhóm “{text}”, nên mục chỉ dành cho một số nhóm không được chấm cho đơn vị này.[ Có phải "
        "là {near:any}?] Đề nghị kiểm tra cột group.",
        "The rubric names no group “{text}”, so items for some groups only are not marked for this unit.[ Is "
        "{near:any} meant?] Check the column group.",
    ),
    "item_not_for_group": (
        "Mục này không áp dụng với nhóm đơn vị “{group}” nên số liệu không được dùng; đề nghị bỏ dòng hoặc "
        "kiểm tra mã mục.",
        "This item does not apply to the group “{group}”, so the figure is not used; remove the row or check the id.",
    ),
    "evidence_is_number": (
        "Cột evidence chỉ có chữ số “{evidence}”, cột value là “{value}”; nếu giá trị là {value},{evidence} thì phải "
        "đặt trong dấu nháy hoặc viết {value}.{evidence}; nếu không, đề nghị ghi tên tài liệu.",
        "The evidence is only the digits “{evidence}” beside the value “{value}”; if the value is {value}.{evidence}, "
        "write it so or in quotes; else name the document.",
    ),
    "survey_without_estimates": (
        "Mục {item} lấy điểm từ khảo sát nhưng không đơn vị nào có kết quả (estimate) trong số liệu; đề nghị bổ sung "
        "kết quả khảo sát.",
        "Item {item} is marked from a survey but no unit has a result (estimate) in the facts; add the "
        "results of the survey.",
    ),
    "hand_without_note": (
        "Điểm chấm trực tiếp chưa có lý do; đề nghị ghi lý do vào cột note.",
        "A mark by hand has no reason; write it in the column note.",
    ),
    "fact_twice": (
        "Số liệu[ “{input}”] của mục này đã có tại {first} cho cùng giai đoạn; giá trị trước được giữ, đề "
        "nghị bỏ một dòng.",
        "The figure[ “{input}”] of this item already stands at {first} for the same stage; the first is "
        "kept, remove one.",
    ),
    "unknown_input_in_facts": (
        "Mục này không có số liệu “{text}”.[ Có phải là {near:any}?][ Các số liệu của mục: {known}.] Đề "
        "nghị sửa cột input.",
        "This item has no figure “{text}”.[ Is {near:any} meant?][ Its figures: {known}.] Mend the column input.",
    ),
    "unknown_shared_in_facts": (
        "Không có số liệu chung “{text}”.[ Có phải là {near:any}?][ Các số liệu chung: {known}.] Đề nghị sửa cột "
        "input, hoặc ghi mã mục vào cột item_id.",
        "There is no shared figure “{text}”.[ Is {near:any} meant?][ The shared figures: {known}.] Mend the column "
        "input, or write the item id.",
    ),
    "no_hand_mark": (
        "Mục này không nhận điểm chấm trực tiếp; đề nghị chấm qua các số liệu, hoặc cho phép bằng “marks_by_hand”.",
        "This item takes no mark by hand; mark it through its figures, or allow it by “marks_by_hand”.",
    ),
    "unknown_stage": (
        "Không có giai đoạn “{text}”; đề nghị ghi một trong các giai đoạn: {allowed:word}.",
        "There is no stage “{text}”; write one of: {allowed}.",
    ),
    "no_such_stage": (
        "Không có giai đoạn “{text}”; đề nghị chọn self (tự đánh giá), appraisal (thẩm định), explanation (sau giải "
        "trình) hoặc final (hội đồng).",
        "There is no stage “{text}”; choose self, appraisal, explanation or final.",
    ),
    "stage_not_allowed": (
        "Số liệu[ “{input}”] không nhận ở giai đoạn {stage:word} nên không được dùng; chỉ nhận ở giai "
        "đoạn: {allowed:word}.",
        "The figure[ “{input}”] is not taken at the stage {stage:word} and is not used; it is taken "
        "at: {allowed:word}.",
    ),
    "only_not_applicable": (
        "Ô input để trống chỉ dùng để ghi “không phát sinh” (n/a) cho cả mục, không ghi được “{text}”; đề nghị ghi tên "
        "số liệu vào cột input.",
        "An empty input only serves to say n/a for the whole item, not “{text}”; write the name of the figure in "
        "the column input.",
    ),
    "unknown_choice": (
        "“{text}” không phải là phương án của mục này; đề nghị ghi {allowed:any}.[ Có phải là {near:any}?]",
        "“{text}” is not a choice of this item; write {allowed:any}.[ Is {near:any} meant?]",
    ),
    "share_or_percent": (
        "“{text}” lớn hơn 1 nên không phải là tỷ lệ; đề nghị ghi {percent} hoặc {share}.",
        "“{text}” is above 1 and no share; write {percent} or {share}.",
    ),
    "mark_out_of_range": (
        "Điểm {text} nằm ngoài khoảng cho phép (từ {low}[ đến {high}]) nên không được nhận; đề nghị ghi lại.",
        "The mark {text} is outside its range (from {low}[ to {high}]) and is not taken; write it again.",
    ),
    "mark_off_grid": (
        "Điểm {text} không theo bước {grid} nên không được nhận; đề nghị ghi lại theo bước đó.",
        "The mark {text} is not in steps of {grid} and is not taken; write it in such steps.",
    ),
    "out_of_bounds": (
        "Giá trị {text} nằm ngoài khoảng cho phép[, từ {low}][, đến {high}], nên không được nhận; đề "
        "nghị kiểm tra lại.",
        "The value {text} is out of bounds[, from {low}][, up to {high}], and is not taken; check it.",
    ),
    "default_not_understood": (
        "Giá trị mặc định “{text}” của số liệu “{name}” không đúng loại; đề nghị sửa “default”.",
        "The default “{text}” of the figure “{name}” does not fit its type; mend “default”.",
    ),
    # marks
    "group_without_max": (
        "Mục không có điểm tối đa cho nhóm “{group}” của đơn vị {name}; đề nghị bổ sung nhóm vào “max” hoặc giới hạn "
        "bằng “applies_to”.",
        "The item has no maximum for the group “{group}” of {name}; add the group to “max” or restrict “applies_to”.",
    ),
    "not_applicable_not_accepted": (
        "Mục {item} ghi hoặc tính ra “không phát sinh” nhưng bộ tiêu chí không quy định cách tính trường hợp này; đề "
        "nghị bổ sung số liệu, hoặc “not_applicable” trong bộ tiêu chí.",
        "Item {item} is not applicable, but the rubric does not say what that does; give the figures, or add "
        "“not_applicable” to the rubric.",
    ),
    "figures_missing": (
        "{unit}, mục {item}: chưa có số liệu để chấm[: {figures}]; đề nghị bổ sung.",
        "{unit}, item {item}: the figures to mark it are missing[: {figures}]; supply them.",
    ),
    "same_evidence": (
        "Tài liệu “{evidence}” được dùng cho các mục {items}, trong khi chỉ được tính một lần; đề nghị người thẩm "
        "định chọn một mục.",
        "The evidence “{evidence}” is cited for the items {items} but may count only once; the assessor "
        "must choose one.",
    ),
    "undecided": (
        "{unit}[, mục {item}]: thiếu số liệu nên chưa xác định được một điều kiện, được coi là không thỏa mãn; đề nghị "
        "bổ sung số liệu.",
        "{unit}[, item {item}]: a condition cannot be decided for lack of figures and counts as not "
        "fulfilled; supply them.",
    ),
    "ratio_outside": (
        "{unit}: tỷ lệ {value:percent} nằm ngoài khoảng 0 đến 100%; đề nghị kiểm tra tử số và mẫu số.",
        "{unit}: the ratio {value:percent} is outside 0 to 100%; check its numerator and denominator.",
    ),
    "evidence_missing": (
        "{unit}: chưa nêu tài liệu kiểm chứng[ ({wanted})]; đề nghị ghi vào cột evidence.",
        "{unit}: no evidence is cited[ ({wanted})]; write it in the column evidence.",
    ),
    "no_level_fits": (
        "{unit}, mục {item}: lựa chọn không thuộc mức nào của cách chấm nên chưa có điểm; đề nghị ghi lại lựa chọn.",
        "{unit}, item {item}: the choice is none of the rule's levels, so there is no mark; write it again.",
    ),
    "no_step_fits": (
        "{unit}, mục {item}: giá trị không thuộc bậc nào của cách chấm nên chưa có điểm; đề nghị kiểm tra số liệu, "
        "hoặc bổ sung bậc trong bộ tiêu chí.",
        "{unit}, item {item}: the value fits no step of the rule, so there is no mark; check the "
        "figures, or add a step.",
    ),
    "division_by_zero": (
        "{unit}, mục {item}: mẫu số bằng 0 trong khi tử số khác 0 nên không tính được; đề nghị kiểm tra số liệu.",
        "{unit}, item {item}: the denominator is 0 but the numerator is not, so there is no value; check the figures.",
    ),
    "column_not_number": (
        "{unit}, mục {item}: cột của danh sách đơn vị mà mục này dùng phải là số; đề nghị sửa ô đó.",
        "{unit}, item {item}: a column of the list of units that this item reads must hold a number; mend that cell.",
    ),
    "ln_not_positive": (
        "{unit}, mục {item}: phải tính logarit của số không dương nên không có kết quả; đề nghị kiểm tra số liệu.",
        "{unit}, item {item}: the logarithm of a number that is not positive was needed; check the figures.",
    ),
    "relation_fails": (
        "{unit}: số liệu không khớp “{relation}”: {left} so với {right}, chênh lệch {difference}; đề "
        "nghị kiểm tra lại.",
        "{unit}: the figures break “{relation}”: {left} against {right}, difference {difference}; check them.",
    ),
    "condition_fails": (
        "{unit}: số liệu không thỏa mãn “{relation}”; đề nghị kiểm tra lại.",
        "{unit}: the figures do not fulfil “{relation}”; check them.",
    ),
    "quota_tie": (
        "Các đơn vị {units} bằng nhau ở mép tỷ lệ của mức “{band}” nên đều xuống mức dưới; nếu cần thì quy định thêm "
        "tiêu chí phụ (tie_break).",
        "The units {units} are tied at the edge of the quota of “{band}” and all go down; a further "
        "tie_break would decide.",
    ),
}
