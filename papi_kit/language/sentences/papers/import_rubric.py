"""Sentences of `papi-kit import-rubric`: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "annex_not_a_document": (
        "Tệp không phải là văn bản Word đọc được[ (hỏng ở phần {reason})]; đề nghị tải lại tệp, hoặc mở bằng Word rồi "
        "lưu lại dạng .docx.",
        "The file is no Word document that can be read[ (damaged at {reason})]; download it again, or open it in Word "
        "and save it as .docx.",
    ),
    "annex_too_large": (
        "Văn bản quá lớn ({size} MB, giới hạn {limit} MB); đề nghị xóa hình ảnh, hoặc chỉ giữ lại phần phụ lục.",
        "The document is too large ({size} MB, limit {limit} MB); remove pictures, or keep the annex only.",
    ),
    "annex_locked": (
        "Văn bản được đặt mật khẩu nên không đọc được; đề nghị mở bằng Word, bỏ mật khẩu rồi lưu lại.",
        "The document has a password and cannot be read; open it in Word, remove the password and save it again.",
    ),
    "annex_of_other_kind": (
        "Đây là {kind:word}, không có bảng đọc được; đề nghị dùng phụ lục dạng .docx, .xlsx, .html hoặc .txt (bản "
        "quét thì xin tệp gốc của nơi ban hành, hoặc chuyển thành văn bản rồi đối chiếu từng số).",
        "This is {kind:word}, in which no table can be read; use the annex as .docx, .xlsx, .html or .txt (of a scan "
        "ask the issuer for the original, or turn it into text and compare every number).",
    ),
    "annex_without_table": (
        "Không có bảng nào trong tệp; đề nghị chọn tệp có bảng tiêu chí, hoặc dán bảng vào tệp .txt, mỗi mục một "
        "dòng gồm mã, tên, điểm tối đa.",
        "There is no table in the file; choose the file that has the table of criteria, or paste it into a .txt "
        "file, a line an item with code, name and maximum.",
    ),
    "annex_without_items": (
        "Không có bảng nào có cột tiêu chí và cột điểm tối đa; đề nghị kiểm tra dòng tiêu đề của bảng, ví dụ: TT, "
        "Nội dung, Điểm tối đa, Cách chấm.",
        "No table has a column of criteria and one of maxima; check the headings of the table, such as: TT, Nội "
        "dung, Điểm tối đa, Cách chấm.",
    ),
    "draft_there_already": (
        "Tệp này đã có, nên không ghi đè; đề nghị chọn tên khác bằng --out hoặc chuyển tệp cũ đi.",
        "This file is there already and is not written over; choose another name with --out or move it away.",
    ),
    "draft_to_complete": (
        "Mục {item} ({name}): chưa nhận ra quy tắc[ vì {why}], tạm để người thẩm định cho điểm; đề nghị viết quy tắc "
        "theo câu: “{text}”.",
        "Item {item} ({name}): no rule was recognised[, since {why}], so the appraiser gives the mark for now; write "
        "the rule after the wording: “{text}”.",
    ),
    "draft_without_wording": (
        "Mục {item} ({name}): phụ lục không ghi cách chấm, tạm để người thẩm định cho điểm; đề nghị xác nhận hoặc "
        "viết quy tắc.",
        "Item {item} ({name}): the annex does not say how it is marked, so the appraiser gives the mark for now; "
        "confirm this or write a rule.",
    ),
    "draft_unsaid_zero": (
        "Mục {item}: phụ lục không ghi điểm cho trường hợp còn lại, được hiểu là 0 điểm; đề nghị xác nhận theo câu: "
        "“{text}”.",
        "Item {item}: the annex gives no points for all other cases, which is taken as 0 points; confirm it by the "
        "wording: “{text}”.",
    ),
    "draft_parent_wording": (
        "Mục {item} có mục con nên được tính bằng tổng các mục con; đề nghị xem câu này có nói khác không: “{text}”.",
        "Item {item} has parts, so it is their sum; see whether this wording says otherwise: “{text}”.",
    ),
    "draft_no_max": (
        "Mục {item} ({name}) không có điểm tối đa đọc được, tạm ghi 1; đề nghị sửa “max”.",
        "Item {item} ({name}) has no maximum that can be read; 1 is written for now, mend “max”.",
    ),
    "draft_no_name": (
        "Mục {item} không có tên trong phụ lục; đề nghị ghi tên vào “name”.",
        "Item {item} has no name in the annex; write it as “name”.",
    ),
    "draft_code_twice": (
        "Mã {item} có hai lần; mục “{name}” được ghi là {taken}; đề nghị đối chiếu với văn bản.",
        "The code {item} stands twice; the item “{name}” is written as {taken}; compare it with the document.",
    ),
    "draft_footnote": (
        "Mục {item} ghi “{written}”, có thể dính số chú thích; được đọc là {points} vì như thế tổng mới khớp; đề "
        "nghị đối chiếu với văn bản.",
        "Item {item} says “{written}”, which may hold the mark of a footnote; it is read as {points}, with which the "
        "sum agrees; compare it with the document.",
    ),
    "draft_sum": (
        "Mục {item} ({name}) ghi {stated} điểm nhưng các mục con cộng lại là {total}; đề nghị đối chiếu với văn bản "
        "và sửa “max”.",
        "Item {item} ({name}) states {stated} points, but its parts add up to {total}; compare it with the document "
        "and mend “max”.",
    ),
    "draft_total": (
        "Dòng tổng cộng ghi {stated} điểm nhưng các lĩnh vực cộng lại là {total}; đề nghị đối chiếu với văn bản.",
        "The row of the total states {stated} points, but the domains add up to {total}; compare it with the "
        "document.",
    ),
    "draft_level_dropped": (
        "Bảng có bốn cấp, bộ tiêu chí có ba: mục {item} ({name}, {maximum} điểm) không còn là một mục riêng, các mục "
        "bên trong vẫn giữ mã và điểm; đề nghị kiểm tra.",
        "The table has four levels, a rubric three: item {item} ({name}, points: {maximum}) is no item of its own "
        "any more, while those inside it keep their codes and points; check it.",
    ),
    "draft_moved_penalty": (
        "Mục {item} trừ điểm nên được chuyển sang nhóm điểm trừ; đề nghị kiểm tra.",
        "Item {item} takes points away, so it was moved to the penalties; check it.",
    ),
    "draft_review_unknown": (
        "Bảng đối chiếu có mục {item} nhưng phụ lục không có; đề nghị kiểm tra có đúng tệp không.",
        "The review names the item {item}, which the annex does not have; check whether these are the right files.",
    ),
    "draft_review_changed": (
        "Mục {item}: nguyên văn hoặc quy tắc trong bảng đối chiếu khác với phụ lục bây giờ nên lựa chọn không được "
        "tính; đề nghị lập bảng đối chiếu mới bằng --review.",
        "Item {item}: wording or rule in the review differ from the annex as it is now, so what was chosen does not "
        "count; make a new review with --review.",
    ),
    "draft_not_reviewed": (
        "Chưa được đối chiếu: {count} mục ({missed}); đề nghị chọn “đúng” hoặc “sai” ở các mục này.",
        "Not reviewed yet: {missed} (count: {count}); choose “right” or “wrong” for these items.",
    ),
    "draft_review_other_book": (
        "Tệp này có {sheets} bảng đối chiếu, còn phụ lục có {drafts} bản nháp; đề nghị dùng tệp do --review lập từ "
        "chính phụ lục này.",
        "This file holds {sheets} tables of a review, while the annex makes {drafts} drafts; use the file that "
        "--review made of this annex.",
    ),
    "draft_review_verdict": (
        "Mục {item}: “{text}” không phải là “đúng” hay “sai” nên chưa được tính; đề nghị chọn một trong hai.",
        "Item {item}: “{text}” is neither “right” nor “wrong” and does not count; choose one of them.",
    ),
    "draft_to_choose": (
        "Phụ lục không nói hoặc chưa đọc được: năm ({year}), cấp ({level}), cách xếp hạng khi bằng điểm (dense), số "
        "và ngày quyết định, mức xếp loại; đề nghị kiểm tra ở đầu tệp.",
        "Not said in the annex, or not read: the year ({year}), the level ({level}), ranks of equal points (dense), "
        "number and date of the decision, bands; check them at the head of the file.",
    ),
}

# Why a wording was not recognised as a rule.
WHY: dict[str, tuple[str, str]] = {
    "no_wording": ("không có câu nào về cách chấm", "nothing says how it is marked"),
    "judged": ("điểm do người hoặc hội đồng quyết định", "the mark is given by a person or council"),
    "without_points": ("có câu không nêu số điểm", "a sentence of it gives no points"),
    "more_said": ("có câu nói nhiều hơn một mức điểm", "a sentence of it says more than one level"),
    "not_max": ("số điểm trong câu khác điểm tối đa của mục", "its points differ from the maximum of the item"),
    "order": ("các mức điểm không giảm dần theo thứ tự", "its points do not fall from one to the next"),
    "no_zero": ("không rõ trường hợp nào được 0 điểm", "it is not said which case gives 0 points"),
    "not_opposite": ("hai trường hợp không hẳn trái ngược nhau", "its two cases are not plainly opposite"),
    "measures": ("các mức không cùng đo một thứ", "its levels do not measure the same thing"),
    "some_units": ("câu này chỉ nói về một số đơn vị", "it is about some of the units only"),
    "one_range": ("chỉ có một khoảng giá trị", "there is only one range of values"),
    "gap": ("có giá trị không thuộc mức nào", "some values belong to no level"),
    "overlap": ("có giá trị thuộc hai mức", "some values belong to two levels"),
    "unclear_range": ("khoảng giá trị viết chưa rõ", "a range of values is not clear"),
    "formula_and_more": ("có công thức cùng với các mức điểm khác", "there is a formula beside other levels"),
    "deducted_from": ("trừ điểm nhưng không nói trừ từ đâu", "points are taken off, but not from what"),
    "refused": ("người đối chiếu cho là sai", "the reviewer found it wrong"),
    "absence": ("chưa rõ cách tính khi không phát sinh", "it is not clear what counts where nothing arose"),
}
