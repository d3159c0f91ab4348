"""Sentences of the journal of an assessment folder: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "journal_busy": (
        "Nhật ký đang được máy {machine} ghi (từ {since}), nên lần này chưa ghi gì; đề nghị chạy lại sau ít phút.",
        "The journal is being written by the computer {machine} (since {since}), so nothing was written; try again in "
        "a few minutes.",
    ),
    "journal_lock_left": (
        "Tệp khóa này do máy {machine} đặt lúc {since} và còn sót lại, nên chưa ghi gì. Khi chắc chắn không còn ai "
        "đang chạy papi-kit trong thư mục, đề nghị xóa tệp khóa rồi chạy lại; papi-kit không tự xóa.",
        "This lock file was left by the computer {machine} at {since}, so nothing was written. When nobody runs "
        "papi-kit in this folder, delete the lock file and try again; papi-kit never deletes it by itself.",
    ),
    "journal_doubtful": (
        "Nhật ký có {count} chỗ không khớp; lần này vẫn được ghi tiếp. Đề nghị chạy papi-kit verify để xem từng chỗ.",
        "The journal does not hold together in {count} places; this run was written all the same. Run papi-kit verify "
        "to see where.",
    ),
    "journal_line_changed": (
        "Dòng {line} của nhật ký đã bị sửa sau khi ghi. Đề nghị lấy lại nhật ký từ bản sao lưu rồi đối chiếu dòng này.",
        "Line {line} of the journal was changed after it was written. Take the journal from a backup and compare this "
        "line.",
    ),
    "journal_line_unreadable": (
        "Dòng {line} của nhật ký không đọc được, nội dung đã bị hỏng hoặc bị thay. Đề nghị lấy lại nhật ký từ bản sao "
        "lưu.",
        "Line {line} of the journal cannot be read: it was damaged or replaced. Take the journal from a backup.",
    ),
    "journal_line_cut": (
        "Dòng {line} của nhật ký bị ghi dở (máy tắt hoặc mất mạng khi đang ghi); các dòng sau vẫn nối tiếp đúng. Đề "
        "nghị chạy lại lệnh của lần đó nếu chưa chạy.",
        "Line {line} of the journal was cut while it was written (a computer or network that failed); the lines after "
        "it follow rightly. Run that command again if that was not done.",
    ),
    "journal_lines_removed": (
        "Ngay trước dòng {line}, {count} dòng của nhật ký đã bị xóa. Đề nghị lấy lại nhật ký từ bản sao lưu.",
        "{count} lines of the journal were removed just before line {line}. Take the journal from a backup.",
    ),
    "journal_fork": (
        "Nhật ký bị rẽ nhánh: dòng {line} và dòng {other} cùng nối tiếp dòng {after} (máy: {machines}). Hai máy đã ghi "
        "riêng rồi hai bản được gộp lại. Đề nghị đối chiếu việc làm trên từng máy; từ nay chỉ ghi trên một thư mục "
        "chung.",
        "The journal forks: line {line} and line {other} both follow line {after} (computers: {machines}). Two "
        "computers wrote apart and the copies were merged. Compare what was done on each; from now on write in one "
        "shared folder.",
    ),
    "journal_copy": (
        "Bản nhật ký thứ hai này có {count} dòng, từ dòng {line}, mà {journal} không có (máy: {machines}); thường do "
        "phần mềm đồng bộ tạo ra khi hai máy cùng ghi. Đề nghị đối chiếu việc làm trên từng máy rồi cất bản này ra nơi "
        "khác.",
        "This second journal has {count} lines, from line {line} on, that {journal} does not have (computers: "
        "{machines}); a synchronising program makes it where two computers write at once. Compare what was done on "
        "each, then put this copy away.",
    ),
    "journal_cut_short": (
        "Kết quả này gắn với nhật ký {count} dòng (mã {short}), nhưng nhật ký chỉ còn {lines} dòng: các dòng cuối đã "
        "bị xóa. Đề nghị lấy lại nhật ký từ bản sao lưu.",
        "This result is bound to a journal of {count} lines (code {short}), but only {lines} are left: the last ones "
        "were removed. Take the journal from a backup.",
    ),
    "journal_other_line": (
        "Kết quả này gắn với dòng {line} của nhật ký (mã {short}), nhưng nhật ký không còn dòng mang mã đó: nhật ký đã "
        "bị sửa hoặc bị thay. Đề nghị lấy lại nhật ký từ bản sao lưu.",
        "This result is bound to line {line} of the journal (code {short}), but no line has that code any more: the "
        "journal was changed or replaced. Take it from a backup.",
    ),
}
