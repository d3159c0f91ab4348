"""Sentences for findings about questionnaires that go out to citizens: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "names_not_for_forms": (
        "Các tên cột {names} không dùng làm tên câu hỏi trong Kobo, ODK được (chỉ chữ, số, “_”, “.”, “-”, bắt đầu bằng "
        "chữ, không có dấu cách); đề nghị đổi tên trong định nghĩa, hoặc ghi column cho câu hỏi.",
        "The columns {names} cannot name questions in Kobo or ODK (letters, digits, “_”, “.”, “-”, a letter first, no "
        "space); give them other names in the definition, or the question a column.",
    ),
    "design_not_asked": (
        "Phiếu không hỏi được các cột {columns} của thiết kế mẫu; đề nghị thêm --sample với danh sách thôn đã chọn có "
        "các cột này, hoặc ghép chúng vào dữ liệu trước khi chạy papi-kit survey.",
        "A form cannot ask the columns {columns} of the design; add --sample with the list of villages drawn that has "
        "them, or join them to the data before papi-kit survey.",
    ),
    "sample_without_villages": (
        "Danh sách mẫu cần cột đơn vị (“{unit}”, unit_id hoặc stratum) và cột thôn (“{village}” hoặc psu); tệp có: "
        "{found}.",
        "The sample list needs a column of units (“{unit}”, unit_id or stratum) and one of villages (“{village}” or "
        "psu); the file has: {found}.",
    ),
    "sample_unit_unknown": (
        "“{text}” không có trong danh sách đơn vị của khảo sát.[ Có phải là {near:any}?] Đề nghị sửa danh sách mẫu.",
        "“{text}” is not among the units of the survey.[ Is {near:any} meant?] Mend the sample list.",
    ),
    "form_option_of_rubric": (
        "--{option} chỉ dùng cho bộ tiêu chí; với định nghĩa khảo sát, lệnh form nhận --sample và --out.",
        "--{option} is for rubrics only; of a survey definition form takes --sample and --out.",
    ),
    "sample_of_rubric": (
        "--sample chỉ dùng khi lập phiếu từ định nghĩa khảo sát; với bộ tiêu chí đề nghị bỏ --sample.",
        "--sample is for the definition of a survey only; leave it out of forms of a rubric.",
    ),
    "entries_differ": (
        "Hai lần nhập khác nhau: {text}[ (cột “{column}”, {count} ô: {cells})]; các phiếu này chưa vào kết quả. "
        "Đề nghị mở lại phiếu giấy và sửa bên sai (ô tô đỏ ở trang nhập lần 2).",
        "The two entries differ: {text}[ (column “{column}”, cells: {count}; {cells})]; these forms do not count yet. "
        "Look at the paper form and mend the wrong entry (red on the sheet of the second).",
    ),
    "entered_once": (
        "{count} phiếu chỉ được nhập một lần ({cells}) nhưng vẫn được tính; đề nghị nhập lần hai để đối chiếu.",
        "{count} forms were entered once only ({cells}) and count; enter them a second time to compare.",
    ),
    "entries_agree": (
        "{count} phiếu được nhập hai lần và so sánh.",
        "{count} forms were entered twice and compared.",
    ),
    "entry_number_twice": (
        "Số phiếu {text} có ở nhiều dòng của cùng một lần nhập ({cells}) nên không so được hai lần nhập; đề nghị sửa "
        "số phiếu.",
        "The form number {text} stands in several rows of one entry ({cells}), so the entries cannot be compared; mend "
        "the numbers.",
    ),
}
