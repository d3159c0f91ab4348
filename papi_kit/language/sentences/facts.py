"""Sentences for findings about facts: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
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
    "assessor_lacking": (
        "Mục này do nhiều bên chấm; dòng chưa ghi ai chấm nên điểm không được dùng. Đề nghị ghi vào cột assessor một "
        "trong "
        "các tên: {allowed}; điểm kết luận chung thì ghi ở giai đoạn final.",
        "Several mark this item; the row does not say who, so the mark is not taken. Write one of these in the column "
        "assessor: {allowed}; a common conclusion stands at the stage final.",
    ),
    "assessor_unknown": (
        "Bộ tiêu chí không có bên chấm điểm “{text}”.[ Có phải là {near:any}?] Mục này do các bên sau chấm: "
        "{allowed}; đề "
        "nghị sửa cột assessor.",
        "The rubric has no assessor “{text}”.[ Is {near:any} meant?] This item is marked by: {allowed}; mend the "
        "column assessor.",
    ),
    "assessor_of_other_items": (
        "“{text}” không chấm mục này nên điểm không được dùng; mục do các bên sau chấm: {allowed}. Đề nghị kiểm tra "
        "cột "
        "assessor và mã mục.",
        "“{text}” does not mark this item, so the mark is not taken; it is marked by: {allowed}. Check the column "
        "assessor and the item id.",
    ),
    "assessor_not_applicable": (
        "Không phát sinh là của cả mục, không phải của một bên chấm; đề nghị ghi “n/a” ở một dòng không ghi assessor.",
        "Not applicable is said of the item, not by one of its assessors; write “n/a” in a row without an assessor.",
    ),
    "assessor_not_asked": (
        "Số liệu này không do nhiều bên chấm nên cột assessor (“{text}”) không được dùng[ (còn {more} ô khác)]; giá "
        "trị "
        "vẫn được nhận. Nếu nhiều bên cùng chấm, đề nghị khai báo marked_by trong bộ tiêu chí.",
        "Not several give this figure, so the column assessor (“{text}”) is not used[ ({more} other cells too)]; the "
        "value is taken. If several mark it together, declare marked_by in the rubric.",
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
        "Giá trị {text} nằm ngoài khoảng cho phép ([từ {low}][ đến {high}]) nên không được nhận; đề "
        "nghị kiểm tra lại.[ Có phải là {near} (máy hiểu dấu phẩy thập phân khác đi)?]",
        "The value {text} is out of bounds ([from {low}][ up to {high}]) and is not taken; check it.[ Is {near} meant "
        "(the computer took the decimal mark otherwise)?]",
    ),
    "default_not_understood": (
        "Giá trị mặc định “{text}” của số liệu “{name}” không đúng loại; đề nghị sửa “default”.",
        "The default “{text}” of the figure “{name}” does not fit its type; mend “default”.",
    ),
    "units_as_facts": (
        "Đây là danh sách đơn vị, không phải số liệu; đề nghị đưa tệp này vào --units, còn --facts là tệp có giá trị "
        "của từng số liệu.",
        "This is a list of units, not facts; give it as --units, and as --facts the file with the values of the "
        "figures.",
    ),
    "no_values": (
        "Chưa có giá trị nào được ghi; đề nghị kiểm tra đã lưu và gửi đúng tệp số liệu hay chưa.",
        "Not a single value is given; check that the right file of facts was saved and sent.",
    ),
    "column_understood": (
        "Cột “{column}” được hiểu là số liệu {meaning}.",
        "The column “{column}” is taken to be the figure {meaning}.",
    ),
    "row_understood": (
        "Dòng “{column}” được hiểu là số liệu {meaning}.",
        "The row “{column}” is taken to be the figure {meaning}.",
    ),
    "headers_understood": (
        "Tiêu đề các cột được hiểu như sau: {columns}.",
        "The headings are taken to be these columns: {columns}.",
    ),
    "units_carried": (
        "Đơn vị chỉ ghi ở dòng đầu của mỗi nhóm dòng ({units} đơn vị): {count} dòng bên dưới được hiểu là của đơn vị "
        "ghi ngay phía trên; nếu không đúng thì ghi mã đơn vị ở từng dòng.",
        "The unit stands on the first of its rows only (units: {units}): {count} rows below are taken to be of the "
        "unit above them; if that is wrong, write the unit on every row.",
    ),
    "values_by_stage": (
        "Giá trị nằm ở nhiều cột theo giai đoạn, được hiểu là: {columns}.",
        "The values stand in columns by stage, taken to be: {columns}.",
    ),
    "entry_understood": (
        "“{text}” được hiểu là số liệu {meaning}.[ Còn {more} dòng như vậy.]",
        "“{text}” is taken to be the figure {meaning}.[ There are {more} more such rows.]",
    ),
    "column_asks": (
        "Cột “{column}” có thể là số liệu {figures}, nên không được đọc; đề nghị thêm mã mục vào tiêu đề cột, ví dụ "
        "“1.1 Hồ sơ đúng hạn”.",
        "The column “{column}” may be the figure {figures}, and is not read; put the item's id into its heading.",
    ),
    "column_twice": (
        "Hai cột {columns:any} cùng là số liệu {meaning}, nên không cột nào được đọc; đề nghị bỏ hoặc đổi tên một cột.",
        "Both columns {columns:any} are the figure {meaning}, so neither is read; remove or rename one.",
    ),
    "column_unknown": (
        "Cột “{column}” không khớp số liệu nào của bộ tiêu chí nên không được đọc.[ Có phải là {near}?] Nếu cần thì "
        "đề nghị ghi tiêu đề như nhãn của số liệu.",
        "The column “{column}” is no figure of the rubric and is not read.[ Is {near} meant?] If it is needed, head it "
        "with the figure's label.",
    ),
    "figure_asks": (
        "“{text}” có thể là số liệu {figures}, nên dòng này không được đọc; đề nghị ghi mã mục vào cột item_id.",
        "“{text}” may be the figure {figures}, so this row is not read; write the item's id into the column item_id.",
    ),
    "figure_unknown": (
        "Bộ tiêu chí không có số liệu “{text}”, nên dòng này không được đọc.[ Có phải là {near}?] Đề nghị ghi như "
        "nhãn của số liệu, hoặc ghi mã mục và tên số liệu.",
        "The rubric has no figure “{text}”, so this row is not read.[ Is {near} meant?] Write the label of the "
        "figure, or the item's id and the figure's name.",
    ),
    "unit_of_title": (
        "Tệp không có cột đơn vị; theo tiêu đề, số liệu là của “{unit}”.",
        "There is no column of units; by its title, the figures are of “{unit}”.",
    ),
    "unit_columns_differ": (
        "Mã và tên trên dòng này là của hai đơn vị khác nhau: {texts:any} ({units}); dòng không được đọc, đề nghị sửa "
        "lại.",
        "The code and the name on this row are of two units: {texts:any} ({units}); the row is not read, mend it.",
    ),
    "rows_passed_over": (
        "{count} dòng không phải số liệu của đơn vị nên được bỏ qua: dòng {rows}.",
        "{count} rows hold no figures of a unit and are passed over: row {rows}.",
    ),
    "sheet_not_understood": (
        "Không tìm thấy cột đơn vị cùng cột số liệu nên {rows} dòng của trang này không được đọc; nếu có số liệu thì "
        "đề nghị đặt tiêu đề như nhãn của số liệu.",
        "No column of units and of figures was found, so the {rows} rows of this sheet are not read; if it holds "
        "figures, head its columns with their labels.",
    ),
    "fact_repeated": (
        "Số liệu này đã ghi tại {first} với cùng giá trị, nên chỉ tính một lần.[ Còn {more} dòng lặp lại như vậy.]",
        "This figure stands at {first} with the same value and counts once.[ There are {more} more such rows.]",
    ),
    "word_for_number": (
        "“{text}” không phải là số; đề nghị ghi 0 nếu là không có, ghi KPS nếu không phát sinh, để trống ô nếu chưa "
        "có số liệu.",
        "“{text}” is not a number; write 0 for none, n/a where it does not apply, and leave the cell empty where it is "
        "not known yet.",
    ),
    "word_for_date": (
        "“{text}” không phải là ngày; đề nghị để trống ô nếu chưa có, ghi KPS nếu không phát sinh, hoặc ghi ngày, ví "
        "dụ 15/12/2022.",
        "“{text}” is not a date; leave the cell empty where there is none yet, write n/a where it does not apply, or a "
        "date such as 15/12/2022.",
    ),
    "sign_for_yes_no": (
        "“{text}” có thể hiểu là có hoặc là không; đề nghị ghi “có” hoặc “không”.",
        "“{text}” may mean yes or no; write “yes” or “no”.",
    ),
    "two_numbers": (
        "“{text}” là hai số; mỗi ô chỉ ghi một số (ví dụ {first}), tỷ lệ thì ghi kèm dấu % (ví dụ 95%).",
        "“{text}” is two numbers; a cell takes one (such as {first}), a share is written with the % sign (such as "
        "95%).",
    ),
    "other_measure": (
        "“{text}” kèm đơn vị tính “{measure}”, còn số liệu này tính bằng “{unit}”; đề nghị đổi sang “{unit}” và chỉ "
        "ghi số.",
        "“{text}” is in “{measure}”, but this figure is in “{unit}”; convert it and write the number only.",
    ),
    "number_is_date": (
        "Ô là ngày {text} nhưng số liệu này là số (có thể Excel đã đổi số thành ngày); đề nghị định dạng ô là số rồi "
        "gõ lại.",
        "The cell is the date {text}, but this figure is a number (Excel may have turned it into a date); format the "
        "cell as a number and type it again.",
    ),
    "number_by_ends": (
        "“{text}” được hiểu là {value}, vì cách hiểu kia nằm ngoài khoảng cho phép.[ Cột này còn {more} ô như vậy.]",
        "“{text}” is taken to be {value}, as the other reading is out of bounds.[ The column has {more} more such "
        "cells.]",
    ),
    "measure_left_out": (
        "“{text}” được hiểu là số {value}, đơn vị tính đã khai trong bộ tiêu chí.[ Cột này còn {more} ô như vậy.]",
        "“{text}” is taken to be the number {value}, its unit of measure being the rubric's.[ The column has {more} "
        "more such cells.]",
    ),
    "date_from_serial": (
        "“{text}” là ngày do Excel lưu dưới dạng số, được hiểu là {value}.[ Cột này còn {more} ô như vậy.]",
        "“{text}” is a day as Excel keeps it, taken to be {value}.[ The column has {more} more such cells.]",
    ),
    "date_short_year": (
        "“{text}” được hiểu là {value} (ngày trước, tháng sau, năm hai chữ số).[ Cột này còn {more} ô như vậy.]",
        "“{text}” is taken to be {value} (day first, two digits of the year).[ The column has {more} more such cells.]",
    ),
    "date_outside_period": (
        "Ngày {text} nằm ngoài thời gian của kỳ đánh giá (từ {low} đến {high}); đề nghị kiểm tra lại năm, nếu đúng "
        "như vậy thì khai “dates: any” cho số liệu “{input}” trong bộ tiêu chí.[ Cột này còn {more} ô như vậy.][ Các "
        "đơn vị khác: {others}.]",
        "The day {text} is outside the period (from {low} to {high}); check the year, or declare “dates: any” for the "
        "figure “{input}” in the rubric where it is meant.[ The column has {more} more such cells.][ Other units: "
        "{others}.]",
    ),
}
