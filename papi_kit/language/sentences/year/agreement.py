"""Sentences for reported figures that do not add up: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "relation_fails": (
        "[{unit}: ]“{read}” không khớp: {left} so với {right}, lệch {off}.[ Ở giai đoạn {stage:word} số liệu "
        "vẫn khớp.][ Khi đó khớp chỉ vì hai sai lệch bù trừ nhau: {hidden}.][ Sửa nhỏ nhất: {mends}.] Đề nghị kiểm "
        "tra lại[ tại {places}].",
        "[{unit}: ]“{read}” does not add up: {left} against {right}, difference {off}.[ At the stage "
        "{stage:word} the figures still added up.][ They did so only because two errors cancelled: {hidden}.][ "
        "Smallest change that mends it: {mends}.] Check the figures[ at {places}].",
    ),
    "bound_excluded": (
        "“{read}” không khớp: “{figure}” ghi là {bound}, nhưng theo các số liệu còn lại thì không thể như vậy.[ Sửa "
        "nhỏ nhất: {mends}.] Đề nghị ghi rõ con số hoặc kiểm tra lại.",
        "“{read}” does not add up: “{figure}” is given as {bound}, which the other figures do not allow.[ Smallest "
        "change that mends it: {mends}.] Write the number itself or check the figures.",
    ),
    "percent_differs": (
        "[{unit}: ]“{read}” không khớp: tính từ số liệu được {true}, tỷ lệ đã ghi {off}.[ Ở giai đoạn {stage:word} số "
        "liệu vẫn khớp.][ Sửa nhỏ nhất: {mends}.] Đề nghị kiểm tra lại[ tại {places}].",
        "[{unit}: ]“{read}” does not add up: the figures give {true}, what is written is {off}.[ At the stage "
        "{stage:word} the figures still added up.][ Smallest change that mends it: {mends}.] Check the figures[ at "
        "{places}].",
    ),
    "percent_cut": (
        "[{unit}: ]“{read}”: tính từ số liệu được {true}, tỷ lệ đã ghi {off} vì bị cắt bớt chữ số thay vì làm "
        "tròn.[ Sửa nhỏ nhất: {mends}.] Đề nghị làm tròn lại[ tại {places}].",
        "[{unit}: ]“{read}”: the figures give {true}, what is written is {off}: it was cut, not rounded.[ "
        "Smallest change that mends it: {mends}.] Round it[ at {places}].",
    ),
    "holds_within": (
        "[{unit}: ]“{read}” chỉ đúng nếu {mends}; đề nghị ghi rõ con số[ tại {places}].",
        "[{unit}: ]“{read}” holds only if {mends}; write the number itself[ at {places}].",
    ),
    "condition_fails": (
        "[{unit}: ]số liệu không thỏa mãn “{relation}”; đề nghị kiểm tra lại.",
        "[{unit}: ]the figures do not fulfil “{relation}”; check them.",
    ),
    "errors_cancel": (
        "[{unit}: ]“{read}” khớp chỉ vì hai sai lệch bù trừ nhau: “{first}” lệch {difference}, “{second}” lệch "
        "{opposite}. Đề nghị kiểm tra cả hai.",
        "[{unit}: ]“{read}” adds up only because two errors cancel: “{first}” is off by {difference}, “{second}” by "
        "{opposite}. Check both.",
    ),
    "errors_cancel_below": (
        "{unit}: “{read}” khớp chỉ vì sai lệch của các đơn vị trực thuộc bù trừ nhau: {parts}. Đề nghị kiểm tra từng "
        "đơn vị.",
        "{unit}: “{read}” adds up only because errors of the units below cancel: {parts}. Check each of them.",
    ),
    "overdue_pending": (
        "{unit}: {read} là {now}, nhưng trong “{pending}” có {overdue} đã quá hạn; tính cả số này thì còn "
        "{then} ({effect}). Đề nghị xác định cách tính theo quyết định.",
        "{unit}: {read} is {now}, but of “{pending}” {overdue} are overdue; counting these it is "
        "{then} ({effect}). Settle which of the two the decision means.",
    ),
    "role_type": (
        "Số liệu “{name}” có vai trò {role} nên phải là {wanted}, không phải {type}; đề nghị sửa type hoặc role.",
        "The figure “{name}” has the role {role} and must be {wanted}, not {type}; mend its type or its role.",
    ),
    "role_twice": (
        "Vai trò {role} đã có ở số liệu “{other}” nên “{name}” không được dùng trong các quan hệ; đề nghị ghi role_of "
        "khác nhau hoặc bỏ một vai trò.",
        "The figure “{other}” has the role {role} already, so “{name}” is in no relation; tell them apart by role_of "
        "or remove one role.",
    ),
    "sums_children_of_item": (
        "“sums_children” chỉ dùng cho số liệu chung (shared), không dùng cho “{name}” của một mục; đề nghị bỏ hoặc "
        "chuyển số liệu này vào shared.",
        "“sums_children” is for shared figures, not for “{name}” of an item; remove it or declare the figure in "
        "shared.",
    ),
    "figure_not_given": (
        "Quan hệ “{text}” dùng số liệu không có trong danh sách: {name}.[ Có phải là {near:any}?] Đề nghị bổ sung số "
        "liệu hoặc sửa tên.",
        "The relation “{text}” names a figure that is not given: {name}.[ Is {near:any} meant?] Give the figure or "
        "mend the name.",
    ),
}
