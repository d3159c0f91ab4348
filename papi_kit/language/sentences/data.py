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
    "data_notice": (
        "Lưu ý về số liệu: {notice}",
        "About the data: {notice}",
    ),
    "unknown_peers": (
        "Trường hợp kiểm thử cho “{text}” của mục {item} nhưng mục không có đúng một hàm như thế[; mục dùng "
        "{known:any}]; đề nghị ghi nguyên hàm như trong bộ tiêu chí.",
        "The test gives “{text}” for item {item}, which does not have exactly one such function[; it uses "
        "{known:any}]; write the function as the rubric does.",
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
        "Mã đơn vị “{unit}” đã có tại {first}; đề nghị bỏ một dòng hoặc sửa mã. Nếu là hai đơn vị ở hai thời kỳ thì "
        "ghi valid_from, valid_to sao cho không trùng ngày.",
        "The unit id “{unit}” already stands at {first}; remove a row or mend the id. If they are two units of "
        "different years, give valid_from and valid_to without a common day.",
    ),
    "unit_link_unknown": (
        "Cột {column} ghi “{text}” ({units} đơn vị) nhưng không có đơn vị mang mã đó.[ Có phải là {near:any}?] Đề nghị "
        "sửa mã.",
        "The column {column} says “{text}” (units: {units}), but no unit has that id.[ Is {near:any} meant?] Mend "
        "the id.",
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
        "“{text}” được hiểu là {name} ({unit}), {count} dòng.[ Cùng tên nhưng không phải: {others}.]",
        "“{text}” is taken to be {name} ({unit}); rows: {count}.[ Of the same name, but not meant: {others}.]",
    ),
    "units_by_name_more": (
        "Còn {names} tên khác được hiểu theo danh sách đơn vị ({count} dòng[; các tên này có tại dòng {lines}]).",
        "{names} more names are understood by the list of units (rows: {count}[; the names stand in rows {lines}]).",
    ),
    "units_by_number": (
        "Mã thiếu hoặc thừa số 0 ở đầu được hiểu theo danh sách đơn vị: {pairs}[ và {more} mã khác] ({count} dòng"
        "[; các mã khác có tại dòng {lines}]).",
        "Codes with zeros lost or added in front are understood by the list of units: {pairs}[ and {more} more] "
        "(rows: {count}[; the other codes stand in rows {lines}]).",
    ),
    "unit_by_number_of_level": (
        "“{text}” được hiểu là {name} ({unit}) vì thuộc cấp được chấm, dù {others} cũng khớp ({count} dòng); đề nghị "
        "ghi đủ mã, ô mã ở dạng văn bản.",
        "“{text}” is taken to be {name} ({unit}), which is of the level scored, though {others} fits too (rows: "
        "{count}); write the whole code, in a text cell.",
    ),
    "unit_ambiguous": (
        "“{text}” có thể là {candidates:any} nên không dùng được ({count} dòng); đề nghị ghi đủ mã, ô mã ở dạng văn "
        "bản[, hoặc ghi rõ như “{example}”].",
        "“{text}” may be {candidates:any} and is not used (rows: {count}); write the whole code, in a text cell[, or "
        "say “{example}”].",
    ),
    "unit_of_several": (
        "“{text}” có thể là {candidates:any}; đề nghị ghi mã đơn vị.",
        "“{text}” may be {candidates:any}; give the unit's code.",
    ),
    "unit_elsewhen": (
        "“{text}” là {name} ({unit})[, chỉ có đến hết ngày {until}][, chỉ có từ ngày {since}], không có trong kỳ đang "
        "xét nên không dùng ({count} dòng).[ Đơn vị kế tiếp: {successor}.] Đề nghị ghi đơn vị của kỳ này.",
        "“{text}” is {name} ({unit})[, until {until}][, since {since}], which is not of this period and is not used "
        "(rows: {count}).[ Its successor: {successor}.] Name the unit of this period.",
    ),
    "unit_and_successor": (
        "{names} và đơn vị kế tiếp {successor} được xếp hạng cùng một bảng; nếu đơn vị cũ không còn trong kỳ đánh giá "
        "thì ghi “period” trong bộ tiêu chí (từ ngày nào đến ngày nào), hoặc ghi “không” vào cột ranked.",
        "{names} and their successor {successor} are ranked in one table; if the old units are not of the period "
        "scored, write “period” in the rubric (from, to), or “no” in the column ranked.",
    ),
    "forms_of_old_unit": (
        "{count} phiếu của {names} được tính cho đơn vị ấy, dù đã có đơn vị kế tiếp là {successor}; nếu phải tính cho "
        "đơn vị mới thì sửa cột đơn vị.",
        "{count} forms of {names} count for it, though its successor is {successor}; mend the column of the unit if "
        "they are to count for the new one.",
    ),
    "units_of_one_number": (
        "Mã {unit} ({name}) và {other} ({other_name}) là hai đơn vị nhưng cùng một số: Excel bỏ số 0 ở đầu nên dễ lẫn; "
        "đề nghị đổi một mã, hoặc luôn để ô mã ở dạng văn bản.",
        "The codes {unit} ({name}) and {other} ({other_name}) are two units but one number: Excel drops the zeros in "
        "front; change one of them, or keep codes in text cells.",
    ),
    "unit_links_by_number": (
        "Cột {column}: mã thiếu hoặc thừa số 0 ở đầu được hiểu theo danh sách: {pairs}[ và {more} mã khác][ "
        "(tại dòng {lines})].",
        "Column {column}: codes with zeros lost or added in front are understood by the list: {pairs}[ and {more} "
        "more][ (rows {lines})].",
    ),
    "code_of_two_units": (
        "Mã {unit} trong kỳ đánh giá là của hai đơn vị: {other}, rồi {name}[ (từ ngày {start})]; đề nghị ghi “period” "
        "trong bộ tiêu chí để chỉ còn một đơn vị.",
        "In the period the code {unit} is that of two units: {other}, then {name}[ (since {start})]; write “period” "
        "in the rubric so that only one is left.",
    ),
    "no_such_unit": (
        "Không có đơn vị “{text}” trong các đơn vị được chấm.[ Có phải là {near:any}?][ Trong danh sách có: {known}.] "
        "Đề nghị ghi mã hoặc tên như trong danh sách đơn vị.",
        "There is no unit “{text}” among those scored.[ Is {near:any} meant?][ The list holds: {known}.] Give an id or "
        "name of the list of units.",
    ),
    "row_without_unit": (
        "Có {count} dòng chưa ghi đơn vị nên không được đọc (dòng này là dòng đầu); đề nghị ghi mã đơn vị vào cột "
        "unit_id của từng dòng (ô đã gộp thì bỏ gộp).",
        "{count} rows name no unit and are not read (this is the first); write the unit's id into unit_id on every "
        "row (unmerge merged cells).",
    ),
    "unknown_unit": (
        "Không có đơn vị “{text}” trong danh sách đơn vị.[ Có phải là {near:any}?] {count} dòng của đơn vị này không "
        "được đọc; đề nghị sửa mã đơn vị.",
        "There is no unit “{text}” in the list of units.[ Is {near:any} meant?] Its rows are not read ({count}); mend "
        "the id.",
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
    "not_ranked": (
        "{unit} chưa được xếp hạng vì còn {count} mục chưa có điểm do thiếu số liệu[: {items}]; đề nghị bổ sung số "
        "liệu, hoặc ghi “n/a” nếu không phát sinh.",
        "{unit} has no rank, as {count} items have no mark for want of figures[: {items}]; supply the figures, or "
        "write “n/a” where nothing arose.",
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
        "{unit}: chưa nêu tài liệu kiểm chứng[ ({wanted})]; đề nghị ghi vào cột “Tài liệu kiểm chứng” (evidence).",
        "{unit}: no evidence is cited[ ({wanted})]; write it in the column “Evidence” (evidence).",
    ),
    "no_level_fits": (
        "{unit}, mục {item}: lựa chọn không thuộc mức nào của cách chấm nên chưa có điểm; đề nghị ghi lại lựa chọn.",
        "{unit}, item {item}: the choice is none of the rule's levels, so there is no mark; write it again.",
    ),
    "level_points_outside": (
        "{unit}, mục {item}: điểm trong mức nằm ngoài khoảng điểm của mức đã chọn nên chưa được ghi nhận; đề nghị chấm "
        "lại trong khoảng đó, hoặc chọn mức khác.",
        "{unit}, item {item}: the points lie outside the ends of the level that was chosen and are not taken; give "
        "points within them, or choose another level.",
    ),
    "level_points_unasked": (
        "{unit}, mục {item}: mức đã chọn có điểm cố định nhưng lại nhập điểm khác nên chưa có điểm; đề nghị bỏ điểm đã "
        "nhập, hoặc chọn mức khác.",
        "{unit}, item {item}: the level that was chosen has fixed points, but other points were given, so there is no "
        "mark; remove them, or choose another level.",
    ),
    "end_of_no_unit": (
        "{unit}, mục {item}: ngưỡng của mục này không có mức cho nhóm (hoặc cột) của đơn vị nên chưa có điểm; đề nghị "
        "kiểm tra danh sách đơn vị, hoặc bổ sung mức trong bộ tiêu chí.",
        "{unit}, item {item}: the thresholds of this item have no number for the group (or column) of the unit, so "
        "there is no mark; check the list of units, or add it to the rubric.",
    ),
    "no_step_fits": (
        "{unit}, mục {item}: giá trị không thuộc bậc nào của cách chấm nên chưa có điểm; đề nghị kiểm tra số liệu, "
        "hoặc bổ sung bậc trong bộ tiêu chí.",
        "{unit}, item {item}: the value fits no step of the rule, so there is no mark; check the "
        "figures, or add a step.",
    ),
    "no_rung_fits": (
        "{unit}, mục {item}: không bậc nào của “choose” thỏa mãn nên chưa có điểm; đề nghị bổ sung bậc cuối không ghi "
        "“when”.",
        "{unit}, item {item}: no rung of “choose” holds, so there is no mark; add a last rung without “when”.",
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
    "quota_tie": (
        "Các đơn vị {units} bằng nhau ở mép tỷ lệ của mức “{band}” nên đều xuống mức dưới; nếu cần thì quy định thêm "
        "tiêu chí phụ (tie_break).",
        "The units {units} are tied at the edge of the quota of “{band}” and all go down; a further "
        "tie_break would decide.",
    ),
    "raise_undecided": (
        "Chưa xét được việc nâng hạn mức của mức “{band}” vì chưa biết số liệu chung của một đơn vị cấp trên duy nhất "
        "(cột parent_id: {units}); hạn mức giữ nguyên. Đề nghị bổ sung số liệu của đơn vị đó.",
        "Whether the quota of “{band}” is raised cannot be decided, for lack of the shared figures of one unit above "
        "(column parent_id: {units}); it stays as it is. Supply the figures of that unit.",
    ),
    "no_rubric": (
        "Đây là {kind:word}, không phải tệp YAML; đề nghị đưa tệp .yaml của bộ tiêu chí hoặc của khảo sát, còn tệp số "
        "liệu thì đưa vào --facts.",
        "This is {kind:word}, not a YAML file; give the .yaml file of the rubric or survey, and files of facts as "
        "--facts.",
    ),
    "survey_as_rubric": (
        "Đây là định nghĩa khảo sát, không phải bộ tiêu chí; đề nghị dùng lệnh papi-kit survey, hoặc đưa tệp có khóa "
        "“rubric”.",
        "This is the definition of a survey, not a rubric; use papi-kit survey, or give the file with the key "
        "“rubric”.",
    ),
    "rubric_as_survey": (
        "Đây là bộ tiêu chí, không phải định nghĩa khảo sát; đề nghị dùng lệnh papi-kit score, hoặc đưa tệp có khóa "
        "“survey”.",
        "This is a rubric, not the definition of a survey; use papi-kit score, or give the file with the key “survey”.",
    ),
}
