"""Sentences about last year: which unit it was, what it comes to for units made of parts, its facts:
code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "last_year_other_unit": (
        "Mã {unit} năm trước là {other}, năm nay là {name}, nên không dùng số liệu năm trước; nếu là một đơn vị đổi "
        "tên thì ghi {unit} vào cột successor_id ở dòng của {other} (danh sách đơn vị năm trước).",
        "Last year the code {unit} was {other}, now it is {name}, so last year's figures are not used; if it is one "
        "unit renamed, write {unit} into successor_id on the row of {other} (last year's list of units).",
    ),
    "last_year_followed": (
        "Số liệu năm trước được lấy theo đơn vị kế tiếp (successor_id): {pairs}[ và {more} đơn vị khác][ (tại dòng "
        "{lines} của danh sách đơn vị)].",
        "Figures of last year follow the successor (successor_id): {pairs}[ and {more} more][ (rows {lines} of the "
        "list of units)].",
    ),
    "last_year_of_parts": (
        "{name} được lập từ {parts} nên số liệu năm trước không so sánh trọn vẹn được[; chỉ dùng số liệu của {used}]; "
        "đề nghị kiểm tra các mục so với năm trước.",
        "{name} was made of {parts}, so last year's figures do not compare in full[; only those of {used} are used]; "
        "check the items that look back.",
    ),
    "last_year_faulty": (
        "Bộ tiêu chí và số liệu năm trước có {faults} lỗi nên có thể thiếu; đề nghị chạy papi-kit check {file} và sửa.",
        "Last year's rubric and data have faults ({faults}) and may lack figures; run papi-kit check {file} and mend "
        "them.",
    ),
    "last_year_warned": (
        "Bộ tiêu chí và số liệu năm trước có {warnings} lưu ý; xem bằng papi-kit check {file}.",
        "Last year's rubric and data have warnings ({warnings}); see them with papi-kit check {file}.",
    ),
    "last_of_merged_mean": (
        "Năm trước của {name} là bình quân của các đơn vị đã hợp thành: {parts}.",
        "Last year of {name} is the mean of what it was made of: {parts}.",
    ),
    "last_of_merged_weighted": (
        "Năm trước của {name} là bình quân có trọng số[ (theo {basis:word})] của các đơn vị đã hợp thành: {parts}.",
        "Last year of {name} is the weighted mean[ (by {basis:word})] of what it was made of: {parts}.",
    ),
    "last_of_merged_none": (
        "{name} được lập từ {parts} nên không so với năm trước (last_of_merged: none): các mục đọc số liệu năm trước "
        "coi như chưa có số liệu.",
        "{name} was made of {parts} and is not compared with last year (last_of_merged: none): items that look back "
        "have no figures of last year.",
    ),
    "last_of_merged_unstated": (
        "{name} được lập từ {parts} nhưng bộ tiêu chí chưa nói last() của đơn vị như thế là gì, nên coi như chưa có số "
        "liệu năm trước; đề nghị ghi last_of_merged: mean, weighted hoặc none.",
        "{name} was made of {parts}, but the rubric does not say what last() is of such a unit, so it has no figures "
        "of last year; write last_of_merged: mean, weighted or none.",
    ),
    "last_of_merged_unweighted": (
        "{name} được lập từ {parts} (theo successor_id) nhưng chưa có tỷ trọng nên chưa có số liệu năm trước; đề nghị "
        "ghi tỷ trọng vào tệp “predecessors” và khai tệp đó trong “files”.",
        "{name} was made of {parts} (by successor_id), whose weights are not given, so it has no figures of last year; "
        "write the weights into a file of predecessors and name it in “files”.",
    ),
    "last_of_merged_lacking": (
        "Năm trước của {name} ở {items}: {parts} chưa có số liệu nên cả đơn vị coi như chưa có; đề nghị bổ sung số "
        "liệu năm trước.",
        "Last year of {name} at {items}: {parts} have no figures, so the whole unit has none; supply last year's "
        "figures.",
    ),
    "last_of_merged_differ": (
        "Năm trước của {name} ở {items}: {parts} có giá trị khác nhau, không cộng hay bình quân được, nên coi như chưa "
        "có.",
        "Last year of {name} at {items}: {parts} differ and cannot be added or averaged, so there is none.",
    ),
    "last_of_merged_split": (
        "Năm trước của {name} ở {items}: {parts} được chia về nhiều đơn vị mà chưa rõ phần chuyển sang {name}, nên "
        "không cộng được; đề nghị ghi cột taken (phần của đơn vị cũ chuyển sang, ví dụ 40%).",
        "Last year of {name} at {items}: {parts} went to several units, and how much went to {name} is not said, so "
        "they cannot be added; fill the column taken (the part that went over, such as 40%).",
    ),
    "last_of_merged_outside": (
        "Năm trước của {name} ở {items}: cộng {parts} vượt giới hạn của số liệu nên không lấy; nếu số này không cộng "
        "được thì khai type: percent ở bộ tiêu chí năm trước.",
        "Last year of {name} at {items}: {parts} added up lie outside the bounds of the figure and are not taken; if "
        "it is no figure to be added, declare type: percent in last year's rubric.",
    ),
    "predecessor_of_unknown": (
        "Không có đơn vị “{text}” trong danh sách đơn vị năm nay.[ Có phải là {near:any}?] Dòng này không được đọc; đề "
        "nghị sửa mã.",
        "There is no unit “{text}” in this year's list of units.[ Is {near:any} meant?] The row is not read; mend the "
        "id.",
    ),
    "predecessor_unknown": (
        "Không có đơn vị “{text}” trong danh sách đơn vị năm trước.[ Có phải là {near:any}?] Đề nghị sửa mã.",
        "There is no unit “{text}” in last year's list of units.[ Is {near:any} meant?] Mend the id.",
    ),
    "predecessor_day": (
        "{name} có từ ngày {known} theo danh sách đơn vị, không phải từ {day}; một mã dùng ở hai thời kỳ là hai đơn "
        "vị, đề nghị ghi đúng valid_from.",
        "{name} exists since {known} by the list of units, not since {day}; a code given in two periods is two units, "
        "so give its valid_from.",
    ),
    "predecessor_share": (
        "“{text}” không phải là một phần từ trên 0 đến 100%; đề nghị ghi như 60%, 0,6 hoặc 3/5.",
        "“{text}” is no share above 0 and up to 100%; write 60%, 0.6 or 3/5.",
    ),
    "predecessor_shares": (
        "Tỷ trọng của các đơn vị hợp thành {name} cộng lại là {total:percent}, phải bằng 100%; đề nghị sửa cột share "
        "(có thể ghi phân số như 1/3).",
        "The shares of what {name} was made of add up to {total:percent}, not to 100%; mend the column share "
        "(fractions such as 1/3 are read too).",
    ),
    "predecessor_share_lacks": (
        "{name}: chưa ghi tỷ trọng của {parts}; đề nghị ghi cột share, hoặc ghi equal vào cột basis nếu chia đều.",
        "{name}: the share of {parts} is not given; fill the column share, or write equal into basis where they are "
        "equal.",
    ),
    "predecessor_bases": (
        "Tỷ trọng của các đơn vị hợp thành {name} được tính theo những căn cứ khác nhau; đề nghị dùng một căn cứ.",
        "The shares of what {name} was made of are by different bases; use one.",
    ),
    "predecessor_basis": (
        "“{text}” không phải là căn cứ tính tỷ trọng; đề nghị ghi một trong {known:any} (diện tích, dân số, hồ sơ, "
        "bằng nhau).",
        "“{text}” is no basis of shares; write one of {known:any}.",
    ),
    "predecessor_twice": (
        "{part} đã được ghi là một phần của {name}; đề nghị bỏ một dòng hoặc gộp tỷ trọng.",
        "{part} is already a part of {name}; remove a row or join the shares.",
    ),
    "predecessor_taken": (
        "Các phần của {part} chuyển sang những đơn vị mới cộng lại là {total:percent}, quá 100%; đề nghị sửa cột "
        "taken.",
        "The parts of {part} that went to new units add up to {total:percent}, more than 100%; mend the column taken.",
    ),
    # last year's facts by this year's rubric
    "last_facts_none": (
        "Bộ tiêu chí chưa nêu năm trước có số liệu; đề nghị ghi “previous” trong “files” của bộ tiêu chí này, và "
        "“facts” trong “files” của bộ tiêu chí năm trước.",
        "The rubric names no last year with facts; write “previous” into “files” of this rubric, and “facts” into "
        "“files” of last year's.",
    ),
    "last_facts_and_facts": (
        "Đã chọn số liệu năm trước nên không nhận thêm số liệu hay khảo sát khác; đề nghị bỏ một lựa chọn.",
        "Last year's facts were asked for, so no other facts or surveys are taken; leave out one of the options.",
    ),
    "facts_of_unknown": (
        "Không có số liệu “{text}”; chọn trong: {known}.",
        "There are no facts “{text}”; choose among: {known}.",
    ),
    "last_facts_without_items": (
        "Không mục nào của bộ tiêu chí chấm được bằng số liệu năm trước; đề nghị kiểm tra same_as của các mục.",
        "No item of the rubric can be marked by last year's facts; check same_as of the items.",
    ),
    "last_facts_without_units": (
        "Không đơn vị nào của năm nay có số liệu năm trước; đề nghị kiểm tra mã đơn vị, successor_id hoặc "
        "predecessors.",
        "No unit of this year has figures of last year; check the ids, successor_id or predecessors.",
    ),
    "last_facts_units_lost": (
        "Không có số liệu năm trước của {names} ({count} đơn vị) nên không chấm các đơn vị đó.",
        "There are no figures of last year for {names} (units: {count}), which are not marked.",
    ),
    "last_facts_outside": (
        "Giá trị năm trước của {unit}, mục {item} ({name}) nằm ngoài giới hạn năm nay nên không được lấy.",
        "Last year's value of {unit}, item {item} ({name}), is out of this year's bounds and is not taken.",
    ),
    "last_facts_unlike": (
        "Các số liệu sau đã đổi loại, đơn vị tính hoặc phương án nên không lấy từ năm trước: {figures}.",
        "These figures have another type, unit of measure or choices now and are not taken from last year: {figures}.",
    ),
    "carried_new": (
        "Mục mới, không có mục tương ứng ở năm trước nên không được tính ({count}): {items}.",
        "New items without a counterpart last year, left out ({count}): {items}.",
    ),
    "carried_parts": (
        "Năm trước mục tương ứng gồm nhiều mục thành phần nên không được tính ({count}): {items}.",
        "Last year the counterpart had parts, so these are left out ({count}): {items}.",
    ),
    "carried_looks_back": (
        "Mục so với năm trước nữa nên không được tính ({count}): {items}.",
        "Items that look back to the year before, left out ({count}): {items}.",
    ),
    "carried_lists": (
        "Mục tính từ danh sách nhiều dòng, số liệu năm trước của danh sách không lấy sang nên không được tính "
        "({count}): {items}.",
        "Items worked out from lists, whose rows of last year are not carried over, left out ({count}): {items}.",
    ),
    "carried_measure": (
        "Khảo sát năm trước hỏi hoặc tính khác nên không được tính ({count}): {items}.",
        "Last year's survey asked or measured something else, so these are left out ({count}): {items}.",
    ),
    "carried_max": (
        "Điểm do người chấm cho, năm trước theo điểm tối đa khác nên không được tính ({count}): {items}.",
        "Marks given by a judge out of another maximum, left out ({count}): {items}.",
    ),
    "carried_figures": (
        "Năm trước không có số liệu cần cho mục nên không được tính ({count}): {items}.",
        "Last year had no figures that these need, left out ({count}): {items}.",
    ),
    "carried_types": (
        "Số liệu cần cho mục đã đổi loại, đơn vị tính hoặc phương án nên không được tính ({count}): {items}.",
        "Figures that these need have another type, unit of measure or choices now, left out ({count}): {items}.",
    ),
}
