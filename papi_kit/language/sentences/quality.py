"""Sentences about the quality of survey forms: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # one form beside another
    "form_number_twice": (
        "Số phiếu “{value}” đã dùng ở {other_place}; đề nghị kiểm tra xem phiếu có bị nhập hai lần không, nếu không "
        "thì đánh lại số.",
        "The form number “{value}” is used already at {other_place}; check whether the form was entered twice, "
        "else renumber it.",
    ),
    "form_duplicate": (
        "Mọi câu trả lời trùng với phiếu {other} ({other_place}); đề nghị đối chiếu với phiếu gốc.",
        "All answers are the same as in form {other} ({other_place}); compare with the original forms.",
    ),
    "form_near_duplicate": (
        "{value:percent} câu trả lời trùng với phiếu {other} ({other_place}), không thể do ngẫu nhiên; đề nghị đối "
        "chiếu với phiếu gốc.",
        "{value:percent} of the answers are the same as in form {other} ({other_place}), beyond chance; compare with "
        "the original forms.",
    ),
    "form_identical_block": (
        "{limit} câu liên tiếp ({value}) trùng với phiếu {other} ({other_place}) của cùng điều tra viên {collector}; "
        "đề nghị gọi lại người trả lời.",
        "{limit} consecutive items ({value}) are the same as in form {other} ({other_place}) of the same collector "
        "{collector}; call the respondents back.",
    ),
    # one form by itself
    "form_straight_line": (
        "Cả {limit} câu đã trả lời đều chọn “{value}”; đề nghị kiểm tra xem người trả lời có đọc từng câu không.",
        "All {limit} answers are “{value}”; check whether the respondent read each question.",
    ),
    "form_top_throughout": (
        "Cả {limit} câu đã trả lời đều chọn mức cao nhất “{value}”; có thể là ý kiến thật, phiếu không bị coi là có "
        "dấu hiệu.",
        "All {limit} answers are the highest, “{value}”; this may be a true opinion, the form is not suspected.",
    ),
    "form_mostly_blank": (
        "Phiếu bỏ trống {value:percent} số câu phải trả lời; đề nghị kiểm tra việc nhập phiếu.",
        "{value:percent} of the items to answer are blank; check how the form was entered.",
    ),
    "form_too_fast": (
        "Thời gian trả lời {value} giây, ngắn hơn mức {limit} giây; đề nghị kiểm tra phiếu hoặc sửa "
        "shortest, fast trong checks.",
        "The form took {value} seconds, less than {limit}; check the form, or mend shortest, fast in checks.",
    ),
    "form_too_slow": (
        "Thời gian trả lời {value} giây, dài hơn mức {limit} giây; đề nghị kiểm tra phiếu hoặc sửa "
        "longest trong checks.",
        "The form took {value} seconds, more than {limit}; check the form, or mend longest in checks.",
    ),
    "form_duration_unread": (
        "Thời gian trả lời “{value}” không phải là số giây; đề nghị ghi lại bằng số.",
        "The duration “{value}” is not a number of seconds; write it as a number.",
    ),
    "form_out_of_range": (
        "Câu trả lời ở câu {item} không có trong thang trả lời và không phải mã thiếu nên không được tính; đề nghị xem "
        "phiếu gốc và sửa.",
        "The answer to item {item} is neither on the scale nor a code for missing and is not counted; look at the "
        "original form and mend it.",
    ),
    # outside the frame
    "form_unit_unknown": (
        "Đơn vị “{value}” không có trong danh sách đơn vị; đề nghị sửa mã đơn vị hoặc bổ sung danh sách.",
        "The unit “{value}” is not in the list of units; mend its id or add it to the list.",
    ),
    "form_unit_blank": (
        "Phiếu không ghi đơn vị; đề nghị ghi bổ sung.",
        "The form names no unit; fill it in.",
    ),
    "form_design_blank": (
        "Phiếu không ghi “{value}” (tầng hoặc cụm của thiết kế mẫu); đề nghị ghi bổ sung.",
        "The form has no “{value}” (a stratum or cluster of the design); fill it in.",
    ),
    "form_without_weight": (
        "Quyền số “{value}” không phải là số lớn hơn 0; đề nghị tính lại quyền số của phiếu.",
        "The weight “{value}” is not a number above 0; compute the form's weight again.",
    ),
    "form_cluster_elsewhere": (
        "Cụm “{value}” thuộc đơn vị {limit} theo các phiếu khác nhưng phiếu này ghi đơn vị khác; đề nghị kiểm tra mã "
        "đơn vị và mã cụm.",
        "The cluster “{value}” belongs to unit {limit} by the other forms, but this form names another "
        "unit; check both.",
    ),
    # all forms
    "forms_flagged": (
        "{flagged} trong {forms} phiếu ({share}) có dấu hiệu cần kiểm tra; không phiếu nào bị loại vì "
        "các dấu hiệu này.",
        "{flagged} of {forms} forms ({share}) show something to check; none is left out for that.",
    ),
    "forms_flagged_out": (
        "{flagged} trong {forms} phiếu ({share}) có dấu hiệu cần kiểm tra, trong đó {out} phiếu không vào kết quả (đơn "
        "vị không có trong danh sách, hoặc không có quyền số); các phiếu khác vẫn được tính.",
        "{flagged} of {forms} forms ({share}) show something to check; {out} of them are not counted (no unit of the "
        "register, or no weight), the others are.",
    ),
    "copies_within_units": (
        "Có {forms} phiếu (trên {limit}) nên phiếu gần giống nhau chỉ được tìm trong từng đơn vị; phiếu giống hệt vẫn "
        "được tìm trong cả tệp.",
        "There are {forms} forms (more than {limit}), so near-duplicates are looked for inside units only; duplicates "
        "in the whole file.",
    ),
    "collectors_unknown": (
        "Tệp phiếu không ghi điều tra viên nên không kiểm tra được theo điều tra viên; ghi collector trong "
        "fields nếu có cột này.",
        "The forms name no collector, so nothing could be checked by collector; name the column as collector in fields "
        "if there is one.",
    ),
    "collectors_in_one_unit": (
        "Không đơn vị nào có từ hai điều tra viên nên không tách được ảnh hưởng của điều tra viên khỏi khác biệt giữa "
        "các đơn vị; lần sau nên phân công xen kẽ.",
        "No unit has two collectors, so their effect cannot be separated from the units; next time assign "
        "several to each unit.",
    ),
    "collectors_are_clusters": (
        "Trong mỗi đơn vị, mỗi cụm (thôn) chỉ có một điều tra viên và ngược lại, nên tương quan theo điều tra viên gồm "
        "cả khác biệt giữa các cụm; lần sau nên phân công xen kẽ trong cụm.",
        "Inside units each cluster has one collector and each collector one cluster, so the correlation by collector "
        "contains the differences between clusters; next time mix collectors inside clusters.",
    ),
    # the correlation that units share
    "correlation_unknown": (
        "Khai correlation: pooled nhưng mỗi đơn vị chỉ có phiếu ở một cụm, nên không biết người trong một cụm trả lời "
        "giống nhau đến mức nào; các đơn vị không có khoảng tin cậy. Đề nghị lấy ít nhất hai cụm ở một số đơn vị, "
        "hoặc kiểm tra cột cụm.",
        "correlation: pooled is given, but the forms of each unit are of one cluster: how alike people of a cluster "
        "answer is not known, and units have no intervals. Take two clusters or more in some units, or check the "
        "column of clusters.",
    ),
    "correlation_few": (
        "Hệ số tương quan trong cụm chỉ dựa trên {df} bậc tự do giữa các cụm (nên có từ {least}); khoảng tin cậy đã "
        "nới rộng theo, nhưng nên dùng thận trọng.",
        "The correlation inside clusters rests on {df} degrees of freedom between clusters ({least} or more are "
        "better); intervals are wider for it, read them with care.",
    ),
}
