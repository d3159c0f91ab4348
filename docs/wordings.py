"""Wordings of decisions that need version 2 of the language: name of the mark in rubrics/mau-cach-viet-moi.yaml -> how
a decision says it. Each is a passage of docs/reference/rubric.md."""

from __future__ import annotations

from typing import NamedTuple


class Wording(NamedTuple):
    title: str
    wording: str                                      # how a decision says it
    remark: str = ""                                  # what the words of the rule do not tell


WORDINGS = {
    # with other units
    "binh-quan": Wording(
        "So với mức bình quân chung", "Bằng hoặc trên mức bình quân chung: 2 điểm; dưới mức bình quân chung: 1 điểm",
        "`mean(x)` là bình quân của các đơn vị cùng bảng xếp hạng, `mean(x, all)` của mọi đơn vị. Chỉ tính đơn vị được "
        "xếp hạng, có giá trị và không bị chấm trực tiếp ở mục. Bình quân của tỷ lệ khác tỷ lệ của tổng số: muốn "
        "lấy tổng của cả tỉnh thì viết `mean(truc_tuyen, all) / mean(tong, all)`."),
    "dan-dau-cum": Wording(
        "Đơn vị dẫn đầu cụm",
        "Đơn vị đứng đầu cụm được điểm tối đa; đơn vị khác được một nửa, cộng phần còn lại theo tỷ lệ giữa mức vượt "
        "của mình và mức vượt của đơn vị đứng đầu",
        '`same("cum")` là các đơn vị có cùng giá trị ở cột `cum` của danh sách đơn vị. Đơn vị để trống cột đó không có '
        "đơn vị nào để so, nên mục của đơn vị chưa có điểm."),
    "khong-giao-chi-tieu": Wording(
        "Đơn vị không được giao chỉ tiêu so với nhau",
        "Đơn vị được giao chỉ tiêu thì tính theo tỷ lệ hoàn thành; các đơn vị không được giao thì so với đơn vị cao "
        "nhất trong số đó",
        "Điều kiện thứ hai xét cho từng đơn vị đem so, thay cho bảng xếp hạng; muốn vẫn trong nhóm thì nối thêm "
        '`same("group") and`.'),
    "trung-vi": Wording(
        "So với mức trung vị",
        "Không chậm hơn mức trung vị của nhóm: 2 điểm; chậm hơn đến 20%: 1 điểm; chậm hơn nữa: 0 điểm",
        "Hàm so với đơn vị khác dùng được cả trong `value`: giá trị rồi qua kiểu quy tắc nào cũng được."),
    "thap-nhat": Wording(
        "So với đơn vị thấp nhất",
        "Đơn vị chi thấp nhất được điểm tối đa; đơn vị khác tính theo tỷ lệ giữa mức thấp nhất và mức của mình"),
    # by case and by unit
    "moi-truong-hop-mot-cach": Wording(
        "Mỗi trường hợp một cách chấm",
        "Xã miền núi tính tăng dần từ 10% đến 50%; xã khác: từ 80% trở lên 3 điểm, từ 60% 2 điểm, dưới 60% 0 điểm; "
        "chưa có hồ sơ: 1 điểm",
        "Xét từ trên xuống, trường hợp đầu tiên thỏa mãn được tính; bậc cuối không ghi `when`. Chưa đủ số liệu để biết "
        "một điều kiện có thỏa mãn hay không thì mục chưa có điểm."),
    "muc-co-khoang-diem": Wording(
        "Mức có khoảng điểm", "Tốt: trên 3 đến 5 điểm; khá: tối đa 3 điểm; chưa thực hiện: 0 điểm",
        "Chọn mức ở `choice`, nhập điểm ở `level_points`. Điểm ngoài khoảng của mức là lỗi và chưa được ghi nhận, "
        "không bị cắt về cận."),
    "cham-roi-tru": Wording(
        "Chấm theo mức rồi trừ",
        "Mỗi báo cáo chậm trừ 0,5 điểm, mỗi báo cáo sai mẫu trừ 0,25 điểm so với điểm đạt được",
        "`deductions` trừ sau quy tắc và `override_when`, trước `reduce`; không dưới 0 điểm, điểm âm giữ nguyên. Trừ "
        "thẳng từ điểm tối đa thì dùng `kind: deduct`."),
    "cham-tu-ngay-thu-ba": Wording(
        "Trừ theo ngày chậm, từ ngày thứ ba", "Từ ngày chậm thứ ba trở đi, mỗi ngày chậm trừ 0,1 điểm",
        "Giá trị âm của `of` được tính là 0 nên gửi sớm không được thêm điểm."),
    "nguong-theo-nhom": Wording(
        "Ngưỡng theo nhóm đơn vị", "Từ 85% (xã), 95% (phường), 75% (đặc khu) trở lên: 3 điểm; …",
        "Ngưỡng nào cũng phải có đủ các nhóm; đơn vị thuộc nhóm không được liệt kê là lỗi và chưa có điểm."),
    "nguong-theo-cot": Wording(
        "Ngưỡng theo khu vực", "Khu vực I: 85%; khu vực II: 75%; khu vực III: 65%",
        "`by` là tên cột trong danh sách đơn vị (`units.csv`). Ngưỡng theo nhóm hoặc theo cột ghi được ở `steps`, "
        "`ratio`, `linear` và ở các mức xếp loại (`bands`)."),
    # by several
    "nhieu-ben-cham": Wording(
        "Nhiều bên cùng chấm, mỗi bên một tỷ trọng",
        "Điểm chất lượng tham mưu do Tổ thẩm định (20%), Sở Nội vụ (30%) và Chủ tịch UBND tỉnh (50%) chấm",
        "Khai báo các bên ở `assessors` đầu bộ tiêu chí, giao chấm bằng `marked_by` ở mục (hoặc ở lĩnh vực, tiêu chí, "
        "cho "
        "các mục bên trong). Trong số liệu, mỗi bên một dòng `points` với mã hoặc tên bên chấm ở cột `assessor`. Bên "
        "nào chưa "
        "chấm thì mục chưa có điểm và bên đó được nêu tên; tỷ trọng không bị chia lại cho các bên khác. Điểm kết luận "
        "của hội "
        "đồng ghi ở giai đoạn `final`, không ghi `assessor`, thay cho điểm của các bên."),
    "ty-trong-rieng": Wording(
        "Tỷ trọng riêng của một mục", "Điểm phối hợp do Tổ thẩm định (40%) và Sở Nội vụ (60%) chấm",
        "Tỷ trọng của các bên chấm một mục phải cộng đúng 100%."),
    # lists of rows
    "danh-sach-van-ban": Wording(
        "Danh sách văn bản có hạn và ngày gửi",
        "Tỷ lệ văn bản trả lời đúng hạn; mỗi văn bản chậm quá 02 ngày thì trừ 0,1 điểm cho mỗi ngày từ ngày thứ ba",
        "Mỗi văn bản là một dòng, số thứ tự ghi ở cột `row` của tệp số liệu. Văn bản chưa gửi để trống ngày gửi "
        "(`required: no`) nên phải hỏi `has(gui)` trước; thiếu ô bắt buộc thì dòng được nêu tên, mục chưa có điểm. "
        "Không có văn bản nào thì ghi `0` ở tên danh sách, không ghi dòng."),
    "binh-quan-cac-thang": Wording(
        "Điểm năm là bình quân điểm các tháng",
        "Mỗi tháng giải quyết đúng hạn từ 95% trở lên: 2 điểm, dưới 95%: 1 điểm; điểm năm là bình quân điểm các tháng",
        "`rows: months` lấy đúng các tháng đơn vị hoạt động trong kỳ (`valid_from`, `valid_to`): tháng chưa có số "
        "liệu là thiếu, không bị bỏ qua; tháng ghi “không phát sinh” thì không tính vào bình quân. Theo quý thì ghi "
        "`rows: quarters`."),
    "chi-tieu-theo-so-thang": Wording(
        "Chỉ tiêu theo số tháng hoạt động", "Chỉ tiêu cả năm 12 cuộc kiểm tra; đơn vị mới thành lập tính theo số tháng",
        "`months_in_force()` là số tháng đơn vị hoạt động trong kỳ đánh giá, tính cả tháng chỉ hoạt động một phần."),
    "thanh-tich-chung": Wording(
        "Thành tích chung của nhiều đơn vị",
        "Mỗi sáng kiến được công nhận: 1 điểm, nhiều đơn vị cùng thực hiện thì chia theo phần đóng góp",
        "Cùng một mã là cùng một sáng kiến, viết hoa hay thường cũng vậy; phần của các đơn vị cộng lại quá 100% là "
        "lỗi ở "
        "mọi đơn vị cùng khai."),
    # units below
    "don-vi-truc-thuoc": Wording(
        "Tỷ lệ đơn vị trực thuộc đạt một mức", "Từ 70% thôn, tổ dân phố được xếp loại Tốt trở lên: 5 điểm; từ 50%: "
        "2,5 điểm",
        "Kết quả lấy từ bộ tiêu chí của các đơn vị đó (được chấm trước), hoặc ranking.csv đã chấm, ghi ở "
        "`files: {below: …}`; đơn vị trực thuộc là đơn vị có `parent_id` là đơn vị này. Điều kiện đọc `band`, "
        "`points`, "
        "`index`, `rank` và các cột (`unit(\"group\")`) của đơn vị trực thuộc. Còn đơn vị chưa có mức xếp loại thì "
        "mục chưa "
        "có điểm và đơn vị đó được nêu tên; chỉ tính đơn vị đã được xếp loại thì viết `has(band) and …`. Không có đơn "
        "vị trực "
        "thuộc nào là không phát sinh (0/0)."),
    "binh-quan-truc-thuoc": Wording(
        "Bình quân của các đơn vị trực thuộc",
        "Chỉ số bình quân của các thôn từ 90 trở lên: 5 điểm; 50 trở xuống: 0 điểm; khoảng giữa tính tăng dần",
        "Bình quân của một số đơn vị trực thuộc: `mean_children(index, unit(\"group\") = \"thôn\")`."),
}
