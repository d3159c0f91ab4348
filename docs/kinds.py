"""The kinds of rules as decisions word them: the headings of the page of kinds."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    title: str
    wording: str                                      # how a decision says it
    remark: str = ""                                  # what the words of the rule do not tell


KINDS = {
    1: Kind("Đạt, không đạt", "Đạt yêu cầu: 1 điểm; không đạt: 0 điểm"),
    2: Kind("Các mức có nhãn", "Ban hành kịp thời: 1; không kịp thời: 0,5; không ban hành: 0"),
    3: Kind("Tỷ lệ theo bậc", "Trên 90%: 2 điểm; từ 70% đến 90%: 1 điểm; dưới 70%: 0 điểm"),
    4: Kind("Theo tỷ lệ", "Tỷ lệ đạt được × điểm tối đa"),
    5: Kind("Theo tỷ lệ, có ngưỡng dưới và ngưỡng trên",
            "Từ 95% trở lên: điểm tối đa; dưới 80%: 0 điểm; còn lại tính theo tỷ lệ"),
    6: Kind("Số lượng nhân điểm, không quá mức trần", "Mỗi sáng kiến 0,5 điểm, không quá 2 điểm"),
    7: Kind("Điểm tối đa trừ dần", "Thiếu 01 nhóm: 1,25 điểm; thiếu 02 nhóm: 0,5 điểm; mỗi lần chậm trừ …"),
    8: Kind("Giảm theo phần trăm", "Có vi phạm nhẹ thì trừ 50% số điểm"),
    9: Kind("Có thể bị điểm âm", "Có vi phạm: 0 điểm và bị trừ 0,25 điểm"),
    10: Kind("So với đơn vị tốt nhất",
             "Đơn vị cao nhất được điểm tối đa, đơn vị khác tính theo tỷ lệ so với đơn vị cao nhất"),
    11: Kind("Cơ sở cộng bước, có hệ số và mức trần",
             "Đạt mức cơ sở: 2 điểm; cứ thêm 1.000 hồ sơ được 0,5 điểm; địa bàn miền núi nhân 1,2"),
    12: Kind("Người có thẩm quyền cho điểm", "Chủ tịch UBND tỉnh chấm, bước điểm 0,25"),
    13: Kind("Điểm từ khảo sát", "Phương án A 100%, B 60%, C 20%, D 0% số điểm"),
    14: Kind("Lấy từ chỉ số khác", "Tính theo kết quả xếp hạng chuyển đổi số đã công bố"),
    15: Kind("Chỉ tính mức cao nhất", "Được nhiều hình thức khen thưởng thì chỉ tính mức cao nhất"),
    16: Kind("Công thức, chọn cách tính", "Chưa có phần mềm thì tính theo văn bản đi, đã có thì tính cả văn bản đến"),
    17: Kind("Không phát sinh: điểm tối đa", "Không có phản ánh, kiến nghị thì được điểm tối đa"),
    18: Kind("Không phát sinh: loại khỏi tổng điểm",
             "Không phát sinh thì không tính, chỉ số tính trên tổng điểm còn lại",
             "Điểm tối đa của mục được bớt khỏi điểm tối đa của mọi mục cha và của đơn vị; kết quả in dạng "
             "`68,32/84 = 81,33%`."),
    19: Kind("Không phát sinh: 0 điểm hoặc chia lại điểm",
             "Không phát sinh thì 0 điểm; điểm của mục được chia cho các mục còn lại"),
    20: Kind("Một mục không đạt, mất điểm cả tiêu chí", "Nộp chậm quá 30 ngày thì không được điểm của cả tiêu chí"),
    21: Kind("Trường hợp riêng thay điểm", "Dưới 80% nhưng đã đôn đốc bằng văn bản: 2 điểm"),
    22: Kind("Không tính hai lần", "Một thành tích chỉ tính ở một mục",
             "Với `same: evidence`, các mục vẫn giữ điểm nhưng dẫn cùng một tài liệu là lỗi để người thẩm định chọn; "
             "với danh sách mã (`counts_once_with: [\"T.1\"]`), chỉ mục nhiều điểm nhất được tính."),
    23: Kind("Điểm thưởng, điểm trừ có mức trần", "Tổng điểm thưởng không quá 3 điểm; điểm trừ không quá 5 điểm",
             "Điểm tối đa của mục là mức trần của mục, của lĩnh vực là mức trần của cả nhóm; không tính vào điểm tối "
             "đa của đơn vị. Điểm trừ ghi bằng số dương. Mục không khai số liệu thì coi như không có."),
    24: Kind("Phần không bắt buộc", "Không tổ chức điều tra xã hội học thì quy đổi trên tổng điểm còn lại",
             "Thiếu số liệu hoặc không phát sinh thì cả lĩnh vực bị loại khỏi điểm tối đa."),
    25: Kind("Xếp loại theo khoảng điểm", "Xuất sắc: từ 90; Tốt: từ 80 đến dưới 90; …",
             "Mức tốt nhất ghi trước; mức cuối nhận các đơn vị còn lại."),
    26: Kind("Điều kiện của mức xếp loại", "Chỉ xếp loại Xuất sắc khi có sáng kiến và …",
             "Thiếu một điều kiện thì xét mức liền dưới."),
    27: Kind("Khống chế, hạ bậc xếp loại", "Để xảy ra tham nhũng thì không xếp loại Xuất sắc",
             "`limit_to`: không quá mức; `lower_by`: hạ số bậc; `set_to`: xếp thẳng vào mức. Xét theo thứ tự đó."),
    28: Kind("Hạn mức tỷ lệ đơn vị", "Loại Xuất sắc không quá 20% số đơn vị loại Tốt trở lên",
             "Số đơn vị được làm tròn xuống; đơn vị vượt hạn mức xuống mức liền dưới, bằng nhau ở ranh "
             "giới thì cùng xuống."),
    29: Kind("Xếp hạng theo nhóm", "Xếp hạng riêng xã, phường, đặc khu"),
    30: Kind("Đơn vị bằng điểm", "Bằng điểm thì xếp cùng hạng; ưu tiên đơn vị có điểm điều tra cao hơn",
             "`dense`: 1, 2, 2, 3; `competition`: 1, 2, 2, 4. `tie_break` xét lần lượt, cao hơn đứng trước."),
    31: Kind("Hạng theo lĩnh vực, tiêu chí", "Công bố thứ hạng từng lĩnh vực, từng tiêu chí"),
}
