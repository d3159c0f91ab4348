"""Sentences for findings about files of forms that other programs made: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "library_absent": (
        "Đọc tệp này cần thư viện {library}, chưa có trên máy; đề nghị cài bằng lệnh: {command}",
        "Reading this file needs the library {library}, which is not installed; install it with: {command}",
    ),
    "not_what_it_is_named": (
        "Tên tệp kết thúc bằng {suffix} nhưng nội dung không phải tệp {kind}; đề nghị xuất lại từ phần mềm đã tạo tệp, "
        "hoặc lưu theo kiểu “CSV UTF-8”.",
        "The name ends in {suffix}, but the content is no {kind} file; export it again from the program that made it, "
        "or save it as “CSV UTF-8”.",
    ),
    "statistical_encoding": (
        "Chữ trong tệp không theo bảng mã mà tệp ghi nên không đọc được; đề nghị mở bằng phần mềm đã tạo tệp (SPSS: "
        "chuyển sang Unicode) và lưu lại, hoặc lưu theo kiểu “CSV UTF-8”.",
        "The letters of the file are not in the encoding it names, so it cannot be read; open it in the program that "
        "made it (SPSS: in Unicode mode) and save it again, or save it as “CSV UTF-8”.",
    ),
    "statistical_damaged": (
        "Tệp bị hỏng, bị cắt hoặc là phiên bản chưa đọc được; đề nghị mở bằng phần mềm đã tạo tệp và lưu lại, hoặc lưu "
        "theo kiểu “CSV UTF-8”.",
        "The file is damaged, cut off or of a version that cannot be read; open it in the program that made it and "
        "save it again, or save it as “CSV UTF-8”.",
    ),
    "columnar_damaged": (
        "Tệp {kind} bị hỏng hoặc bị cắt nên không đọc được; đề nghị xuất lại.",
        "The {kind} file is damaged or cut off and cannot be read; export it again.",
    ),
    "columns_not_texts": (
        "Các cột {columns} chứa dữ liệu lồng nhau hoặc nhị phân nên được coi là trống; nếu cần, đề nghị tách thành các "
        "cột chữ hoặc số khi xuất.",
        "The columns {columns} hold nested or binary data and count as blank; split them into columns of text or "
        "numbers on export if they are needed.",
    ),
    "labels_differ": (
        "Cột {column}: mã {value} ở tệp này là “{label}” nhưng ở tệp khác là “{other}” nên chưa gộp được; đề nghị sửa "
        "nhãn cho thống nhất trong phần mềm đã tạo tệp, hoặc xuất nhãn thay cho mã.",
        "Column {column}: the code {value} is “{label}” in this file and “{other}” in another, so they are not put "
        "together; make the labels agree in the program that made them, or export labels instead of codes.",
    ),
    "missing_in_file": (
        "Cột {column}: tệp khai {values} là giá trị thiếu; {count} ô như vậy được coi là bỏ trống. Nếu đó là câu trả "
        "lời “không biết” hoặc “từ chối”, đề nghị ghi mã ấy ở mục missing của định nghĩa khảo sát.",
        "Column {column}: the file declares {values} as missing; {count} such cells count as blank. If they mean "
        "“don't know” or “refused”, name the code under missing in the survey definition.",
    ),
    "tables_related": (
        "{rows} dòng được ghép với {forms} phiếu ở {other} theo cột “{key}”[; {alone} phiếu không có dòng nào][; "
        "{lost} dòng không có phiếu].",
        "{rows} rows are put together with {forms} forms of {other} by the column “{key}”[; {alone} forms have no "
        "row][; {lost} rows have no form].",
    ),
    "xlsform_as_data": (
        "Tệp là phiếu hỏi kiểu XLSForm (trang survey có cột type, name), không phải phiếu đã trả lời; đề nghị tải dữ "
        "liệu đã thu từ Kobo hoặc ODK (mục Data hoặc Submissions, dạng .xlsx hoặc .csv) và ghi tệp ấy ở mục data.",
        "The file is the questionnaire of an XLSForm (a sheet survey with columns type, name), not filled forms; "
        "download the collected data from Kobo or ODK (Data or Submissions, as .xlsx or .csv) and name that under "
        "data.",
    ),
}
