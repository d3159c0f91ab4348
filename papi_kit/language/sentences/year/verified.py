"""Sentences of what verify, restore, lock and new tell: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "no_journal": (
        "Thư mục này không có nhat-ky.jsonl nên không phải thư mục đánh giá; đề nghị chọn thư mục do papi-kit new tạo.",
        "This folder has no nhat-ky.jsonl, so it is no assessment folder; choose one that papi-kit new made.",
    ),
    "nothing_scored": (
        "Nhật ký chưa có kết quả nào để tính lại; đề nghị chạy papi-kit score.",
        "The journal has no result yet that could be computed again; run papi-kit score.",
    ),
    # files where people work on them
    "file_cell_changed": (
        "Ô này đã bị sửa sau lần chấm gần nhất: {before} → {after}. Nếu sửa là đúng, đề nghị chấm lại; nếu không, lấy "
        "lại tệp bằng papi-kit restore.",
        "This cell was changed after the last scoring: {before} → {after}. If that is right, score again; if not, "
        "bring the file back by papi-kit restore.",
    ),
    "file_cells_changed": (
        "Còn {count} ô khác của tệp này đã bị sửa.",
        "{count} more cells of this file were changed.",
    ),
    "file_changed": (
        "Tệp đã bị sửa hoặc bị thay sau lần chấm gần nhất (không so được từng ô). Đề nghị chấm lại, hoặc lấy lại tệp "
        "bằng papi-kit restore.",
        "The file was changed or replaced after the last scoring (its cells cannot be compared). Score again, or bring "
        "it back by papi-kit restore.",
    ),
    "file_bytes_changed": (
        "Tệp đã được lưu lại sau lần chấm gần nhất nhưng mọi ô vẫn như cũ.",
        "The file was saved again after the last scoring, but every cell is as it was.",
    ),
    "file_gone": (
        "Tệp đã dùng để chấm (dòng {line} của nhật ký) không còn ở đây. Đề nghị lấy lại bằng papi-kit restore.",
        "The file that was scored (line {line} of the journal) is not here any more. Bring it back by papi-kit "
        "restore.",
    ),
    "survey_file_gone": (
        "Tệp phiếu khảo sát (dòng {line} của nhật ký) không còn ở đây; nhật ký chỉ giữ mã sha256 của tệp này để bảo vệ "
        "dữ liệu cá nhân nên không lấy lại được. Nếu cần tính lại, đề nghị chép lại tệp từ nơi lưu phiếu.",
        "The file of survey forms (line {line} of the journal) is not here any more; to protect personal data only its "
        "sha256 is kept, so it cannot be brought back. To compute again, copy it from where the forms are stored.",
    ),
    "survey_file_changed": (
        "Tệp phiếu khảo sát khác với tệp đã dùng (dòng {line} của nhật ký); không so được từng ô vì nhật ký chỉ giữ mã "
        "sha256. Đề nghị chấm lại, hoặc chép lại tệp cũ.",
        "The file of survey forms is another one than was used (line {line} of the journal); its cells cannot be "
        "compared, as only the sha256 is kept. Score again, or copy the old file back.",
    ),
    # kept files
    "kept_cell_changed": (
        "Ô này của bản lưu gốc {file} đã bị sửa: {before} → {after}. Đề nghị lấy bản lưu gốc từ bản sao lưu.",
        "This cell of the kept file {file} was changed: {before} → {after}. Take the kept file from a backup.",
    ),
    "kept_cells_changed": (
        "Còn {count} ô khác của bản lưu gốc {file} đã bị sửa.",
        "{count} more cells of the kept file {file} were changed.",
    ),
    "kept_changed": (
        "Bản lưu gốc của {file} đã bị sửa (không so được từng ô). Đề nghị lấy bản lưu gốc từ bản sao lưu.",
        "The kept file of {file} was changed (its cells cannot be compared). Take it from a backup.",
    ),
    "kept_bytes_changed": (
        "Bản lưu gốc của {file} đã được lưu lại nhưng mọi ô vẫn như cũ.",
        "The kept file of {file} was saved again, but every cell is as it was.",
    ),
    "kept_gone": (
        "Bản lưu gốc của {file} không còn. Đề nghị lấy lại từ bản sao lưu.",
        "The kept file of {file} is gone. Take it from a backup.",
    ),
    "kept_cells_gone": (
        "Danh sách ô của {file} bị mất hoặc bị sửa; bản lưu gốc vẫn nguyên vẹn.",
        "The list of cells of {file} is gone or was changed; the kept file itself is whole.",
    ),
    # results
    "result_cell_changed": (
        "Ô này của kết quả không như tính lại từ các tệp gốc: tính lại được {before}, tệp đang ghi {after}. Đề nghị "
        "chấm lại.",
        "This cell of the result is not what the kept files give: computed {before}, the file says {after}. Score "
        "again.",
    ),
    "result_cells_changed": (
        "Còn {count} ô khác của tệp kết quả này không như tính lại.",
        "{count} more cells of this result are not what was computed.",
    ),
    "result_changed": (
        "Tệp kết quả đã bị sửa sau khi ghi (không so được từng ô). Đề nghị chấm lại.",
        "The file of the result was changed after it was written (its cells cannot be compared). Score again.",
    ),
    "result_bytes_changed": (
        "Tệp kết quả đã được lưu lại (ví dụ bằng Excel) nhưng mọi ô vẫn như tính lại.",
        "The file of the result was saved again (by Excel, say), but every cell is what was computed.",
    ),
    "result_gone": (
        "Tệp kết quả (dòng {line} của nhật ký) không còn. Đề nghị chấm lại.",
        "The file of the result (line {line} of the journal) is gone. Score again.",
    ),
    "result_unknown": (
        "Nhật ký không có dòng nào về kết quả này: dòng đó đã bị xóa, hoặc kết quả được chép từ nơi khác đến. Đề nghị "
        "chấm lại.",
        "No line of the journal is about this result: the line was removed, or the result was copied from elsewhere. "
        "Score again.",
    ),
    "result_older": (
        "Sau kết quả này (dòng {line} của nhật ký), nhật ký đã ghi nhận tệp mới hoặc tệp đã sửa: {files}. Đề nghị chấm "
        "lại.",
        "After this result (line {line} of the journal) files came or were changed: {files}. Score again.",
    ),
    "not_repeated": (
        "Chưa tính lại được kết quả này (dòng {line} của nhật ký) vì thiếu tệp: {files}. Chỉ đối chiếu được các tệp "
        "kết quả với mã sha256 đã ghi.",
        "This result (line {line} of the journal) was not computed again, for want of: {files}. Its files were only "
        "held against their sha256.",
    ),
    "cannot_repeat": (
        "Không tính lại được kết quả này (dòng {line} của nhật ký) từ các tệp gốc. Đề nghị dùng đúng phiên bản "
        "papi-kit đã ghi trong dòng đó.",
        "This result (line {line} of the journal) cannot be computed from the kept files. Use the version of papi-kit "
        "that the line names.",
    ),
    "other_inputs": (
        "Khi tính lại, các tệp được đọc không phải những tệp đã ghi ở dòng {line} của nhật ký: {files}. Thường do bộ "
        "tiêu chí ghi đường dẫn đầy đủ tới tệp ngoài thư mục; đề nghị chép tệp vào thư mục.",
        "Computed again, other files were read than line {line} of the journal names: {files}. Usually the rubric has "
        "a full path to a file outside the folder; copy the file into the folder.",
    ),
    "marks_differ": (
        "Điểm hoặc thứ hạng tính lại từ các tệp gốc khác với kết quả đã ghi ở dòng {line} của nhật ký. Đề nghị xem các "
        "ô khác nhau và chấm lại.",
        "Marks or ranks computed from the kept files differ from those of line {line} of the journal. See which cells "
        "differ and score again.",
    ),
    "other_version": (
        "Kết quả do papi-kit {made} làm ra, tính lại bằng papi-kit {now}: mọi điểm và thứ hạng giống nhau.",
        "Made by papi-kit {made}, computed again by papi-kit {now}: all marks and ranks are the same.",
    ),
    "other_version_differs": (
        "Kết quả do papi-kit {made} làm ra, tính lại bằng papi-kit {now} thì điểm hoặc thứ hạng khác. Đề nghị kiểm tra "
        "bằng đúng phiên bản {made}.",
        "Made by papi-kit {made}; computed again by papi-kit {now}, marks or ranks differ. Verify by version {made}.",
    ),
    # locks
    "stage_locked": (
        "Giai đoạn {stage:word} đã khóa theo {decision} (dòng {line} của nhật ký) và kết quả sẽ khác, nên chưa ghi gì. "
        "Khi có văn bản cho phép, đề nghị chạy lại với --decision (số văn bản) và --reason (lý do).",
        "This stage ({stage:word}) was locked by {decision} (line {line} of the journal) and the result would differ, "
        "so nothing was written. Where a decision allows it, run again with --decision and --reason.",
    ),
    "stage_locked_already": (
        "Giai đoạn {stage:word} đã khóa theo {decision} (dòng {line} của nhật ký); lần khóa này được ghi thêm.",
        "This stage ({stage:word}) is locked already by {decision} (line {line} of the journal); this lock was added.",
    ),
    "changed_after_lock": (
        "Kết quả ở dòng {line} của nhật ký đổi điểm sau khi giai đoạn {stage:word} đã khóa mà không có số quyết định "
        "và lý do. Đề nghị làm rõ với người đã chạy lần đó.",
        "The result at line {line} of the journal changed marks after its stage ({stage:word}) was locked, without a "
        "decision and a reason. Ask who ran it.",
    ),
    # files brought back
    "no_such_kept_file": (
        "Nhật ký không có tệp “{text}”.[ Có phải là {near:any}?] Đề nghị ghi tên như trong thư mục, hoặc mã sha256.",
        "The journal has no file “{text}”.[ Is {near:any} meant?] Give its name as in the folder, or its sha256.",
    ),
    "file_was_not_kept": (
        "Tệp này là phiếu khảo sát; để bảo vệ dữ liệu cá nhân nhật ký chỉ giữ mã sha256, không giữ tệp.",
        "This is a file of survey forms; to protect personal data the journal keeps its sha256, not the file.",
    ),
    # a new folder
    "folder_not_empty": (
        "Thư mục đã có {count} tệp hoặc thư mục ({names}), nên chưa tạo gì; đề nghị chọn tên thư mục mới.",
        "The folder holds {count} files or folders ({names}), so nothing was made; choose a new name.",
    ),
    "folder_is_a_file": (
        "Đã có tệp mang tên này nên chưa tạo thư mục; đề nghị chọn tên khác.",
        "A file has this name, so no folder was made; choose another name.",
    ),
}
