"""Sentences about forms that came back filled in: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # files beside forms
    "form_archive": (
        "Đây là tệp nén, chưa đọc được biểu mẫu bên trong; đề nghị giải nén vào thư mục này rồi chạy lại.",
        "This is an archive and the forms in it were not read; unpack it into this folder and run again.",
    ),
    "form_beside_other": (
        "Đây là {kind:word}, không phải biểu mẫu Excel nên không được đọc; nếu là biểu đã điền thì đề nghị đơn vị gửi "
        "tệp .xlsx đã phát, nếu là tài liệu kiểm chứng thì để nguyên.",
        "This is {kind:word}, not an Excel form, and was not read; if it is a filled form, ask the unit for the .xlsx "
        "file that was sent out; if it is evidence, leave it.",
    ),
    "form_beside_table": (
        "Tệp bảng số liệu nằm giữa các biểu mẫu, không phải là biểu mẫu; không tính là bài nộp của đơn vị nào.",
        "A table of figures among the forms, not a form; it does not count as the form of a unit.",
    ),
    "form_beside_text": (
        "Tệp này không phải sổ tính Excel nên không phải là biểu mẫu; nếu đơn vị nộp nhầm thì đề nghị gửi lại tệp "
        ".xlsx đã phát.",
        "This file is no Excel workbook and so no form; if a unit sent it by mistake, ask for the .xlsx file that was "
        "sent out.",
    ),
    "form_files_passed": (
        "Bỏ qua {count} tệp do máy tự tạo, không phải là biểu mẫu: {names}.",
        "{count} files that programs leave behind were passed over, they are no forms: {names}.",
    ),
    "too_many_files": (
        "Thư mục có hơn {limit} tệp nên không được đọc; đề nghị chỉ để biểu mẫu trong thư mục này.",
        "The folder holds more than {limit} files and was not read; keep only forms in it.",
    ),
    "form_named_copy": (
        "Tên tệp cho thấy đây là bản sao; nội dung vẫn được đọc, đề nghị kiểm tra đúng là bản mới nhất của đơn vị.",
        "By its name the file is a copy; it was read all the same, check that it is the latest of the unit.",
    ),
    # which form it is
    "not_a_form": (
        "Sổ tính này không phải là biểu mẫu của papi-kit (các trang: {sheets}); đề nghị đơn vị điền vào đúng tệp đã "
        "phát và gửi lại.",
        "This workbook is no form of papi-kit (sheets: {sheets}); ask the unit to fill the file that was sent out.",
    ),
    "form_without_code": (
        "Có bảng của biểu mẫu nhưng không còn mã biểu mẫu ở bìa và không còn trang ẩn, nên không biết chắc là của đơn "
        "vị nào[ (có thể là {unit}, mã {id})]; biểu không được tính. Đề nghị chép số liệu vào tệp đã phát, hoặc dán "
        "lại trang “Bìa” có mã biểu mẫu.",
        "There is the table of a form, but neither the form code on the cover nor the hidden sheet, so whose it is is "
        "not certain[ (perhaps of {unit}, {id})]; it does not count. Copy the figures into the file that was sent "
        "out, or paste the cover with the form code back.",
    ),
    "form_without_hidden_sheet": (
        "Trang ẩn “papi-kit” không còn; biểu được nhận ra theo mã ở bìa, các dòng theo mã dòng và nội dung.",
        "The hidden sheet “papi-kit” is gone; the form was recognised by the code on its cover, its rows by their ids "
        "and texts.",
    ),
    "form_code_contradicts": (
        "Mã biểu mẫu ở bìa ({cover}) khác với trang ẩn ({hidden}), có thể bìa được chép từ tệp khác; biểu không được "
        "tính. Đề nghị chép số liệu vào đúng tệp đã phát cho đơn vị.",
        "The form code on the cover ({cover}) is not that of the hidden sheet ({hidden}), the cover may come from "
        "another file; the form does not count. Copy the figures into the file that was sent to the unit.",
    ),
    "form_layout_unknown": (
        "Biểu mẫu có kiểu “{layout}”, bản papi-kit này chỉ đọc được kiểu {known}; đề nghị dùng bản papi-kit mới hơn, "
        "hoặc phát lại biểu mẫu.",
        "The form has layout “{layout}”, and this papi-kit reads layout {known} only; use a newer papi-kit, or send "
        "the form out anew.",
    ),
    "form_of_other_rubric": (
        "Đây là biểu mẫu của bộ tiêu chí “{text}”, không phải “{rubric}”; biểu không được tính. Đề nghị chuyển tệp "
        "sang đúng thư mục, hoặc yêu cầu đơn vị điền biểu của “{rubric}”.",
        "This is a form of the rubric “{text}”, not of “{rubric}”; it does not count. Move the file to its own folder, "
        "or ask the unit for the form of “{rubric}”.",
    ),
    "form_of_other_year": (
        "Đây là biểu mẫu năm {other} (“{text}”), không phải năm {year}; biểu không được tính. Đề nghị yêu cầu đơn vị "
        "điền biểu năm {year}.",
        "This is the form of {other} (“{text}”), not of {year}; it does not count. Ask the unit for the form of "
        "{year}.",
    ),
    "form_of_other_stage": (
        "Đây là biểu của giai đoạn {text:word}, không phải {stage:word}; biểu không được tính ở lần nhận này.",
        "This is a form of the stage {text:word}, not {stage:word}; it does not count here.",
    ),
    "form_for_unknown_unit": (
        "Biểu mẫu ghi đơn vị “{name}” (mã {text}), không có trong danh sách đơn vị[; có phải là {near:any}?] Biểu "
        "không được tính; đề nghị bổ sung danh sách đơn vị hoặc dùng đúng biểu mẫu.",
        "The form is of the unit “{name}” ({text}), which the list of units does not have[; is {near:any} meant?] It "
        "does not count; complete the list of units or use the right form.",
    ),
    "form_of_other_unit": (
        "Bìa ghi “{text}” ({other}) nhưng tệp này được phát cho {name} (mã {unit}): có thể đã điền nhầm biểu của đơn "
        "vị khác. Biểu không được tính; đề nghị hỏi lại đơn vị và chép số liệu vào đúng tệp.",
        "The cover says “{text}” ({other}), but this file was made for {name} ({unit}): the form of another unit may "
        "have been filled. It does not count; ask the unit and copy the figures into the right file.",
    ),
    "form_unit_unclear": (
        "Tên đơn vị ở bìa là “{text}”, khác với “{name}” mà biểu được phát cho; số liệu được tính cho {name}, đề nghị "
        "kiểm tra.",
        "The unit on the cover is “{text}”, not “{name}” for which the form was made; the figures count for {name}, "
        "check it.",
    ),
    "form_unit_not_named": (
        "Bìa không ghi tên đơn vị; theo mã thì biểu là của {name}.",
        "The cover does not name the unit; by its code the form is of {name}.",
    ),
    "form_of_edited_rubric": (
        "Bộ tiêu chí đã được sửa sau khi phát biểu mẫu, nhưng các dòng vẫn như cũ nên đọc bình thường.",
        "The rubric was edited after the form was sent out, but its lines are the same, so it was read as usual.",
    ),
    "form_of_older_rubric": (
        "Bộ tiêu chí đã được sửa sau khi phát biểu mẫu[ (papi-kit {version})]; các dòng được đọc theo mã mục và nội "
        "dung, đề nghị kiểm tra những dòng báo thiếu hoặc không rõ.",
        "The rubric was edited after the form was sent out[ (papi-kit {version})]; its rows were read by their ids and "
        "texts, check those told as missing or unknown.",
    ),
    "form_has_macros": (
        "Tệp có macro; papi-kit không chạy macro, chỉ đọc ô. Biểu đã phát không có macro, đề nghị hỏi đơn vị.",
        "The file holds macros; papi-kit runs none and reads cells only. The form that was sent out has none, ask the "
        "unit.",
    ),
    "form_has_links": (
        "Tệp có liên kết tới sổ tính khác; liên kết không được mở, chỉ đọc kết quả đã lưu trong ô.",
        "The file has links to other workbooks; they were not opened, only results stored in cells were read.",
    ),
    # its sheets and rows
    "form_without_table": (
        "Không thấy bảng nào có các tiêu đề “Dòng”, “Mã”, “Nội dung”, “Giá trị”; không đọc được số liệu. Đề nghị chép "
        "số liệu vào tệp đã phát.",
        "There is no table with the heads “Line”, “Code”, “What is asked”, “Value”; no figures were read. Copy them "
        "into the file that was sent out.",
    ),
    "form_rows_by_text": (
        "{count} dòng không còn mã dòng; đã nhận ra theo mã mục và nội dung.",
        "{count} rows have no id any more; they were recognised by code and text.",
    ),
    "form_row_changed": (
        "Mã dòng “{text}” không đúng với nội dung “{label}” của dòng này, có thể mã dòng đã bị chép đè; giá trị của "
        "dòng không được nhận. Đề nghị ghi vào tệp đã phát.",
        "The id “{text}” does not belong to “{label}”, it may have been overwritten; the value of the row is not "
        "taken. Write it into the file that was sent out.",
    ),
    "form_row_unknown": (
        "Dòng “{text}” không có trong biểu mẫu[, giá trị {value} không được nhận]; đề nghị ghi vào đúng dòng của biểu.",
        "The form has no row “{text}”[, its value {value} is not taken]; write it into a row of the form.",
    ),
    "form_row_twice": (
        "Dòng {row} xuất hiện hai lần với giá trị khác nhau: {text} (ô {first}) và {other}; không giá trị nào được "
        "nhận. Đề nghị xóa dòng thừa.",
        "Row {row} stands twice with different values: {text} ({first}) and {other}; none is taken. Delete the one too "
        "many.",
    ),
    "form_row_repeated": (
        "Dòng {row} xuất hiện hai lần; giá trị không mâu thuẫn nên lấy một lần ({first}: {text}; dòng kia: {other}).",
        "Row {row} stands twice; the values do not contradict and count once ({first}: {text}; the other: {other}).",
    ),
    "form_rows_missing": (
        "Biểu thiếu {count} dòng số liệu, có thể đã bị xóa: {rows}. Đề nghị chép số liệu vào tệp đã phát.",
        "{count} rows of figures are missing, they may have been deleted: {rows}. Copy the figures into the file that "
        "was sent out.",
    ),
    "form_rows_moved": (
        "Thứ tự các dòng đã bị đổi ({count} chỗ); các dòng được nhận ra theo mã dòng.",
        "The order of the rows was changed ({count} places); they were recognised by their ids.",
    ),
    "form_locked_changed": (
        "{count} ô khóa đã bị ghi đè (bảo vệ trang tính đã bị gỡ), trước “≠” là nội dung hiện có, sau là nội dung đã "
        "phát: {cells}. Không giá trị nào ở đó được dùng; đề nghị hỏi đơn vị và khôi phục theo biểu đã phát.",
        "{count} locked cells were typed over (the protection of the sheet was taken off); before “≠” stands what they "
        "say now, after it what was sent out: {cells}. Nothing of it is used; ask the unit and put back what was sent.",
    ),
    "form_data_outside": (
        "Có nội dung ngoài bảng, không được đọc ({count} ô): {cells}. Nếu là số liệu hoặc ghi chú thì đề nghị ghi vào "
        "đúng cột.",
        "There is something outside the table that is not read ({count} cells): {cells}. If these are figures or "
        "notes, write them into their columns.",
    ),
    "form_extra_sheet": (
        "Trang “{sheet}” ({rows} dòng) không thuộc biểu mẫu và không được đọc.",
        "The sheet “{sheet}” ({rows} rows) is no part of the form and was not read.",
    ),
    "form_empty": (
        "Biểu chưa điền số liệu nào[ (cần {of} số liệu)].",
        "Nothing is filled in yet[ ({of} figures are needed)].",
    ),
    # its values
    "form_formulas": (
        "{count} ô số liệu có công thức ({cells}); lấy kết quả đã lưu trong tệp, đề nghị kiểm tra rồi ghi giá trị.",
        "{count} cells of figures hold formulas ({cells}); the results stored in the file were taken, check them and "
        "type the values.",
    ),
    "form_day_or_month": (
        "Ô là ngày {text}; nếu định ghi ngày {other} thì máy đã hiểu ngày thành tháng. Đề nghị kiểm tra và ghi lại "
        "theo thứ tự ngày/tháng/năm.",
        "The cell holds {text}; if {other} was meant, the computer took the day for the month. Check it, and write "
        "day/month/year.",
    ),
    "form_days": (
        "{count} ô ngày được hiểu theo thứ tự ngày/tháng/năm: {days}. Nếu máy nhập liệu dùng tháng/ngày thì đề nghị "
        "kiểm tra và ghi lại.",
        "{count} cells of days are taken as day/month/year: {days}. If the computer takes month/day, check and write "
        "them anew.",
    ),
    "form_value_on_item": (
        "“{text}” ghi ở dòng của tiêu chí, nơi chỉ nhận “Không phát sinh”; đề nghị ghi số liệu vào các dòng bên dưới.",
        "“{text}” stands on the line of the criterion, where only “Not applicable” is taken; write figures into the "
        "lines below.",
    ),
    "form_merged_value": (
        "Ô giá trị “{text}” bị gộp với ô khác ({rows} dòng) nên không rõ là của dòng nào; giá trị không được nhận. Đề "
        "nghị bỏ gộp ô và ghi riêng từng dòng.",
        "The value “{text}” stands in a merged cell ({rows} rows), so whose it is cannot be told; it is not taken. "
        "Unmerge the cells and write each value in its row.",
    ),
    "form_evidence_alone": (
        "Tiêu chí có tài liệu kiểm chứng hoặc ghi chú nhưng chưa có số liệu.",
        "The criterion has evidence or a note but no figures.",
    ),
    "form_row_evidence_alone": (
        "Dòng {number} của danh sách “{list}” có tài liệu kiểm chứng hoặc ghi chú nhưng chưa có nội dung, nên không "
        "được tính là một dòng. Đề nghị điền nội dung, hoặc ghi tài liệu ở dòng của tiêu chí.",
        "Row {number} of the list “{list}” has evidence or a note but nothing else, so it does not count as a row. "
        "Fill it, or write the evidence on the line of the criterion.",
    ),
    "form_long_number": (
        "Ô ghi một số dài ({text}), Excel chỉ giữ 15 chữ số; nếu là số hiệu văn bản hoặc mã hồ sơ thì đề nghị kiểm tra "
        "và ghi dạng văn bản.",
        "The cell holds a long number ({text}), of which Excel keeps 15 digits; if it is the number of a document, "
        "check it and write it as text.",
    ),
    "form_text_is_day": (
        "Ô là ngày {text}; nếu định ghi số hiệu (ví dụ 2/8) thì Excel đã đổi thành ngày. Đề nghị kiểm tra và ghi lại "
        "dạng văn bản.",
        "The cell holds the day {text}; if a number such as 2/8 was meant, Excel made a day of it. Check it, and write "
        "it as text.",
    ),
    # several forms of one unit
    "forms_alike": (
        "Tệp này có cùng số liệu với {first} của cùng đơn vị; tính một lần.",
        "This file has the same figures as {first} of the same unit; they count once.",
    ),
    "forms_differ_beside": (
        "Tệp này có cùng số liệu với {first} nhưng khác tài liệu kiểm chứng hoặc ghi chú ở {count} dòng ({cells}); lấy "
        "theo {first}.",
        "This file has the same figures as {first}, but other evidence or notes in {count} rows ({cells}); {first} "
        "counts.",
    ),
    "forms_differ": (
        "Đơn vị có hai biểu khác nhau ở {count} dòng, {first} và {other}; không biểu nào được tính. Các ô khác nhau "
        "({first} ≠ {other}): {cells}. Đề nghị hỏi đơn vị, rồi chạy lại với --take và tệp đúng.",
        "The unit has two forms that differ in {count} rows, {first} and {other}; none counts. The cells that differ "
        "({first} ≠ {other}): {cells}. Ask the unit, then run again with --take and the right file.",
    ),
    "form_blank_beside": (
        "Biểu trống; của đơn vị này tính tệp {first}.",
        "A blank form; of this unit {first} counts.",
    ),
    "form_not_taken": (
        "Không tính tệp này, vì đã chọn {taken} (--take).",
        "This file does not count, as {taken} was chosen (--take).",
    ),
    "form_to_take_unknown": (
        "--take nêu một tệp không phải là biểu mẫu đọc được trong thư mục số liệu[; có phải là {near:any}?]",
        "--take names a file that is no readable form of the folder[; is {near:any} meant?]",
    ),
    "form_withdrawn": (
        "Biểu đã rút[ ({reason})], không tính; tệp vẫn giữ nguyên. Muốn tính lại: papi-kit receive … --take.",
        "The form was withdrawn[ ({reason})] and does not count; the file stays. To count it again: papi-kit receive … "
        "--take.",
    ),
    "form_to_withdraw_unknown": (
        "--without nêu một tệp không có trong thư mục biểu mẫu[; có phải là {near:any}?] Đề nghị sửa tên tệp.",
        "--without names a file that is not in the folder of forms[; is {near:any} meant?] Mend its name.",
    ),
    "withdraw_without_journal": (
        "--without ghi việc rút biểu vào nhật ký, mà thư mục này không có nhật ký. Đề nghị lập thư mục đánh giá bằng "
        "papi-kit new, hoặc chuyển tệp ra khỏi thư mục biểu mẫu.",
        "--without writes the withdrawal into the journal, and this folder has none. Set up an assessment folder by "
        "papi-kit new, or move the file out of the folder of forms.",
    ),
    "form_to_take_twice": (
        "--take nêu hai tệp của cùng một đơn vị (tệp kia: {first}); đề nghị chỉ chọn một.",
        "--take names two files of one unit (the other: {first}); choose one only.",
    ),
    # receiving
    "received_without_journal": (
        "Thư mục này không có nhật ký (nhat-ky.jsonl) nên lần nhận này không được ghi lại; muốn có nhật ký thì lập thư "
        "mục đánh giá bằng papi-kit new.",
        "This folder has no journal (nhat-ky.jsonl), so this reception is not written down; papi-kit new makes a "
        "folder that has one.",
    ),
    "no_forms_folder": (
        "Chưa nêu thư mục biểu mẫu; đề nghị ghi --facts và thư mục có các biểu đã gửi về.",
        "No folder of forms is named; give --facts with the folder of the forms that came back.",
    ),
}
