"""Sentences for findings about cells and tables: code -> (Vietnamese, English). The place is printed in front."""

# Behind the sentence of the first of many.
MORE_OF_A_KIND = ("Còn {alike} trường hợp như vậy[: {cells}][ (đơn vị {others})].",
                  "There are {alike} more of this kind[: {cells}][ (units {others})].")
MESSAGES: dict[str, tuple[str, str]] = {
    # cells
    "not_a_number": (
        "“{text}” không phải là số; đề nghị chỉ ghi chữ số (ví dụ 1665 hoặc 8,25), không kèm đơn vị tính hoặc chữ.",
        "“{text}” is not a number; write digits only (such as 1665 or 8.25), without a unit or words.",
    ),
    "not_whole": (
        "“{text}” không phải là số nguyên; mục này là số đếm, đề nghị ghi số nguyên.",
        "“{text}” is not a whole number; this figure is a count, write a whole number.",
    ),
    "negative": (
        "“{text}” là số âm; mục này là số đếm, đề nghị ghi số từ 0 trở lên.",
        "“{text}” is negative; this figure is a count, write 0 or more.",
    ),
    "ambiguous_number": (
        "“{text}” có thể hiểu theo hai cách; đề nghị ghi {whole} nếu là số nguyên, hoặc ghi {decimal} nếu "
        "là số thập phân.",
        "“{text}” can be read in two ways; write {whole} for the whole number, or {decimal} for the decimal.",
    ),
    "percent_or_share": (
        "“{text}” có thể hiểu là {share} hoặc {percent}; đề nghị ghi rõ kèm dấu %.[ Cột này còn {more} ô như vậy.][ "
        "Các đơn vị khác: {others}.]",
        "“{text}” may mean {share} or {percent}; write it with the % sign.[ The column has {more} more such cells.][ "
        "Other units: {others}.]",
    ),
    "not_a_date": (
        "“{text}” không phải là ngày hợp lệ; đề nghị ghi theo thứ tự ngày/tháng/năm, ví dụ 15/12/2022.[ Có phải là "
        "{near}?]",
        "“{text}” is not a valid date; write day/month/year, such as 15/12/2022, or 2022-12-15.[ Is {near} meant?]",
    ),
    "not_yes_no": (
        "“{text}” không phải là câu trả lời có hoặc không; đề nghị ghi “có” hoặc “không”.",
        "“{text}” is neither yes nor no; write “yes” or “no”.",
    ),
    "merged_cells_carried": (
        "Ô gộp ở cột {columns}: nội dung được lấy cho {count} ô bên dưới trong phạm vi gộp.",
        "Merged cells in column {columns}: what they hold is taken for the {count} cells below that they span.",
    ),
    "error_cell": (
        "Ô có lỗi {text} của Excel[ (cột “{column}”, {count} ô: {cells}), các phiếu này không vào kết quả]; đề nghị "
        "sửa công thức hoặc nhập trực tiếp giá trị.",
        "The cell holds the Excel error {text}[ (column “{column}”, cells: {count}; {cells}), these forms are not "
        "counted]; mend the formula or type the value.",
    ),
    "formula_without_value": (
        "Ô có công thức nhưng chưa lưu kết quả[ (cột “{column}”, {count} ô: {cells}), các phiếu này không vào kết "
        "quả]; đề nghị mở tệp bằng Excel, lưu lại rồi chạy lại, hoặc nhập trực tiếp giá trị.",
        "The cell holds a formula without a stored result[ (column “{column}”, cells: {count}; {cells}), these forms "
        "are not counted]; open the file in Excel, save it and run again, or type the value.",
    ),
    "bad_cell": (
        "Ô ghi “{text}”, không phải là giá trị mà Excel hiểu được[ (cột “{column}”, {count} ô: {cells}), các phiếu này "
        "không vào kết quả]; đề nghị nhập lại.",
        "The cell holds “{text}”, which is no value that Excel knows[ (column “{column}”, cells: {count}; {cells}), "
        "these forms are not counted]; type it again.",
    ),
    "bad_date": (
        "Ô có định dạng ngày nhưng giá trị {text} không phải là ngày nào[ (cột “{column}”, {count} ô: {cells}), các "
        "phiếu này không vào kết quả]; đề nghị nhập lại ngày, hoặc đổi định dạng của ô.",
        "The cell is formatted as a date but {text} is no date[ (column “{column}”, cells: {count}; {cells}), these "
        "forms are not counted]; type the date again, or change the cell's format.",
    ),
    # rows and columns
    "too_many_fields": (
        "Dòng có {found} ô trong khi tiêu đề chỉ có {expected} cột nên không được đọc; đề nghị đặt giá trị chứa "
        'dấu “{separator}” trong dấu ngoặc kép, ví dụ "8,25".',
        "The row has {found} cells but the header has {expected} columns, so it is skipped; put a value that "
        'contains “{separator}” in double quotes, such as "8,25".',
    ),
    "bad_quotes": (
        "Dấu ngoặc kép đặt sai nên dòng này không được đọc; dấu ngoặc kép bên trong giá trị phải viết thành hai "
        'dấu ("").',
        'The double quotes are misplaced, so this row is skipped; a double quote inside a value is written twice ("").',
    ),
    "quote_not_closed": (
        "Dấu ngoặc kép mở ở dòng này không được đóng, nên không đọc được phần còn lại của tệp; đề nghị thêm hoặc "
        "bỏ dấu ngoặc kép.",
        "The double quote opened on this line is never closed, so the rest of the file cannot be read; "
        "close or remove it.",
    ),
    "missing_columns": (
        "Thiếu cột bắt buộc: {missing}. Các cột đọc được: {found}.[ Có phải là {near}?] Đề nghị kiểm tra dòng tiêu đề.",
        "Required columns are missing: {missing}. Columns found: {found}.[ Is {near} meant?] Check the header row.",
    ),
    "duplicate_columns": (
        "Tên cột bị trùng: {columns}; mỗi tên cột chỉ được dùng một lần, đề nghị đổi tên hoặc xóa cột thừa.",
        "Column names occur twice: {columns}; rename or delete the surplus columns.",
    ),
    "unknown_column": (
        "Cột “{column}” không có trong mẫu nên được bỏ qua; nếu không cần thì không phải sửa.",
        "Column “{column}” is not part of the format and is ignored; nothing to mend if it is not needed.",
    ),
    "unknown_column_near": (
        "Cột “{column}” không có trong mẫu nên được bỏ qua; nếu muốn ghi “{nearest}” thì đề nghị sửa tên cột.",
        "Column “{column}” is not part of the format and is ignored; if “{nearest}” is meant, rename the column.",
    ),
    "other_sheet": (
        "Không đọc trang tính “{sheet}” ({rows} dòng) vì {why:word}; chỉ đọc: {read}. Nếu cần số liệu ở trang này thì "
        "đề nghị sửa rồi chạy lại.",
        "The sheet “{sheet}” (rows: {rows}) is not read because {why:word}; only read: {read}. If its figures are "
        "needed, change that and run again.",
    ),
    "other_sheets": (
        "Còn {sheets} trang tính khác không được đọc ({rows} dòng).",
        "{sheets} more sheets are not read (rows: {rows}).",
    ),
    "sheets_read": (
        "Đã đọc và gộp {count} trang tính, tất cả {rows} dòng: {sheets} (trong ngoặc là số dòng).",
        "Read and joined {count} sheets, {rows} rows in all: {sheets} (rows in brackets).",
    ),
    "only_header": (
        "Chỉ có dòng tiêu đề, chưa có dòng số liệu nào; đề nghị kiểm tra đã lưu và gửi đúng tệp hay chưa.",
        "There is only a header, without a single row of data; check that the right file was saved and sent.",
    ),
    "no_table": (
        "Đây là {kind:word}, không phải bảng dữ liệu; đề nghị đưa tệp .xlsx hoặc .csv (tệp nén, như của ODK Central, "
        "thì giải nén trước), bảng trong tệp này thì chép sang Excel rồi lưu theo kiểu “Excel Workbook (.xlsx)”.",
        "This is {kind:word}, not a table; give an .xlsx or .csv file (unpack an archive first, such as that of ODK "
        "Central), or copy the table of this file into Excel and save it as “Excel Workbook (.xlsx)”.",
    ),
    # files
    "missing_file": (
        "Không tìm thấy tệp; đề nghị kiểm tra tên và thư mục chứa tệp.",
        "The file does not exist; check its name and folder.",
    ),
    "missing_file_near": (
        "Không tìm thấy tệp; trong cùng thư mục có tệp tên gần giống: {nearest}. Đề nghị kiểm tra tên tệp.",
        "The file does not exist; files with a similar name in that folder: {nearest}. Check the name.",
    ),
    "not_a_file": (
        "Đây là thư mục, không phải tệp; đề nghị chỉ rõ tệp .csv hoặc .xlsx cần đọc.",
        "This is a folder, not a file; name the .csv or .xlsx file to read.",
    ),
    "not_a_regular_file": (
        "Đây là {kind:word}, không phải tệp; đề nghị lưu dữ liệu thành tệp rồi chỉ rõ tệp đó.",
        "This is {kind:word}, not a file; save the data as a file and name that.",
    ),
    "file_too_large": (
        "Tệp quá lớn ({size} byte, giới hạn {limit} byte); đề nghị kiểm tra có đúng tệp cần đọc không, hoặc chia tệp.",
        "The file is too large ({size} bytes, limit {limit} bytes); check that it is the right file, or split it.",
    ),
    "file_changing": (
        "Tệp thay đổi trong lúc được đọc; đề nghị đợi chương trình khác ghi xong, đóng tệp rồi chạy lại.",
        "The file changed while it was read; wait until the other program has written it, close it and run again.",
    ),
    "empty_file": (
        "Tệp trống, không có dữ liệu; đề nghị kiểm tra đã lưu đúng tệp hay chưa.",
        "The file is empty; check that the right file was saved.",
    ),
    "no_permission": (
        "Không có quyền đọc tệp, hoặc tệp đang được mở trong chương trình khác; đề nghị đóng tệp trong "
        "Excel rồi chạy lại.",
        "The file may not be read, or another program holds it open; close it in Excel and run again.",
    ),
    "unreadable_file": (
        "Không đọc được tệp ({reason:word}); đề nghị chép tệp về máy rồi chạy lại.",
        "The file cannot be read ({reason:word}); copy it to this computer and run again.",
    ),
    "wrong_encoding": (
        "Tệp không phải mã UTF-8 (phát hiện tại dòng này); đề nghị mở bằng Excel, chọn Lưu dưới dạng (Save As), kiểu "
        "“CSV UTF-8 (Comma delimited)”.",
        "The file is not UTF-8 (seen on this line); in Excel use Save As and choose “CSV UTF-8 (Comma delimited)”.",
    ),
    "nul_byte": (
        "Tệp có ký tự rỗng (NUL) tại dòng này, không phải tệp CSV hợp lệ; đề nghị mở bằng Excel rồi lưu lại theo "
        "kiểu “CSV UTF-8”.",
        "The file has a NUL character on this line and is no valid CSV; open it in Excel and save it as “CSV UTF-8”.",
    ),
    "workbook_named_text": (
        "Tệp có đuôi {suffix} nhưng nội dung là sổ tính Excel; đề nghị đổi đuôi tệp thành .xlsx, hoặc mở bằng Excel và "
        "lưu theo kiểu “CSV UTF-8”.",
        "The file is named {suffix} but holds an Excel workbook; rename it to .xlsx, or save it from "
        "Excel as “CSV UTF-8”.",
    ),
    "text_named_workbook": (
        "Tệp có đuôi {suffix} nhưng nội dung không phải sổ tính Excel; nếu là tệp CSV thì đề nghị đổi đuôi thành .csv, "
        "nếu không thì mở bằng Excel và lưu theo kiểu “Excel Workbook (.xlsx)”.",
        "The file is named {suffix} but is no Excel workbook; rename it to .csv if it is CSV, or save it "
        "from Excel as .xlsx.",
    ),
    "old_or_locked_workbook": (
        "Tệp là sổ tính Excel kiểu cũ (.xls) hoặc được đặt mật khẩu; đề nghị mở bằng Excel, bỏ mật khẩu và lưu theo "
        "kiểu “Excel Workbook (.xlsx)”.",
        "The file is an old Excel workbook (.xls) or has a password; open it in Excel, remove the password and "
        "save it as .xlsx.",
    ),
    "broken_workbook": (
        "Sổ tính Excel bị hỏng hoặc tải về chưa trọn (phần không đọc được: {reason}); đề nghị tải lại tệp, hoặc mở "
        "bằng Excel và lưu theo kiểu “Excel Workbook (.xlsx)”.",
        "The workbook is damaged or was not downloaded whole (what cannot be read: {reason}); download it again, or "
        "open it in Excel and save it as “Excel Workbook (.xlsx)”.",
    ),
    "workbook_too_large": (
        "Sổ tính Excel quá lớn ({size} MB, giới hạn {limit} MB); đề nghị xóa hình ảnh và trang tính không cần, hoặc "
        "lưu theo kiểu “CSV UTF-8”.",
        "The workbook is too large ({size} MB, limit {limit} MB); remove pictures and sheets not needed, or save "
        "it as “CSV UTF-8”.",
    ),
    "workbook_locked": (
        "Sổ tính được đặt mật khẩu nên không đọc được; đề nghị mở bằng Excel, bỏ mật khẩu (File > Info > Protect "
        "Workbook > Encrypt with Password, xóa mật khẩu) rồi lưu lại.",
        "The workbook has a password and cannot be read; open it in Excel, remove the password (File > Info > Protect "
        "Workbook > Encrypt with Password, clear it) and save it again.",
    ),
    "old_workbook": (
        "Tệp là sổ tính Excel kiểu cũ (.xls); đề nghị mở bằng Excel và lưu theo kiểu “Excel Workbook (.xlsx)”.",
        "The file is an old Excel workbook (.xls); open it in Excel and save it as “Excel Workbook (.xlsx)”.",
    ),
    "excel_xml": (
        "Tệp là bảng tính Excel kiểu XML 2003; đề nghị mở bằng Excel và lưu theo kiểu “Excel Workbook (.xlsx)”.",
        "The file is an Excel spreadsheet in XML of 2003; open it in Excel and save it as “Excel Workbook (.xlsx)”.",
    ),
    "xml_document": (
        "Tệp là văn bản XML, không phải bảng số liệu; đề nghị lấy tệp ở dạng Excel (.xlsx) hoặc CSV.",
        "The file is an XML document, no table of figures; get it as Excel (.xlsx) or CSV.",
    ),
    "export_cut_off": (
        "Tệp dừng đúng ở {rows} dòng, là giới hạn của nhiều phần mềm khi xuất dữ liệu, nên có thể bị cắt; đề nghị kiểm "
        "tra tổng số dòng trong phần mềm và xuất thành nhiều phần nếu thiếu.",
        "The file ends at exactly {rows} rows, a limit of many programs when they export, so it may be cut off; check "
        "the total number there and export in parts if some are missing.",
    ),
    "word_document": (
        "Tệp là văn bản Word, không phải sổ tính Excel; đề nghị mở bằng Word, chép bảng sang Excel và lưu theo kiểu "
        "“Excel Workbook (.xlsx)”.",
        "The file is a Word document, no Excel workbook; copy its table into Excel and save it as “Excel Workbook "
        "(.xlsx)”.",
    ),
    "binary_workbook": (
        "Tệp là sổ tính Excel kiểu nhị phân (.xlsb); đề nghị mở bằng Excel và lưu theo kiểu “Excel Workbook (.xlsx)”.",
        "The file is a binary Excel workbook (.xlsb); open it in Excel and save it as “Excel Workbook (.xlsx)”.",
    ),
    "definition_as_table": (
        "Đây là tệp {suffix} (bộ tiêu chí, khảo sát hoặc kế hoạch), không phải bảng dữ liệu; đề nghị đưa tệp .xlsx "
        "hoặc .csv.",
        "This is a {suffix} file (a rubric, a survey or a plan), not a table of data; give an .xlsx or .csv file.",
    ),
    "open_document": (
        "Tệp là bảng tính OpenDocument (.ods); đề nghị mở bằng LibreOffice hoặc Excel và lưu theo kiểu “Excel Workbook "
        "(.xlsx)”.",
        "The file is an OpenDocument spreadsheet (.ods); open it in LibreOffice or Excel and save it as “Excel "
        "Workbook (.xlsx)”.",
    ),
    "not_a_workbook": (
        "Tệp không phải sổ tính Excel (.xlsx) mà là một tệp nén khác; đề nghị kiểm tra đúng tệp, giải nén nếu cần, rồi "
        "lưu số liệu theo kiểu “Excel Workbook (.xlsx)”.",
        "The file is no Excel workbook (.xlsx) but another compressed file; check the file, unpack it where needed, "
        "and save the figures as “Excel Workbook (.xlsx)”.",
    ),
    "too_many_sheets": (
        "Sổ tính có {count} trang tính, nhiều hơn giới hạn {limit}; đề nghị chia thành nhiều tệp.",
        "The workbook has {count} sheets, more than the limit of {limit}; split it into files.",
    ),
    "too_many_cells": (
        "Một trang tính có hơn {limit} ô có số liệu; đề nghị chia tệp, hoặc lưu theo kiểu “CSV UTF-8”.",
        "A sheet has more than {limit} cells that hold something; split the file, or save it as “CSV UTF-8”.",
    ),
    "too_many_columns": (
        "Trang tính có ô ở ngoài {limit} cột mà Excel cho phép; đề nghị mở bằng Excel và lưu thành tệp mới.",
        "The sheet has a cell beyond the {limit} columns that Excel allows; open it in Excel and save it as a new "
        "file.",
    ),
    "too_many_rows": (
        "Bảng có hơn {limit} dòng; đề nghị xóa các dòng trống ở cuối hoặc chia tệp.",
        "The table has more than {limit} rows; delete the empty rows at the end or split the file.",
    ),
    "too_many_fields_in_row": (
        "Dòng có {found} cột (giới hạn {limit}); đề nghị kiểm tra có đúng tệp cần đọc không.",
        "The row has {found} columns (limit {limit}); check that it is the right file.",
    ),
    "line_too_long": (
        "Dòng dài hơn {limit} byte nên không đọc được; đề nghị kiểm tra có đúng tệp CSV cần đọc không.",
        "The line is longer than {limit} bytes and cannot be read; check that it is the right CSV file.",
    ),
    "field_too_long": (
        "Dòng có ô dài hơn {limit} ký tự nên không đọc được; đề nghị kiểm tra có đúng tệp CSV cần đọc không.",
        "The line has a cell of more than {limit} characters and cannot be read; check that it is the right CSV file.",
    ),
}
