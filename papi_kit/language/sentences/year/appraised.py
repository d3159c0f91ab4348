"""Sentences about the books of agencies that appraise: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # who appraises
    "appraiser_is_unit": (
        "{name} cũng là đơn vị được chấm ({unit}) nên dòng của đơn vị này bị khóa ở các mục {items}, chưa có bên thẩm "
        "định thay. Đề nghị khai báo {name} ở assessors và ghi substitute.",
        "{name} is one of the units that are marked ({unit}), so the row of that unit is locked at the items {items} "
        "and nobody marks it. Declare {name} in assessors and name a substitute.",
    ),
    "appraiser_substituted": (
        "{name} cũng là đơn vị được chấm ({unit}); ở các mục {items} dòng của đơn vị này do {substitute} thẩm định "
        "thay.",
        "{name} is one of the units that are marked ({unit}); at the items {items} {substitute} marks that unit.",
    ),
    "appraiser_unknown": (
        "Sổ thẩm định của “{text}”, nhưng bộ tiêu chí không có bên thẩm định này nên sổ không được đọc.[ Có phải là "
        "{near:any}?] Các bên thẩm định: {known}. Đề nghị phát lại sổ.",
        "A book of “{text}”, but nobody of that name appraises by this rubric, so it was not read.[ Is {near:any} "
        "meant?] Those who appraise: {known}. Send the book out again.",
    ),
    "no_such_appraiser": (
        "Không có bên thẩm định “{text}”.[ Có phải là {near:any}?][ Các bên thẩm định: {known}.]",
        "Nobody called “{text}” appraises.[ Is {near:any} meant?][ Those who appraise: {known}.]",
    ),
    "no_appraisers": (
        "Giai đoạn này không mục nào cần thẩm định nên không có sổ nào được lập; đề nghị kiểm tra stages và "
        "marks_by_hand của bộ tiêu chí.",
        "No item may be appraised at this stage, so no book was written; check stages and marks_by_hand of the rubric.",
    ),
    "stage_of_appraisers": (
        "Đơn vị không có biểu ở giai đoạn {stage:word}; đề nghị thêm --for-appraiser để lập sổ thẩm định, hoặc chọn "
        "--stage self, explanation, final.",
        "Units have no form at the stage {stage:word}; add --for-appraiser for the books of appraisers, or choose "
        "--stage self, explanation or final.",
    ),
    "form_of_unit_and_council": (
        "--unit không dùng cùng --stage final: sổ của hội đồng gồm mọi đơn vị; đề nghị bỏ một trong hai.",
        "--unit does not go with --stage final: the book of the council holds all units; leave one of them out.",
    ),
    "form_of_unit_and_appraiser": (
        "--unit không dùng cùng --for-appraiser: sổ thẩm định gồm mọi đơn vị; đề nghị bỏ một trong hai.",
        "--unit does not go with --for-appraiser: a book holds all units; leave one of them out.",
    ),
    # books that came back
    "appraisal_without_hidden_sheet": (
        "Sổ thẩm định của {name} mất trang ẩn; các dòng được đọc theo mã mục và mã đơn vị.",
        "The book of {name} has lost its hidden sheet; its rows were read by item and unit code.",
    ),
    "appraisal_other_sheet": (
        "Trang “{sheet}” ({rows} dòng) không phải là bảng thẩm định của mục nào nên không được đọc; nếu dòng tiêu đề "
        "bị xóa thì đề nghị lấy lại từ sổ đã phát.",
        "The sheet “{sheet}” ({rows} rows) is no table of an item and was not read; if its heads were deleted, take "
        "them from the book that was sent out.",
    ),
    "appraisal_row_changed": (
        "Dòng này của sổ đã phát là của đơn vị hoặc mục khác với nội dung đang ghi (“{text}”), giá trị {value} không "
        "được nhận; đề nghị ghi lại vào đúng dòng.",
        "In the book that was sent out this row is of another unit or item than what stands there now (“{text}”), so "
        "{value} was not taken; write it in the right row.",
    ),
    "appraisal_row_unknown": (
        "Không rõ dòng này của đơn vị nào (“{text}”), giá trị {value} không được nhận; đề nghị ghi vào dòng của đơn "
        "vị.",
        "Whose row this is cannot be told (“{text}”), so {value} was not taken; write it in the row of the unit.",
    ),
    "appraisal_row_of_others": (
        "{name} không thẩm định mục này của đơn vị này (“{text}”), giá trị {value} không được nhận; đề nghị chuyển cho "
        "bên thẩm định của mục.",
        "{name} does not appraise this item of this unit (“{text}”), so {value} was not taken; pass it on to whoever "
        "appraises the item.",
    ),
    "appraisal_of_itself": (
        "{name} không tự thẩm định mình ({unit}), giá trị không được nhận;[ việc này do {substitute} làm,] đề nghị xóa "
        "trống dòng này.",
        "{name} does not mark itself ({unit}), so the value was not taken;[ {substitute} does it,] clear the row.",
    ),
    "appraisal_not_asked": (
        "Ở giai đoạn này không sửa được số liệu “{input}”, giá trị {text} không được nhận; đề nghị bỏ, hoặc ghi điểm "
        "ở cột điểm thẩm định.",
        "The figure “{input}” cannot be corrected at this stage, so {text} was not taken; clear it, or write the mark.",
    ),
    "appraisal_reason_alone": (
        "Có lý do hoặc ghi chú nhưng không có điểm hay số liệu sửa lại nên không thay đổi gì.",
        "There is a reason or a note but neither a mark nor a corrected figure, so nothing changes.",
    ),
    "appraisal_row_twice": (
        "Đơn vị này có hai dòng khác nhau ({first} ghi {text}, ở đây ghi {other}); không giá trị nào được nhận, đề "
        "nghị xóa dòng sai.",
        "The unit has two rows that differ ({first} says {text}, this one {other}); neither is taken, delete the wrong "
        "one.",
    ),
    "appraisal_sheets_missing": (
        "Sổ thiếu {count} trang của các mục {items}; đề nghị lấy lại từ sổ đã phát.",
        "The book lacks {count} sheets, of the items {items}; take them from the book that was sent out.",
    ),
    "appraisal_rows_missing": (
        "Trang của mục thiếu {count} dòng: {units}; đề nghị lấy lại từ sổ đã phát.",
        "The sheet of the item lacks {count} rows: {units}; take them from the book that was sent out.",
    ),
    "appraisal_empty": (
        "Sổ thẩm định của {name} chưa điền gì.",
        "Nothing is filled in yet in the book of {name}.",
    ),
    "appraisal_book_read": (
        "Đã đọc sổ thẩm định của {name}: {count} giá trị ở {items} mục.",
        "The book of {name} was read: {count} values at {items} items.",
    ),
    "appraisals_differ": (
        "{name} có hai sổ khác nhau ở {count} ô, {first} và {other}; không sổ nào được tính. Các ô khác nhau ({first} "
        "≠ {other}): {cells}. Đề nghị hỏi lại, rồi chạy với --take và tệp đúng.",
        "{name} has two books that differ in {count} cells, {first} and {other}; neither counts. The cells that differ "
        "({first} ≠ {other}): {cells}. Ask, then run again with --take and the right file.",
    ),
    "appraisals_alike": (
        "Tệp này nói như {first} của cùng bên thẩm định ({name}); tính một lần.",
        "This file says the same as {first} of the same appraiser ({name}); they count once.",
    ),
    "appraisal_blank_beside": (
        "Sổ trống; tính tệp {first}.",
        "A blank book; {first} counts.",
    ),
    # what changed
    "changed_without_reason": (
        "{stage:word} sửa “{label}” từ {before} thành {after} nhưng không ghi lý do; đề nghị ghi lý do vào cột note "
        "(cột Lý do của sổ).",
        "At the stage {stage:word} “{label}” was changed from {before} to {after} without a reason; write it in the "
        "column note (Reason in a book).",
    ),
}
