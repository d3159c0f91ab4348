"""Sentences for findings about what is written: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "not_written": (
        "Không ghi được tệp ({why:word}); đề nghị đóng tệp nếu đang mở trong Excel và kiểm tra quyền ghi.",
        "The file cannot be written ({why:word}); close it if it is open in Excel and check that you may write there.",
    ),
    "not_written_there": (
        "Không ghi được tệp ({why:word}), các tệp cũ vẫn giữ nguyên; đề nghị kiểm tra ổ đĩa hoặc chọn thư mục khác "
        "bằng --out.",
        "The file cannot be written ({why:word}); what stood there is as it was. Check the disk, or choose another "
        "folder by --out.",
    ),
    "output_is_input": (
        "Tệp này sẽ bị ghi đè nhưng lại là tệp đầu vào ({input}), nên chưa ghi gì; đề nghị chọn thư mục khác bằng "
        "--out.",
        "This file would be written over, but it is an input ({input}), so nothing was written; choose another folder "
        "by --out.",
    ),
    "output_among_inputs": (
        "Đây là thư mục số liệu đầu vào; kết quả ghi vào đây sẽ bị đọc như số liệu ở lần chạy sau, nên chưa ghi gì; đề "
        "nghị chọn thư mục khác bằng --out.",
        "This is the folder of the facts; results written here would be read as facts by the next run, so nothing was "
        "written; choose another folder by --out.",
    ),
    "folder_of_other_stage": (
        "Thư mục đang giữ kết quả giai đoạn {stages:word}, nên kết quả giai đoạn {wanted:word} chưa được ghi; đề nghị "
        "chọn thư mục khác bằng --out.",
        "The folder holds the results of another stage ({stages:word}), so those of this one ({wanted:word}) were not "
        "written; choose another folder by --out.",
    ),
    "other_stage_replaced": (
        "Thư mục đã giữ kết quả giai đoạn {stages:word}; kết quả cuối cùng đã được ghi thay vào.",
        "The folder held the results of another stage ({stages:word}); the final results took their place.",
    ),
    "file_of_other_command": (
        "Tệp này thuộc kết quả của lệnh {command} trong cùng thư mục, nên chưa ghi gì; đề nghị chọn thư mục khác bằng "
        "--out.",
        "This file belongs to the results of the command {command} in the same folder, so nothing was written; choose "
        "another folder by --out.",
    ),
    "set_incomplete": (
        "Lần chạy trước dừng khi đang ghi, các tệp trong thư mục không cùng một lần chạy; lần này đã ghi lại tất cả.",
        "The last run stopped while it wrote, so the files of this folder were not of one run; now all were written "
        "anew.",
    ),
    "other_set_incomplete": (
        "Lệnh {command} trước đây dừng khi đang ghi, các tệp kết quả của lệnh đó không cùng một lần chạy; đề nghị chạy "
        "lại lệnh {command}.",
        "An earlier run of {command} stopped while it wrote, so its files are not of one run; run {command} again.",
    ),
    "set_changed": (
        "Các tệp đã bị sửa sau lần ghi trước, nay được ghi lại: {names}.",
        "Files that were changed after the last run were written anew: {names}.",
    ),
    "stage_not_final": (
        "Kết quả theo số liệu giai đoạn {stage:word}, chưa phải kết quả cuối cùng.",
        "The results are those of an earlier stage ({stage:word}), not the final ones.",
    ),
    "out_not_a_folder": (
        "Không tạo được thư mục kết quả vì đã có tệp trùng tên; đề nghị đổi tên tệp đó hoặc chọn thư mục "
        "khác bằng --out.",
        "The folder for the results cannot be made, as a file has that name; rename that file or choose another "
        "folder by --out.",
    ),
    "filled_kept": (
        "Tệp này đã được điền hoặc sửa (hoặc không do papi-kit ghi) nên được giữ nguyên; bản mới ghi bên cạnh với tên "
        "{new}.",
        "This file was filled or changed (or not written by papi-kit), so it is left as it is; the new one stands "
        "beside it as {new}.",
    ),
    "file_named_otherwise": (
        "Mã “{unit}” không dùng làm tên tệp được (ký tự hoặc tên mà Windows không cho phép, quá dài, hoặc chỉ khác tệp "
        "khác ở chữ hoa, chữ thường), nên tệp mang tên này; đề nghị sửa mã trong danh sách đơn vị nếu mã ghi nhầm.",
        "The id “{unit}” cannot be the name of a file (characters or names that Windows forbids, too long, or another "
        "file differs in case only), so the file has this name; mend the id in the list of units where it is wrong.",
    ),
    "last_year_not_shown": (
        "Không đọc được số liệu năm trước nên biểu mẫu để trống cột năm trước; lý do ghi ở dòng sau.",
        "Last year's figures cannot be read, so the forms leave their column empty; the reason follows.",
    ),
    "form_asks_nothing": (
        "Bộ tiêu chí không có số liệu nào do đơn vị điền ở giai đoạn {stage:word} (điểm lấy từ khảo sát hoặc do người "
        "khác chấm), nên biểu mẫu không có ô để điền.",
        "No figure of the rubric is asked of units at this stage ({stage:word}), as points come from surveys or are "
        "given by others, so the forms have nothing to fill.",
    ),
}
