"""Words of receipts and of the overview, in Vietnamese and English."""

from __future__ import annotations

from ...scoring.forms.receipt import Part, Status

STATUS: dict[Status, tuple[str, str]] = {
    "complete": ("Đủ", "Complete"), "partial": ("Chưa đủ", "Incomplete"), "errors": ("Còn lỗi", "With errors"),
    "empty": ("Biểu trống", "Blank"), "conflict": ("Các biểu khác nhau", "Forms differ"),
    "refused": ("Không nhận được", "Refused"), "missing": ("Chưa nộp", "Not submitted")}
# what a unit is asked to do next
NEXT: dict[Status, tuple[str, str]] = {
    "complete": ("Biểu đã đủ số liệu. Đề nghị kiểm tra lại nội dung bên dưới; không cần gửi lại.",
                 "The form has all figures. Check what is below; it need not be sent again."),
    "partial": ("Đề nghị điền các số liệu còn thiếu (mục 3) vào tệp đã gửi và gửi lại.",
                "Fill the figures that are missing (section 3) into the file that was sent, and send it again."),
    "errors": ("Đề nghị sửa các ô nêu ở mục 2 trong tệp đã gửi và gửi lại.",
               "Mend the cells of section 2 in the file that was sent, and send it again."),
    "empty": ("Biểu chưa có số liệu. Đề nghị điền và gửi lại.",
              "The form holds no figures. Fill it and send it again."),
    "conflict": ("Nhận được các biểu có số liệu khác nhau. Đề nghị cho biết tệp nào đúng.",
                 "Forms with different figures came in. Say which file is right."),
    "refused": ("Không đọc được biểu. Đề nghị xem lý do ở mục 2 và gửi lại.",
                "The form could not be read. See why in section 2 and send it again."),
    "missing": ("Chưa nhận được biểu.", "No form came in.")}
PART: dict[Part, tuple[str, str]] = {
    "counted": ("được tính", "counts"), "alike": ("trùng số liệu, tính một lần", "same figures, counts once"),
    "blank": ("biểu trống", "blank"), "differs": ("khác tệp kia, chưa tính", "differs, does not count"),
    "not_taken": ("không được chọn", "not chosen"), "refused": ("không nhận được", "refused"),
    "withdrawn": ("đã rút, không tính", "withdrawn, does not count")}
